"""Several days searched alike: from one plan, with the same limits."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from optimizer.economics import compare_with_ingots
from optimizer.planning import AnyOf, GapClosed, MaxIterations, MaxRuntime, solve
from optimizer.tasks import TaskProgress, run_tasks
from optimizer.verify import find_violations

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from optimizer.domain import Plan, Scenario, TravelMatrix
    from optimizer.economics import Comparison
    from optimizer.errors import Violation
    from optimizer.intake import SearchBudget
    from optimizer.planning import Result, StoppingCriterion
    from optimizer.tasks import Executor


@dataclass(frozen=True)
class PlanningTask:
    """All that the plan of one scenario depends on."""

    scenario: Scenario
    travel: TravelMatrix
    budget: SearchBudget
    start: Plan | None = None
    """What the search begins with; nothing when ``None``."""


@dataclass(frozen=True)
class PlannedTask:
    """A plan with its proof, the judge's findings and its price."""

    result: Result
    violations: tuple[Violation, ...]
    comparison: Comparison


def search_alike(
    tasks: Sequence[PlanningTask],
    executor: Executor | None,
    cache: Path | None,
    on_progress: Callable[[TaskProgress], None] | None,
) -> tuple[PlannedTask, ...]:
    """Plan the first task from nothing, then all of them from its plan.

    Parameters
    ----------
    tasks
        At least one.
    executor
        Who plans; by default as many processes as the computer has processors.
    cache
        Folder of remembered plans; without one nothing is remembered.
    on_progress
        Called at the start and after each plan.

    Raises
    ------
    TaskLostError
        The process of a task was killed each time it was tried.
    """
    meter = _Meter(1 + len(tasks), on_progress)
    (first,) = run_tasks(
        plan_task, tasks[:1], executor=executor, cache=cache, on_progress=meter.first
    )
    # How long the search took is no part of the question.
    start = replace(first.result.plan, solver={}, lower_bound=None, gap=None)
    return run_tasks(
        plan_task,
        [replace(task, start=start) for task in tasks],
        executor=executor,
        cache=cache,
        on_progress=meter.all,
    )


def plan_task(task: PlanningTask) -> PlannedTask:
    """Plan, judge and price one scenario.

    Raises
    ------
    KeyboardInterrupt
        Somebody was in a hurry: a search cut short must not be remembered as whole.
    """
    result = solve(
        task.scenario,
        task.travel,
        stop=stop_rule(task.budget),
        seed=task.budget.seed,
        warm_start=task.start,
    )
    if result.statistics.stopped_by == "interrupt":
        raise KeyboardInterrupt
    question = (task.scenario, task.travel, result.plan)
    return PlannedTask(
        result, find_violations(*question), compare_with_ingots(*question)
    )


def stop_rule(budget: SearchBudget) -> StoppingCriterion:
    """Return the rule that ends the search of each scenario."""
    rules: list[StoppingCriterion] = []
    if budget.time_limit_s is not None:
        rules.append(MaxRuntime(budget.time_limit_s))
    if budget.iterations is not None:
        rules.append(MaxIterations(budget.iterations))
    if budget.gap is not None:
        rules.append(GapClosed(budget.gap))
    return AnyOf(*rules)


class _Meter:
    """Tells the progress of two runs as one."""

    def __init__(
        self, total: int, on_progress: Callable[[TaskProgress], None] | None
    ) -> None:
        self._total = total
        self._on_progress = on_progress
        self._before = (0, 0)
        self._told: TaskProgress | None = None

    def first(self, progress: TaskProgress) -> None:
        """Tell of the first run."""
        self._before = (progress.done, progress.remembered)
        self._tell(0, 0)

    def all(self, progress: TaskProgress) -> None:
        """Tell of the second run on top of the first."""
        self._tell(progress.done, progress.remembered)

    def _tell(self, done: int, remembered: int) -> None:
        before, known = self._before
        progress = TaskProgress(before + done, known + remembered, self._total)
        if self._on_progress is not None and progress != self._told:
            self._told = progress
            self._on_progress(progress)
