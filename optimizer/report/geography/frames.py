"""The layers of a study as GeoDataFrames: WGS 84, longitude before latitude."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import shapely  # type: ignore[import-untyped]

from optimizer.report.geography.shapes import (
    cell_polygons,
    contour_polygons,
    line_string,
)
from optimizer.report.sites_tables import STUDY_COLUMNS, STUDY_TABLES
from optimizer.report.tables.columns import Column, build_table, number, text
from optimizer.sites import ContourKind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import geopandas as gpd  # type: ignore[import-untyped]
    import pandas as pd

    from optimizer.dossier import StudyDossier
    from optimizer.sites import Catchment, Contour

WGS_84 = "EPSG:4326"

PLANT_COLUMNS = (
    text("plant_id", "the plant"),
    text("name", "its name"),
    text("alloy", "the alloy"),
    number("t_per_day", "t/d", "its demand", decimals=3),
    number("low_t_per_day", "t/d", "on a slack day", decimals=3),
    number("high_t_per_day", "t/d", "on a busy day", decimals=3),
    number("molten_t_per_day", "t/d", "of these, molten in the choice", decimals=3),
    number("ingot_t_per_day", "t/d", "of these, ingots in the choice", decimals=3),
    text("site_ids", "sites that pour them"),
)

CONTOUR_COLUMNS = (
    text("site_id", "the site"),
    text("kind", "what is equal along the contour"),
    number("level", "", "in the unit beside it", decimals=1),
    text("unit", "of the level"),
    text("ladle", "whose cooling a temperature follows"),
    number("tap_temperature_c", "°C", "the metal as it is tapped", decimals=0),
)

_UNITS = {
    ContourKind.DISTANCE: "km",
    ContourKind.TIME: "min",
    ContourKind.TEMPERATURE: "°C",
    ContourKind.SAVING: "{currency}/t",
}


def sites_frame(dossier: StudyDossier) -> gpd.GeoDataFrame:
    """Return the sites as points, with the columns of ``sites`` (``docs/sites.md``).

    Parameters
    ----------
    dossier
        The study.
    """
    table = STUDY_TABLES["sites"](dossier)
    points = shapely.points(table["longitude"], table["latitude"])
    return _frame(table, points)


def plants_frame(dossier: StudyDossier) -> gpd.GeoDataFrame:
    """Return the demands as points, as in :data:`PLANT_COLUMNS`.

    Parameters
    ----------
    dossier
        The study; without a choice nothing is told of who pours.
    """
    rows = [_served(dossier, at) for at in range(len(dossier.study.demands))]
    places = [
        dossier.study.plant_by_id[demand.plant_id] for demand in dossier.study.demands
    ]
    points = [shapely.Point(place.longitude, place.latitude) for place in places]
    return _frame(build_table(PLANT_COLUMNS, rows), points)


def lanes_frame(dossier: StudyDossier) -> gpd.GeoDataFrame:
    """Return lanes as lines, with the columns of ``lanes`` (``docs/sites.md``).

    Those that the choice uses; without a choice the cheapest of each demand. Along the
    road where the dossier knows it, else straight.

    Parameters
    ----------
    dossier
        The study.
    """
    table = STUDY_TABLES["lanes"](dossier)
    if dossier.selection is None:
        table = table.drop_duplicates(["plant_id", "alloy"])
    else:
        table = table[table["is_used"]]
    lines = [
        _road(dossier, site_id, plant_id)
        for site_id, plant_id in zip(table["site_id"], table["plant_id"], strict=True)
    ]
    return _frame(table, lines)


def contours_frame(dossier: StudyDossier) -> gpd.GeoDataFrame:
    """Return the contours of all catchments, as in :data:`CONTOUR_COLUMNS`.

    One row a level, outermost first of each kind so that the inner ones lie on top;
    levels that no ground is within are left out.

    Parameters
    ----------
    dossier
        The study, with catchments.
    """
    drawn = [
        (found, contour, contour_polygons(contour))
        for found in dossier.catchments
        for contour in found.contours
    ]
    drawn = [one for one in drawn if not one[2].is_empty]
    order = {kind: at for at, kind in enumerate(ContourKind)}
    drawn.sort(key=lambda one: (one[0].site_id, order[one[1].kind], -one[2].area))
    currency = dossier.study.currency
    rows = [_level(found, contour, currency) for found, contour, _ in drawn]
    return _frame(build_table(CONTOUR_COLUMNS, rows), [ground for *_, ground in drawn])


def heat_map_frame(dossier: StudyDossier) -> gpd.GeoDataFrame:
    """Return the cells in reach, with the columns of ``heat_map`` (``docs/sites.md``).

    Parameters
    ----------
    dossier
        The study, with a heat map.
    """
    table = STUDY_TABLES["heat_map"](dossier)
    if dossier.heat_map is None:
        return _frame(table, [])
    in_reach = table["cost_less_ingots_per_t"].notna()
    cells = cell_polygons(dossier.heat_map).ravel()
    return _frame(table[in_reach], list(cells[in_reach]))


GEOGRAPHY_LAYERS: dict[str, Callable[[StudyDossier], gpd.GeoDataFrame]] = {
    "heat_map": heat_map_frame,
    "contours": contours_frame,
    "lanes": lanes_frame,
    "plants": plants_frame,
    "sites": sites_frame,
}
"""The layers by name, from the bottom up."""

GEOGRAPHY_COLUMNS: dict[str, tuple[Column, ...]] = {
    "heat_map": STUDY_COLUMNS["heat_map"],
    "contours": CONTOUR_COLUMNS,
    "lanes": STUDY_COLUMNS["lanes"],
    "plants": PLANT_COLUMNS,
    "sites": STUDY_COLUMNS["sites"],
}
"""Their declared columns."""


def _frame(table: pd.DataFrame, shapes: Sequence[Any]) -> gpd.GeoDataFrame:
    # It takes half a second to load, and only these files need it.
    import geopandas as gpd

    return gpd.GeoDataFrame(
        table.reset_index(drop=True), geometry=list(shapes), crs=WGS_84
    )


def _level(found: Catchment, contour: Contour, currency: str) -> dict[str, Any]:
    return {
        "site_id": found.site_id,
        "kind": contour.kind.value,
        "level": contour.level,
        "unit": _UNITS[contour.kind].format(currency=currency),
        "ladle": found.ladle,
        "tap_temperature_c": found.tap_temperature_c,
    }


def _served(dossier: StudyDossier, at: int) -> dict[str, Any]:
    """Return a demand and how the choice serves it."""
    study, selection = dossier.study, dossier.selection
    demand = study.demands[at]
    row = {
        "plant_id": demand.plant_id,
        "name": study.plant_by_id[demand.plant_id].name,
        "alloy": demand.alloy_id,
        "t_per_day": demand.t_per_day,
        "low_t_per_day": demand.low_t_per_day,
        "high_t_per_day": demand.high_t_per_day,
    }
    if selection is None or selection.cost_per_day is None:
        return row
    key = (demand.plant_id, demand.alloy_id)
    poured = {
        one.site_id: one.t_per_day
        for one in selection.assignments
        if (one.plant_id, one.alloy_id) == key
    }
    melted = [
        one.t_per_day for one in selection.ingots if (one.plant_id, one.alloy_id) == key
    ]
    return row | {
        "molten_t_per_day": math.fsum(poured.values()),
        "ingot_t_per_day": math.fsum(melted),
        "site_ids": ", ".join(poured),
    }


def _road(dossier: StudyDossier, site_id: str, plant_id: str) -> Any:
    site = dossier.study.site_by_id[site_id]
    plant = dossier.study.plant_by_id[plant_id]
    straight = (
        (site.latitude, site.longitude),
        (plant.latitude, plant.longitude),
    )
    return line_string(dossier.lines.get((site_id, plant_id), straight))
