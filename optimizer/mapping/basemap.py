"""The offline base map: coast, water, borders, roads and names around the day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import shapely  # type: ignore[import-untyped]
from shapely.geometry import mapping, shape  # type: ignore[import-untyped]

from optimizer.data_files import read_ground_sheet
from optimizer.mapping.road_lines import flat
from optimizer.roads import atlas_regions_covering, read_atlas

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from optimizer.domain import Place
    from optimizer.roads import Atlas

WORLD = "world"
VIEW_MARGIN_DEGREES = 3.0
"""How far around the day's places the coarse sheet is kept."""
ROAD_CLASSES = ("motorway", "trunk", "primary")
LINK_TOLERANCE_DEGREES = 0.0005
NAME_RANK = {"city": 1, "town": 2}
"""Junctions have no name that helps a reader."""

Sheet = dict[str, Any]


def basemap_document(places: Sequence[Place]) -> dict[str, Any]:
    """Return what lies under the day, clipped to where its places are.

    Parameters
    ----------
    places
        Smelters, plants and depots of the day.

    Returns
    -------
    dict
        ``land``, ``water`` and ``borders`` as GeoJSON geometries (``None`` where the
        sheets were never cut), ``roads`` as flat lines by class, ``names`` with both
        languages and a rank, ``sources`` to be credited.
    """
    regions = atlas_regions_covering(places)
    atlases = [read_atlas(region) for region in regions]
    sheets = [sheet for sheet in map(read_ground_sheet, regions) if sheet is not None]
    coarse = read_ground_sheet(WORLD)
    sources = {source for sheet in sheets for source in sheet["sources"]}
    if coarse is not None and places:
        sheets.append(_clipped(coarse, view_frame(places), sheets))
        sources.update(coarse["sources"])
    if atlases:
        sources.add("OpenStreetMap")
    return {
        "land": _joined(sheets, "land"),
        "water": _joined(sheets, "water"),
        "borders": _joined(sheets, "borders"),
        "roads": _roads(atlases),
        "names": _names(atlases),
        "sources": sorted(sources),
    }


def view_frame(places: Sequence[Place]) -> shapely.Polygon:
    """Return the rectangle around some places with room to look about. [°]."""
    points = np.array([(place.longitude, place.latitude) for place in places])
    (west, south), (east, north) = points.min(axis=0), points.max(axis=0)
    margin = VIEW_MARGIN_DEGREES
    return shapely.box(
        west - margin, max(south - margin, -85), east + margin, min(north + margin, 85)
    )


def _clipped(coarse: Sheet, frame: shapely.Polygon, fine: Iterable[Sheet]) -> Sheet:
    """Cut the coarse sheet to the view and leave out what a fine sheet shows better."""
    hole = shapely.union_all([shapely.box(*sheet["frame"]) for sheet in fine])
    window = frame.difference(hole)
    return {
        key: mapping(shape(coarse[key]).intersection(window))
        for key in ("land", "water", "borders")
    }


def _joined(sheets: Iterable[Sheet], key: str) -> list[dict[str, Any]] | None:
    """Return the geometries of all sheets under one key."""
    found = [dict(sheet[key]) for sheet in sheets]
    return found or None


def _roads(atlases: Iterable[Atlas]) -> dict[str, list[list[float]]]:
    """Return the atlas's links by class; what the classes lack counts as primary."""
    roads: dict[str, list[list[float]]] = {name: [] for name in ROAD_CLASSES}
    for atlas in atlases:
        for link in atlas.links:
            known = link.road_class in roads
            kind = link.road_class if known else ROAD_CLASSES[-1]
            roads[kind].append(flat(link.line, LINK_TOLERANCE_DEGREES))
    return roads


def _names(atlases: Iterable[Atlas]) -> list[dict[str, Any]]:
    """Return cities, then towns, with their names in both languages."""
    names = [
        {
            "local": place.name_local,
            "english": place.name_en.split(" (")[0],
            "at": [place.latitude, place.longitude],
            "rank": NAME_RANK[place.kind],
        }
        for atlas in atlases
        for place in atlas.places
        if place.kind in NAME_RANK
    ]
    return sorted(names, key=lambda name: int(name["rank"]))
