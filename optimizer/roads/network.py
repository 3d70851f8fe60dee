"""A road network as arrays: junctions joined by drawn links."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import shapely  # type: ignore[import-untyped]

from optimizer.roads.crow import flat_points

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray


@dataclass(frozen=True, eq=False)
class Network:
    """Links between numbered junctions, each with its drawn line.

    A link may be driven from its first point to its last (forward), back, or both
    ways; ``inf`` minutes close a direction. Kilometers come from the source, never
    from the drawn line, which may be simplified.
    """

    name: str
    """For people: the region or file it came from."""
    num_nodes: int
    tail: NDArray[np.int64]
    """Junction at each link's first point, shape (m,)"""
    head: NDArray[np.int64]
    """Junction at each link's last point, shape (m,)"""
    km: NDArray[np.float64]
    """[km], shape (m,)"""
    forward_min: NDArray[np.float64]
    """[min], shape (m,)"""
    backward_min: NDArray[np.float64]
    """[min], shape (m,)"""
    points: NDArray[np.float64]
    """Latitude and longitude of all lines' points, one after the other, shape (p, 2)"""
    offsets: NDArray[np.int64]
    """Points of link i are ``points[offsets[i]:offsets[i + 1]]``, shape (m + 1,)"""

    @property
    def num_links(self) -> int:
        """Number of links."""
        return len(self.tail)

    @cached_property
    def flat_lines(self) -> NDArray[np.object_]:
        """Mercator lines of the links, shape (m,)."""
        flat = flat_points(self.points[:, 0], self.points[:, 1])
        owners = np.repeat(np.arange(self.num_links), np.diff(self.offsets))
        lines: NDArray[np.object_] = shapely.linestrings(flat, indices=owners)
        return lines

    @cached_property
    def tree(self) -> shapely.STRtree:
        """Spatial index of the links."""
        return shapely.STRtree(self.flat_lines)

    def link_points(self, link: int) -> NDArray[np.float64]:
        """Return latitude and longitude along one link, shape (k, 2)."""
        return self.points[self.offsets[link] : self.offsets[link + 1]]


def merge_networks(networks: Sequence[Network]) -> Network:
    """Return several networks as one, not joined to each other."""
    if len(networks) == 1:
        return networks[0]
    node_shift = np.cumsum([0, *(part.num_nodes for part in networks)])
    point_shift = np.cumsum([0, *(len(part.points) for part in networks)])
    pairs = list(zip(networks, node_shift, strict=False))
    ends = [
        part.offsets[:-1] + shift
        for part, shift in zip(networks, point_shift, strict=False)
    ]
    return Network(
        name=" + ".join(part.name for part in networks),
        num_nodes=int(node_shift[-1]),
        tail=np.concatenate([part.tail + shift for part, shift in pairs]),
        head=np.concatenate([part.head + shift for part, shift in pairs]),
        km=np.concatenate([part.km for part in networks]),
        forward_min=np.concatenate([part.forward_min for part in networks]),
        backward_min=np.concatenate([part.backward_min for part in networks]),
        points=np.concatenate([part.points for part in networks]),
        offsets=np.concatenate([*ends, point_shift[-1:]]),
    )
