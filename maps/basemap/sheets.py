"""Cut basemap sheets: land, inland water and borders within a frame."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import shapely
from borders import Countries
from polygons import read_lakes_by_hand, read_polygons

FINE_TOLERANCE_DEGREES = 0.0012
"""About 120 m: half the error of the source, invisible below zoom 12."""
COARSE_TOLERANCE_DEGREES = 0.01
SMALLEST_ISLAND_DEGREES2 = 4e-5
"""About 0.45 km² at 23° north; smaller ones are specks."""
SMALLEST_WATER_DEGREES2 = 7e-4
"""About 8 km²: keeps rivers and reservoirs, drops ponds."""
RIVER_GAP_DEGREES = 0.009
"""The source drops narrow reaches; gaps up to twice this are closed. About 900 m."""
RIVER_KEPT_DEGREES = 0.0006
"""What closing adds to either bank, so that a narrow reach stays visible."""
BANK_RADIUS_DEGREES = 0.0022
"""Corners of water are rounded to this; the source's triangles look broken."""


@dataclass(frozen=True)
class Sheet:
    """One page of the basemap."""

    frame: shapely.Polygon
    land: shapely.Geometry
    water: shapely.Geometry
    borders: shapely.Geometry
    sources: list[str] = field(default_factory=list)


def fine_sheets(modules: Path, frames: dict[str, shapely.Polygon]) -> dict[str, Sheet]:
    """Cut one sheet a region from the OpenStreetMap extracts and Natural Earth 10m.

    Each source is read once for all regions: parsing it is most of the time.
    """
    boxes = list(frames.values())
    package = modules / "@geo-maps"
    # The source cuts inland water out of its land, piece by piece; the sheet's own
    # water lies above the land instead.
    lands = read_polygons(
        package / "earth-lands-250m" / "map.geo.json", boxes, with_holes=False
    )
    waters = read_polygons(package / "earth-waterbodies-250m" / "map.geo.json", boxes)
    by_hand = read_lakes_by_hand(Path(__file__).with_name("lakes_by_hand.csv"))
    borders = Countries(modules, "10m").borders()
    return {
        name: Sheet(
            frame=frame,
            land=simple_land(land),
            water=closed_rivers(water | by_hand.intersection(frame)),
            borders=borders.intersection(frame),
            sources=["OpenStreetMap", "Natural Earth"],
        )
        for (name, frame), land, water in zip(
            frames.items(), lands, waters, strict=True
        )
    }


def coarse_sheet(countries: Countries) -> Sheet:
    """Return the whole world at 1:50 million, for places outside every region."""
    land = shapely.make_valid(countries.land().simplify(COARSE_TOLERANCE_DEGREES))
    return Sheet(
        frame=shapely.box(-180, -90, 180, 90),
        land=land,
        water=shapely.MultiPolygon(),
        borders=countries.borders().simplify(COARSE_TOLERANCE_DEGREES),
        sources=["Natural Earth"],
    )


def simple_land(land: shapely.Geometry) -> shapely.Geometry:
    """Drop the smallest islands and straighten the coast."""
    return larger_than(SMALLEST_ISLAND_DEGREES2, land.simplify(FINE_TOLERANCE_DEGREES))


def closed_rivers(water: shapely.Geometry) -> shapely.Geometry:
    """Join the pieces of rivers, drop ponds, round the banks."""
    closed = water.buffer(RIVER_GAP_DEGREES, quad_segs=2).buffer(
        RIVER_KEPT_DEGREES - RIVER_GAP_DEGREES, quad_segs=2
    )
    large = larger_than(SMALLEST_WATER_DEGREES2, closed)
    rounded = large.buffer(BANK_RADIUS_DEGREES).buffer(-BANK_RADIUS_DEGREES)
    return rounded.simplify(FINE_TOLERANCE_DEGREES / 4)


def larger_than(area: float, shape: shapely.Geometry) -> shapely.MultiPolygon:
    """Return the polygons of a shape whose area, in square degrees, is larger."""
    parts = shapely.get_parts(shape)
    is_kept = (shapely.get_type_id(parts) == shapely.GeometryType.POLYGON) & (
        shapely.area(parts) > area
    )
    return shapely.MultiPolygon(list(parts[is_kept]))
