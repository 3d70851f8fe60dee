"""Several days searched alike: from one plan, with the same limits."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from optimizer.economics import compare_with_ingots
from optimizer.planning import (
    BoundParams,
    SolveParams,
    carried_over_costs,
    solve,
    stop_at,
    with_proof,
)
from optimizer.tasks import TaskProgress, run_tasks
from optimizer.verify import find_violations

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from optimizer.domain import Plan, Scenario, TravelMatrix
    from optimizer.economics import Comparison
    from optimizer.errors import Violation
    from optimizer.intake import SearchBudget
    from optimizer.planning import Result
    from optimizer.tasks import Executor


_COST_DUST = 0.01
"""Plans whose costs differ by less are equally good. [currency]"""
_MOST_ROUNDS = 9
"""Of taking over plans: a plan that was taken over may itself be the better one."""
_UNPROVED = SolveParams(bound=BoundParams(max_seconds=0.0))
"""No time for a bound that nobody would read."""


@dataclass(frozen=True)
class PlanningTask:
    """All that the plan of one scenario depends on."""

    scenario: Scenario
    travel: TravelMatrix
    budget: SearchBudget
    start: Plan | None = None
    """What the search begins with; nothing when ``None``."""
    is_proved: bool = True
    """Whether a lower bound is asked for beside the plan."""


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
    """Plan days so that they differ by their questions, not by the luck of searches.

    The first task is planned from nothing, then all of them from its plan. Where a plan
    of another task is the cheaper one for a task, carried over, it takes that plan: so
    a closed road never looks like a saving only because its search was the luckier.

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
    run = _Runs(1 + len(tasks), executor, cache, on_progress)
    (first,) = run.plan([replace(tasks[0], is_proved=False)])
    start = _as_start(first.result.plan)
    planned = list(run.plan([replace(task, start=start) for task in tasks]))
    for _ in range(_MOST_ROUNDS):
        better = _carried_over(tasks, [task.result.plan for task in planned])
        run.total += len(better)
        for place, taken in zip(better, run.plan(list(better.values())), strict=True):
            result = with_proof(taken.result, planned[place].result)
            planned[place] = _judged(tasks[place], result)
        if not better:
            break
    return tuple(planned)


def _carried_over(
    tasks: Sequence[PlanningTask], plans: Sequence[Plan]
) -> dict[int, PlanningTask]:
    """Return the tasks for which another's plan is cheaper, with that plan to take."""
    better = {}
    for place, task in enumerate(tasks):
        costs = carried_over_costs(task.scenario, task.travel, plans)
        best = min(range(len(plans)), key=costs.__getitem__)
        if costs[best] < plans[place].cost - _COST_DUST:
            start = _as_start(plans[best])
            budget = replace(task.budget, iterations=0)
            better[place] = replace(task, start=start, budget=budget, is_proved=False)
    return better


def _as_start(plan: Plan) -> Plan:
    """Return a plan without what tells how it was found, which is no question."""
    return replace(plan, solver={}, lower_bound=None, gap=None)


def plan_task(task: PlanningTask) -> PlannedTask:
    """Plan, judge and price one scenario.

    Raises
    ------
    KeyboardInterrupt
        Somebody was in a hurry: a search cut short must not be remembered as whole.
    """
    budget = task.budget
    result = solve(
        task.scenario,
        task.travel,
        stop=stop_at(
            time_limit_s=budget.time_limit_s,
            iterations=budget.iterations,
            gap=budget.gap,
        ),
        seed=budget.seed,
        warm_start=task.start,
        params=None if task.is_proved else _UNPROVED,
    )
    if result.statistics.stopped_by == "interrupt":
        raise KeyboardInterrupt
    return _judged(task, result)


def _judged(task: PlanningTask, result: Result) -> PlannedTask:
    question = (task.scenario, task.travel, result.plan)
    return PlannedTask(
        result, find_violations(*question), compare_with_ingots(*question)
    )


class _Runs:
    """Several runs of tasks whose progress is told as one."""

    def __init__(
        self,
        total: int,
        executor: Executor | None,
        cache: Path | None,
        on_progress: Callable[[TaskProgress], None] | None,
    ) -> None:
        self.total = total
        self._executor = executor
        self._cache = cache
        self._on_progress = on_progress
        self._before = TaskProgress(0, 0, 0)
        self._told: TaskProgress | None = None

    def plan(self, tasks: Sequence[PlanningTask]) -> tuple[PlannedTask, ...]:
        """Plan some tasks, in this process or in others."""
        planned = run_tasks(
            plan_task,
            tasks,
            executor=self._executor,
            cache=self._cache,
            on_progress=self._tell,
        )
        self._before = self._told or self._before
        return planned

    def _tell(self, progress: TaskProgress) -> None:
        told = TaskProgress(
            self._before.done + progress.done,
            self._before.remembered + progress.remembered,
            self.total,
        )
        if self._on_progress is not None and told != self._told:
            self._on_progress(told)
        self._told = told
