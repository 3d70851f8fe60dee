"""Trips split by when they are filled, where it matters from which heats.

A trip may be filled over hours, in which heats come and go. Split at those minutes,
every piece is a trip of its own that knows which heats are live when it is filled, so
metal is counted by the hour (docs/mathematics.md, section 3).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from optimizer.planning.trips.lanes import FOREVER_MIN, heats_by_alloy
from optimizer.planning.trips.metal import MOST_HEAT_BITS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from optimizer.domain import Heat, Scenario
    from optimizer.planning.bounds.trips.columns import TripColumns


class _Pieces(NamedTuple):
    """Spans of filling starts, and whose they are."""

    row: NDArray[np.int64]
    first: NDArray[np.int64]
    """[min]"""
    last: NDArray[np.int64]
    """[min]"""


def split_by_heats(
    columns: TripColumns, scenario: Scenario, counted: frozenset[tuple[int, str]]
) -> TripColumns:
    """Return the trips, split where heats of counted metal come and go.

    Parameters
    ----------
    columns
        Trips that are not split.
    scenario
        The day.
    counted
        Smelters (by index) and alloys whose metal is counted.
    """
    if columns.heats is None:
        columns = replace(columns, heats=columns.entry_heats)
    for s, alloy_id in sorted(counted):
        heats = heats_by_alloy(scenario, scenario.smelters[s])[alloy_id]
        if len(heats) < MOST_HEAT_BITS:
            columns = _split(columns, _drawing(columns, scenario, s, alloy_id), heats)
    return columns


def _drawing(
    columns: TripColumns, scenario: Scenario, s: int, alloy_id: str
) -> NDArray[np.bool_]:
    """Return the entries that draw an alloy from a smelter, (columns, entries)."""
    order = columns.pool.order[columns.trip]
    is_alloy = np.array([order.alloy_id == alloy_id for order in scenario.orders])
    here = columns.pool.smelter[columns.trip] == s
    drawing: NDArray[np.bool_] = (order >= 0) & is_alloy[order] & here[:, None]
    return drawing


def _split(
    columns: TripColumns, drawing: NDArray[np.bool_], heats: tuple[Heat, ...]
) -> TripColumns:
    """Return the columns, those that draw from some heats in pieces."""
    own = np.flatnonzero(drawing.any(axis=1))
    others = np.flatnonzero(~drawing.any(axis=1))
    low, high = columns.earliest_fill_min, columns.latest_fill_min
    filling = columns.pool.fill_duration_min[columns.trip]
    pieces = _pieces(low[own], high[own], heats, filling[own])
    mine = own[pieces.row]
    live = _live(heats, pieces.first, pieces.first + filling[mine])
    usable = columns.entry_heats
    drawn = np.where(drawing[mine], usable[mine] & live[:, None], usable[mine])
    filled = ((drawn != 0) | ~drawing[mine]).all(axis=1)
    row = np.concatenate([others, mine[filled]])
    return replace(
        columns,
        trip=columns.trip[row],
        truck_class=columns.truck_class[row],
        earliest_fill_min=np.concatenate([low[others], pieces.first[filled]]),
        latest_fill_min=np.concatenate([high[others], pieces.last[filled]]),
        cost=columns.cost[row],
        heats=np.concatenate([usable[others], drawn[filled]]),
    )


def _pieces(
    low: NDArray[np.int64],
    high: NDArray[np.int64],
    heats: tuple[Heat, ...],
    filling: NDArray[np.int64],
) -> _Pieces:
    """Return spans of filling starts throughout which the same heats are live."""
    ready = np.array([heat.ready_min for heat in heats])
    expiry = np.array([heat.expires_min for heat in heats])
    begins = np.concatenate(
        [
            low[:, None],
            np.broadcast_to(ready, (len(low), len(heats))),
            expiry - filling[:, None] + 1,
        ],
        axis=1,
    )
    within = (begins >= low[:, None]) & (begins <= high[:, None])
    begins = np.sort(np.where(within, begins, FOREVER_MIN), axis=1)
    final = np.full((len(low), 1), FOREVER_MIN)
    ends = np.minimum(np.concatenate([begins[:, 1:], final], axis=1) - 1, high[:, None])
    row, place = np.nonzero(begins <= ends)
    return _Pieces(row, begins[row, place], ends[row, place])


def _live(
    heats: tuple[Heat, ...], first: NDArray[np.int64], full: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Return the heats that are live from a minute to another one, as bits."""
    live = np.zeros(len(first), dtype=np.int64)
    for bit, heat in enumerate(heats):
        can = (heat.ready_min <= first) & (full <= heat.expires_min)
        live |= np.where(can, np.int64(1) << bit, 0)
    return live
