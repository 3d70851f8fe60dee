"""Which trucks and orders make a district: near each other in place, time and alloy."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from optimizer.planning.engine.tables import HEAD, ITEMS, ORDER, WIDE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from optimizer.planning.engine.state import State

_REFUSED_KIN = 30
"""Of an order's kin, how many are taken into its district if they are refused."""
_ORIGINS, _TWINS = 3, 2
"""Smelters of each order whose idle trucks are looked at, and how many alike."""
_LOOKS = 240
"""Trucks asked around one smelter."""


class Cut(NamedTuple):
    """A district by its trucks and orders."""

    trucks: NDArray[np.int64]
    orders: NDArray[np.int64]


class Carriers:
    """Who carries what in a plan."""

    def __init__(self, state: State) -> None:
        trips, counts = state.tables.trips, state.tables.counts
        self.trucks_of: list[list[int]] = [[] for _ in state.tables.served]
        """By order."""
        self.orders_of: list[list[int]] = [[] for _ in counts]
        """By truck."""
        runs = np.arange(trips.shape[1]) < counts[:, None]
        rows, trucks = trips[runs], np.nonzero(runs)[0]
        orders = rows[:, HEAD + ORDER :: WIDE]
        used = np.arange(orders.shape[1]) < rows[:, ITEMS, None]
        pairs = np.stack([orders[used], np.repeat(trucks, used.sum(axis=1))], axis=1)
        for order, truck in np.unique(pairs, axis=0).tolist():
            self.trucks_of[order].append(truck)
            self.orders_of[truck].append(order)

    def closed(self, trucks: set[int]) -> set[int]:
        """Return those of some trucks that share no order with others."""
        while True:
            kept = {
                truck
                for truck in trucks
                if all(
                    trucks.issuperset(self.trucks_of[order])
                    for order in self.orders_of[truck]
                )
            }
            if kept == trucks:
                return kept
            trucks = kept


def cut_around(state: State, truck: int, width: int) -> Cut:
    """Cut a district around a truck.

    An order lies wholly inside or wholly outside: trucks that share one with a truck
    outside stay as they are. Idle trucks and refused orders from nearby are added.

    Parameters
    ----------
    state
        The plan of the whole day.
    truck
        One that drives.
    width
        Trucks in use that are looked for.

    Returns
    -------
    Cut
        Empty where the trucks cannot be told from the rest.
    """
    carriers = Carriers(state)
    busy = carriers.closed(_nearest(state, carriers, truck, width))
    served = {order for one in busy for order in carriers.orders_of[one]}
    idle = _idle_trucks(state, served, 1 + width // 2)
    orders = served | set(_refused_orders(state, served))
    return Cut(
        np.array(sorted(busy) + idle, dtype=np.int64),
        np.array(sorted(orders), dtype=np.int64),
    )


def whole(state: State) -> Cut:
    """Return all trucks and orders as one district."""
    return Cut(np.arange(len(state.tables.counts)), np.arange(len(state.tables.served)))


def _nearest(state: State, carriers: Carriers, truck: int, width: int) -> set[int]:
    """Return trucks that carry orders like a truck's, and like theirs in turn."""
    kin = state.day.tables.kin
    found = [truck]
    for one in found:
        for order in kin[carriers.orders_of[one]].T.ravel().tolist():
            for other in carriers.trucks_of[order]:
                if other not in found and len(found) < width:
                    found.append(other)
        if len(found) == width:
            break
    return set(found)


def _refused_orders(state: State, served: set[int]) -> Iterator[int]:
    """Yield refused orders like those served in a district that could be served."""
    day, is_served = state.day.tables, state.tables.served
    for order in np.unique(day.kin[sorted(served), :_REFUSED_KIN]).tolist():
        has_way = day.ways_from[order + 1] > day.ways_from[order]
        if not is_served[order] and has_way and day.origins[order, 0] >= 0:
            yield order


def _idle_trucks(state: State, served: set[int], most: int) -> list[int]:
    """Return idle trucks around the smelters of a district, a few of each sort."""
    day, counts = state.day.tables, state.tables.counts
    near = day.origins[sorted(served), :_ORIGINS]
    smelters, uses = np.unique(near[near >= 0], return_counts=True)
    found: dict[int, None] = {}
    for smelter in smelters[np.argsort(-uses, kind="stable")].tolist():
        alike: dict[int, int] = {}
        for truck in day.near[smelter, :_LOOKS].tolist():
            if truck < 0 or len(found) == most:
                break
            twin = int(day.trucks[truck].twin)
            if counts[truck] == 0 and alike.get(twin, 0) < _TWINS:
                alike[twin] = alike.get(twin, 0) + 1
                found[truck] = None
    return list(found)
