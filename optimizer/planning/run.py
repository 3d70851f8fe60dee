"""One run of the planner: the incumbent, its proof and the clock, kept in one place."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from optimizer.planning.contest import Contest
from optimizer.planning.engine.search import first_plan
from optimizer.planning.engine.state import State
from optimizer.planning.pace import Pace
from optimizer.planning.preparing import is_prepared, prepare
from optimizer.planning.progress import Progress
from optimizer.planning.proof import Proof
from optimizer.planning.result import Statistics
from optimizer.planning.stop import (
    Standing,
    Stopwatch,
    counts_iterations,
    gap_between,
    seconds_left,
    share_gone,
)
from optimizer.planning.warm_start import recovered_state

if TYPE_CHECKING:
    from collections.abc import Callable

    from optimizer.domain import Plan
    from optimizer.planning.bounds import Bound
    from optimizer.planning.engine.day import Day
    from optimizer.planning.params import SolveParams
    from optimizer.planning.stop import StoppingCriterion

_COST_DUST = 1e-6
"""Plans whose costs differ by less are equally good. [currency]"""
_FINISH_SHARE = 0.1
"""Of the time at most, kept for the reasons when a clock decides. [0..1]"""
_FINISH_S = 0.005
"""Kept for every order that is not molten, if the share allows. [s]"""
_GRACE_S = 0.5
"""By which the reasons' trials may outlast the clock. [s]"""
_MOST_EXPLAINING_S = 5.0
"""For the reasons' trials. [s]"""


