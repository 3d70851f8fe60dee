"""Cuts about tonnes: what trips can carry of some orders, and what heats hold.

A solution is asked whether its trips could carry what it calls molten: from orders
through trips, which carry no more than their trucks may, and from orders through trips
to the heats they can be filled from. Where the flow falls short, the least cut of the
network is a row that every plan keeps (docs/mathematics.md, section 8).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from scipy import sparse
from scipy.sparse.csgraph import breadth_first_order, maximum_flow

from optimizer.planning.trips.lanes import heats_by_alloy
from optimizer.planning.trips.metal import MOST_HEAT_BITS
from optimizer.units import KILOGRAMS_PER_TONNE, TONNES_TOLERANCE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from optimizer.planning.bounds.trips.draft import Draft
    from optimizer.planning.exact.day_pool import DayPool
    from optimizer.planning.exact.relaxed import Relaxed

LEAST_VIOLATION_KG = 20
"""By how much flows must fall short for a cut. [kg]"""
FORGIVEN_KG = 2
"""By how much whole kilograms may be wrong on each way. [kg]"""


class MetalCut(NamedTuple):
    """A row: classes and fates fill it at least so far."""

    classes: NDArray[np.float64]
    fates: NDArray[np.float64]
    least: float


class _Entries(NamedTuple):
    """What trip columns bring: one row an entry."""

    column: NDArray[np.int64]
    order: NDArray[np.int64]
    tonnes: NDArray[np.float64]
    heats: NDArray[np.bool_]
    """Which heats can fill it, shape (entries, heats)"""


class MetalCuts:
    """Finds cuts that solutions of a pool's program violate."""

    def __init__(self, draft: Draft, pool: DayPool) -> None:
        self._pool = pool
        scenario = draft.scenario
        self._ordered_t = np.array([o.tonnes for o in scenario.orders])
        self._heat_t = np.array([h.tonnes for h in scenario.heats]) + TONNES_TOLERANCE
        self._entries = _entries(draft)
        nets = np.array([kind.max_net_t for kind in draft.columns.pool.kinds])
        kind = draft.columns.pool.kind[draft.columns.trip]
        self._net_t = nets[kind] + TONNES_TOLERANCE

    def violated(self, relaxed: Relaxed) -> list[MetalCut]:
        """Return cuts that a solution violates."""
        days = [int(self._pool.days_of(n)[0]) for n in relaxed.classes.tolist()]
        driven = np.zeros(len(self._net_t))
        for day, amount in zip(days, relaxed.driven.tolist(), strict=True):
            columns = self._pool.columns[day]
            np.add.at(driven, columns[columns >= 0], amount)
        wanted_t = (self._ordered_t - TONNES_TOLERANCE) * (1 - relaxed.fates)
        found = [
            self._by_trips(driven, wanted_t),
            self._by_heats(driven, wanted_t),
        ]
        return [self._cut(orders, heats) for orders, heats in filter(None, found)]

    def _cut(self, orders: NDArray[np.bool_], heats: NDArray[np.bool_]) -> MetalCut:
        """Return the row of a set of orders and of heats that are drawn empty."""
        entries = self._entries
        counted = orders[entries.order] & (entries.heats & ~heats).any(axis=1)
        carried = np.bincount(
            entries.column[counted],
            entries.tonnes[counted],
            minlength=len(self._net_t) + 1,
        )
        carried[:-1] = np.minimum(carried[:-1], self._net_t)
        by_day = carried[self._pool.columns].sum(axis=1)
        classes = np.zeros(len(self._pool.classes))
        np.maximum.at(classes, self._pool.of_class, by_day)
        fates = np.where(orders, self._ordered_t - TONNES_TOLERANCE, 0.0)
        least = float(fates.sum() - self._heat_t[heats].sum())
        return MetalCut(np.minimum(classes, max(0.0, least)), fates, least)

    def _by_trips(
        self, driven: NDArray[np.float64], wanted_t: NDArray[np.float64]
    ) -> tuple[NDArray[np.bool_], NDArray[np.bool_]] | None:
        """Return orders that the trips driven cannot carry together."""
        network = _Network(wanted_t, len(self._net_t))
        for row in self._rows(driven):
            column = int(self._entries.column[row])
            order = int(self._entries.order[row])
            carried_t = self._entries.tonnes[row] * driven[column]
            network.join(order, column, carried_t)
            network.limit(column, self._net_t[column] * driven[column])
        reached = network.short_orders()
        none = np.zeros(len(self._heat_t), dtype=bool)
        return None if reached is None else (reached[0], none)

    def _by_heats(
        self, driven: NDArray[np.float64], wanted_t: NDArray[np.float64]
    ) -> tuple[NDArray[np.bool_], NDArray[np.bool_]] | None:
        """Return orders that the heats cannot fill together, and those heats."""
        rows = list(self._rows(driven))
        network = _Network(wanted_t, len(rows) + len(self._heat_t))
        for place, row in enumerate(rows):
            order, column = (
                int(self._entries.order[row]),
                int(self._entries.column[row]),
            )
            network.join(order, place, self._entries.tonnes[row] * driven[column])
            for heat in np.flatnonzero(self._entries.heats[row]).tolist():
                network.lead(place, len(rows) + heat)
        for heat, tonnes in enumerate(self._heat_t.tolist()):
            network.limit(len(rows) + heat, tonnes)
        reached = network.short_orders()
        if reached is None:
            return None
        return reached[0], reached[1][len(rows) :]

    def _rows(self, driven: NDArray[np.float64]) -> Iterator[int]:
        yield from np.flatnonzero(driven[self._entries.column] > 0).tolist()


