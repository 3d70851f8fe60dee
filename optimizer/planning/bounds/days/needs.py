"""What orders need: a day is rewarded for their metal once, however often it brings it.

The rows that reward a trip are those of its orders. A day that fills an order's ladles
twice counts as if it did so once: the row asks for no more (docs/mathematics.md,
section 4).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from optimizer.planning.bounds.days.day_program import DayProgram

MOST_COMPARED = 200_000
"""Days looked at together when what they carry is compared: bounds the memory."""


@dataclass(frozen=True, eq=False)
class Needs:
    """Rows and coefficients of a class's trips, entry by entry.

    Of a trip's entry, slot by slot: the rows of its order, and how much of them the
    entry fills; a row number of -1 says that there is none.
    """

    order: NDArray[np.int64]
    """Shape (trips, entries)"""
    row: NDArray[np.int64]
    """Shape (trips, entries, slots)"""
    filled: NDArray[np.float64]
    """Shape (trips, entries, slots)"""
    most: NDArray[np.float64]
    """The most of each row that a day counts, shape (rows,)"""

    @cached_property
    def content(self) -> NDArray[np.int64]:
        """Number what each trip carries: equal trips fill equal rows alike."""
        ranked = np.argsort(self.order, axis=1, kind="stable")[:, :, None]
        parts = [
            np.take_along_axis(array, ranked, 1).reshape(len(self.order), -1)
            for array in (self.row, np.round(self.filled * 1000).astype(np.int64))
        ]
        _, number = np.unique(np.hstack(parts), axis=0, return_inverse=True)
        content: NDArray[np.int64] = number.reshape(-1)
        return content

    def alone(self, duals: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the reward of each trip by itself, shape (trips,)."""
        reward: NDArray[np.float64] = self._worth(duals, self.row, self.filled)
        return reward

    def gain(
        self,
        duals: NDArray[np.float64],
        driven: NDArray[np.int64],
        coming: NDArray[np.int64],
        alone: NDArray[np.float64],
    ) -> NDArray[np.float64]:
        """Return what trips add to the rewards of days.

        Parameters
        ----------
        duals
            Of all rows, none of them negative where trips have coefficients.
        driven
            Trips of each day so far, shape (days, trips)
        coming
            The trip that is added to each, shape (days,)
        alone
            Reward of every trip by itself.
        """
        gain = alone[coming]
        for first in range(0, len(coming), MOST_COMPARED):
            part = slice(first, first + MOST_COMPARED)
            before = self.order[driven[part]].reshape(len(coming[part]), -1)
            own = self.order[coming[part]]
            again = (before[:, :, None] == own[:, None, :]) & (own >= 0)[:, None, :]
            rows = first + np.flatnonzero(again.any(axis=(1, 2)))
            if len(rows):
                gain[rows] = self._added(duals, driven[rows], coming[rows])
        return gain

    def _added(
        self,
        duals: NDArray[np.float64],
        driven: NDArray[np.int64],
        coming: NDArray[np.int64],
    ) -> NDArray[np.float64]:
        row, filled = self.row[coming], self.filled[coming]
        before = np.zeros(filled.shape)
        for trip in driven.T:
            for entry in range(row.shape[1]):
                same = self.row[trip, entry][:, None, :] == row
                before += np.where(same, self.filled[trip, entry][:, None, :], 0.0)
        after = self._worth(duals, row, before + filled)
        added: NDArray[np.float64] = after - self._worth(duals, row, before)
        return added

    def _worth(
        self,
        duals: NDArray[np.float64],
        row: NDArray[np.int64],
        filled: NDArray[np.float64],
    ) -> NDArray[np.float64]:
        counted = np.minimum(filled, self.most[row])
        worth: NDArray[np.float64] = np.where(row >= 0, counted * duals[row], 0.0).sum(
            axis=(1, 2)
        )
        return worth


def most_counted(days: DayProgram) -> NDArray[np.float64]:
    """Return how much of each row a day may count at most, shape (rows,)."""
    draft, program = days.relaxation.draft, days.relaxation.program
    most = np.full(len(days.rows), np.inf)
    orders = iter(draft.layout.supplies)
    for place, row in enumerate(days.rows.tolist()):
        kind = draft.names[row][0]
        if kind in ("cover", "tonnes"):
            most[place] = program.low[row]
        elif kind == "carried":
            most[place] = draft.scenario.orders[next(orders).order].tonnes
    return most


def needs_of(days: DayProgram, g: int, most: NDArray[np.float64]) -> Needs:
    """Return the needs that the trips of a class fill."""
    draft = days.relaxation.draft
    trips = days.fleets[g].rows
    order = draft.order[trips]
    row_order, row_slot = _order_and_slot(days)
    about_orders = sparse.diags_array((row_order >= 0).astype(float))
    filling = (about_orders @ days.trip_rows[:, trips]).tocoo()
    filling.eliminate_zeros()
    slots = int(row_slot.max(initial=0)) + 1
    row = np.full((*order.shape, slots), -1, dtype=np.int64)
    filled = np.zeros(row.shape)
    at_row, trip = filling.row, filling.col
    entry = (order[trip] == row_order[at_row][:, None]).argmax(axis=1)
    row[trip, entry, row_slot[at_row]] = at_row
    filled[trip, entry, row_slot[at_row]] = filling.data
    return Needs(order, row, filled, most)


def _order_and_slot(days: DayProgram) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return of each row the order it is about and its place among the order's."""
    draft = days.relaxation.draft
    num_orders = len(draft.scenario.orders)
    kinds = [draft.names[row][0] for row in days.rows.tolist()]
    about = {
        "cover": list(range(num_orders)) * (kinds.count("cover") // num_orders),
        "tonnes": list(range(num_orders)),
        "carried": [draw.order for draw in draft.layout.supplies],
    }
    order = np.full(len(kinds), -1, dtype=np.int64)
    slot = np.full(len(kinds), kinds.count("cover") // num_orders)
    for kind, orders in about.items():
        places = [place for place, name in enumerate(kinds) if name == kind]
        order[places] = orders
        if kind == "cover":
            slot[places] = np.arange(len(places)) // num_orders
    return order, slot
