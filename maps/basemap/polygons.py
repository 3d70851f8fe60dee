"""Read the polygons of a very large GeoJSON file that touch some frames.

The files hold one MultiPolygon of the whole Earth (85 MB). Parsing them whole takes a
gigabyte of memory; here the text is cut between polygons and only those that may touch
a frame are parsed.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Sequence  # noqa: TC003
from pathlib import Path  # noqa: TC003

import shapely

BETWEEN_POLYGONS = re.compile(r"\]\]\][^0-9-]*\[\[\[")
BETWEEN_RINGS = "]],[["
FIRST_POINT = re.compile(r"(-?[\d.]+),(-?[\d.]+)")
LARGE_TEXT = 200_000
"""Longer polygons are continents: their first point says nothing of their extent."""
SMALL_POLYGON_DEGREES = 3.0
"""No shorter polygon reaches farther from its first point than this."""


def read_polygons(
    path: Path, frames: Sequence[shapely.Polygon], *, with_holes: bool = True
) -> list[shapely.Geometry]:
    """Return, for each frame, the union of the file's polygons clipped to it.

    Without holes only outlines are parsed: Eurasia alone has 700,000 lakes.
    """
    text = path.read_text(encoding="utf-8")
    body = text[text.index("[[[") : text.rindex("]]]")]
    parts: list[list[shapely.Geometry]] = [[] for _ in frames]
    near = shapely.bounds(shapely.buffer(list(frames), SMALL_POLYGON_DEGREES)).tolist()
    for polygon_text in BETWEEN_POLYGONS.split(body):
        if not may_touch(polygon_text, near):
            continue
        wanted = polygon_text.strip("[]")
        if not with_holes:
            wanted = wanted.split(BETWEEN_RINGS, maxsplit=1)[0]
        rings = json.loads(f"[[[{wanted}]]]")
        polygon = shapely.Polygon(rings[0], rings[1:])
        for frame, kept in zip(frames, parts, strict=True):
            clipped = shapely.clip_by_rect(polygon, *frame.bounds)
            if not clipped.is_empty:
                kept.append(shapely.make_valid(clipped))
    return [shapely.union_all(kept) for kept in parts]


def read_lakes_by_hand(path: Path) -> shapely.Geometry:
    """Return the lakes that the source lacks, as outlines drawn by hand (± 2 km)."""
    outlines: dict[str, list[tuple[float, float]]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            point = (float(row["longitude"]), float(row["latitude"]))
            outlines.setdefault(row["lake"], []).append(point)
    return shapely.union_all([shapely.Polygon(ring) for ring in outlines.values()])


def may_touch(polygon_text: str, near: Sequence[Sequence[float]]) -> bool:
    """Return whether a polygon may reach into one of the widened frames' bounds."""
    if len(polygon_text) > LARGE_TEXT:
        return True
    first = FIRST_POINT.search(polygon_text)
    if first is None:
        return False
    longitude, latitude = float(first[1]), float(first[2])
    return any(
        west <= longitude <= east and south <= latitude <= north
        for west, south, east, north in near
    )
