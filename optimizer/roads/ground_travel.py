"""Km and minutes from a few places to many points of ground, whoever measures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from optimizer.domain import NO_WAY_MIN, Place, RoadSettings
from optimizer.errors import NoRoadError
from optimizer.roads.closed import ClosedRoads
from optimizer.roads.crow import geodesic_km
from optimizer.roads.geodesic import GeodesicRoads
from optimizer.roads.graph import GraphRoads
from optimizer.roads.ground import ground_at, ways_to_ground
from optimizer.roads.matrix import MatrixRoads
from optimizer.roads.rounding import whole_minutes
from optimizer.roads.shortest import FastestWays
from optimizer.roads.water import in_open_water, water_at
from optimizer.units import MINUTES_PER_HOUR

if TYPE_CHECKING:
    from collections.abc import Sequence

    from optimizer.domain import RoadProvider
    from optimizer.roads.ground import Ground

_ASKED_AT_ONCE = 49
"""Points of one request to a service, beside the origin."""

_Ways = tuple[NDArray[np.float64], NDArray[np.float64]]
"""Km and minutes from one place to every point."""


@dataclass(frozen=True, eq=False)
class GroundTravel:
    """Ways from places to points: a row a place, a column a point."""

    km: NDArray[np.float64]
    """[km], ``inf`` where there is no way, shape (origins, points)"""
    minutes: NDArray[np.float64]
    """[min], ``inf`` where there is no way, same shape; not rounded by networks"""

    @property
    def whole_minutes(self) -> NDArray[np.float64]:
        """Minutes as lanes are driven: rounded up once, as the contract does. [min]."""
        return whole_minutes(self.minutes)


def measure_ground(
    provider: RoadProvider,
    origins: Sequence[Place],
    *,
    latitude: NDArray[np.float64],
    longitude: NDArray[np.float64],
) -> GroundTravel:
    """Return the ways from some places to points of ground.

    Parameters
    ----------
    provider
        Who measures. A network gives what joining the points to it would; services are
        asked place by place; a table of ways between named places knows no ground, so
        that the usual detour and speed (1.3, 50 km/h) stand in.
    origins
        Places; one that cannot be joined to the roads reaches nothing.
    latitude, longitude
        n points; one that lies in open water or far from every road is not reached.
        [°]

    Raises
    ------
    RoadServiceError
        A service is down, too slow, or answers something unusable.
    """
    if isinstance(provider, ClosedRoads):
        # Closed are ways between named places, and ground is none.
        return measure_ground(
            provider.provider, origins, latitude=latitude, longitude=longitude
        )
    if isinstance(provider, GraphRoads):
        ground = ground_at(provider.network, latitude, longitude)
        ways = [_along_roads(provider, place, ground) for place in origins]
    elif isinstance(provider, GeodesicRoads | MatrixRoads):
        ways = [_stretched(provider, place, latitude, longitude) for place in origins]
    else:
        ways = [_asked(provider, place, latitude, longitude) for place in origins]
    table = np.array(ways, dtype=float).reshape(len(ways), 2, len(latitude))
    table[in_open_water(origins)] = np.inf
    return GroundTravel(km=table[:, 0], minutes=table[:, 1])


def stretch_of(provider: RoadProvider) -> tuple[float, float]:
    """Return detour factor and speed of roads whose shape is not known. [1, km/h]."""
    if isinstance(provider, ClosedRoads):
        return stretch_of(provider.provider)
    if isinstance(provider, GeodesicRoads):
        return provider.detour_factor, provider.speed_km_h
    usual = RoadSettings()
    return usual.detour_factor, usual.speed_km_h


def _along_roads(roads: GraphRoads, origin: Place, ground: Ground) -> _Ways:
    try:
        ways = FastestWays(roads.network, [origin])
    except NoRoadError:
        return _nowhere(len(ground.latitude))
    return ways_to_ground(ways, 0, ground)


def _stretched(
    provider: RoadProvider,
    origin: Place,
    latitude: NDArray[np.float64],
    longitude: NDArray[np.float64],
) -> _Ways:
    factor, speed_km_h = stretch_of(provider)
    start = [np.full(len(latitude), at) for at in (origin.latitude, origin.longitude)]
    km = geodesic_km(start[0], start[1], latitude, longitude) * factor
    km[water_at(latitude, longitude)] = np.inf
    return km, km / speed_km_h * MINUTES_PER_HOUR


def _asked(
    provider: RoadProvider,
    origin: Place,
    latitude: NDArray[np.float64],
    longitude: NDArray[np.float64],
) -> _Ways:
    km, minutes = _nowhere(len(latitude))
    points = [
        Place(f"ground {index}", "", *at)
        for index, at in enumerate(
            zip(latitude.tolist(), longitude.tolist(), strict=True)
        )
    ]
    dry = np.flatnonzero(~water_at(latitude, longitude)).tolist()
    waiting = [
        dry[begin : begin + _ASKED_AT_ONCE]
        for begin in range(0, len(dry), _ASKED_AT_ONCE)
    ]
    while waiting:
        batch = waiting.pop()
        try:
            travel = provider.travel([origin, *(points[index] for index in batch)])
        except NoRoadError:
            # One of the points is far from every road: halve until it stands alone.
            half = len(batch) // 2
            waiting += [batch[:half], batch[half:]] if half else []
            continue
        is_open = travel.minutes[0, 1:] < NO_WAY_MIN
        km[batch] = travel.km[0, 1:]
        minutes[batch] = np.where(is_open, travel.minutes[0, 1:], np.inf)
    return km, minutes


def _nowhere(num_points: int) -> _Ways:
    return np.full(num_points, np.inf), np.full(num_points, np.inf)
