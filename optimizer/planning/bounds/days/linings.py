"""How long ladles may stand empty before a trip: longer, and they need the burner.

The pool of trips takes every lining as hot as it can be. A trip that follows another
finds what the way between them has left of it; where even the hottest tap is then too
cold (T1), the truck stands at the smelter until its ladles are preheated.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from optimizer.planning.trips.lanes import heats_by_alloy, smelter_lanes
from optimizer.planning.trips.metal import MOST_HEAT_BITS
from optimizer.thermal import arrival_floor, soak
from optimizer.units import (
    MINUTES_PER_HOUR,
    TEMPERATURE_TOLERANCE_C,
    TONNES_TOLERANCE,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from optimizer.domain import LadleType
    from optimizer.planning.bounds.trips.draft import Draft
    from optimizer.planning.trips.lanes import Lanes

FOREVER = 1 << 30
"""Minutes that no ladle stands empty. [min]"""
DUST_C = 1e-6
"""Floating-point noise forgiven. [°C]"""
DUST_T = 1e-9
"""The same. [t]"""
HALVINGS = 40
"""After which an allowed soak is known to much less than that."""


def longest_idle(
    draft: Draft, columns: NDArray[np.int64] | None = None
) -> NDArray[np.int64]:
    """Return how long ladles may stand empty before trip columns, all or some. [min].

    -1 where even the hottest lining is too cold. As if each entry were first at its
    stop, came from the heat that can be tapped hottest above its floor, and used up the
    tolerances: an idle time that is too long here is too long in every plan.
    """
    pool, trips = draft.columns.pool, draft.columns.trip
    trips = trips if columns is None else trips[columns]
    longest = np.full(len(trips), FOREVER, dtype=np.int64)
    horizon = draft.scenario.horizon
    length = horizon.end_min - horizon.start_min
    for k, kind in enumerate(pool.kinds):
        by_idle = _soak_by_idle(kind.ladle, length)
        for s, smelter in enumerate(draft.scenario.smelters):
            is_here = (pool.kind[trips] == k) & (pool.smelter[trips] == s)
            here = np.flatnonzero(is_here)
            if len(here):
                lanes = smelter_lanes(draft.scenario, kind, smelter)
                entries = _entries(draft, lanes, trips[here])
                allowed = _allowed_soak(entries, kind.ladle, len(here))
                idle = np.searchsorted(by_idle, allowed + DUST_C, side="right") - 1
                longest[here] = np.where(idle == length, FOREVER, idle)
    return longest


def _soak_by_idle(ladle: LadleType, minutes: int) -> NDArray[np.float64]:
    """Return the least soak that any idle time so long or longer leaves. [°C]."""
    by_minute = soak(
        np.arange(minutes + 1) / MINUTES_PER_HOUR,
        soak_hot_c=ladle.soak_hot_c,
        soak_idle_c=ladle.soak_idle_c,
        idle_tau_h=ladle.idle_tau_h,
    )
    least: NDArray[np.float64] = np.minimum.accumulate(by_minute[::-1])[::-1]
    return least


@dataclass(frozen=True, eq=False)
class _Entries:
    """Entries of trips under the best conditions, one row each."""

    trip: NDArray[np.int64]
    """Which of the trips asked for."""
    loads: NDArray[np.int64]
    tonnes: NDArray[np.float64]
    """Most metal. [t]"""
    margin_c: NDArray[np.float64]
    """From the floor to the hottest tap, stream drop taken off. [°C]"""
    minutes: NDArray[np.int64]
    """On board until the first load is discharged. [min]"""
    discharge: NDArray[np.int64]
    """[min]"""

    def of(self, kept: NDArray[np.bool_]) -> _Entries:
        """Return some of the entries."""
        return _Entries(*(getattr(self, each.name)[kept] for each in fields(self)))


def _entries(draft: Draft, lanes: Lanes, rows: NDArray[np.int64]) -> _Entries:
    """Return the entries of rows of the pool."""
    pool, smelter = draft.columns.pool, lanes.smelter
    place, entry = np.nonzero(pool.loads[rows])
    row = rows[place]
    waited = np.maximum(
        pool.offset_min[row, entry],
        pool.first_service_min[row, entry] - pool.latest_fill_min[row],
    )
    clock_start = smelter.dispatch_duration_min + smelter.fill_duration_min
    plants = draft.scenario.plants
    arrival = np.array([plant.arrival_duration_min for plant in plants])
    discharge = np.array([plant.discharge_duration_min for plant in plants])
    plant = pool.plant[row, entry]
    return _Entries(
        trip=place,
        loads=pool.loads[row, entry],
        tonnes=pool.tonnes[row, entry] + TONNES_TOLERANCE,
        margin_c=_margins(draft, lanes, pool.order[row, entry], pool.heats[row, entry]),
        minutes=np.maximum(waited - clock_start + arrival[plant], 0),
        discharge=discharge[plant],
    )


def _margins(
    draft: Draft, lanes: Lanes, orders: NDArray[np.int64], masks: NDArray[np.int64]
) -> NDArray[np.float64]:
    """Return by how much the hottest tap exceeds the floor and the stream's drop."""
    scenario, heats = draft.scenario, heats_by_alloy(draft.scenario, lanes.smelter)

    @cache
    def margin_c(order: int, mask: int) -> float:
        wanted = scenario.orders[order]
        alloy = scenario.alloy_by_id[wanted.alloy_id]
        return max(
            heat.max_tap_temperature_c - arrival_floor(alloy, heat, wanted)
            for bit, heat in enumerate(heats[wanted.alloy_id])
            if mask >> min(bit, MOST_HEAT_BITS - 1) & 1
        )

    found = map(margin_c, orders.tolist(), masks.tolist())
    drop_c = lanes.kind.ladle.fill_drop_c - 2 * TEMPERATURE_TOLERANCE_C
    return np.array(list(found)) - drop_c


