"""What stays in loading bays cost by the minute at which they begin.

Bays are priced by the minute (``bay_rows``). Who would have to wait loaded may fill
earlier, when the bay is cheaper, so the least price since the earliest filling start
counts (docs/mathematics.md, section 4).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from optimizer.planning.bounds.days.day_arcs import EARLIEST, FIRST, STAY

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from optimizer.planning.bounds.days.bay_rows import BayRows
    from optimizer.planning.bounds.days.truck_days import Fleet


class StayPrices(NamedTuple):
    """Prices of stays in loading bays; without rows where they cost nothing."""

    begun: NDArray[np.float64]
    """By kind of stay and begin, shape (kinds, minutes). [currency]"""
    early: NDArray[np.float64]
    """Least price from each trip's earliest filling start to the first one worth
    driving, shape (trips that can be driven,). [currency]"""


FREE = StayPrices(np.zeros((0, 0)), np.zeros(0))
"""Prices of bays that cost nothing."""


def stay_prices(
    fleet: Fleet, bays: BayRows, duals: NDArray[np.float64], num_smelters: int
) -> StayPrices:
    """Return what stays of a fleet's trips cost at duals of the kept rows."""
    if not np.any(duals[bays.row]):
        return FREE
    running = bays.running_price(duals, (num_smelters, fleet.length))
    return prices_of_kinds(fleet, running)


def prices_of_kinds(fleet: Fleet, running: NDArray[np.float64]) -> StayPrices:
    """Return what each kind of stay costs by its begin.

    Parameters
    ----------
    fleet
        With the kinds of stays of its trips.
    running
        What a bay costs from the first minute on, shape (smelters, minutes + 1).
        [currency]
    """
    (smelter, lasting), _ = fleet.stays
    begin = np.arange(fleet.length)
    end = np.minimum(begin + lasting[:, None], fleet.length)
    begun = running[smelter[:, None], end] - running[smelter, :-1]
    table = fleet.trips.table
    return StayPrices(
        begun, _least_between(begun, table[STAY], table[EARLIEST], table[FIRST])
    )


def _least_between(
    prices: NDArray[np.float64],
    kind: NDArray[np.int64],
    first: NDArray[np.int64],
    last: NDArray[np.int64],
) -> NDArray[np.float64]:
    """Return the least price of a kind from a first to a last minute.

    Any span is covered by two whose length is a power of two.
    """
    level = np.frexp(last - first + 1)[1].astype(np.int64) - 1
    spans = [prices]
    for each in range(int(level.max(initial=0))):
        before = spans[-1]
        width = min(1 << each, before.shape[1])
        longer = before.copy()
        np.minimum(
            before[:, width:],
            before[:, :-width],
            out=longer[:, : before.shape[1] - width],
        )
        spans.append(longer)
    table = np.stack(spans)
    begin = last + 1 - (np.int64(1) << level)
    least: NDArray[np.float64] = np.minimum(
        table[level, kind, first], table[level, kind, begin]
    )
    return least
