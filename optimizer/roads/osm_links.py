"""From drivable ways to a network: links between junctions, the rest melted in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely  # type: ignore[import-untyped]

from optimizer.roads.crow import crow_km, flat_points, from_flat
from optimizer.roads.network import Network
from optimizer.units import MINUTES_PER_HOUR

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from optimizer.roads.osm_read import Ways

_PASSED = 2
"""Ends of pieces that meet where a road merely goes on."""
_TOLERANCE_KM = 0.02
"""Drawn lines stay this close to the mapped road. [km] on the Mercator picture"""


@dataclass(frozen=True, eq=False)
class Pieces:
    """Stretches of ways between neighboring junctions, m of them."""

    first: NDArray[np.int64]
    """Position in the ways at which each piece begins, shape (m,)"""
    last: NDArray[np.int64]
    """Position at which it ends, shape (m,)"""
    km: NDArray[np.float64]
    """Length along all mapped points. [km], shape (m,)"""
    minutes: NDArray[np.float64]
    """Forward and backward, ``inf`` where closed. [min], shape (m, 2)"""


def cut_at_junctions(ways: Ways) -> Pieces:
    """Return the ways cut at their ends and at every node that several share."""
    is_new = np.ones(len(ways.way), dtype=bool)
    is_new[1:] = np.diff(ways.way) != 0
    is_end = np.ones(len(ways.way), dtype=bool)
    is_end[:-1] = is_new[1:]
    uses = np.bincount(ways.node, minlength=len(ways.coordinates))
    breaks = np.flatnonzero(is_new | is_end | (uses[ways.node] > 1))
    same_way = ways.way[breaks[:-1]] == ways.way[breaks[1:]]
    first, last = breaks[:-1][same_way], breaks[1:][same_way]
    km = _lengths(ways)
    piece_km = km[last] - km[first]
    speeds = ways.speeds_km_h[ways.way[first]]
    hours = np.full(speeds.shape, np.inf)
    np.divide(piece_km[:, None], speeds, out=hours, where=speeds > 0)
    return Pieces(first, last, piece_km, hours * MINUTES_PER_HOUR)


def _lengths(ways: Ways) -> NDArray[np.float64]:
    """Return the length along all ways up to each position. [km]."""
    at = ways.coordinates[ways.node]
    steps = crow_km(at[:-1, 0], at[:-1, 1], at[1:, 0], at[1:, 1])
    return np.concatenate([[0.0], np.cumsum(steps)])


def contract(ways: Ways, pieces: Pieces, name: str) -> Network:
    """Return the network whose junctions join three links or more, or end a road.

    A node between two pieces that may be driven alike is melted into one link; its
    minutes are the sum, its drawn line is simplified to 20 m.
    """
    tail, head = ways.node[pieces.first], ways.node[pieces.last]
    chains = _chains(_partners(tail, head, np.isfinite(pieces.minutes)))
    piece_end = np.concatenate(chains) if chains else np.empty(0, dtype=np.int64)
    sizes = np.array([len(chain) for chain in chains], dtype=np.int64)
    chain = np.repeat(np.arange(len(chains)), sizes)
    piece, is_reversed = piece_end // 2, piece_end % 2 == 1
    minutes = np.where(
        is_reversed[:, None], pieces.minutes[piece][:, ::-1], pieces.minutes[piece]
    )
    starts = np.concatenate([[0], np.cumsum(sizes)])
    entered = np.where(is_reversed, head[piece], tail[piece])
    left = np.where(is_reversed, tail[piece], head[piece])
    points, offsets = _drawn(ways, pieces, piece_end, chain)
    nodes, ends = np.unique(
        np.concatenate([entered[starts[:-1]], left[starts[1:] - 1]]),
        return_inverse=True,
    )
    return Network(
        name=name,
        num_nodes=len(nodes),
        tail=ends[: len(chains)],
        head=ends[len(chains) :],
        km=_sums(chain, pieces.km[piece], len(chains)),
        forward_min=_sums(chain, minutes[:, 0], len(chains)),
        backward_min=_sums(chain, minutes[:, 1], len(chains)),
        points=points,
        offsets=offsets,
    )


def _sums(
    group: NDArray[np.int64], values: NDArray[np.float64], num_groups: int
) -> NDArray[np.float64]:
    return np.asarray(np.bincount(group, values, num_groups), dtype=np.float64)


def _partners(
    tail: NDArray[np.int64], head: NDArray[np.int64], is_open: NDArray[np.bool_]
) -> NDArray[np.int64]:
    """Return, for each end of a piece, the end it is melted with, or -1.

    End ``2 i`` is the first of piece i, end ``2 i + 1`` its last.
    """
    node_of_end = np.column_stack([tail, head]).ravel()
    may_leave = np.column_stack([is_open[:, 0], is_open[:, 1]]).ravel()
    may_enter = np.column_stack([is_open[:, 1], is_open[:, 0]]).ravel()
    order = np.argsort(node_of_end, kind="stable")
    _, begin, count = np.unique(
        node_of_end[order], return_index=True, return_counts=True
    )
    one, other = order[begin[count == _PASSED]], order[begin[count == _PASSED] + 1]
    alike = (may_enter[one] == may_leave[other]) & (may_enter[other] == may_leave[one])
    partner = np.full(len(node_of_end), -1)
    partner[one[alike]], partner[other[alike]] = other[alike], one[alike]
    return partner


def _chains(partner: NDArray[np.int64]) -> list[NDArray[np.int64]]:
    """Return runs of pieces to melt, each as the ends at which they are entered."""
    onward = partner.tolist()
    seen = bytearray(len(onward) // 2)
    chains = []
    free = np.flatnonzero(partner < 0).tolist()
    # Rings without a junction have no free end: they begin anywhere.
    for begin in (*free, *range(0, len(onward), 2)):
        if seen[begin // 2]:
            continue
        chain, at = [], begin
        while at >= 0 and not seen[at // 2]:
            seen[at // 2] = 1
            chain.append(at)
            at = onward[at ^ 1]
        chains.append(np.array(chain, dtype=np.int64))
    return chains


def _drawn(
    ways: Ways,
    pieces: Pieces,
    piece_end: NDArray[np.int64],
    chain: NDArray[np.int64],
) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Return the simplified lines of the chains and where each begins."""
    piece, is_reversed = piece_end // 2, piece_end % 2 == 1
    sizes = pieces.last[piece] - pieces.first[piece] + 1
    step = np.arange(sizes.sum()) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    begin = np.where(is_reversed, pieces.last[piece], pieces.first[piece])
    sign = np.where(is_reversed, -1, 1)
    position = np.repeat(begin, sizes) + np.repeat(sign, sizes) * step
    at = ways.coordinates[ways.node[position]]
    flat = flat_points(at[:, 0], at[:, 1])
    lines = shapely.simplify(
        shapely.linestrings(flat, indices=np.repeat(chain, sizes)), _TOLERANCE_KM
    )
    points, owner = shapely.get_coordinates(lines, return_index=True)
    counts = np.bincount(owner, minlength=len(lines))
    return from_flat(points), np.concatenate([[0], np.cumsum(counts)])
