"""Compiled loops: the least that may still come to a trip in the making.

As if an order could be served again, but not right after itself: of what comes next,
the best and the best with another order are kept (q-routes without cycles of two).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from optimizer.planning.bounds.priced.trip_tables import STEP_MIN, Coming, Least
from optimizer.planning.machine.loops import compiled

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from optimizer.planning.bounds.priced.trip_tables import Entries, Ways
    from optimizer.planning.machine.loops import Floats

NO_ORDER = -1
"""Stands for the order of what comes when nothing is left."""


def room_for_coming(slots: int, num_plants: int, num_minutes: int) -> Coming:
    """Return tables that are yet to be filled in."""
    shape = slots + 1, num_plants, -(-num_minutes // STEP_MIN)
    return Coming(_nothing(shape), _nothing(shape))


def _nothing(shape: tuple[int, ...]) -> Least:
    best: NDArray[np.float64] = np.full(shape, np.inf)
    return Least(best, np.full(shape, NO_ORDER), best.copy())


@compiled
def to_come(least: Least, k: int, last: int) -> float:
    """Return what comes from a step on, where an order has just been served."""
    return float(least.other[k] if least.order[k] == last else least.best[k])


@compiled
def _offer(least: Least, k: int, value: float, order: int, other: float) -> None:
    """Let an order come next at a step, or another one at another price."""
    best = least.best[k]
    if order == least.order[k]:
        least.best[k] = min(best, value)
        least.other[k] = min(least.other[k], other)
    elif value < best:
        least.best[k], least.order[k] = value, order
        least.other[k] = min(best, other)
    else:
        least.other[k] = min(least.other[k], value)


@compiled
def left_at(table: Least, loads: int, plant: int) -> Least:
    """Return what is to come at a plant with some loads left, by step."""
    return Least(
        table.best[loads, plant], table.order[loads, plant], table.other[loads, plant]
    )


@compiled
def _arrive(entries: Entries, coming: Coming, loads: int, plant: int) -> None:
    """Let a truck arrive at a plant and leave some of its loads there."""
    least = left_at(coming.onward, loads, plant)
    for e in range(entries.first[plant], entries.first[plant + 1]):
        if entries.loads[e] > loads:
            continue
        rest = left_at(coming.after, loads - entries.loads[e], plant)
        service = entries.arrival[e] + entries.loads[e] * entries.discharge[e]
        latest = min(entries.latest[e], entries.closes[e] - service)
        for k in range(len(least.best)):
            begin = max(k * STEP_MIN, entries.earliest[e])
            end = (begin + service) // STEP_MIN
            if begin > latest or end >= len(least.best):
                break
            value = to_come(rest, end, entries.order[e]) - entries.reward[e]
            _offer(least, k, value, entries.order[e], np.inf)


@compiled
def _stay(entries: Entries, coming: Coming, loads: int, plant: int) -> None:
    """Let further loads be left at the same stop."""
    least = left_at(coming.after, loads, plant)
    for e in range(entries.first[plant], entries.first[plant + 1]):
        if entries.loads[e] > loads:
            continue
        rest = left_at(coming.after, loads - entries.loads[e], plant)
        ready = entries.earliest[e] + entries.arrival[e]
        longer = entries.loads[e] * entries.discharge[e]
        for k in range(len(least.best)):
            end = (max(k * STEP_MIN, ready) + longer) // STEP_MIN
            if end >= len(least.best):
                break
            value = to_come(rest, end, entries.order[e]) - entries.reward[e]
            _offer(least, k, value, entries.order[e], np.inf)


@compiled
def _drive_on(ways: Ways, coming: Coming, left: int, plant: int) -> None:
    """Let a truck drive on to other plants with all that is left."""
    after, onward = coming.after, coming.onward
    least, num_steps = left_at(after, left, plant), after.best.shape[2]
    for p in range(after.best.shape[1]):
        steps = ways.next_min[plant, p] // STEP_MIN
        if p == plant or steps >= num_steps:
            continue
        cost = ways.next_km[plant, p] * ways.km_cost
        for k in range(num_steps - steps):
            _offer(
                least,
                k,
                cost + onward.best[left, p, k + steps],
                onward.order[left, p, k + steps],
                cost + onward.other[left, p, k + steps],
            )


@compiled
def least_to_come(entries: Entries, ways: Ways, end: Floats, coming: Coming) -> None:
    """Fill in the least that may still come to any trip in the making.

    Parameters
    ----------
    entries
        Of all smelters.
    ways
        Between plants; those from a smelter are not looked at.
    end
        Level of a trip's end, shape (plants, minutes). [currency]
    coming
        Filled in, infinite at first.
    """
    num_loads, num_plants, num_steps = coming.after.best.shape
    for p in range(num_plants):
        for k in range(num_steps):
            coming.after.best[0, p, k] = end[p, k * STEP_MIN]
    for loads in range(1, num_loads):
        for p in range(num_plants):
            _arrive(entries, coming, loads, p)
        for p in range(num_plants):
            _stay(entries, coming, loads, p)
            _drive_on(ways, coming, loads, p)
