"""The compiled sweeps find what a search through every minute finds."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import pytest

from optimizer.planning.bounds.days.day_lanes import LANES
from optimizer.planning.bounds.days.day_search import DaySearch, Shifts
from optimizer.planning.bounds.days.truck_days import Fleet
from optimizer.planning.bounds.trips.shift_hull import Groups, hull_of_starts

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

LENGTH = 70
NUM_SMELTERS, NUM_PLANTS, NUM_TRIPS = 2, 3, 9


def random_fleet(rng: np.random.Generator) -> Fleet:
    """Return a few trips of two smelters and three plants."""
    offset = rng.integers(3, 15, NUM_TRIPS)
    first_service = rng.integers(0, 50, NUM_TRIPS)
    last_fill = rng.integers(5, 55, NUM_TRIPS)
    waits = np.maximum(first_service - offset, 0)
    low = np.maximum(rng.integers(0, 30, NUM_TRIPS), np.minimum(last_fill, waits))
    return Fleet(
        rows=np.arange(NUM_TRIPS),
        smelter=rng.integers(0, NUM_SMELTERS, NUM_TRIPS),
        plant=rng.integers(0, NUM_PLANTS, NUM_TRIPS),
        first_fill=low,
        last_fill=last_fill,
        offset=offset,
        first_service=first_service,
        service=rng.integers(0, 6, NUM_TRIPS),
        next_min=rng.integers(0, 12, (NUM_PLANTS, NUM_SMELTERS)),
        next_cost=rng.uniform(0, 8, (NUM_PLANTS, NUM_SMELTERS)),
        minute_cost=0.4,
        length=LENGTH,
        block=3,
        earliest_fill=np.maximum(low - rng.integers(0, 8, NUM_TRIPS), 0),
        filling=np.ones(NUM_TRIPS, dtype=np.int64),
        smelter_of=np.arange(NUM_SMELTERS),
        plant_of=np.arange(NUM_PLANTS),
    )


def random_shifts(rng: np.random.Generator, size: int = 3) -> Shifts:
    """Return shifts of trucks, two of every depot."""
    first = rng.integers(0, 10, size)
    return Shifts(
        group=np.arange(size) // 2,
        first_start=first,
        last_start=first + rng.integers(0, 20, size),
        latest_end=rng.integers(40, LENGTH + 5, size),
        out_min=rng.integers(0, 9, (size, NUM_SMELTERS)),
        out_cost=rng.uniform(5, 20, (size, NUM_SMELTERS)),
        home_min=rng.integers(0, 9, (size, NUM_PLANTS)),
        home_cost=rng.uniform(0, 9, (size, NUM_PLANTS)),
    )


def free_of_charge(_trip: int, _minute: int) -> float:
    """Return what a loading bay costs where there are enough."""
    return 0.0


def least_by_minutes(
    fleet: Fleet,
    shifts: Shifts,
    shift: int,
    price: NDArray[np.float64],
    stay: Callable[[int, int], float] = free_of_charge,
) -> float:
    """Return the least cost of a day, trying every trip at every minute."""

    @cache
    def ready(s: int, minute: int) -> float:
        best = np.inf
        for r in np.flatnonzero(fleet.smelter == s).tolist():
            for fill in range(max(minute, fleet.first_fill[r]), fleet.last_fill[r] + 1):
                service = max(fill + fleet.offset[r], fleet.first_service[r])
                end = int(service + fleet.service[r])
                if end >= fleet.length:
                    break
                cost = price[r] + fleet.minute_cost * (end - minute) + stay(r, fill)
                best = min(best, cost + done(int(fleet.plant[r]), end))
        return float(best)

    @cache
    def done(p: int, minute: int) -> float:
        best = np.inf
        if minute + shifts.home_min[shift, p] <= shifts.latest_end[shift]:
            best = shifts.home_cost[shift, p]
        for s in range(NUM_SMELTERS):
            there = minute + int(fleet.next_min[p, s])
            best = min(best, fleet.next_cost[p, s] + ready(s, there))
        return float(best)

    starts = range(shifts.first_start[shift], shifts.last_start[shift] + 1)
    return min(
        shifts.out_cost[shift, s] + ready(s, start + int(shifts.out_min[shift, s]))
        for start in starts
        for s in range(NUM_SMELTERS)
    )


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("size", [3, LANES, LANES + 3])
def test_the_least_day_is_that_of_a_search_through_every_minute(
    seed: int, size: int
) -> None:
    """Shifts, waiting, windows and ways home: no minute is lost, none is won.

    However many shifts there are: eight are swept at once.
    """
    rng = np.random.default_rng(seed)
    fleet, shifts = random_fleet(rng), random_shifts(rng, size)
    base = rng.uniform(2, 8, NUM_TRIPS)
    price = base - rng.uniform(0, 25, NUM_TRIPS)
    every = [least_by_minutes(fleet, shifts, v, price) for v in range(size)]
    least, found = DaySearch(fleet, shifts, price, base).best_days()
    assert least == pytest.approx(np.minimum(every, 0.0))
    for day in found:
        spent = day.cost + float((price - base)[day.trips].sum())
        assert spent == pytest.approx(day.reduced_cost)
        alike = [every[v] for v in np.flatnonzero(shifts.group == day.group)]
        assert day.reduced_cost >= min(alike) - 1e-6


@pytest.mark.parametrize("seed", range(6))
def test_before_and_after_meet_in_the_least_day(seed: int) -> None:
    """What it costs to be at a smelter and what is to come add up to the least."""
    rng = np.random.default_rng(seed)
    fleet, shifts = random_fleet(rng), random_shifts(rng)
    price = -rng.uniform(5, 30, NUM_TRIPS)
    search = DaySearch(fleet, shifts, price, np.zeros(NUM_TRIPS))
    least, _ = search.best_days()
    only_shift = 2
    group = int(shifts.group[only_shift])
    coming = search.to_come(group)
    through = search.come(group, coming).ready + coming.ready
    assert min(through.min(), 0.0) == pytest.approx(least[only_shift])


def starts_by_minutes(trip: NDArray[np.int64], groups: Groups) -> list[int]:
    """Return every filling start that some group allows."""
    return [
        fill
        for fill in range(int(trip[0]), int(trip[1]) + 1)
        if any(fits(trip, groups, g, fill) for g in range(len(groups.start)))
    ]


def fits(trip: NDArray[np.int64], groups: Groups, g: int, fill: int) -> bool:
    """Return whether a truck can fill then, and be home within shift and duty."""
    _, _, offset, first, service, s, p = trip.tolist()
    leaves = fill - groups.out[g, s]
    home = max(fill + offset, first) + service + groups.home[g, p]
    in_shift = leaves >= groups.start[g] and home <= groups.end[g]
    return bool(in_shift and home - leaves <= groups.longest_day[g])


@pytest.mark.parametrize("seed", range(8))
def test_the_hull_of_starts_is_that_of_all_minutes(seed: int) -> None:
    """First and last start by shift and duty, group by group."""
    rng = np.random.default_rng(seed)
    size = 40
    trips = np.stack(
        [
            rng.integers(0, 30, size),
            rng.integers(20, 60, size),
            rng.integers(1, 15, size),
            rng.integers(0, 70, size),
            rng.integers(0, 6, size),
            rng.integers(0, 2, size),
            rng.integers(0, 2, size),
        ]
    )
    groups = Groups(
        start=rng.integers(0, 25, 3),
        end=rng.integers(50, 90, 3),
        longest_day=rng.integers(20, 60, 3),
        out=rng.integers(0, 9, (3, 2)),
        home=rng.integers(0, 9, (3, 2)),
    )
    hull = np.repeat([[10_000], [-10_000]], size, axis=1)
    hull_of_starts(trips, groups, hull)
    for trip, (first, last) in zip(trips.T, hull.T.tolist(), strict=True):
        starts = starts_by_minutes(trip, groups)
        if starts:
            assert (first, last) == (starts[0], starts[-1])
        else:
            assert first > last
