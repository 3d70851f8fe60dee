"""A scenario tree in, its scenarios planned side by side out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from optimizer.dossier import Dossier, PlannedVariant, WhatIf
from optimizer.errors import RoadError
from optimizer.intake import ScenarioTree, read_scenario_tree
from optimizer.report import language_of, write_what_if_files
from optimizer.workflow.finding import find_scenario
from optimizer.workflow.roads import measure_roads
from optimizer.workflow.what_if.prices import priced_variant, settable_figures
from optimizer.workflow.what_if.search import PlanningTask, search_alike

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from optimizer.domain import Scenario, TravelMatrix
    from optimizer.intake import Variant
    from optimizer.tasks import Executor, TaskProgress
    from optimizer.workflow.what_if.search import PlannedTask


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
    is searched from that plan with the same limits, and takes over the plan of another
    scenario that is cheaper for it: the days then differ by their questions, less by
    the luck of searches. Scenarios are planned in several processes; each is remembered
    by its content, so that only what has changed is planned again.

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
    scenarios = [priced_variant(variant) for variant in opened.variants]
    travels = _measured(opened.variants, scenarios)
    tasks = [
        PlanningTask(scenario, travel, opened.budget)
        for scenario, travel in zip(scenarios, travels, strict=True)
    ]
    planned = search_alike(tasks, executor, cache, on_progress)
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
    return read_scenario_tree(path, figures_of=settable_figures, base=folder)


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
