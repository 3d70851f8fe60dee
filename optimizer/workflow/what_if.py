"""A scenario tree in, its scenarios planned side by side out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from optimizer.dossier import Dossier, PlannedVariant, WhatIf
from optimizer.economics import (
    compare_with_ingots,
    figures_in_use,
    moved_figures,
    with_figures,
)
from optimizer.errors import RoadError
from optimizer.intake import ScenarioTree, read_scenario_tree
from optimizer.planning import AnyOf, GapClosed, MaxIterations, MaxRuntime, solve
from optimizer.report import language_of, write_what_if_files
from optimizer.tasks import TaskProgress, run_tasks
from optimizer.verify import find_violations
from optimizer.workflow.finding import find_scenario
from optimizer.workflow.roads import measure_roads

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from optimizer.domain import Plan, Scenario, TravelMatrix
    from optimizer.economics import Comparison
    from optimizer.errors import Violation
    from optimizer.intake import SearchBudget, Variant
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


def compare_scenarios(
    tree: ScenarioTree | Path,
    *,
    base: str | Path | None = None,
    executor: Executor | None = None,
    cache: Path | None = None,
    on_progress: Callable[[TaskProgress], None] | None = None,
) -> WhatIf:
    """Plan every scenario of a tree and put the days side by side.

    The first scenario is planned from nothing. Then every scenario, the first one too,
    is searched from that plan with the same limits: what the days differ by is then
    less the luck of the search. Scenarios are planned in several processes; each is
    remembered by its content, so that only what has changed is planned again.

    Parameters
    ----------
    tree
        A scenario tree, or its file.
    base
        The scenario that stands for the base of the file, if any.
    executor
        Who plans; by default as many processes as the computer has processors.
    cache
        Folder of remembered plans; without one nothing is remembered.
    on_progress
        Called at the start and after each scenario.

    Returns
    -------
    WhatIf
        In the order of the tree.

    Raises
    ------
    TreeError, ScenarioError
        The tree or its base is wrong; every issue is in it.
    RoadError
        The roads of a scenario cannot be measured; each such scenario is named.
    TaskLostError
        The process of a scenario was killed each time it was tried.
    """
    opened = open_tree(tree, base=base) if isinstance(tree, Path) else tree
    scenarios = [priced_scenario(variant) for variant in opened.variants]
    travels = _measured(opened.variants, scenarios)
    tasks = [
        PlanningTask(scenario, travel, opened.budget)
        for scenario, travel in zip(scenarios, travels, strict=True)
    ]
    planned = _planned(tasks, executor, cache, on_progress)
    return WhatIf(
        name=opened.name,
        titles=opened.titles,
        variants=tuple(
            _planned_variant(variant, task, result)
            for variant, task, result in zip(
                opened.variants, tasks, planned, strict=True
            )
        ),
    )


def open_tree(path: Path, *, base: str | Path | None = None) -> ScenarioTree:
    """Read a scenario tree.

    Parameters
    ----------
    path
        The file, or the name of one in the folder of the base, such as the
        ``what-if.yaml`` of a bundled scenario.
    base
        The scenario that stands for the base of the file, if any.

    Raises
    ------
    TreeError, ScenarioError
        The tree or its base is wrong; every issue is in it.
    """
    folder = None if base is None else find_scenario(base)
    if folder is not None and not path.exists() and (folder / path).is_file():
        path = folder / path
    return read_scenario_tree(path, figures_of=figures_in_use, base=folder)


def priced_scenario(variant: Variant) -> Scenario:
    """Return the scenario of a variant with its figures set.

    An item that the economics give moves with what it is made of, as it does in the
    comparison of one day: dearer gas makes remelting dearer.
    """
    economics = variant.scenario.economics
    before = figures_in_use(economics)
    after = moved_figures(before, variant.figures)
    changed = {key: after[key] for key in after if after[key] != before.get(key)}
    return replace(variant.scenario, economics=with_figures(economics, changed))


def write_what_if(
    what_if: WhatIf, folder: Path, *, language: str = "en"
) -> tuple[Path, ...]:
    """Write the scenarios of a tree as page, workbook, table and document.

    Parameters
    ----------
    what_if
        Planned scenarios.
    folder
        Made if need be; other files in it stay.
    language
        ``en`` or ``zh``, of page and workbook.

    Raises
    ------
    OutputError
        The folder cannot be made or written.
    """
    return write_what_if_files(what_if, folder, language=language_of(language))


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


def _planned(
    tasks: Sequence[PlanningTask],
    executor: Executor | None,
    cache: Path | None,
    on_progress: Callable[[TaskProgress], None] | None,
) -> tuple[PlannedTask, ...]:
    """Plan the first task, then all of them from its plan."""
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


class _Meter:
    """Tells the progress of two runs as one."""

    def __init__(
        self, total: int, on_progress: Callable[[TaskProgress], None] | None
    ) -> None:
        self._total = total
        self._on_progress = on_progress
        self._before = (0, 0)

    def first(self, progress: TaskProgress) -> None:
        """Tell of the first run."""
        self._before = (progress.done, progress.remembered)
        self._tell(0, 0)

    def all(self, progress: TaskProgress) -> None:
        """Tell of the second run on top of the first."""
        self._tell(progress.done, progress.remembered)

    def _tell(self, done: int, remembered: int) -> None:
        if self._on_progress is not None:
            before, known = self._before
            self._on_progress(
                TaskProgress(before + done, known + remembered, self._total)
            )


def _measured(
    variants: Sequence[Variant], scenarios: Sequence[Scenario]
) -> list[TravelMatrix]:
    """Measure the roads of every scenario, or say of all that cannot be measured."""
    travels, faults = [], []
    for variant, scenario in zip(variants, scenarios, strict=True):
        try:
            travels.append(measure_roads(scenario)[1])
        except RoadError as error:
            faults.append(f"scenario {variant.name!r}: {error}")
    if faults:
        raise RoadError("\n".join(faults))
    return travels


def _planned_variant(
    variant: Variant, task: PlanningTask, planned: PlannedTask
) -> PlannedVariant:
    day = Dossier(
        scenario=task.scenario,
        travel=task.travel,
        result=planned.result,
        violations=planned.violations,
        comparison=planned.comparison,
    )
    return PlannedVariant(
        name=variant.name,
        titles=variant.titles,
        overrides=variant.overrides,
        day=day,
        is_repeatable=task.budget.is_repeatable,
    )
