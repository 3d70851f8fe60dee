"""All gaps of all trucks as arrays, to price a trip in every one of them at once.

The prices are lower bounds: bays, rests, soak and the neighbors' temperatures are left
to the exact evaluation, which looks at the cheapest gaps first and stops early.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from optimizer.planning.schedule.day import Day
    from optimizer.planning.schedule.state import State

(
    TRUCK,
    POSITION,
    VESSEL,
    ORIGIN,
    READY,
    FAMILY,
    NEXT,
    LATEST,
    NEXT_FAMILY,
    OPENS_DAY,
    CLOSES_DAY,
    DAY_START,
    DAY_END,
    KM_NOW,
    DAY_PRICE,
    TRIP_PRICE,
    LOADED_PRICE,
    EMPTY_PRICE,
    MINUTE_PRICE,
) = range(19)
_NONE = -1.0


class Options(NamedTuple):
    """What a trip for one piece of an order would be, by vessel and smelter."""

    vessel: NDArray[np.float64]
    smelter: NDArray[np.int64]
    origin: NDArray[np.int64]
    """Place of the smelter."""
    duration: NDArray[np.float64]
    loaded_km: NDArray[np.float64]
    first: NDArray[np.float64]
    last: NDArray[np.float64]
    superheat: NDArray[np.float64]
    plant: int
    """Place of the plant."""
    family: float


def gap_table(state: State) -> NDArray[np.float64]:
    """Return one row per gap; of interchangeable unused trucks only the first."""
    if state.gap_table is None:
        rows, seen = [], set()
        for truck, facts in enumerate(state.day.trucks):
            if not state.routes[truck]:
                if facts.twin in seen:
                    continue
                seen.add(facts.twin)
            rows.append(_rows(state, truck))
        state.gap_table = np.concatenate(rows) if rows else np.empty((0, 19))
    return state.gap_table


def _rows(state: State, truck: int) -> NDArray[np.float64]:
    rows = state.gap_rows[truck]
    if rows is None:
        positions = range(len(state.routes[truck]) + 1)
        rows = np.array([_row(state, truck, position) for position in positions])
        state.gap_rows[truck] = rows
    return rows


def _row(state: State, truck: int, position: int) -> list[float]:
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
    return [
        truck,
        position,
        facts.vessel,
        origin,
        ready,
        before.shape.family if before else _NONE,
        following,
        latest,
        after.shape.family if after else _NONE,
        before is None,
        after is None,
        start,
        end,
        day.km[origin][following] if trips else 0.0,
        0.0 if trips else facts.day_price,
        facts.trip_price,
        facts.loaded_km_price,
        facts.empty_km_price,
        facts.minute_price,
    ]


def least_prices(
    day: Day, table: NDArray[np.float64], options: Options, day_share: float
) -> NDArray[np.float64]:
    """Return a lower bound on the price of every option in every gap.

    Parameters
    ----------
    day
        The roads.
    table
        Gaps, from :func:`gap_table`.
    options
        The trip by vessel and smelter.
    day_share
        Share of a fresh truck's day price that counts.

    Returns
    -------
    NDArray
        Currency, ``inf`` where it cannot be, shape (options, gaps).
    """
    gap = table.T
    origin, following = gap[ORIGIN].astype(np.int64), gap[NEXT].astype(np.int64)
    minutes, km = day.minutes_table, day.km_table
    out = minutes[origin[None, :], options.origin[:, None]]
    back = minutes[options.plant, following][None, :]
    length = options.duration[:, None]
    washed = (gap[FAMILY] >= 0) & (gap[FAMILY] != options.family)
    washes = (gap[NEXT_FAMILY] >= 0) & (gap[NEXT_FAMILY] != options.family)
    start = np.maximum(
        (gap[READY] + day.wash * washed)[None, :] + out, options.first[:, None]
    )
    last = (gap[LATEST] - day.wash * washes)[None, :] - back - length
    last = np.minimum(last, options.last[:, None])
    fits = (start <= last) & (gap[VESSEL][None, :] == options.vessel[:, None])
    opens, closes = gap[OPENS_DAY] > 0, gap[CLOSES_DAY] > 0
    later = np.maximum(0.0, start + length + back - gap[DAY_END]) * (closes & ~opens)
    sooner = np.maximum(0.0, gap[DAY_START] - (last - out)) * (opens & ~closes)
    whole = (out + length + back) * (opens & closes)
    driven = km[origin[None, :], options.origin[:, None]]
    with np.errstate(invalid="ignore"):
        empty_km = driven + (km[options.plant, following] - gap[KM_NOW])[None, :]
        price = (
            gap[DAY_PRICE] * day_share
            + gap[TRIP_PRICE]
            + gap[EMPTY_PRICE] * empty_km
            + gap[LOADED_PRICE] * options.loaded_km[:, None]
            + gap[MINUTE_PRICE] * (later + sooner + whole)
            + options.superheat[:, None]
        )
    priced: NDArray[np.float64] = np.where(fits, price, np.inf)
    return priced
