"""How far a truck gets from a place: outlines along the roads, or circles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely  # type: ignore[import-untyped]
from geopy.distance import geodesic  # type: ignore[import-untyped]

from optimizer.domain import RoadSettings
from optimizer.roads.arcs import NO_LINK
from optimizer.roads.closed import ClosedRoads
from optimizer.roads.crow import flat_points, from_flat
from optimizer.roads.geodesic import GeodesicRoads
from optimizer.roads.graph import GraphRoads
from optimizer.roads.snapping import ACCESS_DETOUR, ACCESS_SPEED_KM_H
from optimizer.units import hours

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from optimizer.domain import Line, Place, RoadProvider
    from optimizer.roads.shortest import FastestWays

MAX_OFF_ROAD_KM = 5.0
"""How far from a road of the network ground counts as reached at most. [km]"""
_SPACING_KM = 2.0
"""Between the points sampled along roads. [km]"""
_SQUARE_KM = 0.5
"""Side of the squares in which one sampled point is enough. [km]"""
_TOLERANCE_KM = 0.2
"""Of drawn outlines. [km]"""
_NUM_BEARINGS = 72
_CORNERS = 4
"""Segments of a quarter circle around each sampled point."""


@dataclass(frozen=True, slots=True)
class Reach:
    """Everything within one limit of a place."""

    limit: float
    """[km] or [min], as asked"""
    outlines: tuple[Line, ...]
    """Closed lines (latitude, longitude), one around each connected part. [°]"""


def reach_by_km(
    provider: RoadProvider, place: Place, limits_km: Sequence[float]
) -> tuple[Reach, ...]:
    """Return what lies within some road distances of a place.

    Along the roads for a graph provider; for others a circle, its radius the limit
    over the detour factor.

    Parameters
    ----------
    provider
        Who measures the roads.
    place
        Where trucks start.
    limits_km
        Road distances along the fastest way. [km]

    Raises
    ------
    NoRoadError
        The place lies too far from every road.
    """
    if not isinstance(provider, GraphRoads):
        factor, _ = _stretch_of(provider)
        return tuple(_circle(place, limit, limit / factor) for limit in limits_km)
    ways = provider.ways_from(place)
    km, _ = ways.totals_from(ways.places.index(place))
    samples = _samples(ways, km, ways.arcs.km, max(limits_km, default=0.0))
    return tuple(_outlined(samples, place, limit, ACCESS_DETOUR) for limit in limits_km)


def reach_by_minutes(
    provider: RoadProvider, place: Place, limits_min: Sequence[float]
) -> tuple[Reach, ...]:
    """Return what lies within some travel times of a place.

    Parameters
    ----------
    provider
        Who measures the roads.
    place
        Where trucks start.
    limits_min
        Travel times. [min]

    Raises
    ------
    NoRoadError
        The place lies too far from every road.
    """
    if not isinstance(provider, GraphRoads):
        factor, speed = _stretch_of(provider)
        return tuple(
            _circle(place, limit, hours(limit) * speed / factor) for limit in limits_min
        )
    ways = provider.ways_from(place)
    _, minutes = ways.totals_from(ways.places.index(place))
    samples = _samples(ways, minutes, ways.arcs.minutes, max(limits_min, default=0.0))
    min_per_km = ACCESS_DETOUR / hours(ACCESS_SPEED_KM_H)
    return tuple(_outlined(samples, place, limit, min_per_km) for limit in limits_min)


@dataclass(frozen=True, eq=False)
class _Samples:
    """Points along the roads and what it takes to get there."""

    flat: NDArray[np.float64]
    """Mercator points, shape (s, 2)"""
    spent: NDArray[np.float64]
    """[km] or [min], shape (s,)"""


def _stretch_of(provider: RoadProvider) -> tuple[float, float]:
    """Return detour factor and speed [km/h] to draw circles with."""
    if isinstance(provider, ClosedRoads):
        return _stretch_of(provider.provider)
    if isinstance(provider, GeodesicRoads):
        return provider.detour_factor, provider.speed_km_h
    usual = RoadSettings()
    return usual.detour_factor, usual.speed_km_h


def _circle(place: Place, limit: float, radius_km: float) -> Reach:
    center = (place.latitude, place.longitude)
    around = [
        geodesic(kilometers=radius_km).destination(center, bearing)
        for bearing in np.linspace(0, 360, _NUM_BEARINGS, endpoint=False)
    ]
    points = [(point.latitude, point.longitude) for point in around]
    return Reach(limit, (_closed(points),))


def _samples(
    ways: FastestWays,
    spent: NDArray[np.float64],
    cost: NDArray[np.float64],
    longest: float,
) -> _Samples:
    """Return points every 2 km along all arcs that are entered within a limit."""
    arcs = ways.arcs
    usable = np.flatnonzero((spent[arcs.tail] < longest) & (arcs.link != NO_LINK))
    lines = ways.network.flat_lines[arcs.link[usable]]
    counts = np.ceil(arcs.km[usable] / _SPACING_KM).astype(int) + 1
    arc = np.repeat(np.arange(len(usable)), counts)
    step = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    share = step / np.maximum(counts - 1, 1)[arc]
    begin, end = arcs.start[usable][arc], arcs.end[usable][arc]
    along = begin + (end - begin) * share
    met = shapely.line_interpolate_point(lines[arc], along, normalized=True)
    total = spent[arcs.tail[usable]][arc] + cost[usable][arc] * share
    return _thinned(_Samples(shapely.get_coordinates(met), total), _SQUARE_KM)


def _thinned(samples: _Samples, square_km: float) -> _Samples:
    """Return one point for each square of ground, the one reached first."""
    column, row = np.floor(samples.flat / square_km).astype(np.int64).T
    order = np.lexsort((samples.spent, row, column))
    column, row = column[order], row[order]
    is_new = np.ones(len(order), dtype=bool)
    is_new[1:] = (np.diff(column) != 0) | (np.diff(row) != 0)
    kept = order[is_new]
    return _Samples(samples.flat[kept], samples.spent[kept])


def _outlined(samples: _Samples, place: Place, limit: float, per_km: float) -> Reach:
    """Return the outline of everything that what is left of the limit reaches."""
    start = flat_points(place.latitude, place.longitude)
    near = samples.spent < limit
    deep = limit - samples.spent > MAX_OFF_ROAD_KM * per_km
    rim = _Samples(samples.flat[near & ~deep], samples.spent[near & ~deep])
    # Far within the limit every circle has its full size: a few of them suffice.
    core = _thinned(_Samples(samples.flat[deep], samples.spent[deep]), _SPACING_KM)
    flat = np.concatenate([start, core.flat, rim.flat])
    left = limit - np.concatenate([[0.0], core.spent, rim.spent])
    # Half the spacing and a little more, so that a road is one strip to its end.
    radius = np.clip(left / per_km, 0.6 * _SPACING_KM, MAX_OFF_ROAD_KM)
    stretch = 1.0 / np.cos(np.radians(from_flat(flat)[:, 0]))
    circles = shapely.buffer(shapely.points(flat), radius * stretch, quad_segs=_CORNERS)
    ground = shapely.simplify(shapely.union_all(circles), _TOLERANCE_KM)
    outlines = [
        _closed([(a, b) for a, b in from_flat(shapely.get_coordinates(ring)).tolist()])
        for ring in shapely.get_exterior_ring(shapely.get_parts(ground))
    ]
    return Reach(limit, tuple(outlines))


def _closed(points: Sequence[tuple[float, float]]) -> Line:
    rounded = [
        (round(latitude, 4), round(longitude, 4)) for latitude, longitude in points
    ]
    if rounded[0] != rounded[-1]:
        rounded.append(rounded[0])
    return tuple(rounded)
