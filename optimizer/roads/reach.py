"""How far a truck gets from a place: outlines along the roads, or circles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely  # type: ignore[import-untyped]
from geopy.distance import geodesic  # type: ignore[import-untyped]

from optimizer.roads.crow import from_flat
from optimizer.roads.graph import GraphRoads
from optimizer.roads.ground_travel import stretch_of
from optimizer.roads.level_sets import Margin, grounds_within
from optimizer.units import MINUTES_PER_HOUR

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from optimizer.domain import Line, Place, RoadProvider

DRAWN_SPACING_KM = 2.0
"""Of the points behind outlines that are only looked at. [km]"""
_SPACING_KM = 1.0
_DIGITS = 4
"""Decimals of drawn coordinates, about ten meters."""
_NUM_BEARINGS = 72
_FARTHEST_KM = 4096.0
"""Larger circles are not drawn. [km]"""
_HALVINGS = 30


@dataclass(frozen=True, slots=True)
class Outline:
    """All ground within one limit of a place."""

    outlines: tuple[Line, ...]
    """Closed lines (latitude, longitude), one around each connected part, the largest
    first. [°]"""
    holes: tuple[tuple[Line, ...], ...]
    """Of each part in turn, closed lines around ground in it that is not reached."""


@dataclass(frozen=True, slots=True)
class Reach:
    """Everything within one limit of a place."""

    limit: float
    """[km] or [min], as asked"""
    outlines: tuple[Line, ...]
    """Closed lines (latitude, longitude), one around each connected part. [°]"""


def reach_where(
    provider: RoadProvider,
    place: Place,
    margins: Sequence[Margin],
    *,
    spacing_km: float = _SPACING_KM,
) -> tuple[Outline, ...]:
    """Return the ground around a place that stays within some limits.

    Parameters
    ----------
    provider
        Who measures the roads. For a network the ground is surveyed on a grid: every
        point takes the fastest way to it, and is within or not by that way's km and
        minutes. For others the outlines are circles.
    place
        Where trucks start.
    margins
        One for each outline.
    spacing_km
        Of the grid. Wide outlines take a wider grid (``survey.MAX_POINTS``), and
        what is narrower than the grid may be missed. [km]

    Returns
    -------
    tuple
        An outline a margin, in their order; without parts where no ground is within.

    Raises
    ------
    NoRoadError
        The place lies too far from every road.

    Notes
    -----
    Ground joins the roads as places do, off them at 1.3 times the crow's way and
    30 km/h. Where a place could not be joined, in open water or farther than 25 km
    from every road, ground is never within.
    """
    if not isinstance(provider, GraphRoads):
        factor, speed = stretch_of(provider)
        return tuple(_circle(place, margin, factor, speed) for margin in margins)
    ways = provider.ways_from(place)
    origin = ways.places.index(place)
    grounds = grounds_within(ways, origin, margins, spacing_km=spacing_km)
    return tuple(_outline(ground) for ground in grounds)


def reach_by_km(
    provider: RoadProvider, place: Place, limits_km: Sequence[float]
) -> tuple[Reach, ...]:
    """Return what lies within some road distances of a place, to be looked at.

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
    return _reaches(provider, place, limits_km, lambda limit: lambda km, _: limit - km)


def reach_by_minutes(
    provider: RoadProvider, place: Place, limits_min: Sequence[float]
) -> tuple[Reach, ...]:
    """Return what lies within some travel times of a place, to be looked at.

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
    return _reaches(
        provider, place, limits_min, lambda limit: lambda _, minutes: limit - minutes
    )


def _reaches(
    provider: RoadProvider,
    place: Place,
    limits: Sequence[float],
    margin_of: Callable[[float], Margin],
) -> tuple[Reach, ...]:
    outlines = reach_where(
        provider,
        place,
        [margin_of(limit) for limit in limits],
        spacing_km=DRAWN_SPACING_KM,
    )
    return tuple(
        Reach(limit, outline.outlines)
        for limit, outline in zip(limits, outlines, strict=True)
    )


def _circle(place: Place, margin: Margin, factor: float, speed_km_h: float) -> Outline:
    """Return the circle as far as a margin lasts."""
    radius_km = _lasts_km(margin, speed_km_h) / factor
    if radius_km <= 0:
        return Outline((), ())
    center = (place.latitude, place.longitude)
    around = [
        geodesic(kilometers=radius_km).destination(center, bearing)
        for bearing in np.linspace(0, 360, _NUM_BEARINGS, endpoint=False)
    ]
    points = [(point.latitude, point.longitude) for point in around]
    return Outline((_closed(points),), ((),))


def _lasts_km(margin: Margin, speed_km_h: float) -> float:
    """Return the longest way at one speed that a margin allows, by halving. [km]."""
    inside, outside = 0.0, _FARTHEST_KM
    for _ in range(_HALVINGS):
        km = np.array([(inside + outside) / 2])
        left = margin(km, km / speed_km_h * MINUTES_PER_HOUR)
        inside, outside = (
            (float(km[0]), outside) if left[0] >= 0 else (inside, float(km[0]))
        )
    return inside


def _outline(ground: Any) -> Outline:
    """Return the lines around flat polygons, the largest first."""
    parts = sorted(shapely.get_parts(ground), key=shapely.area, reverse=True)
    return Outline(
        outlines=tuple(_line(part.exterior) for part in parts),
        holes=tuple(tuple(_line(ring) for ring in part.interiors) for part in parts),
    )


def _line(ring: Any) -> Line:
    points = from_flat(shapely.get_coordinates(ring)).tolist()
    return _closed((latitude, longitude) for latitude, longitude in points)


def _closed(points: Iterable[tuple[float, float]]) -> Line:
    rounded = [
        (round(latitude, _DIGITS), round(longitude, _DIGITS))
        for latitude, longitude in points
    ]
    if rounded[0] != rounded[-1]:
        rounded.append(rounded[0])
    return tuple(rounded)
