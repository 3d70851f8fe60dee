"""Open water around the atlas regions, where no truck has business."""

from __future__ import annotations

import csv
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import shapely  # type: ignore[import-untyped]

from optimizer.data_files import data_folder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from optimizer.domain import Place

SHORE_KM = 2.0
"""Open water begins this far from every shore of 2021. [km]"""


def in_open_water(places: Sequence[Place]) -> NDArray[np.bool_]:
    """Return which places lie in the sea or on a lake, 2 km from shore or more.

    Known for the atlas regions; elsewhere nothing counts as water.

    Parameters
    ----------
    places
        Points to look up, n of them.

    Returns
    -------
    NDArray
        Shape (n,).
    """
    return water_at(
        np.array([place.latitude for place in places], dtype=float),
        np.array([place.longitude for place in places], dtype=float),
    )


def water_at(
    latitude: NDArray[np.float64], longitude: NDArray[np.float64]
) -> NDArray[np.bool_]:
    """Return which points lie in open water, as :func:`in_open_water`.

    Parameters
    ----------
    latitude, longitude
        Points, shape (n,). [°]
    """
    wet = np.zeros(len(latitude), dtype=bool)
    for body in _open_water():
        wet |= shapely.contains_xy(body, longitude, latitude)
    return wet


@cache
def _open_water() -> tuple[shapely.Polygon, ...]:
    """Return the bodies of water as polygons of longitude and latitude."""
    bodies: dict[tuple[str, str], dict[str, list[tuple[float, float]]]] = {}
    for path in sorted((data_folder("maps") / "atlas").glob("*.water.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                rings = bodies.setdefault((path.name, row["body"]), {})
                point = float(row["longitude"]), float(row["latitude"])
                rings.setdefault(row["ring"], []).append(point)
    polygons = tuple(
        shapely.Polygon(outer, islands)
        for outer, *islands in (list(rings.values()) for rings in bodies.values())
    )
    shapely.prepare(polygons)
    return polygons
