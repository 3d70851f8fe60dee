"""A choice of sites tried out on drawn days, with its fleet and its money."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from optimizer.sites import appraise, select, today, try_out
from optimizer.sites import size_fleet as sized_fleet
from optimizer.workflow.sites.opening import StudyTerms, priced_study

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from optimizer.domain import Study
    from optimizer.dossier import StudyDossier
    from optimizer.sites import Selection
    from optimizer.tasks import Executor, TaskProgress
    from optimizer.workflow.sites.opening import PricedStudy


@dataclass(frozen=True, slots=True)
class Trial:
    """Who plans the drawn days, and where what is planned is remembered."""

    executor: Executor | None = None
    """By default as many processes as the computer has processors."""
    cache: Path | None = None
    """Folder of remembered plans; without one nothing is remembered."""
    on_progress: Callable[[TaskProgress], None] | None = None
    """Called at the start and after each planned day."""


def size_fleet(
    study: Study | str | Path,
    terms: StudyTerms | None = None,
    *,
    trial: Trial | None = None,
) -> StudyDossier:
    """Try out the best choice of sites, size its fleet, and appraise it.

    Parameters
    ----------
    study
        The study, or its folder, workbook or bundled name.
    terms
        What is set beside it, and how far to prove the choice.
    trial
        Who plans the days.

    Returns
    -------
    StudyDossier
        With the choice; where it is possible, with the days, the fleet and, where the
        study states an investment, its value against today's sites.

    Raises
    ------
    StudyError, FiguresError
        The study is wrong, or lacks figures; every issue is in it.
    OperationError, ScenarioError, RoadError
        Days cannot be made like any scenario, or roads cannot be measured.
    TaskLostError, ClusterError
        A worker died each time; the cluster went away. What is done is remembered.
    """
    terms, trial = terms or StudyTerms(), trial or Trial()
    priced = priced_study(study, settings=terms.settings)
    selection = select(priced.study, priced.lanes, seconds=terms.seconds, gap=terms.gap)
    dossier = replace(priced.dossier(), selection=selection)
    if not selection.open_ids:
        return dossier
    return _tried(dossier, priced, selection, trial=trial)


def _tried(
    dossier: StudyDossier, priced: PricedStudy, selection: Selection, *, trial: Trial
) -> StudyDossier:
    study, lanes = priced.study, priced.lanes
    operation = try_out(
        study,
        lanes,
        selection,
        provider=priced.provider,
        executor=trial.executor,
        cache=trial.cache,
        on_progress=trial.on_progress,
    )
    fleet = sized_fleet(
        study,
        lanes,
        selection,
        provider=priced.provider,
        executor=trial.executor,
        cache=trial.cache,
        on_progress=trial.on_progress,
    )
    dossier = replace(dossier, operation=operation, fleet=fleet)
    if not study.investment.figures:
        return dossier
    worth = appraise(study, lanes, selection, today(study, lanes), fleet=fleet)
    return replace(dossier, investment=worth)