class Run:
    """What is known so far; always holds a valid plan."""

    def __init__(
        self,
        day: Day,
        stop: StoppingCriterion,
        settings: tuple[SolveParams, int],
        on_progress: Callable[[Progress], None] | None,
    ) -> None:
        self.day = day
        self._best = State(day)
        self._cost = self._best.cost
        self._search: Contest | None = None
        self._params, self._seed = settings
        self._proof = Proof(day, settings, self._seconds_left)
        self._stop = stop
        self._on_progress = on_progress
        self._iteration = self._improvements = self._improved_at = 0
        self._kept_most = 0.0
        self._pace = Pace()
        self._first: tuple[float, float] | None = None
        self._costs: list[tuple[float, float]] = []
        self._stopped_by = "rule"
        self._watch = Stopwatch()

    def prepare(self) -> None:
        """Get the machine code ready; the clock starts when it is there."""
        if not is_prepared():
            self._tell("compile")
            prepare()
            self._watch = Stopwatch()
        self._kept_most = _FINISH_SHARE * (seconds_left(self._stop) or 0.0)
        self._should_stop()

    def construct(self, warm_start: Plan | None) -> None:
        """Build the first plan; every step towards it is kept."""
        if warm_start is not None:
            self._take_up(warm_start)
        for day_share in self._params.construction.day_shares:
            self._build(State(self.day), day_share)
            self._first = self._first or (self._watch.seconds, self._cost)
            self._tell("construct")
            if self._is_out_of_time():
                return

    def _build(self, start: State, day_share: float) -> State:
        """Serve orders one by one and keep the plan wherever it stops."""
        for state in first_plan(start, day_share=day_share):
            last = state
            if self._is_out_of_time():
                break
        self._keep(last)
        return last

    def _take_up(self, plan: Plan) -> None:
        """Begin with another plan and add what it leaves out."""
        state = recovered_state(self.day, plan)
        self._keep(state)
        self._build(state, 1.0)

    def prove(self) -> None:
        """Prove a lower bound, beside the search where there is time and a core."""
        self._tell("bound")
        self._proof.try_at_once(self.best.cost)
        self._hear()
        self._proof.go_beside(self.best.cost)

    def improve(self) -> None:
        """Search neighborhoods until the rule says stop or the plan is optimal."""
        if not self.day.orders or not self.day.trucks:
            return
        self._search = search = Contest(self.best, self._params.search, self._seed)
        while not self._should_stop():
            has_ended = search.has_tried_all and seconds_left(self._stop) is not None
            is_over = has_ended and not self._proof.goes_on(self._cost)
            self._hear()
            if is_over or self._proof.meets(self._cost):
                is_best = self._proof.meets(self._cost)
                self._stopped_by = "optimal" if is_best else "stuck"
                return
            self._hear_plan(search)
            self._step(search)

    def _step(self, search: Contest) -> None:
        """Search for a moment: one iteration, or many where nobody counts them."""
        began = self._watch.seconds
        gone = share_gone(self._stop, self._iteration)
        search.step(self._pace.at_once, gone)
        if not counts_iterations(self._stop):
            self._pace.took(self._watch.seconds - began)
        self._iteration, self._improved_at = search.iterations, search.improved_at
        self._improvements = search.improvements
        if search.cost < self._cost - _COST_DUST:
            self._cost = search.cost
            self._costs.append((self._watch.seconds, self._cost))
        began = self._watch.seconds
        if counts_iterations(self._stop) or self._pace.may_tell(began):
            self._tell("improve")
            self._pace.told(began, self._watch.seconds)

    @property
    def best(self) -> State:
        """The cheapest plan so far."""
        if self._search is not None and self._search.cost < self._best.cost:
            self._best = self._search.best()
        return self._best

    @property
    def bound(self) -> Bound:
        """What is proved so far."""
        return self._proof.bound

    def end_proof(self) -> None:
        """Take the last word of the proof beside the search, and end it."""
        self._proof.end()
        self._hear()

    def _hear(self) -> None:
        """Take over what the proof has found, and the plan that came with it."""
        plan = self._proof.hear(self._cost)
        if plan is not None:
            state = recovered_state(self.day.beside(), plan)
            self._keep(state)
            if self._search is not None:
                self._search.enter(state)

    def _hear_plan(self, search: Contest) -> None:
        """Let a plan that was found beside the search compete with it."""
        most = math.inf if search.has_room else self._cost
        if plan := self._proof.plan_on_the_way(most):
            search.enter(self._build(recovered_state(self.day.beside(), plan), 1.0))

    def begin_explaining(self) -> float | None:
        """Tell that the reasons are next and return the time for their trials. [s].

        ``None`` where no clock decides, so that the same plan has the same reasons.
        """
        self._tell("explain")
        if self._stopped_by == "interrupt":
            return 0.0
        left = seconds_left(self._stop)
        return None if left is None else min(_MOST_EXPLAINING_S, left + _GRACE_S)

    def interrupted(self) -> None:
        """Remember that somebody was in a hurry."""
        self._stopped_by = "interrupt"

    def statistics(self) -> Statistics:
        """Return how the answer was found."""
        first_seconds, first_cost = self._first or (self._watch.seconds, self._cost)
        return Statistics(
            seconds=self._watch.seconds,
            iterations=self._iteration,
            improvements=self._improvements,
            first_cost=first_cost,
            first_seconds=first_seconds,
            bound_kind=self.bound.kind,
            bound_seconds=self.bound.seconds,
            stopped_by=self._stopped_by,
            costs=tuple(self._costs),
        )

    def solver_figures(self) -> dict[str, Any]:
        """Return what a plan's ``solver`` tells."""
        return {
            "seconds": round(self._watch.seconds, 3),
            "seed": self._seed,
            "iterations": self._iteration,
            "improvements": self._improvements,
            "stopped_by": self._stopped_by,
            "bound": self.bound.kind,
            "bound_seconds": round(self.bound.seconds, 3),
        }

    def _keep(self, state: State) -> None:
        if state.cost < self._cost - _COST_DUST:
            self._best, self._cost = state, state.cost
            self._costs.append((self._watch.seconds, state.cost))

    def _should_stop(self) -> bool:
        self._hear()
        standing = Standing(self._iteration, self._cost, self.bound.value)
        return self._stop(standing) or self._is_out_of_time()

    def _is_out_of_time(self) -> bool:
        """Return whether a clock forbids even the first plan; iterations do not."""
        left = self._seconds_left()
        return left is not None and left <= 0

    def _seconds_left(self) -> float | None:
        """Return the time for plan and proof; what the finish needs is taken off."""
        left = seconds_left(self._stop)
        if left is None:
            return None
        return left - min(self._kept_most, _FINISH_S * self._best.num_refused)

    def _tell(self, phase: str) -> None:
        if self._on_progress is None:
            return
        best, orders = self.best, self.day.scenario.orders
        refused = [
            o for o, served in zip(orders, best.served, strict=True) if not served
        ]
        self._on_progress(
            Progress(
                seconds=self._watch.seconds,
                iteration=self._iteration,
                cost=best.cost,
                bound=self.bound.value,
                gap=gap_between(best.cost, self.bound.value),
                num_molten_loads=best.num_loads,
                num_orders_ingots=sum(order.ingot_allowed for order in refused),
                num_unserved=sum(not order.ingot_allowed for order in refused),
                phase=phase,
            )
        )
