"""Ranking sites, and choosing among them with a proof."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from optimizer.domain import StudyObjective
from optimizer.errors import RoadError
from optimizer.sites import catchment, pareto_front, select, today
from optimizer.workflow.sites.opening import PricedStudy, StudyTerms, priced_study
from optimizer.workflow.sites.tree import grown_studies

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from optimizer.domain import Line, Study
    from optimizer.dossier import StudyDossier
    from optimizer.planning.location import LocationProgress
    from optimizer.sites import Selection


MOST_CATCHMENTS = 12
"""Open sites around which a report on a choice looks: a map bears no more contours."""
TODAY = "today"
"""Name of the choice that changes nothing, among those side by side."""


def screen_study(
    study: Study | str | Path, terms: StudyTerms | None = None
) -> StudyDossier:
    """Rank the sites of a study, each alone and beside those before it.

    Parameters
    ----------
    study
        The study, or its folder, workbook or bundled name.
    terms
        What is set beside it.

    Raises
    ------
    StudyError, FiguresError
        The study is wrong, or lacks figures; every issue is in it.
    RoadError
        The roads cannot be measured at all.
    """
    terms = terms or StudyTerms()
    return priced_study(study, settings=terms.settings).dossier()


def select_sites(
    study: Study | str | Path,
    terms: StudyTerms | None = None,
    *,
    what_if: Path | None = None,
    for_report: bool = False,
    language: str = "en",
    on_progress: Callable[[LocationProgress], None] | None = None,
) -> StudyDossier:
    """Choose the sites to open, with the front of money and carbon where asked for.

    Parameters
    ----------
    study
        The study, or its folder, workbook or bundled name.
    terms
        What is set beside it, and how far to prove.
    what_if
        A tree of overrides over the study (:func:`~optimizer.intake.read_study_tree`);
        each of its studies is chosen for as well, and stands beside.
    for_report
        Whether what only a report shows is added: what today's sites would come to,
        the roads of the lanes in use, and what lies around the open sites.
    language
        Of the titles of a tree's studies: ``en`` or ``zh``.
    on_progress
        Told while the choice is sought.

    Returns
    -------
    StudyDossier
        A study without any possible choice has one whose status is ``infeasible``.

    Raises
    ------
    StudyError, TreeError, FiguresError
        The study is wrong, or lacks figures; every issue is in it.
    RoadError
        The roads cannot be measured at all.
    """
    terms = terms or StudyTerms()
    priced = priced_study(study, settings=terms.settings)
    others = (
        []
        if what_if is None
        else grown_studies(what_if, study, terms, language=language)
    )
    dossier = chosen(priced, terms, on_progress=on_progress)
    beside = [(name, _choice(other, terms)) for name, other in others]
    if for_report:
        standing = today(priced.study, priced.lanes, seconds=terms.seconds)
        beside.insert(0, (TODAY, standing))
        dossier = with_surroundings(with_lines(dossier, priced), priced)
    return replace(dossier, what_ifs=tuple(beside))


def _choice(priced: PricedStudy, terms: StudyTerms) -> Selection:
    return select(priced.study, priced.lanes, seconds=terms.seconds, gap=terms.gap)


def chosen(
    priced: PricedStudy,
    terms: StudyTerms,
    *,
    on_progress: Callable[[LocationProgress], None] | None = None,
) -> StudyDossier:
    """Return the dossier of a study with its choice of sites.

    Parameters
    ----------
    priced
        The study with its lanes.
    terms
        How far to prove.
    on_progress
        Told while the choice is sought.
    """
    study, lanes = priced.study, priced.lanes
    selection = select(
        study,
        lanes,
        seconds=terms.seconds,
        gap=terms.gap,
        on_progress=on_progress or _silent,
    )
    dossier = replace(priced.dossier(), selection=selection)
    if study.objective is not StudyObjective.BOTH:
        return dossier
    front = pareto_front(study, lanes, seconds=terms.seconds, gap=terms.gap)
    return replace(dossier, pareto=front)


def with_lines(dossier: StudyDossier, priced: PricedStudy) -> StudyDossier:
    """Return a dossier with the road of every lane in use.

    A lane whose road nobody can tell is left out; it is drawn straight.

    Parameters
    ----------
    dossier
        With a choice of sites.
    priced
        Its study, whose roads are asked.
    """
    selection = dossier.selection
    if selection is None or dossier.study.rules.given_lanes_only:
        return dossier
    return replace(dossier, lines=_lines(priced, selection))


def with_surroundings(dossier: StudyDossier, priced: PricedStudy) -> StudyDossier:
    """Return a dossier with what lies around the open sites that pour most.

    Parameters
    ----------
    dossier
        With a choice of sites.
    priced
        Its study, whose roads are asked.
    """
    selection = dossier.selection
    if selection is None or dossier.study.rules.given_lanes_only:
        return dossier
    poured = dict.fromkeys(selection.open_ids, 0.0)
    for item in selection.assignments:
        poured[item.site_id] += item.t_per_day
    largest = sorted(poured, key=lambda site_id: -poured[site_id])[:MOST_CATCHMENTS]
    study, lanes = priced.study, priced.lanes
    around = (
        catchment(study, lanes, site_id, provider=priced.provider)
        for site_id in largest
        if site_id not in lanes.off_road
    )
    return replace(dossier, catchments=tuple(around))


def _lines(priced: PricedStudy, selection: Selection) -> dict[tuple[str, str], Line]:
    study, lines = priced.study, {}
    for item in selection.assignments:
        pair = item.site_id, item.plant_id
        if pair in lines:
            continue
        site, plant = study.site_by_id[pair[0]], study.plant_by_id[pair[1]]
        try:
            lines[pair] = priced.provider.line(site, plant)
        except RoadError:
            continue
    return lines


def _silent(progress: LocationProgress) -> None:
    """Take no notice."""
    del progress
