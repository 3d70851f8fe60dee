"""What lies around sites, and what a new plant would find anywhere."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from optimizer.errors import Issue, StudyError, UnknownChoiceError
from optimizer.intake import unknown_name
from optimizer.sites import catchment, heat_map, ladles_of
from optimizer.workflow.sites.opening import PricedStudy, StudyTerms, priced_study

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from optimizer.domain import LadleType, RoadProvider, Study
    from optimizer.dossier import StudyDossier

USUAL_T_PER_DAY = 40.0
"""Demand of a new plant unless told otherwise: the least at which one supplier delivers
one grade molten (hydeb.com, "Is it difficult to directly supply molten aluminum").
[t/d]"""


_NO_DEMAND = Issue(
    "E1208",
    "demand",
    "the table has a header and no rows; a heat map needs an alloy that is wanted",
    "Add a row below the header.",
)


def catchment_of(
    study: Study | str | Path,
    terms: StudyTerms | None = None,
    *,
    site_ids: Sequence[str] = (),
    ladle_id: str | None = None,
) -> StudyDossier:
    """Tell what lies around some sites, by distance, temperature and cost.

    Parameters
    ----------
    study
        The study, or its folder, workbook or bundled name.
    terms
        What is set beside it.
    site_ids
        Sites to look at; empty for all.
    ladle_id
        Ladle whose cooling counts, of the scenario that the study's days are like; by
        default that of the economics.

    Raises
    ------
    StudyError, FiguresError
        The study is wrong, lacks figures, or has no such site or ladle.
    RoadError
        The roads cannot be measured at all.
    """
    terms = terms or StudyTerms()
    priced = priced_study(study, settings=terms.settings)
    known = priced.study.site_by_id
    _require("site", site_ids, known)
    ladle = _ladle(priced.study, ladle_id)
    provider = road_provider(priced)
    return replace(
        priced.dossier(),
        catchments=tuple(
            catchment(
                priced.study, priced.lanes, site_id, provider=provider, ladle=ladle
            )
            for site_id in site_ids or known
            if site_id not in priced.lanes.off_road
        ),
    )


def heat_map_of(
    study: Study | str | Path,
    terms: StudyTerms | None = None,
    *,
    alloy_id: str | None = None,
    t_per_day: float = USUAL_T_PER_DAY,
    spacing_km: float = 5.0,
    site_ids: Sequence[str] | None = None,
) -> StudyDossier:
    """Tell what a new plant would find anywhere in the region.

    Parameters
    ----------
    study
        The study, or its folder, workbook or bundled name.
    terms
        What is set beside it.
    alloy_id
        What the plant would take; by default the alloy most tonnes are wanted of.
    t_per_day
        How much of it. [t/d]
    spacing_km
        Between the points of the grid. [km]
    site_ids
        Sites that count, such as those of a choice; by default the existing and the
        required ones.

    Raises
    ------
    StudyError, FiguresError
        The study is wrong, lacks figures, nobody wants such an alloy, or there is no
        such site.
    RoadError
        The roads cannot be measured at all.
    """
    terms = terms or StudyTerms()
    priced = priced_study(study, settings=terms.settings)
    opened = priced.study
    _require("alloy", () if alloy_id is None else (alloy_id,), opened.alloy_ids)
    _require("site", site_ids or (), opened.site_by_id)
    grid = heat_map(
        opened,
        provider=priced.provider,
        alloy_id=alloy_id or _main_alloy(opened),
        t_per_day=t_per_day,
        spacing_km=spacing_km,
        site_ids=site_ids,
    )
    return replace(priced.dossier(), heat_map=grid)


def road_provider(priced: PricedStudy) -> RoadProvider | None:
    """Return who measures the roads; ``None`` where only given lanes exist."""
    return None if priced.study.rules.given_lanes_only else priced.provider


def _main_alloy(study: Study) -> str:
    tonnes = dict.fromkeys(study.alloy_ids, 0.0)
    for demand in study.demands:
        tonnes[demand.alloy_id] += demand.t_per_day
    if not tonnes:
        raise StudyError(study.name, [_NO_DEMAND])
    return max(tonnes, key=tonnes.__getitem__)


def _ladle(study: Study, ladle_id: str | None) -> LadleType | None:
    if ladle_id is None:
        return None
    ladles = ladles_of(study)
    _require("ladle", (ladle_id,), ladles)
    return ladles[ladle_id]


def _require(what: str, names: Iterable[str], known: Iterable[str]) -> None:
    """Make sure that names on the command line are those of something."""
    issues = [unknown_name(what, name, known) for name in names if name not in known]
    if issues:
        option = f"--{what}"
        raise UnknownChoiceError(option, issues)
