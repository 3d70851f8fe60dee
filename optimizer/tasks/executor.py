"""Who does the work: one process after the other's work, or several side by side."""

from __future__ import annotations

import os
import pickle
import signal
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from joblib import Parallel, delayed, parallel_config  # type: ignore[import-untyped]
from joblib.externals.loky.process_executor import (  # type: ignore[import-untyped]
    TerminatedWorkerError,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_TRIES_TOGETHER = 2
"""Sets of workers that may die before every task is tried alone."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one task."""

    position: int
    """Of its input."""
    result: Any = None
    error: Exception | None = None
    """What the function raised."""
    is_lost: bool = False
    """Whether its worker died each time it was tried."""


class Executor(Protocol):
    """Anything that applies a function to inputs, on this computer or on others."""

    def run(
        self, function: Callable[[Any], Any], inputs: Sequence[Any]
    ) -> Iterator[Outcome]:
        """Yield what becomes of every input, in whatever order they finish.

        Parameters
        ----------
        function
            Of one input; importable by its name where workers are other processes.
        inputs
            Independent of each other.
        """


class LocalExecutor:
    """Workers on this computer.

    Parameters
    ----------
    workers
        Processes side by side; 1 works in this process. By default as many as the
        computer has processors for this program.
    """

    def __init__(self, workers: int | None = None) -> None:
        if workers is not None and workers < 1:
            msg = f"workers must be at least 1, got {workers}"
            raise ValueError(msg)
        self.workers = workers or len(_own_processors())

    def run(
        self, function: Callable[[Any], Any], inputs: Sequence[Any]
    ) -> Iterator[Outcome]:
        """Yield what becomes of every input, in the order they finish.

        A worker that dies takes with it only what is unfinished, which is tried again
        with new workers. When these die too, each task left gets a process of its own,
        and only a task whose process dies even then is given up.
        """
        numbered = list(enumerate(inputs))
        if self.workers == 1 or len(numbered) <= 1:
            yield from (_attempt(function, *one) for one in numbered)
            return
        waiting = dict(numbered)
        for _ in range(_TRIES_TOGETHER):
            left = list(waiting.items())
            try:
                for outcome in _in_processes(function, left, self.workers):
                    del waiting[outcome.position]
                    yield outcome
            except TerminatedWorkerError:
                continue
            return
        yield from (_alone(function, *one) for one in waiting.items())


def _own_processors() -> Sequence[int]:
    """Return the processors this program may use."""
    if hasattr(os, "sched_getaffinity"):
        return sorted(os.sched_getaffinity(0))
    return range(os.cpu_count() or 1)


def _in_processes(
    function: Callable[[Any], Any], numbered: Sequence[tuple[int, Any]], workers: int
) -> Iterator[Outcome]:
    # Inputs are sent whole: memory mapped for them would have to be cleaned up after
    # a worker that died.
    with parallel_config("loky", n_jobs=workers, max_nbytes=None):
        work = Parallel(batch_size=1, return_as="generator_unordered")
        yield from work(
            delayed(_attempt_undisturbed)(function, *one) for one in numbered
        )


def _alone(function: Callable[[Any], Any], position: int, given: Any) -> Outcome:
    """Try a task in a process of its own, which may die."""
    try:
        # One job would be done in this very process.
        (outcome,) = _in_processes(function, [(position, given)], 2)
    except TerminatedWorkerError:
        return Outcome(position, is_lost=True)
    return outcome


def _attempt_undisturbed(
    function: Callable[[Any], Any], position: int, given: Any
) -> Outcome:
    """Work on although the terminal says Ctrl-C: the calling process decides."""
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    return attempt_portably(function, position, given)


def attempt_portably(
    function: Callable[[Any], Any], position: int, given: Any
) -> Outcome:
    """Try a task far from the caller.

    Parameters
    ----------
    function, given
        Of the task.
    position
        Of its input.

    Returns
    -------
    Outcome
        An error in it survives the way between processes: one that does not is told
        in words.
    """
    outcome = _attempt(function, position, given)
    return outcome if outcome.error is None else _portable(outcome)


def _attempt(function: Callable[[Any], Any], position: int, given: Any) -> Outcome:
    try:
        return Outcome(position, function(given))
    except Exception as error:
        return Outcome(position, error=error)


def _portable(outcome: Outcome) -> Outcome:
    """Return an outcome whose error survives the way between processes."""
    try:
        pickle.loads(pickle.dumps(outcome.error))
    except Exception:
        text = f"{type(outcome.error).__name__}: {outcome.error}"
        return Outcome(outcome.position, error=RuntimeError(text))
    return outcome