def _allowed_soak(
    entries: _Entries, ladle: LadleType, num_trips: int
) -> NDArray[np.float64]:
    """Return the most soak that lets every load of trips arrive hot enough. [°C].

    A load loses the more the emptier its ladle: each has to hold a least mass, and
    together no more than the entry. Found by halving.
    """
    low = np.full(len(entries.trip), min(ladle.soak_hot_c, ladle.soak_idle_c))
    high = np.full(len(entries.trip), max(ladle.soak_hot_c, ladle.soak_idle_c))
    cold = _least_tonnes(entries, ladle, low) > entries.tonnes
    hot = _least_tonnes(entries, ladle, high) <= entries.tonnes
    most = np.where(cold, -np.inf, np.inf)
    between = ~cold & ~hot
    entries_between, low, high = entries.of(between), low[between], high[between]
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        needed = _least_tonnes(entries_between, ladle, middle)
        fits = needed <= entries_between.tonnes
        low, high = np.where(fits, middle, low), np.where(fits, high, middle)
    most[between] = high
    allowed = np.full(num_trips, np.inf)
    np.minimum.at(allowed, entries.trip, most)
    return allowed


def _least_tonnes(
    entries: _Entries, ladle: LadleType, soak_c: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return the least metal of which all loads arrive hot enough. [t]."""
    total = np.zeros(len(soak_c))
    for number in range(int(entries.loads.max(initial=0))):
        minutes = entries.minutes + number * entries.discharge
        tonnes = least_load_t(ladle, entries.margin_c, minutes, soak_c)
        tonnes = np.maximum(tonnes, ladle.min_fill_share * ladle.capacity_t)
        full_t = ladle.capacity_t + TONNES_TOLERANCE
        tonnes = np.where(tonnes > full_t + DUST_T, np.inf, tonnes)
        total += np.where(number < entries.loads, tonnes - TONNES_TOLERANCE, 0.0)
    return total


def least_load_t(
    ladle: LadleType,
    margin_c: NDArray[np.float64],
    minutes: NDArray[np.int64],
    soak_c: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Return the least mass of a load that arrives hot enough, infinite for none. [t].

    Parameters
    ----------
    ladle
        A ladle that is part-filled cools the faster by capacity over mass.
    margin_c
        From the floor to the tap, stream drop taken off. [°C]
    minutes
        On board. [min]
    soak_c
        What the lining takes. [°C]
    """
    hours = minutes / MINUTES_PER_HOUR
    left_c = margin_c + soak_c * np.expm1(-hours / ladle.soak_tau_h)
    wall_c = ladle.loss_c_per_h * hours
    share = np.where(left_c > 0, wall_c / np.maximum(left_c, DUST_C), np.inf)
    share = np.where((wall_c <= 0) & (left_c >= -DUST_C), 0.0, share)
    tonnes: NDArray[np.float64] = share * ladle.capacity_t
    return tonnes
