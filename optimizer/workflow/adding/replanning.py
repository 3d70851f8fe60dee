"""Many days like one, planned again side by side within a limit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from optimizer.errors import PlanCorruptError
from optimizer.planning import (
    BoundParams,
    ConstructionParams,
    SolveParams,
    solve,
    stop_at,
)
from optimizer.planning.stop import Stopwatch
from optimizer.tasks import LocalExecutor, TaskProgress, run_tasks
from optimizer.verify import find_violations

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from optimizer.domain import Plan, Scenario, TravelMatrix

FEW_ORDERS = 8
"""Days of so few orders are proved optimal in a moment, in this process."""
_LEAST_S = 0.3
"""Of search in a trial: below it the finish is all there is time for. [s]"""
_MOST_S = 2.0
"""Of search in a trial. [s]"""
_ROUND = 4
"""Trials per worker between two looks at the clock."""
_PROVED = BoundParams(max_seconds=_MOST_S, beside=False)
_UNPROVED = BoundParams(max_seconds=0.0, beside=False)


@dataclass(frozen=True, slots=True)
class ReplanTerms:
    """How long days are planned again."""

    seconds: float | None = 20.0
    """For all trials together; ``None`` where iterations alone decide. [s]"""
    iterations: int | None = None
    """Of each trial: with a seed and without seconds the same answer every time."""
    seed: int = 0
    workers: int | None = None
    """Processes side by side; by default one a processor, one for a small day."""


@dataclass(frozen=True)
class Trial:
    """One day to be planned, from a plan or from nothing."""

    scenario: Scenario
    travel: TravelMatrix
    start: Plan | None = None
    time_limit_s: float | None = None
    """[s]"""
    iterations: int | None = None
    seed: int = 0
    is_proved: bool = False
    """Whether a proof is tried: only few orders are proved in a moment."""


@dataclass(frozen=True, slots=True)
class Replanned:
    """The best plan of a trial, verified."""

    plan: Plan
    is_optimal: bool
    """Proved."""

    def serves(self, order_id: str) -> bool:
        """Return whether an order is molten."""
        return order_id not in refused_ids(self.plan)


def refused_ids(plan: Plan) -> frozenset[str]:
    """Return the orders that a plan does not serve molten."""
    return frozenset(
        [entry.order_id for entry in plan.ingots]
        + [entry.order_id for entry in plan.unserved]
    )


def replan(trial: Trial) -> Replanned:
    """Plan one day and let the judge verify the plan.

    Raises
    ------
    PlanCorruptError
        The plan breaks a rule: a defect of the planner.
    """
    construction = ConstructionParams(day_shares=())
    result = solve(
        trial.scenario,
        trial.travel,
        stop=stop_at(time_limit_s=trial.time_limit_s, iterations=trial.iterations),
        seed=trial.seed,
        warm_start=trial.start,
        params=SolveParams(
            construction=construction if trial.start else ConstructionParams(),
            bound=_PROVED if trial.is_proved else _UNPROVED,
        ),
    )
    violations = find_violations(trial.scenario, trial.travel, result.plan)
    if violations:
        raise PlanCorruptError(violations)
    is_optimal = result.statistics.stopped_by == "optimal"
    return Replanned(result.plan, is_optimal)


class Trials:
    """Plans days side by side until the time is over.

    Parameters
    ----------
    terms
        How long, and with how many processes.
    total
        Trials to come, for the share of each.
    is_small
        Whether the days have few orders: starting processes would take longer.
    on_progress
        Called after each trial.
    """

    def __init__(
        self,
        terms: ReplanTerms,
        total: int,
        *,
        is_small: bool,
        on_progress: Callable[[TaskProgress], None] | None = None,
    ) -> None:
        self._terms = terms
        self._executor = LocalExecutor(1 if is_small else terms.workers)
        self._watch = Stopwatch()
        self._total, self._done = total, 0
        self._on_progress = on_progress
        self._each_s: float | None = None
        if terms.seconds is not None:
            share = terms.seconds * self._executor.workers / max(1, total)
            self._each_s = min(_MOST_S, max(_LEAST_S, share))

    @property
    def is_over(self) -> bool:
        """Whether the time is gone."""
        seconds = self._terms.seconds
        return seconds is not None and self._watch.seconds >= seconds

    def trial(
        self,
        scenario: Scenario,
        travel: TravelMatrix,
        start: Plan | None,
        *,
        is_proved: bool = False,
    ) -> Trial:
        """Return a day as it is to be tried."""
        terms = self._terms
        return Trial(
            scenario=scenario,
            travel=travel,
            start=start,
            time_limit_s=self._each_s,
            iterations=terms.iterations,
            seed=terms.seed,
            is_proved=is_proved,
        )

    def plan(self, trials: Sequence[Trial]) -> list[Replanned]:
        """Plan the first of some days, as many as there is time for."""
        planned: list[Replanned] = []
        while len(planned) < len(trials) and not self.is_over:
            batch = trials[len(planned) : len(planned) + self._at_once]
            planned += run_tasks(
                replan, batch, executor=self._executor, on_progress=self._tell
            )
            self._done += len(batch)
        return planned

    @property
    def _at_once(self) -> int:
        """Trials to begin together: as many as the time left allows at the pace so far.

        The first are one a worker: how long they really take is not known before.
        """
        workers, seconds = self._executor.workers, self._terms.seconds
        if seconds is None:
            return _ROUND * workers
        left = seconds - self._watch.seconds
        rounds = left / self._watch.seconds * self._done / workers
        return workers * int(min(_ROUND, max(1.0, rounds)))

    def _tell(self, progress: TaskProgress) -> None:
        if self._on_progress is not None:
            done = self._done + progress.done
            self._on_progress(TaskProgress(done, 0, max(done, self._total)))
