"""What lies around sites, and what a plant would find anywhere."""

from __future__ import annotations

import math
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from optimizer.report.tables.columns import (
    Naming,
    build_table,
    count,
    number,
    text,
)

if TYPE_CHECKING:
    import pandas as pd

    from optimizer.dossier import StudyDossier
    from optimizer.sites import Catchment

REACH_COLUMNS = (
    text("site_id", "the site"),
    text("ladle", "whose cooling the temperatures follow"),
    number("tap_temperature_c", "°C", "the metal as it is tapped", decimals=0),
    number("permitted_km", "km", "road that the permit allows", decimals=1),
    number("thermal_km", "km", "road until the floor; empty: endless", decimals=1),
    number(
        "economic_km",
        "km",
        "road until ingots are as cheap; empty: endless",
        decimals=1,
    ),
)

BAND_COLUMNS = (
    text("site_id", "the site"),
    number("to_km", "km", "all demand within this road distance", decimals=0),
    count("num_plants", "", "plants within it"),
    number("t_per_day", "t/d", "their demand", decimals=1),
    number("warm_t_per_day", "t/d", "of these, above the floor", decimals=1),
    number("saving_t_per_day", "t/d", "of these, cheaper than ingots", decimals=1),
    number("cost_per_t", "currency/t", "delivered, mean", decimals=2),
    number("saving_per_t", "currency/t", "against ingots, mean", decimals=2),
    number("carbon_saved_kg_per_t", "kg CO2e/t", "against ingots, mean", decimals=2),
)

CATCHMENT_COLUMNS = (
    text("site_id", "the site"),
    text("plant_id", "the plant"),
    text("alloy", "the alloy"),
    number("t_per_day", "t/d", "its demand", decimals=3),
    number("km", "km", "road, one way", decimals=1),
    number("minutes", "min", "driving time", decimals=1),
    number("arrival_c", "°C", "on arrival", decimals=1),
    number("cost_per_t", "currency/t", "delivered, without fixed cost", decimals=2),
    number("saving_per_t", "currency/t", "ingots less that", decimals=2),
    number("carbon_saved_kg_per_t", "kg CO2e/t", "against ingots", decimals=2),
    text("fate", "usable, or what forbids it", naming=Naming.WORD),
)

HEAT_MAP_COLUMNS = (
    number("latitude", "°", "WGS-84", decimals=5),
    number("longitude", "°", "WGS-84", decimals=5),
    text("alloy", "the alloy"),
    number(
        "cost_less_ingots_per_t",
        "currency/t",
        "cheapest molten delivery less ingots; empty out of reach",
        decimals=2,
    ),
    count("num_sites", "", "sites that reach the point warm and below ingots"),
    text("best_site_id", "the cheapest site"),
    number("arrival_c", "°C", "from it", decimals=1),
)


def reach(dossier: StudyDossier) -> pd.DataFrame:
    """Return one row per site looked around: how far it reaches by every limit.

    Parameters
    ----------
    dossier
        The study.

    Returns
    -------
    Columns and units as in :data:`REACH_COLUMNS` (``docs/sites-tables.md``).
    """
    rows = [
        {
            "site_id": found.site_id,
            "ladle": found.ladle,
            "tap_temperature_c": found.tap_temperature_c,
            "permitted_km": _finite(found.permitted_km),
            "thermal_km": _finite(found.thermal_km),
            "economic_km": _finite(found.economic_km),
        }
        for found in dossier.catchments
    ]
    return build_table(REACH_COLUMNS, rows)


def bands(dossier: StudyDossier) -> pd.DataFrame:
    """Return one row per site and road distance, each distance with all within it.

    Parameters
    ----------
    dossier
        The study.

    Returns
    -------
    Columns and units as in :data:`BAND_COLUMNS` (``docs/sites-tables.md``).
    """
    rows = [
        asdict(band) | {"site_id": found.site_id}
        for found in dossier.catchments
        for band in found.bands
    ]
    return build_table(BAND_COLUMNS, rows)


def catchment_plants(dossier: StudyDossier) -> pd.DataFrame:
    """Return one row per site and demand around it, nearest first.

    Parameters
    ----------
    dossier
        The study.

    Returns
    -------
    Columns and units as in :data:`CATCHMENT_COLUMNS` (``docs/sites-tables.md``).
    """
    rows = [row for found in dossier.catchments for row in _around(found)]
    return build_table(CATCHMENT_COLUMNS, rows)


def heat_map(dossier: StudyDossier) -> pd.DataFrame:
    """Return one row per point of the grid, from south to north, west to east.

    Parameters
    ----------
    dossier
        The study; without a heat map there are no rows.

    Returns
    -------
    Columns and units as in :data:`HEAT_MAP_COLUMNS` (``docs/sites-tables.md``).
    """
    found, sites = dossier.heat_map, dossier.study.sites
    if found is None:
        return build_table(HEAT_MAP_COLUMNS, [])
    rows = [
        {
            "latitude": latitude,
            "longitude": longitude,
            "alloy": found.alloy_id,
            "cost_less_ingots_per_t": found.cost_less_ingots_per_t[at],
            "num_sites": int(found.num_sites[at]),
            "best_site_id": (
                None
                if found.best_site[at] < 0
                else sites[int(found.best_site[at])].place_id
            ),
            "arrival_c": found.arrival_c[at],
        }
        for row, latitude in enumerate(found.latitude)
        for column, longitude in enumerate(found.longitude)
        for at in ((row, column),)
    ]
    return build_table(HEAT_MAP_COLUMNS, rows)


def _around(found: Catchment) -> list[dict[str, Any]]:
    return [
        {
            "site_id": found.site_id,
            "plant_id": seen.plant_id,
            "alloy": seen.alloy_id,
            "t_per_day": seen.t_per_day,
            "km": _finite(seen.km),
            "minutes": _finite(seen.minutes),
            "arrival_c": seen.arrival_c,
            "cost_per_t": seen.cost_per_t,
            "saving_per_t": seen.saving_per_t,
            "carbon_saved_kg_per_t": seen.carbon_saved_kg_per_t,
            "fate": seen.fate.lower(),
        }
        for seen in sorted(
            found.plants, key=lambda seen: (math.isnan(seen.km), seen.km)
        )
    ]


def _finite(amount: float) -> float | None:
    return amount if math.isfinite(amount) else None
