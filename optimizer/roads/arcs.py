"""Everything that may be driven, as one table of one-way arcs.

A place becomes two nodes, one to leave from and one to arrive at, so that no path can
pass through a plant's yard to get from one road to another.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

import numpy as np

from optimizer.roads.crow import crow_km
from optimizer.roads.snapping import ACCESS_DETOUR, ACCESS_SPEED_KM_H
from optimizer.units import MINUTES_PER_HOUR

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from optimizer.domain import Place
    from optimizer.roads.network import Network
    from optimizer.roads.snapping import Joints

MAX_DIRECT_KM = 3.0
"""Neighbors up to this crow distance may drive straight to each other over local
streets that the network leaves out. [km]"""
NO_LINK = -1


@dataclass(frozen=True, eq=False)
class Arcs:
    """One-way arcs between nodes, each a stretch of a link; all shapes (a,)."""

    tail: NDArray[np.int64]
    head: NDArray[np.int64]
    km: NDArray[np.float64]
    minutes: NDArray[np.float64]
    link: NDArray[np.int64]
    """Link driven along, or ``NO_LINK`` for a direct way"""
    start: NDArray[np.float64]
    """Where the arc begins along the link. [0..1]"""
    end: NDArray[np.float64]
    """Where it ends. [0..1]"""

    def take(self, chosen: NDArray[np.int64] | NDArray[np.bool_]) -> Arcs:
        """Return some of the arcs, by index or mask."""
        return Arcs(*(getattr(self, item.name)[chosen] for item in fields(self)))


def leaving_node(network: Network, place: NDArray[np.int64] | int) -> NDArray[np.int64]:
    """Return the node from which a place is left."""
    return np.asarray(network.num_nodes + 2 * np.asarray(place))


def arriving_node(
    network: Network, place: NDArray[np.int64] | int
) -> NDArray[np.int64]:
    """Return the node at which a place is reached."""
    return leaving_node(network, place) + 1


def all_arcs(network: Network, places: Sequence[Place], joints: Joints) -> Arcs:
    """Return every arc: links both ways, access to places, short direct ways.

    Arcs are sorted by tail and head; of parallel arcs only the fastest is kept.
    """
    parts = [
        _link_arcs(network),
        _access_arcs(network, joints),
        _same_link_arcs(network, joints),
        _direct_arcs(network, places),
    ]
    columns = (
        np.concatenate([getattr(part, item.name) for part in parts])
        for item in fields(Arcs)
    )
    return _fastest(Arcs(*columns))


def _fastest(arcs: Arcs) -> Arcs:
    arcs = arcs.take(np.isfinite(arcs.minutes))
    arcs = arcs.take(np.lexsort((arcs.km, arcs.minutes, arcs.head, arcs.tail)))
    is_new = np.ones(len(arcs.tail), dtype=bool)
    is_new[1:] = (np.diff(arcs.tail) != 0) | (np.diff(arcs.head) != 0)
    return arcs.take(is_new)


def _link_arcs(network: Network) -> Arcs:
    link = np.arange(network.num_links)
    zero, one = np.zeros(len(link)), np.ones(len(link))
    return Arcs(
        tail=np.concatenate([network.tail, network.head]),
        head=np.concatenate([network.head, network.tail]),
        km=np.concatenate([network.km, network.km]),
        minutes=np.concatenate([network.forward_min, network.backward_min]),
        link=np.concatenate([link, link]),
        start=np.concatenate([zero, one]),
        end=np.concatenate([one, zero]),
    )


def _access_arcs(network: Network, joints: Joints) -> Arcs:
    """Return arcs from each joint to both ends of its link, and from them to it."""
    leave, arrive = (
        leaving_node(network, joints.place),
        arriving_node(network, joints.place),
    )
    tail, head = network.tail[joints.link], network.head[joints.link]
    share, zero, one = (
        joints.share,
        np.zeros(len(joints.share)),
        np.ones(len(joints.share)),
    )
    start = np.concatenate([share, share, zero, one])
    end = np.concatenate([one, zero, share, share])
    km, minutes = along_links(network, np.tile(joints.link, 4), start, end)
    access_km = np.tile(joints.access_km, 4)
    return Arcs(
        tail=np.concatenate([leave, leave, tail, head]),
        head=np.concatenate([head, tail, arrive, arrive]),
        km=km + access_km,
        minutes=minutes + access_minutes(access_km),
        link=np.tile(joints.link, 4),
        start=start,
        end=end,
    )


def _same_link_arcs(network: Network, joints: Joints) -> Arcs:
    """Return arcs between places that join the same link, without its ends."""
    one, other = _pairs_sharing(joints.link)
    link, start, end = joints.link[one], joints.share[one], joints.share[other]
    km, minutes = along_links(network, link, start, end)
    access_km = joints.access_km[one] + joints.access_km[other]
    return Arcs(
        tail=leaving_node(network, joints.place[one]),
        head=arriving_node(network, joints.place[other]),
        km=km + access_km,
        minutes=minutes + access_minutes(access_km),
        link=link,
        start=start,
        end=end,
    )


def _pairs_sharing(
    link: NDArray[np.int64],
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return all ordered pairs of different entries that name the same link."""
    order = np.argsort(link, kind="stable")
    _, begin, size = np.unique(link[order], return_index=True, return_counts=True)
    mates = np.repeat(size, size)
    first = np.repeat(begin, size)
    one = np.repeat(np.arange(len(link)), mates)
    step = np.arange(mates.sum()) - np.repeat(np.cumsum(mates) - mates, mates)
    other = np.repeat(first, mates) + step
    differ = one != other
    return order[one[differ]], order[other[differ]]


def _direct_arcs(network: Network, places: Sequence[Place]) -> Arcs:
    latitude = np.array([place.latitude for place in places], dtype=float)
    longitude = np.array([place.longitude for place in places], dtype=float)
    crow = crow_km(latitude[:, None], longitude[:, None], latitude, longitude)
    one, other = np.nonzero(crow <= MAX_DIRECT_KM)
    km = crow[one, other] * ACCESS_DETOUR
    return Arcs(
        tail=leaving_node(network, one),
        head=arriving_node(network, other),
        km=km,
        minutes=access_minutes(km),
        link=np.full(len(km), NO_LINK),
        start=np.zeros(len(km)),
        end=np.zeros(len(km)),
    )


def along_links(
    network: Network,
    link: NDArray[np.int64],
    start: NDArray[np.float64],
    end: NDArray[np.float64],
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return km and minutes of stretches of links; ``inf`` against a one-way.

    Parameters
    ----------
    network
        Roads.
    link
        Links driven along, shape (k,).
    start, end
        From where to where along each, from its first point to its last. [0..1]
    """
    share = np.abs(end - start)
    whole = np.where(
        end >= start, network.forward_min[link], network.backward_min[link]
    )
    is_open = np.isfinite(whole)
    minutes = np.full(len(link), np.inf)
    minutes[is_open] = whole[is_open] * share[is_open]
    return network.km[link] * share, minutes


def access_minutes(km: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return how long a way off the network takes. [min]."""
    return km / ACCESS_SPEED_KM_H * MINUTES_PER_HOUR
