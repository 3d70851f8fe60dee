"""Fastest ways between places over the arcs, by compiled Dijkstra."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from optimizer.roads.arcs import all_arcs, arriving_node, leaving_node
from optimizer.roads.snapping import join_places

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from optimizer.domain import Place
    from optimizer.roads.network import Network

_TIE_BREAK_MIN_PER_KM = 1e-7
"""Of equally fast ways the shorter is taken, so that both directions agree."""
_MAX_TREES = 32
"""Trees kept for drawing; each costs four bytes a node."""


class FastestWays:
    """Fastest ways between some places joined to a network.

    Parameters
    ----------
    network
        Roads.
    places
        Points to join; ways are found between these.

    Raises
    ------
    NoRoadError
        Places that lie too far from every road.
    """

    def __init__(self, network: Network, places: Sequence[Place]) -> None:
        self.network = network
        self.places = tuple(places)
        self.joints = join_places(network, places)
        self.arcs = all_arcs(network, places, self.joints)
        size = network.num_nodes + 2 * len(places)
        weight = self.arcs.minutes + self.arcs.km * _TIE_BREAK_MIN_PER_KM
        begin = np.searchsorted(self.arcs.tail, np.arange(size + 1))
        # An arc of no weight would vanish from a sparse matrix.
        self._graph = csr_array(
            (np.maximum(weight, 1e-9), self.arcs.head, begin), shape=(size, size)
        )
        self._keys = self.arcs.tail * size + self.arcs.head
        self._trees: OrderedDict[int, NDArray[np.int32]] = OrderedDict()

    def measure(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return km and minutes between all places, ``inf`` without a way."""
        sinks = arriving_node(self.network, np.arange(len(self.places)))
        km = np.empty((len(sinks), len(sinks)))
        minutes = np.empty_like(km)
        for origin in range(len(sinks)):
            all_km, all_minutes = self.totals_from(origin)
            km[origin], minutes[origin] = all_km[sinks], all_minutes[sinks]
        return km, minutes

    def path(self, origin: int, destination: int) -> NDArray[np.int64]:
        """Return the arcs of the fastest way in driving order; none without a way."""
        tree = self._tree(origin)
        start = int(leaving_node(self.network, origin))
        nodes = [int(arriving_node(self.network, destination))]
        while nodes[-1] != start:
            before = int(tree[nodes[-1]])
            if before < 0:
                return np.empty(0, dtype=np.int64)
            nodes.append(before)
        nodes.reverse()
        return self._arc_between(np.array(nodes[:-1]), np.array(nodes[1:]))

    def totals_from(
        self, origin: int
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return km and minutes from a place to every node, along the fastest way.

        Returns
        -------
        tuple
            Two arrays with an entry a node, ``inf`` where there is no way.
        """
        tree = self._tree(origin).astype(np.int64)
        start = int(leaving_node(self.network, origin))
        reached = np.flatnonzero(tree >= 0)
        arc = self._arc_between(tree[reached], reached)
        km, minutes = np.full(len(tree), np.inf), np.full(len(tree), np.inf)
        km[reached], minutes[reached] = self.arcs.km[arc], self.arcs.minutes[arc]
        km[start] = minutes[start] = 0.0
        before = np.where(tree >= 0, tree, start)
        # Each round doubles how far back along the tree the sums reach.
        while (before[reached] != start).any():
            km[reached] += km[before[reached]]
            minutes[reached] += minutes[before[reached]]
            before[reached] = before[before[reached]]
        return km, minutes

    def _arc_between(
        self, tail: NDArray[np.int64], head: NDArray[np.int64]
    ) -> NDArray[np.int64]:
        return np.searchsorted(self._keys, tail * self._graph.shape[0] + head)

    def _tree(self, origin: int) -> NDArray[np.int32]:
        """Return the predecessor of every node on its fastest way from a place."""
        if origin not in self._trees:
            start = int(leaving_node(self.network, origin))
            _, trees = dijkstra(
                self._graph, indices=np.array([start]), return_predecessors=True
            )
            self._trees[origin] = np.asarray(trees[0], dtype=np.int32)
            if len(self._trees) > _MAX_TREES:
                self._trees.popitem(last=False)
        return self._trees[origin]
