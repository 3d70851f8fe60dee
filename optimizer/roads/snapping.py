"""Joining places to the nearest points of the drawn links."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

import numpy as np
import shapely  # type: ignore[import-untyped]

from optimizer.roads.crow import crow_km, flat_points, from_flat
from optimizer.roads.far_places import MAX_ACCESS_KM, distance_text, far_places_error
from optimizer.roads.water import SHORE_KM, in_open_water

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from optimizer.domain import Place
    from optimizer.roads.network import Network

ACCESS_DETOUR = 1.3
"""Road over crow distance between a place and the network [1]; as the project's
figure for towns (road distance about 1.3 x great circle), an assumption here."""
ACCESS_SPEED_KM_H = 30.0
"""Speed of trucks on urban and industrial roads [km/h]; an estimate, no source."""
MAX_CANDIDATES = 8
"""Links a place is joined to; the shortest path picks among them."""
_SEARCH_KM = (1.0, 4.0, 10.0, MAX_ACCESS_KM)
"""Radii tried in turn until enough links are found. [km]"""
_ADVICE = (
    "Check the coordinates (latitude first, decimal degrees, datum); if they are "
    "right, import an OpenStreetMap extract of the area (molten roads import), or use "
    "the geodesic or matrix provider."
)


@dataclass(frozen=True, eq=False)
class Joints:
    """Points of the network at which places may join it; k joints, sorted by place."""

    place: NDArray[np.int64]
    """Index of the place, shape (k,)"""
    link: NDArray[np.int64]
    """Link joined, shape (k,)"""
    share: NDArray[np.float64]
    """Where along the link, from its first point to its last. [0..1], shape (k,)"""
    access_km: NDArray[np.float64]
    """From the place to the link. [km], shape (k,)"""

    def take(self, chosen: NDArray[np.int64] | NDArray[np.bool_]) -> Joints:
        """Return some of the joints, by index or mask."""
        return Joints(*(getattr(self, item.name)[chosen] for item in fields(self)))


def join_places(network: Network, places: Sequence[Place]) -> Joints:
    """Return where each place may join the network.

    Raises
    ------
    NoRoadError
        Places farther than ``MAX_ACCESS_KM`` from every link, or in open water; all
        are named.
    """
    joints = join_points(
        network,
        np.array([place.latitude for place in places], dtype=float),
        np.array([place.longitude for place in places], dtype=float),
    )
    _require_all_joined(network, places, np.unique(joints.place))
    return joints


def join_points(
    network: Network, latitude: NDArray[np.float64], longitude: NDArray[np.float64]
) -> Joints:
    """Return where points may join the network, wet or dry; far ones have no joint.

    Parameters
    ----------
    network
        Roads.
    latitude, longitude
        Points, shape (n,). [°]
    """
    flat = shapely.points(flat_points(latitude, longitude))
    stretch = 1.0 / np.cos(np.radians(latitude))
    place, link = _near_links(network, flat, stretch)
    lines = network.flat_lines[link]
    share = shapely.line_locate_point(lines, flat[place], normalized=True)
    met = shapely.line_interpolate_point(lines, share, normalized=True)
    foot = from_flat(shapely.get_coordinates(met))
    crow = crow_km(latitude[place], longitude[place], foot[:, 0], foot[:, 1])
    return Joints(place, link, np.asarray(share), crow * ACCESS_DETOUR)


def _near_links(
    network: Network, flat: NDArray[np.object_], stretch: NDArray[np.float64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return pairs of place and near link, the radius widened where few are near."""
    found_places, found_links = [], []
    waiting = np.arange(len(flat))
    for radius in _SEARCH_KM:
        place, link = _nearest_within(network, flat, stretch * radius, waiting)
        is_last = radius == _SEARCH_KM[-1]
        full = np.bincount(place, minlength=len(flat)) >= MAX_CANDIDATES
        keep = full[place] | is_last
        found_places.append(place[keep])
        found_links.append(link[keep])
        waiting = waiting[~full[waiting]]
    place, link = np.concatenate(found_places), np.concatenate(found_links)
    order = np.argsort(place, kind="stable")
    return place[order], link[order]


def _nearest_within(
    network: Network,
    flat: NDArray[np.object_],
    radius: NDArray[np.float64],
    waiting: NDArray[np.int64],
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the nearest links of each waiting place within its radius."""
    hits, link = network.tree.query(
        flat[waiting], predicate="dwithin", distance=radius[waiting]
    )
    place = waiting[hits]
    distance = shapely.distance(flat[place], network.flat_lines[link])
    order = np.lexsort((link, distance, place))
    place, link = place[order], link[order]
    first = np.searchsorted(place, place)
    near = np.arange(len(place)) - first < MAX_CANDIDATES
    return place[near], link[near]


def _require_all_joined(
    network: Network, places: Sequence[Place], joined: NDArray[np.int64]
) -> None:
    wet = in_open_water(places)
    far = [
        (place, _fault(network, place, is_wet=bool(wet[index])))
        for index, place in enumerate(places)
        if wet[index] or index not in joined
    ]
    if far:
        roads = f"the roads of {network.name}"
        raise far_places_error(roads, far, _ADVICE)


def _fault(network: Network, place: Place, *, is_wet: bool) -> str:
    distance = distance_text(distance_to_road(network, place))
    if not is_wet:
        return distance
    return f"in open water, {SHORE_KM:g} km or more from every shore; {distance}"


def distance_to_road(network: Network, place: Place) -> float:
    """Return how far a place lies from the nearest link, as the crow flies. [km]."""
    point = shapely.points(flat_points(place.latitude, place.longitude))[0]
    line = network.flat_lines[network.tree.nearest(point)]
    share = shapely.line_locate_point(line, point)
    foot = from_flat(
        shapely.get_coordinates(shapely.line_interpolate_point(line, share))
    )
    return float(
        crow_km(place.latitude, place.longitude, foot[0, 0], foot[0, 1]).item()
    )
