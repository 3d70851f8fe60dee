"""Ways from a place to points of open ground, without joining those to the graph."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from optimizer.roads.arcs import MAX_DIRECT_KM, access_minutes, along_links
from optimizer.roads.crow import crow_km
from optimizer.roads.snapping import ACCESS_DETOUR, Joints, join_points
from optimizer.roads.water import water_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from optimizer.roads.network import Network
    from optimizer.roads.shortest import FastestWays

_FIRST, _LAST = 0.0, 1.0
"""The two ends of a link, as shares of it."""


@dataclass(frozen=True, eq=False)
class Ground:
    """Points that trucks might drive to, and where each may leave the roads."""

    latitude: NDArray[np.float64]
    """[°], shape (n,)"""
    longitude: NDArray[np.float64]
    """[°], shape (n,)"""
    joints: Joints
    """None for points far from every road or in open water."""


@dataclass(frozen=True, eq=False)
class _LastLegs:
    """Ways to end a drive at points of ground; k of them, all shapes (k,)."""

    point: NDArray[np.int64]
    km: NDArray[np.float64]
    """From the beginning of the drive. [km]"""
    minutes: NDArray[np.float64]


def ground_at(
    network: Network, latitude: NDArray[np.float64], longitude: NDArray[np.float64]
) -> Ground:
    """Return points joined to a network.

    Parameters
    ----------
    network
        Roads.
    latitude, longitude
        Points, shape (n,). [°]
    """
    joints = join_points(network, latitude, longitude)
    dry = ~water_at(latitude, longitude)[joints.place]
    return Ground(latitude, longitude, joints.take(dry))


def ways_to_ground(
    ways: FastestWays, origin: int, ground: Ground
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return km and minutes from a place to every point, along the fastest way.

    The same way, and the same figures, that joining the points to the graph gives:
    through either end of a near link, along the link that the place itself is on, or
    straight to a neighbor.

    Parameters
    ----------
    ways
        Of the network that the ground was joined to.
    origin
        Position of the place among those of the ways.
    ground
        n points.

    Returns
    -------
    tuple
        km and minutes, shape (n,), ``inf`` where there is no way.
    """
    legs = [
        _through_end(ways, origin, ground.joints, share=_FIRST),
        _through_end(ways, origin, ground.joints, share=_LAST),
        *_along_own_links(ways, origin, ground.joints),
        _straight(ways, origin, ground),
    ]
    point = np.concatenate([leg.point for leg in legs])
    km = np.concatenate([leg.km for leg in legs])
    minutes = np.concatenate([leg.minutes for leg in legs])
    order = np.lexsort((km, minutes, point))
    reached, first = np.unique(point[order], return_index=True)
    best_km = np.full(len(ground.latitude), np.inf)
    best_minutes = best_km.copy()
    best_minutes[reached] = minutes[order][first]
    best_km[reached] = np.where(np.isfinite(minutes), km, np.inf)[order][first]
    return best_km, best_minutes


def _through_end(
    ways: FastestWays, origin: int, joints: Joints, *, share: float
) -> _LastLegs:
    """Return ways that enter each point's link at its first or its last point."""
    network = ways.network
    node_km, node_minutes = ways.totals_from(origin)
    node = (network.tail if share == _FIRST else network.head)[joints.link]
    begin = np.full(len(node), share)
    km, minutes = along_links(network, joints.link, begin, joints.share)
    return _LastLegs(
        joints.place,
        node_km[node] + km + joints.access_km,
        node_minutes[node] + minutes + access_minutes(joints.access_km),
    )


def _along_own_links(
    ways: FastestWays, origin: int, joints: Joints
) -> Iterator[_LastLegs]:
    """Yield ways that never leave a link which the place itself joins."""
    own = ways.joints
    for mine in np.flatnonzero(own.place == origin).tolist():
        near = joints.take(joints.link == own.link[mine])
        begin = np.full(len(near.link), own.share[mine])
        km, minutes = along_links(ways.network, near.link, begin, near.share)
        access_km = near.access_km + own.access_km[mine]
        yield _LastLegs(near.place, km + access_km, minutes + access_minutes(access_km))


def _straight(ways: FastestWays, origin: int, ground: Ground) -> _LastLegs:
    """Return ways over local streets to what is near at hand."""
    place = ways.places[origin]
    crow = crow_km(place.latitude, place.longitude, ground.latitude, ground.longitude)
    near = np.intersect1d(np.flatnonzero(crow <= MAX_DIRECT_KM), ground.joints.place)
    km = crow[near] * ACCESS_DETOUR
    return _LastLegs(near, km, access_minutes(km))
