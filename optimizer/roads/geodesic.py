"""Roads as a multiple of the crow's way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from geopy.distance import geodesic  # type: ignore[import-untyped]

from optimizer.errors import RoadError
from optimizer.roads.rounding import straight_line, travel_matrix
from optimizer.units import MINUTES_PER_HOUR

if TYPE_CHECKING:
    from collections.abc import Sequence

    from optimizer.domain import Line, Place, TravelMatrix


class GeodesicRoads:
    """A provider that stretches the WGS-84 geodesic by a detour factor.

    Parameters
    ----------
    detour_factor
        Road over crow distance; about 1.3 between towns. [1]
    speed_km_h
        Mean speed on the road. [km/h]
    """

    def __init__(self, detour_factor: float, speed_km_h: float) -> None:
        _require_positive("detour_factor", detour_factor)
        _require_positive("speed_km_h", speed_km_h)
        self.detour_factor = detour_factor
        self.speed_km_h = speed_km_h

    def travel(self, places: Sequence[Place]) -> TravelMatrix:
        """Return stretched geodesic distances, equal in both directions."""
        km = np.zeros((len(places), len(places)))
        for row, origin in enumerate(places):
            for column, destination in enumerate(places[:row]):
                crow = geodesic(*straight_line(origin, destination)).km
                km[row, column] = km[column, row] = crow * self.detour_factor
        minutes = km / self.speed_km_h * MINUTES_PER_HOUR
        source = f"WGS-84 geodesic x {self.detour_factor:g} at {self.speed_km_h:g} km/h"
        return travel_matrix(places, km, minutes, source)

    def line(self, origin: Place, destination: Place) -> Line:
        """Return the straight line: no road is known."""
        return straight_line(origin, destination)


def _require_positive(name: str, value: float) -> None:
    if not 0 < value < np.inf:
        msg = f"roads: {name} must be a number above 0, got {value}"
        raise RoadError(msg)
