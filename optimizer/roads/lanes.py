"""Ways from many origins to many destinations, without those between origins."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from optimizer.domain import NO_WAY_MIN
from optimizer.errors import NoRoadError
from optimizer.roads.arcs import arriving_node
from optimizer.roads.closed import ClosedRoads, closed_text
from optimizer.roads.crow import geodesic_km
from optimizer.roads.geodesic import GeodesicRoads
from optimizer.roads.graph import GraphRoads
from optimizer.roads.rounding import whole_minutes
from optimizer.roads.shortest import FastestWays
from optimizer.roads.snapping import distance_to_road, join_points
from optimizer.roads.water import in_open_water
from optimizer.units import MINUTES_PER_HOUR

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from optimizer.domain import Place, RoadProvider

_AXES = ("longitude", "latitude")
_WET = "it lies in open water"


@dataclass(frozen=True, eq=False)
class LaneTravel:
    """Distances and whole minutes: a row an origin, a column a destination."""

    km: NDArray[np.float64]
    """[km], ``inf`` where there is no way, shape (origins, destinations)"""
    minutes: NDArray[np.float64]
    """Whole, rounded up once; ``inf`` where there is no way. [min], same shape"""
    source: str
    """Who measured, for people."""
    off_road: dict[str, str]
    """Places that cannot be joined to the roads, by id, with what is wrong."""


def measure_lanes(
    origins: Sequence[Place], destinations: Sequence[Place], provider: RoadProvider
) -> LaneTravel:
    """Return the ways from every origin to every destination.

    A place that cannot be joined to the roads is not a fault here: it has no ways, and
    is named.

    Parameters
    ----------
    origins, destinations
        n and m places.
    provider
        Who measures. A network is searched once from every origin; the others are
        asked for all pairs at once.

    Raises
    ------
    RoadError
        The provider cannot answer at all.
    """
    if isinstance(provider, ClosedRoads):
        travel = measure_lanes(origins, destinations, provider.provider)
        return _closed(travel, provider, origins, destinations)
    if isinstance(provider, GraphRoads):
        return _along_roads(origins, destinations, provider)
    if isinstance(provider, GeodesicRoads):
        return _stretched(origins, destinations, provider)
    return _asked(origins, destinations, provider)


def _along_roads(
    origins: Sequence[Place], destinations: Sequence[Place], roads: GraphRoads
) -> LaneTravel:
    places = (*origins, *destinations)
    off_road = _off_network(places, roads)
    joined = [place for place in places if place.place_id not in off_road]
    from_row = _positions(origins, off_road)
    to_column = _positions(destinations, off_road)
    km = np.full((len(origins), len(destinations)), np.inf)
    minutes = km.copy()
    if len(from_row) and len(to_column):
        ways = FastestWays(roads.network, joined)
        sinks = arriving_node(roads.network, len(from_row) + np.arange(len(to_column)))
        for origin, row in enumerate(from_row):
            all_km, all_minutes = ways.totals_from(origin)
            km[row, to_column] = all_km[sinks]
            minutes[row, to_column] = all_minutes[sinks]
    source = f"roads of {roads.network.name}"
    return LaneTravel(km, whole_minutes(minutes), source, off_road)


def _positions(places: Sequence[Place], off_road: dict[str, str]) -> NDArray[np.int64]:
    """Return the positions of the places that can be joined."""
    joined = [place.place_id not in off_road for place in places]
    return np.flatnonzero(np.array(joined, dtype=bool))


def _off_network(places: Sequence[Place], roads: GraphRoads) -> dict[str, str]:
    """Return the places that cannot be joined, with what is wrong."""
    off_road = {}
    for place in _unjoined(places, roads):
        far_km = distance_to_road(roads.network, place)
        off_road[place.place_id] = f"the nearest road is {far_km:.0f} km away"
    return off_road | _wet(places)


def _unjoined(places: Sequence[Place], roads: GraphRoads) -> Sequence[Place]:
    """Return the places that lie too far from every road."""
    latitude = np.array([place.latitude for place in places], dtype=float)
    longitude = np.array([place.longitude for place in places], dtype=float)
    near = np.unique(join_points(roads.network, latitude, longitude).place)
    far = np.setdiff1d(np.arange(len(places)), near)
    return [places[index] for index in far.tolist()]


def _wet(places: Sequence[Place]) -> dict[str, str]:
    wet = in_open_water(places)
    return {
        place.place_id: _WET
        for place, is_wet in zip(places, wet.tolist(), strict=True)
        if is_wet
    }


def _stretched(
    origins: Sequence[Place], destinations: Sequence[Place], roads: GeodesicRoads
) -> LaneTravel:
    off_road = _wet((*origins, *destinations))
    shape = (len(origins), len(destinations))
    starts, ends = (
        [np.array([getattr(place, axis) for place in places]) for axis in _AXES]
        for places in (origins, destinations)
    )
    from_longitude, from_latitude = (np.repeat(axis, shape[1]) for axis in starts)
    to_longitude, to_latitude = (np.tile(axis, shape[0]) for axis in ends)
    crow_km = geodesic_km(from_latitude, from_longitude, to_latitude, to_longitude)
    km = crow_km.reshape(shape) * roads.detour_factor
    for axis, places in enumerate((origins, destinations)):
        is_off = np.array([place.place_id in off_road for place in places], dtype=bool)
        km[is_off if axis == 0 else (slice(None), is_off)] = np.inf
    minutes = whole_minutes(km / roads.speed_km_h * MINUTES_PER_HOUR)
    source = f"WGS-84 geodesic x {roads.detour_factor:g} at {roads.speed_km_h:g} km/h"
    return LaneTravel(km, minutes, source, off_road)


def _asked(
    origins: Sequence[Place], destinations: Sequence[Place], provider: RoadProvider
) -> LaneTravel:
    """Ask for all pairs of all places, leaving out those a service cannot join."""
    places = tuple(
        {place.place_id: place for place in (*origins, *destinations)}.values()
    )
    joined, lost = _joinable(places, provider)
    travel = provider.travel(joined)
    km = np.full((len(origins), len(destinations)), np.inf)
    minutes = km.copy()
    off_road = {place.place_id: "it cannot be joined to the roads" for place in lost}
    rows, columns = _positions(origins, off_road), _positions(destinations, off_road)
    index = travel.index_by_id
    cells = np.ix_(
        [index[origins[row].place_id] for row in rows],
        [index[destinations[column].place_id] for column in columns],
    )
    km[np.ix_(rows, columns)] = travel.km[cells]
    whole = travel.minutes[cells].astype(float)
    minutes[np.ix_(rows, columns)] = np.where(whole < NO_WAY_MIN, whole, np.inf)
    return LaneTravel(km, minutes, travel.source, off_road)


def _joinable(
    places: Sequence[Place], provider: RoadProvider
) -> tuple[tuple[Place, ...], tuple[Place, ...]]:
    """Return the places a provider can join, and the others, by halving."""
    try:
        provider.travel(places)
    except NoRoadError:
        if len(places) == 1:
            return (), tuple(places)
        half = len(places) // 2
        parts = [_joinable(part, provider) for part in (places[:half], places[half:])]
        return (*parts[0][0], *parts[1][0]), (*parts[0][1], *parts[1][1])
    return tuple(places), ()


def _closed(
    travel: LaneTravel,
    roads: ClosedRoads,
    origins: Sequence[Place],
    destinations: Sequence[Place],
) -> LaneTravel:
    """Return lanes without those whose two ends are a closed pair."""
    row_by_id = {place.place_id: row for row, place in enumerate(origins)}
    column_by_id = {place.place_id: at for at, place in enumerate(destinations)}
    km, minutes = travel.km.copy(), travel.minutes.copy()
    for one, other in roads.closed:
        for start, end in ((one, other), (other, one)):
            if start in row_by_id and end in column_by_id:
                cell = row_by_id[start], column_by_id[end]
                km[cell] = minutes[cell] = np.inf
    source = f"{travel.source}, without {closed_text(roads.closed)}"
    return replace(travel, km=km, minutes=minutes, source=source)
