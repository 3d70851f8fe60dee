"""Which heats a trip can be filled from, and when: an intersection of intervals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from optimizer.planning.trips.lanes import best_soak_c
from optimizer.thermal import temperature_loss
from optimizer.units import MINUTES_PER_HOUR, TEMPERATURE_TOLERANCE_C

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from optimizer.planning.trips.clock import Clock
    from optimizer.planning.trips.growth import Question

MOST_HEAT_BITS = 63
"""Bits of a mask of heats; later heats share the last."""
_NEVER = np.int64(1) << 40


@dataclass(frozen=True, eq=False)
class MetalChoice:
    """What the heats leave of the trips, one row a trip that some choice allows."""

    kept: NDArray[np.int64]
    """Rows of the trips that are left."""
    earliest_fill_min: NDArray[np.int64]
    latest_fill_min: NDArray[np.int64]
    heats: NDArray[np.int64]
    """Bits of the heats in some feasible choice, shape (trips, entries)"""
    tonnes: NDArray[np.float64]
    """Most metal that heats live at one filling start hold, shape (trips, entries).
    [t]"""
    superheat_c: NDArray[np.float64]
    """Least mean superheat of an entry's loads, shape (trips, entries). [°C]"""


@dataclass(frozen=True, eq=False)
class _Intervals:
    """Filling starts by heat, the possible heats first, (trips, entries, heats)."""

    low: NDArray[np.int64]
    high: NDArray[np.int64]
    heat: NDArray[np.int64]


def metal_choice(question: Question, clock: Clock) -> MetalChoice:
    """Return the filling starts of trips over all choices of a heat for each entry.

    Loads of one entry from several heats are no further case: such a trip is feasible
    only where each of its heats alone would do.
    """
    intervals = _intervals(question, clock)
    low, high, usable = _intersect(intervals.low, intervals.high)
    kept = np.flatnonzero(low <= high)
    heats = np.where(
        usable, np.int64(1) << np.minimum(intervals.heat, MOST_HEAT_BITS - 1), 0
    )
    return MetalChoice(
        kept=kept,
        earliest_fill_min=low[kept],
        latest_fill_min=high[kept],
        heats=np.bitwise_or.reduce(heats, axis=2)[kept],
        tonnes=_metal_at_once(question, clock, intervals, usable)[kept],
        superheat_c=_least_superheat(
            question, clock, high, np.where(usable, intervals.heat, -1)
        )[kept],
    )


def _intervals(question: Question, clock: Clock) -> _Intervals:
    lanes = question.lanes
    entries = clock.entries
    opening = lanes.smelter.opening
    fill = question.fill_duration_min
    latest = (clock.latest_min - clock.offset_min).min(axis=1, initial=_NEVER)
    latest = np.minimum(latest, opening.end_min - fill)[:, None, None]
    loads = clock.loads_before + lanes.loads[entries]
    last = lanes.arrival_min[entries] + (loads - 1) * lanes.discharge_min[entries]
    board = lanes.board_min[entries]
    allowed = question.clock_start_min + board - last[..., None]
    low = np.maximum(clock.first_service_min[..., None] - allowed, opening.start_min)
    low = np.maximum(low, lanes.ready_min[entries])
    high = np.minimum(lanes.expires_min[entries] - fill, latest)
    can = (board >= 0) & (clock.offset_min[..., None] <= allowed) & (low <= high)
    order = np.argsort(~can, axis=2, kind="stable")
    width = int(can.sum(axis=2).max(initial=0))
    order = order[..., : max(1, width)]
    low = np.where(can, low, _NEVER)
    return _Intervals(
        np.take_along_axis(low, order, 2),
        np.take_along_axis(np.where(can, high, -_NEVER), order, 2),
        order,
    )


def _intersect(
    low: NDArray[np.int64], high: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.bool_]]:
    """Return the hull of the filling starts of all choices, and the heats in them.

    Where every entry finds a heat, a choice can begin. These instants form intervals
    whose ends are those of single heats, so no choice has to be looked at by itself.
    """
    size, entries, heats = low.shape
    lows, highs = (np.ascontiguousarray(edge.T) for edge in (low, high))
    usable = np.zeros(lows.shape, dtype=bool)
    earliest, latest = np.full(size, _NEVER), np.full(size, -_NEVER)
    for h, j in np.ndindex(heats, entries):
        live = (lows <= lows[h, j]) & (lows[h, j] <= highs)
        begins = live.any(axis=0).all(axis=0)
        usable |= live & begins
        np.minimum(earliest, lows[h, j], out=earliest, where=begins)
        live = (lows <= highs[h, j]) & (highs[h, j] <= highs)
        np.maximum(latest, highs[h, j], out=latest, where=live.any(axis=0).all(axis=0))
    return earliest, latest, usable.T


def _metal_at_once(
    question: Question,
    clock: Clock,
    intervals: _Intervals,
    usable: NDArray[np.bool_],
) -> NDArray[np.float64]:
    """Return the most metal an entry finds at any one filling start. [t].

    The heats that are live together change only where one of them becomes so.
    """
    heat_t = question.lanes.heat_t[clock.entries]
    there_t = np.where(usable, np.take_along_axis(heat_t, intervals.heat, 2), 0.0)
    most_t = np.zeros(clock.entries.shape)
    for h in range(there_t.shape[2]):
        start = intervals.low[..., h, None]
        live = (intervals.low <= start) & (start <= intervals.high)
        together_t = np.where(live, there_t, 0.0).sum(axis=2)
        most_t = np.maximum(most_t, np.where(usable[..., h], together_t, 0.0))
    return most_t


def _least_superheat(
    question: Question,
    clock: Clock,
    latest_fill: NDArray[np.int64],
    heat: NDArray[np.int64],
) -> NDArray[np.float64]:
    """Return the least mean superheat of each entry's loads. [°C].

    As if the entry were first at its stop, came at the best instant and its ladles were
    as full as they can be; an entry without a usable heat (-1) gets 0.
    """
    lanes, ladle = question.lanes, question.lanes.kind.ladle
    entries = clock.entries
    waited = np.maximum(
        clock.offset_min, clock.first_service_min - latest_fill[:, None]
    )
    elapsed = waited - question.clock_start_min + lanes.arrival_min[entries]
    usable = heat >= 0
    chosen = np.maximum(heat, 0)
    floor = np.take_along_axis(lanes.floor_c[entries], chosen, 2)
    base = np.take_along_axis(lanes.base_tap_c[entries], chosen, 2)
    loads = lanes.loads[entries]
    total = np.zeros(heat.shape)
    for i in range(int(loads.max(initial=0))):
        minutes = np.maximum(elapsed + i * lanes.discharge_min[entries], 0)
        loss = temperature_loss(
            minutes / MINUTES_PER_HOUR,
            fill_drop_c=ladle.fill_drop_c,
            soak_c=best_soak_c(ladle),
            soak_tau_h=ladle.soak_tau_h,
            loss_c_per_h=ladle.loss_c_per_h,
            fill_share=lanes.fill_share[entries],
        )
        needed = floor - TEMPERATURE_TOLERANCE_C + loss[..., None] - base
        needed = np.maximum(needed, -TEMPERATURE_TOLERANCE_C)
        total += np.where(i < loads[..., None], needed, 0.0)
    mean = np.where(usable, total / loads[..., None], np.inf).min(axis=2)
    return np.where(np.isfinite(mean), mean, 0.0)
