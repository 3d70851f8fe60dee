"""The sampled days, beside what the choice expected, and the curve of fleets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from optimizer.report.tables.columns import (
    Naming,
    build_table,
    count,
    figure,
    flag,
    number,
    text,
)

if TYPE_CHECKING:
    import pandas as pd

    from optimizer.dossier import StudyDossier
    from optimizer.sites import Spread

WEEKDAYS = (
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
)

OPERATION_DAY_COLUMNS = (
    count("day", "", "number of the sampled day"),
    text("weekday", "whose demand it has", naming=Naming.WORD),
    number("demand_t", "t", "what plants need", decimals=1),
    number("molten_t", "t", "of these, served molten", decimals=1),
    number("molten_share", "1", "of the day's tonnes", decimals=4),
    count("trucks", "", "trucks that drive"),
    count("ladles", "", "ladles in use"),
    number("cost", "currency", "of the plan, without fixed cost", decimals=2),
    number("lower_bound", "currency", "no plan costs less", decimals=2),
    number("carbon_kg", "kg CO2e", "of the day", decimals=1),
    text("outages", "sites whose furnace was out"),
    count("violations", "", "promises that the plan breaks"),
)

OPERATION_COLUMNS = (
    text("figure", "what is meant", naming=Naming.WORD),
    text("unit", "of the figures"),
    figure("estimate", "what the choice expected"),
    figure("mean", "over the sampled days"),
    figure("p10", "one day in ten is below"),
    figure("p50", "half the days are below"),
    figure("p90", "one day in ten is above"),
)

FLEET_COLUMNS = (
    count("trucks", "", "trucks there are"),
    count("ladles", "", "ladles there are"),
    number("molten_share", "1", "mean of the sampled days", decimals=4),
    number("molten_share_p10", "1", "one day in ten is below", decimals=4),
    number("molten_share_p90", "1", "one day in ten is above", decimals=4),
    number("cost_per_day", "currency/d", "mean, idle trucks paid for", decimals=2),
    number("cost_per_day_p10", "currency/d", "one day in ten is below", decimals=2),
    number("cost_per_day_p90", "currency/d", "one day in ten is above", decimals=2),
    flag("reaches_service", "whether it serves the share asked for"),
    flag("is_smallest", "whether it is the smallest that does"),
    flag("is_cheapest", "whether no fleet costs less"),
)


def operation_days(dossier: StudyDossier) -> pd.DataFrame:
    """Return one row per sampled day, planned by the real planner.

    Parameters
    ----------
    dossier
        The study; without days there are no rows.

    Returns
    -------
    Columns and units as in :data:`OPERATION_DAY_COLUMNS` (``docs/sites-tables.md``).
    """
    days = () if dossier.operation is None else dossier.operation.days
    rows = [
        {
            "day": day.number,
            "weekday": WEEKDAYS[day.weekday % len(WEEKDAYS)],
            "demand_t": day.demand_t,
            "molten_t": day.molten_t,
            "molten_share": day.molten_t / day.demand_t if day.demand_t else None,
            "trucks": day.num_trucks,
            "ladles": day.num_ladles,
            "cost": day.cost,
            "lower_bound": day.lower_bound,
            "carbon_kg": day.carbon_kg,
            "outages": ", ".join(day.outages),
            "violations": day.num_violations,
        }
        for day in days
    ]
    return build_table(OPERATION_DAY_COLUMNS, rows)


def operation(dossier: StudyDossier) -> pd.DataFrame:
    """Return one row per figure: the choice's estimate beside the sampled days.

    Parameters
    ----------
    dossier
        The study; without days there are no rows.

    Returns
    -------
    Columns and units as in :data:`OPERATION_COLUMNS` (``docs/sites-tables.md``).
    """
    found = dossier.operation
    if found is None:
        return build_table(OPERATION_COLUMNS, [])
    per_t = f"{dossier.study.currency}/t"
    rows = [
        _spread("cost per tonne", per_t, found.cost_per_t)
        | {"estimate": found.estimated_cost_per_t},
        _spread("share served molten", "1", found.molten_share)
        | {"estimate": found.estimated_molten_share},
        _spread("trucks", "", found.trucks),
        _spread("ladles", "", found.ladles),
    ]
    return build_table(OPERATION_COLUMNS, rows)


def fleet_curve(dossier: StudyDossier) -> pd.DataFrame:
    """Return one row per fleet tried on the sampled days, the smallest first.

    Parameters
    ----------
    dossier
        The study; without fleets there are no rows.

    Returns
    -------
    Columns and units as in :data:`FLEET_COLUMNS` (``docs/sites-tables.md``).
    """
    found = dossier.fleet
    rows = (
        []
        if found is None
        else [
            {
                "trucks": point.num_trucks,
                "ladles": point.num_ladles,
                "molten_share": point.molten_share.mean,
                "molten_share_p10": point.molten_share.p10,
                "molten_share_p90": point.molten_share.p90,
                "cost_per_day": point.cost_per_day.mean,
                "cost_per_day_p10": point.cost_per_day.p10,
                "cost_per_day_p90": point.cost_per_day.p90,
                "reaches_service": point.reaches_service,
                "is_smallest": point == found.smallest,
                "is_cheapest": point == found.cheapest,
            }
            for point in found.points
        ]
    )
    return build_table(FLEET_COLUMNS, rows)


def _spread(name: str, unit: str, found: Spread) -> dict[str, Any]:
    return {
        "figure": name,
        "unit": unit,
        "mean": found.mean,
        "p10": found.p10,
        "p50": found.p50,
        "p90": found.p90,
    }
