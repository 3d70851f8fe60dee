"""What cuts over orders pay for trips that are looked for at prices.

A cut counts the loads of its orders by a share and rounds up. Each entry of a trip by
itself counts as much as the trip does with it, or more (rounding up is subadditive), so
an order's reward may hold what its cuts pay for it alone; what a trip of several such
orders is overrated by is taken off while it grows (docs/mathematics.md, section 5).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from optimizer.planning.machine.loops import compiled

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from optimizer.planning.bounds.days.rounded_cuts import Cut
    from optimizer.planning.machine.loops import Bools, Floats, Ints


class CutTables(NamedTuple):
    """Cuts that pay, as the growth of trips wants them."""

    first: Ints
    """Where the cuts of each order begin among ``number``, and the end"""
    number: Ints
    """Cuts by order"""
    member: Bools
    """Whether an order is in a cut, shape (cuts, orders)"""
    price: Floats
    """Shape (cuts,). [currency]"""
    share: Ints
    """Numerator and denominator, shape (cuts, 2)"""
    block: Ints
    """In which unit loads count, shape (cuts,)"""
    loads: Ints
    """Of each entry in each unit, shape (units, entries)"""


@dataclass(frozen=True, eq=False)
class CutPrices:
    """Cuts over orders and what their duals pay."""

    num_orders: int
    cuts: tuple[Cut, ...] = ()
    price: NDArray[np.float64] = field(default_factory=lambda: np.zeros(0))
    """Shape (cuts,), not negative. [currency]"""

    def rewards(
        self, order: NDArray[np.int64], loads: NDArray[np.int64]
    ) -> NDArray[np.float64]:
        """Return what the cuts pay for entries by themselves. [currency].

        Parameters
        ----------
        order
            Of each entry.
        loads
            Of each entry in each unit, shape (units, entries).
        """
        reward = np.zeros(len(order))
        for block, share in sorted({cut[1:] for cut in self.cuts}):
            paid = np.zeros(self.num_orders)
            for cut, price in zip(self.cuts, self.price.tolist(), strict=True):
                if cut[1:] == (block, share):
                    paid[list(cut.orders)] += price
            counted = -(-loads[block] * share.numerator // share.denominator)
            reward += paid[order] * counted
        return reward

    def tables(self, loads: NDArray[np.int64]) -> CutTables:
        """Return the cuts that pay, beside the loads of entries in each unit."""
        paying = np.flatnonzero(self.price > 0).tolist()
        cuts = [self.cuts[number] for number in paying]
        member = np.zeros((len(cuts), self.num_orders), dtype=np.bool_)
        for number, cut in enumerate(cuts):
            member[number, list(cut.orders)] = True
        order, number_of = np.nonzero(member.T)
        shares = [(cut.share.numerator, cut.share.denominator) for cut in cuts]
        return CutTables(
            first=np.searchsorted(order, np.arange(self.num_orders + 1)),
            number=np.ascontiguousarray(number_of),
            member=member,
            price=self.price[paying],
            share=np.array(shares, dtype=np.int64).reshape(-1, 2),
            block=np.array([cut.block for cut in cuts], dtype=np.int64),
            loads=np.ascontiguousarray(loads),
        )


@compiled
def _counted(loads: int, numerator: int, denominator: int) -> int:
    """Return a share of loads, rounded up."""
    return -(-loads * numerator // denominator)


@compiled
def overrated(cuts: CutTables, order: Ints, trip: Ints) -> float:
    """Return by how much a trip's last entry raises what cuts overrate it by.

    Parameters
    ----------
    cuts
        That pay.
    order
        Of each entry.
    trip
        Entries in the making, in driving order.
    """
    total, last = 0.0, trip[len(trip) - 1]
    for place in range(cuts.first[order[last]], cuts.first[order[last] + 1]):
        cut = cuts.number[place]
        loads, before = cuts.loads[cuts.block[cut]], 0
        for entry in trip[:-1]:
            before += loads[entry] * cuts.member[cut, order[entry]]
        if before > 0:
            numerator, denominator = cuts.share[cut]
            alone = _counted(before, numerator, denominator)
            alone += _counted(loads[last], numerator, denominator)
            together = _counted(before + loads[last], numerator, denominator)
            total += cuts.price[cut] * (alone - together)
    return total


@compiled
def overrated_trips(cuts: CutTables, order: Ints, trips: Ints, beyond: Floats) -> None:
    """Write by how much cuts overrate trips, entry by entry.

    Parameters
    ----------
    cuts, order
        As for a trip in the making.
    trips
        Entries of each trip, -1 after the last, shape (trips, loads).
    beyond
        Filled in, shape (trips,). [currency]
    """
    for trip in range(len(trips)):
        beyond[trip] = 0.0
        for place in range(trips.shape[1]):
            if trips[trip, place] >= 0:
                beyond[trip] += overrated(cuts, order, trips[trip, : place + 1])
