"""All gaps of all trucks as arrays, to price a trip in every one of them at once.

The prices are lower bounds: bays, rests, soak and the neighbors' temperatures are left
to the exact evaluation, which looks at the cheapest gaps first and stops early.
"""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from optimizer.planning.schedule.day import Day
    from optimizer.planning.schedule.state import State
    from optimizer.planning.search.pieces import Piece

_NO_FAMILY = -1.0
_NEVER = 1e12
"""Price of what cannot be: finite, so that it can be multiplied by nothing."""


class Row(IntEnum):
    """Rows of the gap table, one column per gap."""

    TRUCK = 0
    POSITION = 1
    VESSEL = 2
    FAMILY = 3
    NEXT = 4
    """Place the truck goes to after the gap."""
    LATEST = 5
    """When it must be there. [min]"""
    NEXT_FAMILY = 6
    DAY_START = 7
    DAY_END = 8
    FRESH_PRICE = 9
    """Of the day of a truck that is not in use."""
    LOADED_PRICE = 10
    EMPTY_PRICE = 11
    LATER_PRICE = 12
    """Of a minute by which the day ends later; 0 unless the gap closes the day."""
    SOONER_PRICE = 13
    """Of a minute by which the day begins sooner; 0 unless the gap opens it."""
    WHOLE_PRICE = 14
    """Of every minute of a day that has no other trip."""
    SMELTERS = 15
    """From here on three rows per smelter: arrival, minutes to it, price of both."""


def gap_table(state: State) -> NDArray[np.float64]:
    """Return one column per gap; of interchangeable unused trucks only the first's."""
    if state.gap_table is None:
        columns, seen = [], set()
        for truck, facts in enumerate(state.day.trucks):
            if not state.routes[truck]:
                if facts.twin in seen:
                    continue
                seen.add(facts.twin)
            columns.append(_columns(state, truck))
        num_rows = Row.SMELTERS + 3 * len(state.day.smelters)
        empty = np.empty((num_rows, 0))
        state.gap_table = np.concatenate(columns, axis=1) if columns else empty
    return state.gap_table


def _columns(state: State, truck: int) -> NDArray[np.float64]:
    columns = state.gap_columns[truck]
    if columns is None:
        positions = range(len(state.routes[truck]) + 1)
        gaps = [_gap(state, truck, position) for position in positions]
        columns = state.gap_columns[truck] = np.array(gaps).T
    return columns


def _gap(state: State, truck: int, position: int) -> list[float]:
    day, facts, trips = state.day, state.day.trucks[truck], state.routes[truck]
    before = trips[position - 1] if position else None
    after = trips[position] if position < len(trips) else None
    start, end = state.spans[truck]
    origin = before.shape.stops[-1].place if before else facts.depot
    following = after.shape.place if after else facts.depot
    ready = before.end if before else facts.earliest
    latest = after.start if after else facts.latest
    if after is None and before is not None:
        latest = min(latest, start + facts.duty)
    if before is None and after is not None:
        ready = max(ready, end - facts.duty)
    minute = facts.minute_price
    km_now = day.km[origin][following] if trips else 0.0
    to_smelters = [
        figure
        for place in day.smelter_places.tolist()
        for figure in (
            ready + day.minutes[origin][place],
            day.minutes[origin][place],
            facts.trip_price
            + facts.empty_km_price * min(_NEVER, day.km[origin][place] - km_now),
        )
    ]
    return [
        truck,
        position,
        facts.vessel,
        before.shape.family if before else _NO_FAMILY,
        following,
        latest,
        after.shape.family if after else _NO_FAMILY,
        start,
        end,
        0.0 if trips else facts.day_price,
        facts.loaded_km_price,
        facts.empty_km_price,
        minute if before and not after else 0.0,
        minute if after and not before else 0.0,
        0.0 if trips else minute,
        *to_smelters,
    ]


def least_prices(
    day: Day, table: NDArray[np.float64], piece: Piece, day_share: float
) -> NDArray[np.float64]:
    """Return a lower bound on the price of a trip for a piece in every gap.

    Parameters
    ----------
    day
        The roads.
    table
        Gaps, from :func:`gap_table`.
    piece
        What the trip brings.
    day_share
        Share of a fresh truck's day price that counts.

    Returns
    -------
    NDArray
        Currency, ``inf`` where it cannot be, shape (smelters, gaps).
    """
    vessel, following = table[[Row.VESSEL, Row.NEXT]].astype(np.intp)
    length, first, last = piece.outline_for(vessel)
    arrive, out, price = (table[Row.SMELTERS + k :: 3] for k in range(3))
    back = day.minutes_table[piece.place, following]
    families = table[[Row.FAMILY, Row.NEXT_FAMILY]]
    wash, next_wash = day.wash * ((families != piece.family) & (families >= 0))
    start = np.maximum(arrive + wash, first)
    last = np.minimum(table[Row.LATEST] - next_wash - back - length, last)
    return_km = np.minimum(_NEVER, day.km_table[piece.place, following])
    fixed = (
        table[Row.FRESH_PRICE] * day_share
        + table[Row.EMPTY_PRICE] * return_km
        + table[Row.WHOLE_PRICE] * back
    )
    later = np.maximum(0.0, start + (length + (back - table[Row.DAY_END])))
    sooner = np.maximum(0.0, table[Row.DAY_START] - last + out)
    total: NDArray[np.float64] = (
        price
        + fixed
        + table[Row.LOADED_PRICE] * piece.loaded_km
        + table[Row.LATER_PRICE] * later
        + table[Row.SOONER_PRICE] * sooner
        + table[Row.WHOLE_PRICE] * (out + length)
    )
    total[start > last] = np.inf
    return total
