"""The choice itself, whom it serves, what is left to ingots, and other choices."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from optimizer.report.tables.columns import (
    Naming,
    build_table,
    count,
    flag,
    number,
    text,
)
from optimizer.sites import ChoiceFigures, why_ingots

if TYPE_CHECKING:
    import pandas as pd

    from optimizer.dossier import StudyDossier
    from optimizer.sites import LaneInUse, Selection

_CHOICE_COLUMNS = (
    text("status", "optimal, feasible or infeasible", naming=Naming.WORD),
    count("num_open", "", "open sites"),
    text("open_sites", "their ids"),
    number("cost_per_day", "currency/d", "sites, lanes and ingots", decimals=2),
    number("lower_bound", "currency/d", "no choice costs less", decimals=2),
    number("gap", "1", "(cost − bound) / cost", decimals=6),
    number("fixed_per_day", "currency/d", "of the open sites", decimals=2),
    number("lanes_per_day", "currency/d", "of molten deliveries", decimals=2),
    number("ingots_per_day", "currency/d", "of what ingots serve", decimals=2),
    number("saving_per_day", "currency/d", "against ingots alone", decimals=2),
    number("saving_per_year", "currency/a", "on the working days", decimals=0),
    number("molten_share", "1", "of all tonnes, served molten", decimals=4),
    number("carbon_kg_per_day", "kg CO2e/d", "of all tonnes", decimals=1),
    number("carbon_saved_kg_per_day", "kg CO2e/d", "against ingots alone", decimals=1),
    text("infeasible_because", "which limits contradict each other"),
)

CHOICE_COLUMNS = _CHOICE_COLUMNS

_AGAINST_INGOTS = frozenset(
    {"saving_per_day", "saving_per_year", "carbon_saved_kg_per_day"}
)
"""What a choice cannot be judged by whose study prices ingots otherwise."""

WHAT_IF_CHOICE_COLUMNS = (
    text("what_if", "what is otherwise"),
    *(column for column in _CHOICE_COLUMNS if column.name not in _AGAINST_INGOTS),
)

PARETO_COLUMNS = (
    count("point", "", "by rising cost"),
    flag("is_choice", "whether it opens the sites of the choice"),
    *_CHOICE_COLUMNS,
)

ASSIGNMENT_COLUMNS = (
    text("plant_id", "the plant"),
    text("plant", "its name"),
    text("alloy", "the alloy"),
    text("site_id", "the site that serves it"),
    text("site", "its name"),
    number("t_per_day", "t/d", "molten tonnes", decimals=3),
    number("km", "km", "road, one way", decimals=1),
    number("minutes", "min", "driving time", decimals=1),
    number("arrival_c", "°C", "on arrival, from the hottest tap", decimals=1),
    number("cost_per_t", "currency/t", "delivered, without fixed cost", decimals=2),
    number("saving_per_t", "currency/t", "ingots less that", decimals=2),
    number("cost_per_day", "currency/d", "of its tonnes", decimals=2),
    number("saving_per_day", "currency/d", "of its tonnes", decimals=2),
    number("carbon_saved_kg_per_t", "kg CO2e/t", "against ingots", decimals=2),
)

INGOT_COLUMNS = (
    text("plant_id", "the plant"),
    text("plant", "its name"),
    text("alloy", "the alloy"),
    number("t_per_day", "t/d", "tonnes as ingots", decimals=3),
    number("ingot_cost_per_t", "currency/t", "of a tonne as ingots", decimals=2),
    number("cost_per_day", "currency/d", "of its tonnes", decimals=2),
    text("reason", "why it is not served molten", naming=Naming.WORD),
    text("nearest_site_id", "cheapest open site, whatever forbids it"),
    number("nearest_km", "km", "road from it", decimals=1),
)


def choice(dossier: StudyDossier) -> pd.DataFrame:
    """Return one row: the choice of sites; none where nothing was chosen.

    Parameters
    ----------
    dossier
        The study.

    Returns
    -------
    Columns and units as in :data:`CHOICE_COLUMNS` (``docs/sites-tables.md``).
    """
    found = dossier.selection
    rows = [] if found is None else [_figures(dossier, found)]
    return build_table(CHOICE_COLUMNS, rows)


def assignments(dossier: StudyDossier) -> pd.DataFrame:
    """Return one row per plant, alloy and site that serves it.

    Parameters
    ----------
    dossier
        The study.

    Returns
    -------
    Columns and units as in :data:`ASSIGNMENT_COLUMNS` (``docs/sites-tables.md``).
    """
    rows = [_lane(dossier, lane) for lane in dossier.choice.lanes_in_use]
    return build_table(ASSIGNMENT_COLUMNS, rows)


def ingots(dossier: StudyDossier) -> pd.DataFrame:
    """Return one row per demand that ingots serve, wholly or in part, with the reason.

    Parameters
    ----------
    dossier
        The study.

    Returns
    -------
    Columns and units as in :data:`INGOT_COLUMNS` (``docs/sites-tables.md``).
    """
    study, found = dossier.study, dossier.selection
    reasons = () if found is None else why_ingots(study, dossier.lanes, found)
    rows = [
        {
            "plant_id": why.share.plant_id,
            "plant": study.plant_by_id[why.share.plant_id].name,
            "alloy": why.share.alloy_id,
            "t_per_day": why.share.t_per_day,
            "ingot_cost_per_t": why.ingot_cost_per_t,
            "cost_per_day": why.share.t_per_day * why.ingot_cost_per_t,
            "reason": why.reason,
            "nearest_site_id": why.site_id,
            "nearest_km": why.km if math.isfinite(why.km) else None,
        }
        for why in reasons
    ]
    return build_table(INGOT_COLUMNS, rows)


def pareto(dossier: StudyDossier) -> pd.DataFrame:
    """Return one row per choice on the front of money and carbon, by rising cost.

    Parameters
    ----------
    dossier
        The study.

    Returns
    -------
    Columns and units as in :data:`PARETO_COLUMNS` (``docs/sites-tables.md``).
    """
    chosen = None if dossier.selection is None else set(dossier.selection.open_ids)
    rows = [
        _figures(dossier, point.selection)
        | {
            "point": number_,
            "is_choice": set(point.selection.open_ids) == chosen,
            "cost_per_day": point.cost_per_day,
            "carbon_kg_per_day": point.carbon_kg_per_day,
        }
        for number_, point in enumerate(dossier.pareto, start=1)
    ]
    return build_table(PARETO_COLUMNS, rows)


def what_ifs(dossier: StudyDossier) -> pd.DataFrame:
    """Return one row per other choice, the base first, under an empty name.

    Parameters
    ----------
    dossier
        The study.

    Returns
    -------
    Columns and units as in :data:`WHAT_IF_CHOICE_COLUMNS` (``docs/sites-tables.md``).
    """
    if not dossier.what_ifs:
        return build_table(WHAT_IF_CHOICE_COLUMNS, [])
    base = [] if dossier.selection is None else [("", dossier.selection)]
    rows = [
        _figures(dossier, found) | {"what_if": name}
        for name, found in (*base, *dossier.what_ifs)
    ]
    return build_table(WHAT_IF_CHOICE_COLUMNS, rows)


def _figures(dossier: StudyDossier, found: Selection) -> dict[str, Any]:
    costs = found.costs
    read = ChoiceFigures(dossier.study, dossier.lanes, found)
    return {
        "status": found.status,
        "num_open": len(found.open_ids),
        "open_sites": ", ".join(found.open_ids),
        "cost_per_day": found.cost_per_day,
        "lower_bound": found.lower_bound,
        "gap": found.gap,
        "fixed_per_day": None if costs is None else costs.fixed,
        "lanes_per_day": None if costs is None else costs.lanes,
        "ingots_per_day": None if costs is None else costs.ingots,
        "saving_per_day": read.saving_per_day,
        "saving_per_year": read.saving_per_year,
        "molten_share": read.molten_share,
        "carbon_kg_per_day": found.carbon_kg_per_day,
        "carbon_saved_kg_per_day": read.carbon_saved_kg_per_day,
        "infeasible_because": found.infeasible_because,
    }


def _lane(dossier: StudyDossier, lane: LaneInUse) -> dict[str, Any]:
    study, one = dossier.study, lane.assignment
    return {
        "plant_id": one.plant_id,
        "plant": study.plant_by_id[one.plant_id].name,
        "alloy": one.alloy_id,
        "site_id": one.site_id,
        "site": study.site_by_id[one.site_id].name,
        "t_per_day": one.t_per_day,
        "km": lane.km,
        "minutes": lane.minutes,
        "arrival_c": lane.arrival_c,
        "cost_per_t": lane.cost_per_t,
        "saving_per_t": lane.saving_per_t,
        "cost_per_day": lane.cost_per_day,
        "saving_per_day": one.t_per_day * lane.saving_per_t,
        "carbon_saved_kg_per_t": lane.carbon_saved_kg_per_t,
    }
