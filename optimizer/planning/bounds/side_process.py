"""The proof beside the search: a process of its own for the second core.

What the proof spares of its time goes into a second search.

The child reads the day, and then what better plans cost, from its standard input. It
writes every better bound, and plans found on the way, to its standard output. It ends
with its time, when it is told to, or when its parent is gone.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import subprocess
import sys
import threading
import time
from typing import IO, TYPE_CHECKING, NamedTuple

from optimizer.planning.bounds.bound import Bound
from optimizer.planning.bounds.child import child_process
from optimizer.planning.bounds.lower import Prover
from optimizer.planning.engine.day import Day
from optimizer.planning.params import SearchParams
from optimizer.planning.second_search import SecondSearch

if TYPE_CHECKING:
    from optimizer.domain import Plan, Scenario, TravelMatrix

COMMAND = "from optimizer.planning.bounds.side_process import main; main()"


class Question(NamedTuple):
    """What the child is asked."""

    scenario: Scenario
    travel: TravelMatrix
    seconds: float
    """From the moment it is asked: the child's own start counts. [s]"""
    ceiling: float
    """Cost of the best plan so far. [currency]"""
    search: SearchParams = SearchParams()
    """How plans are searched for in time that the proof spares."""
    seed: int = 0
    """Of the owner's search."""


class SideProof:
    """A proof that goes on while its owner does something else."""

    def __init__(self, question: Question) -> None:
        self.bound: Bound | None = None
        """The best so far."""
        self._plans: list[Plan] = []
        self._ceiling = question.ceiling
        self._is_asked = threading.Event()
        self._child = child_process(COMMAND, answers=subprocess.PIPE)
        until = time.time() + question.seconds
        self._listener = threading.Thread(
            target=self._listen, args=(question, until), daemon=True
        )
        self._listener.start()

    @property
    def is_running(self) -> bool:
        """Return whether a better bound may still come."""
        return self._listener.is_alive()

    def exchange(self, cost: float) -> Bound | None:
        """Tell what the best plan costs by now and return the best bound so far.

        While the child still reads its question nothing is told: the next time will do.
        """
        if cost < self._ceiling and self._is_asked.is_set():
            self._ceiling = cost
            # A broken or closed pipe: the child has ended.
            with contextlib.suppress(OSError, ValueError):
                self._send(cost)
        return self.bound

    def _send(self, message: object) -> None:
        if self._child.stdin is not None:
            pickle.dump(message, self._child.stdin)
            self._child.stdin.flush()

    def close(self) -> None:
        """End the child, however far it is."""
        self._child.kill()
        self._child.wait()
        self._listener.join()
        for pipe in (self._child.stdin, self._child.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()

    def _listen(self, question: Question, until: float) -> None:
        """Ask, then keep the best of the answers until there are no more."""
        reading = self._child.stdout
        if reading is None:
            return
        # Broken pipes and cut answers: the child was ended.
        with contextlib.suppress(OSError, EOFError, pickle.UnpicklingError):
            self._send((question, until))
            self._is_asked.set()
            while True:
                self._keep(pickle.load(reading))

    def _keep(self, answer: Bound | Plan) -> None:
        if isinstance(answer, Bound):
            self.bound = answer
        else:
            self._plans.append(answer)

    @property
    def has_plan(self) -> bool:
        """Return whether a plan waits to be taken."""
        return bool(self._plans)

    def best_plan(self, most: float) -> Plan | None:
        """Return the cheapest of the plans found on the way, each once.

        ``None`` where none costs less than ``most``. [currency]
        """
        best = min(self._plans, key=lambda plan: plan.cost, default=None)
        if best is None or best.cost >= most:
            return None
        self._plans.remove(best)
        return best


class Ceiling:
    """What the best plan of the parent costs: the child's end of its messages."""

    def __init__(self, cost: float) -> None:
        self._cost = cost

    def __call__(self) -> float:
        """Return the latest that was heard. [currency]."""
        return self._cost

    def listen(self, messages: IO[bytes]) -> None:
        """Hear costs until the parent is gone, and end at once."""
        with contextlib.suppress(OSError, EOFError, pickle.UnpicklingError):
            while True:
                self._cost = pickle.load(messages)
        os._exit(0)


def main() -> None:
    """Answer one question: the child's whole life."""
    question, until = pickle.load(sys.stdin.buffer)
    ceiling = Ceiling(question.ceiling)
    hearing = (sys.stdin.buffer,)
    threading.Thread(target=ceiling.listen, args=hearing, daemon=True).start()
    answers = sys.stdout.buffer

    def tell(answer: Bound | Plan) -> None:
        pickle.dump(answer, answers)
        answers.flush()

    scenario, travel = question.scenario, question.travel
    settings = question.search, question.seed
    search = SecondSearch(Day(scenario, travel), settings, ceiling, tell)
    prover = Prover(scenario, travel, until - time.time(), ceiling)
    prover.on_better, prover.on_plan = tell, tell
    prover.on_spare = search.go_on
    prover.best()
    # A shutdown would abort: its streams are locked by the thread that listens.
    os._exit(0)