class _Network:
    """A flow from orders through other nodes, in whole kilograms."""

    def __init__(self, wanted_t: NDArray[np.float64], num_nodes: int) -> None:
        self._num_orders = len(wanted_t)
        self._size = 2 + len(wanted_t) + num_nodes
        self._ways: dict[tuple[int, int], int] = {
            (0, 2 + order): int(tonnes * KILOGRAMS_PER_TONNE)
            for order, tonnes in enumerate(wanted_t.tolist())
        }
        self._wanted = sum(self._ways.values())

    def join(self, order: int, node: int, tonnes: float) -> None:
        """Let an order flow to a node."""
        self._ways[2 + order, self._node(node)] = _kilograms(tonnes)

    def lead(self, node: int, other: int) -> None:
        """Let everything flow from a node to another one."""
        self._ways[self._node(node), self._node(other)] = self._wanted

    def limit(self, node: int, tonnes: float) -> None:
        """Let so much flow out of a node."""
        self._ways[self._node(node), 1] = _kilograms(tonnes)

    def short_orders(
        self,
    ) -> tuple[NDArray[np.bool_], NDArray[np.bool_]] | None:
        """Return orders that cannot all flow, and the nodes they fill up."""
        origin, end = np.array(list(self._ways)).T
        amount = np.array(list(self._ways.values()), dtype=np.int32)
        shape = (self._size, self._size)
        ways = sparse.csr_array((amount, (origin, end)), shape=shape)
        found = maximum_flow(ways, 0, 1)
        if found.flow_value >= self._wanted - LEAST_VIOLATION_KG:
            return None
        left = sparse.csr_array(ways - found.flow)
        left.eliminate_zeros()
        reached = np.zeros(self._size, dtype=bool)
        reached[breadth_first_order(left, 0, return_predecessors=False)] = True
        nodes = reached[2 + self._num_orders :]
        return reached[2 : 2 + self._num_orders], nodes

    def _node(self, node: int) -> int:
        return 2 + self._num_orders + node


def _kilograms(tonnes: float) -> int:
    return int(tonnes * KILOGRAMS_PER_TONNE) + FORGIVEN_KG


def _entries(draft: Draft) -> _Entries:
    scenario, pool = draft.scenario, draft.columns.pool
    trips = draft.columns.trip
    column, place = np.nonzero(draft.order >= 0)
    row = trips[column]
    number = {heat.heat_id: n for n, heat in enumerate(scenario.heats)}
    order, mask = pool.order[row, place], pool.heats[row, place]
    heats = np.zeros((len(column), len(scenario.heats)), dtype=bool)
    for s, smelter in enumerate(scenario.smelters):
        for alloy_id, known in heats_by_alloy(scenario, smelter).items():
            of_alloy = np.array([o.alloy_id == alloy_id for o in scenario.orders])
            own = (pool.smelter[row] == s) & of_alloy[order]
            for bit, heat in enumerate(known):
                usable = (mask >> min(bit, MOST_HEAT_BITS - 1)) & 1 == 1
                heats[own & usable, number[heat.heat_id]] = True
    return _Entries(column, order, pool.tonnes[row, place], heats)
