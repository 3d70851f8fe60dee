"""One row a usable lane: the sites that could serve a plant most cheaply."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from optimizer.report.tables.columns import build_table, flag, number, text

if TYPE_CHECKING:
    import pandas as pd

    from optimizer.dossier import StudyDossier

CHEAPEST: Final = 20
"""Lanes listed of each demand: a thousand sites reach a plant, few are a choice."""

STUDY_LANE_COLUMNS = (
    text("plant_id", "the plant"),
    text("alloy", "the alloy"),
    text("site_id", "the site"),
    flag("is_used", "whether the choice uses it"),
    number("demand_t_per_day", "t/d", "what the plant needs", decimals=3),
    number("km", "km", "road, one way", decimals=1),
    number("minutes", "min", "driving time", decimals=1),
    number("arrival_c", "°C", "on arrival, from the hottest tap", decimals=1),
    number("cost_per_t", "currency/t", "delivered, without fixed cost", decimals=2),
    number("saving_per_t", "currency/t", "ingots less that", decimals=2),
    number("carbon_kg_per_t", "kg CO2e/t", "as molten metal", decimals=2),
)


def lanes(dossier: StudyDossier) -> pd.DataFrame:
    """Return one row per lane that a site may serve, each demand's cheapest first.

    Parameters
    ----------
    dossier
        The study. Of each demand the :data:`CHEAPEST` usable lanes and those in use;
        lanes that something forbids are left out, and so are demands of zero.

    Returns
    -------
    Columns and units as in :data:`STUDY_LANE_COLUMNS` (``docs/sites-tables.md``).
    """
    study, found = dossier.study, dossier.lanes
    chosen = () if dossier.selection is None else dossier.selection.assignments
    usable_lanes, saving = found.is_usable, found.saving_per_t
    used = {(one.plant_id, one.alloy_id, one.site_id) for one in chosen}
    rows = []
    for column, demand in enumerate(study.demands):
        if not demand.t_per_day:
            continue
        usable = np.flatnonzero(usable_lanes[:, column])
        order = usable[np.argsort(found.cost_per_t[usable, column], kind="stable")]
        for place, row in enumerate(order):
            site_id = study.sites[row].place_id
            is_used = (demand.plant_id, demand.alloy_id, site_id) in used
            if place >= CHEAPEST and not is_used:
                continue
            rows.append(
                {
                    "plant_id": demand.plant_id,
                    "alloy": demand.alloy_id,
                    "site_id": site_id,
                    "is_used": is_used,
                    "demand_t_per_day": demand.t_per_day,
                    "km": found.km[row, column],
                    "minutes": found.minutes[row, column],
                    "arrival_c": found.arrival_c[row, column],
                    "cost_per_t": found.cost_per_t[row, column],
                    "saving_per_t": saving[row, column],
                    "carbon_kg_per_t": found.carbon_kg_per_t[row, column],
                }
            )
    return build_table(STUDY_LANE_COLUMNS, rows)
