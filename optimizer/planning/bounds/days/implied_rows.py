"""Rows of orders that other rows imply.

Loads of one size, rounded up, often say all that tonnes and other sizes say. A row
whose coefficients, as shares of its side, are nowhere below those of another row adds
nothing to it (docs/mathematics.md, section 4), and the master over days is the quicker
the fewer rows it has.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from optimizer.planning.bounds.programs.column_tables import rows_among
from optimizer.planning.bounds.trips.order_rows import ROUNDING_DUST, divisors
from optimizer.units import TONNES_TOLERANCE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from optimizer.planning.bounds.days.day_program import DayProgram
    from optimizer.planning.bounds.trips.columns import TripColumns
    from optimizer.planning.bounds.trips.draft import Draft
    from optimizer.planning.bounds.trips.relaxation import Relaxation
    from optimizer.planning.trips import TripPool


class _Entries(NamedTuple):
    """What is carried of orders, by any trip."""

    order: NDArray[np.int64]
    tonnes: NDArray[np.float64]
    """At most. [t]"""


class _Block(NamedTuple):
    """One row of every order."""

    rows: NDArray[np.int64]
    """Of the program, shape (orders,)"""
    share: NDArray[np.float64]
    """Which share of its side each entry fills, shape (entries,). [1]"""


def stand_ins(relaxation: Relaxation) -> NDArray[np.int64]:
    """Return by row the one that implies it: itself where there is none.

    A row stands in where every entry of any trip, found or not, fills no greater share
    of its side. Where metal is counted, what is drawn is told in tonnes: these stay.
    """
    draft = relaxation.draft
    stands = np.arange(relaxation.program.rows.shape[0])
    entries = _entries(draft.columns)
    tonnes, *sizes = blocks = _blocks(draft, entries)
    drawn = sorted({draw.order for draw in draft.layout.supplies})
    for place, spare in enumerate(blocks):
        is_left = np.ones(len(spare.rows), dtype=bool)
        is_left[drawn if spare is tonnes else []] = False
        for other in [*sizes[place:], *blocks[:place]]:
            implied = is_left & (stands[other.rows] == other.rows)
            less = spare.share < other.share - ROUNDING_DUST
            implied[entries.order[less]] = False
            stands[spare.rows[implied]] = other.rows[implied]
            is_left &= ~implied
    while np.any(stands[stands] != stands):
        stands = stands[stands]
    return stands


def _blocks(draft: Draft, entries: _Entries) -> list[_Block]:
    """Return tonnes first, then sizes from the largest to the smallest."""
    orders = draft.scenario.orders
    kinds = np.array([name for name, _ in draft.names])
    covers = np.flatnonzero(kinds == "cover").reshape(-1, len(orders))
    least_t = np.array([order.tonnes - TONNES_TOLERANCE for order in orders])
    share = entries.tonnes / least_t[entries.order]
    blocks = [_Block(np.flatnonzero(kinds == "tonnes"), share)]
    for rows, size in reversed(list(zip(covers, divisors(draft), strict=True))):
        filled, needed = (
            np.ceil(each / size - ROUNDING_DUST).clip(min=1)
            for each in (entries.tonnes, least_t)
        )
        blocks.append(_Block(rows, filled / needed[entries.order]))
    return blocks


def _entries(columns: TripColumns) -> _Entries:
    """Return every entry that trips have, alike ones once."""
    if columns.alone is not None:
        return _entries_alone(columns.alone)
    row, entry = np.nonzero(columns.pool.order >= 0)
    return _unlike(columns.pool.order[row, entry], columns.pool.tonnes[row, entry])


@lru_cache(maxsize=1)
def _entries_alone(pool: TripPool) -> _Entries:
    """Return the entries of trips that are not all known.

    Others aboard may take a part of the truck's net limit. Remembered: days are built
    anew whenever trips were found.
    """
    order, tonnes, loads = pool.order[:, 0], pool.tonnes[:, 0], pool.loads[:, 0]
    found = [(order, tonnes)]
    for number, kind in enumerate(pool.kinds):
        least_t = max(0.0, kind.ladle.min_fill_share * kind.ladle.capacity_t)
        for others in range(1, kind.ladle_slots):
            room_t = max(0.0, kind.max_net_t + TONNES_TOLERANCE - others * least_t)
            fits = (pool.kind == number) & (loads + others <= kind.ladle_slots)
            found.append((order[fits], tonnes[fits].clip(max=room_t)))
    orders, amounts = (np.concatenate(each) for each in zip(*found, strict=True))
    return _unlike(orders, amounts)


def _unlike(order: NDArray[np.int64], tonnes: NDArray[np.float64]) -> _Entries:
    """Return entries that are alike once."""
    ranked = np.lexsort((tonnes, order))
    order, tonnes = order[ranked], tonnes[ranked]
    is_first = np.ones(len(order), dtype=bool)
    is_first[1:] = (np.diff(order) != 0) | (np.diff(tonnes) != 0)
    return _Entries(order[is_first], tonnes[is_first])


def moved_to_stand_ins(
    relaxation: Relaxation, duals: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return duals of all rows with those of implied rows moved to their stand-ins.

    No order pays more or less for not being molten, no entry is paid more.
    """
    stands, side = stand_ins(relaxation), relaxation.program.low
    implied = np.flatnonzero(stands != np.arange(len(stands)))
    moved = duals.copy()
    moved[implied] = 0.0
    paid = duals[implied] * side[implied] / side[stands[implied]]
    np.add.at(moved, stands[implied], paid)
    return moved


def without_implied_rows(days: DayProgram) -> DayProgram:
    """Return the days without the rows that others imply."""
    stands = stand_ins(days.relaxation)
    kept = stands[days.rows] == days.rows
    return replace(
        days,
        rows=days.rows[kept],
        trip_rows=rows_among(days.trip_rows, np.flatnonzero(kept)),
    )
