"""Decode Natural Earth's countries from TopoJSON: their land and their borders.

A TopoJSON file stores every stretch of border once, as an arc that its countries share:
an arc used by two countries is a border, an arc used by one is a coast.
Format: https://github.com/topojson/topojson-specification
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator  # noqa: TC003
from pathlib import Path  # noqa: TC003
from typing import Any

import numpy as np
import shapely

SMALLEST_RING = 4
"""Points of a closed triangle; quantization leaves some islets with fewer."""


class Countries:
    """The countries of the Earth at one scale: ``10m`` or ``50m``."""

    def __init__(self, modules: Path, scale: str) -> None:
        path = modules / "world-atlas" / f"countries-{scale}.json"
        self._topology = json.loads(path.read_text(encoding="utf-8"))
        self._arcs = decoded_arcs(self._topology)

    def borders(self) -> shapely.Geometry:
        """Return the lines that two countries share."""
        uses = Counter(
            arc
            for country in self._geometries("countries")
            for arc in {index for ring in rings(country) for index in positive(ring)}
        )
        shared = [self._arcs[index] for index, count in uses.items() if count > 1]
        return shapely.line_merge(shapely.MultiLineString(shared))

    def land(self) -> shapely.Geometry:
        """Return all land."""
        return shapely.make_valid(
            shapely.MultiPolygon(
                [
                    polygon
                    for geometry in self._geometries("land")
                    for polygon in polygons(geometry, self._arcs)
                ]
            )
        )

    def _geometries(self, name: str) -> list[dict[str, Any]]:
        geometries: list[dict[str, Any]] = self._topology["objects"][name]["geometries"]
        return geometries


def decoded_arcs(topology: dict[str, Any]) -> list[np.ndarray]:
    """Undo the quantization and the differences of every arc."""
    scale, translate = (
        np.asarray(topology["transform"][key]) for key in ("scale", "translate")
    )
    return [
        np.cumsum(np.asarray(arc, dtype=float), axis=0) * scale + translate
        for arc in topology["arcs"]
    ]


def polygon_rings(geometry: dict[str, Any]) -> list[list[list[int]]]:
    """Return the arc indices of each ring of each polygon of a geometry."""
    if geometry["type"] == "Polygon":
        return [geometry["arcs"]]
    return list(geometry.get("arcs", []))


def rings(geometry: dict[str, Any]) -> Iterator[list[int]]:
    """Yield the arc indices of every ring of a geometry."""
    for polygon in polygon_rings(geometry):
        yield from polygon


def positive(ring: list[int]) -> Iterator[int]:
    """Yield arc indices; ``~i`` is arc ``i`` run backwards."""
    for index in ring:
        yield index if index >= 0 else ~index


def polygons(
    geometry: dict[str, Any], arcs: list[np.ndarray]
) -> Iterator[shapely.Polygon]:
    """Yield the polygons of a geometry."""
    for polygon in polygon_rings(geometry):
        shell, *holes = (joined(ring, arcs) for ring in polygon)
        if len(shell) >= SMALLEST_RING:
            yield shapely.Polygon(
                shell, [hole for hole in holes if len(hole) >= SMALLEST_RING]
            )


def joined(ring: list[int], arcs: list[np.ndarray]) -> np.ndarray:
    """Join the arcs of a ring; each begins where the one before ends."""
    pieces = [arcs[i] if i >= 0 else arcs[~i][::-1] for i in ring]
    return np.concatenate([piece[:-1] for piece in pieces] + [pieces[0][:1]])
