"""Lines and polygons of WGS 84, longitude before latitude."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import shapely  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from optimizer.domain import Line
    from optimizer.sites import Contour, HeatMap

_DIGITS = 6
"""Decimals of coordinates, a tenth of a meter."""


def line_string(line: Line) -> Any:
    """Return a line along points of latitude and longitude."""
    return shapely.LineString(_turned(line))


def contour_polygons(contour: Contour) -> Any:
    """Return the ground of a contour: valid polygons with their holes."""
    holes = contour.holes or ((),) * len(contour.outlines)
    parts = [
        shapely.Polygon(_turned(outline), [_turned(hole) for hole in within])
        for outline, within in zip(contour.outlines, holes, strict=True)
    ]
    # Rounded coordinates may let a ring touch itself.
    pieces = shapely.get_parts(shapely.union_all(shapely.make_valid(parts)))
    polygons = pieces[shapely.get_type_id(pieces) == shapely.GeometryType.POLYGON]
    return shapely.orient_polygons(shapely.MultiPolygon(list(polygons)))


def cell_polygons(found: HeatMap) -> NDArray[np.object_]:
    """Return the cell around every point of a grid, shape (rows, columns)."""
    south, north = _edges(found.latitude)
    west, east = _edges(found.longitude)
    cells: NDArray[np.object_] = shapely.box(west, south[:, None], east, north[:, None])
    return cells


def _edges(
    centers: NDArray[np.float64],
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return where the cells around even centers begin and end. [°]."""
    half = (centers[-1] - centers[0]) / (2 * max(len(centers) - 1, 1))
    return np.round(centers - half, _DIGITS), np.round(centers + half, _DIGITS)


def _turned(line: Line) -> list[tuple[float, float]]:
    return [
        (round(longitude, _DIGITS), round(latitude, _DIGITS))
        for latitude, longitude in line
    ]
