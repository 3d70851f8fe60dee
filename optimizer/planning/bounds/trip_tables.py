"""What the compiled growth of trips works on, and the least that may still come.

Trips too many to list are grown depth first at given prices. Instants count from the
horizon's start. A *level* is a cost at an instant plus what the minutes until then
cost, so that a minute of waiting never lowers it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

import numpy as np

from optimizer.planning.bounds.compiled import compiled

if TYPE_CHECKING:
    from optimizer.planning.bounds.cut_rewards import CutTables

ENTRY, ROOM, STOP_LOADS, OFFSET, BEGIN, ALLOWED, LATEST, LOW, HIGH = range(9)
"""Columns of the stack: a trip in the making, by what its next entry has to know."""
KM, COST = range(2)
"""Columns of the stack's numbers."""

Ints: TypeAlias = np.ndarray[Any, np.dtype[np.int64]]
Floats: TypeAlias = np.ndarray[Any, np.dtype[np.float64]]


class Entries(NamedTuple):
    """Orders with their loads, together by plant; arrays with one place an entry."""

    order: Ints
    loads: Ints
    plant: Ints
    earliest: Ints
    latest: Ints
    closes: Ints
    arrival: Ints
    discharge: Ints
    board: Ints
    """Longest time on board from any heat. [min]"""
    ready: Ints
    """Of the first heat. [min]"""
    expires: Ints
    """Of the last heat. [min]"""
    family: Ints
    first: Ints
    """Where the entries of each plant begin, and the end, shape (plants + 1,)"""
    heats: Ints
    """Longest time on board, -1 where it cannot serve, ready and expiry of each heat,
    shape (3, entries, heats). [min]"""
    reward: Floats
    """No trip is rewarded more for the entry, shape (entries,). [currency]"""


class Ways(NamedTuple):
    """Loaded legs."""

    first_min: Ints
    """From the smelter, shape (plants,). [min]"""
    first_km: Floats
    next_min: Ints
    """From plant to plant, shape (plants, plants). [min]"""
    next_km: Floats
    km_cost: float
    """[currency/km]"""


class Coming(NamedTuple):
    """The least level of a trip's end, less the rewards that may still come.

    Instants are rounded down to whole steps; later never means less.
    """

    after: Floats
    """Service ended at a plant with loads left, shape (loads, plants, steps).
    [currency]"""
    arriving: Floats
    """Arriving at a plant to leave loads there, with others left after that, shape
    (loads there, loads left, plants, steps). [currency]"""
    step_min: int


class Shifts(NamedTuple):
    """Trucks of a class by depot, shift and duty, at one smelter."""

    start: Ints
    """Of the shift, shape (groups,). [min]"""
    end: Ints
    longest_day: Ints
    """[min]"""
    out: Ints
    """Depot to the smelter, shape (groups,). [min]"""
    home: Ints
    """Plants to depot, shape (groups, plants). [min]"""

    def of(self, groups: list[int]) -> Shifts:
        """Return some groups' trucks."""
        return Shifts(*(table[groups] for table in self))


class Site(NamedTuple):
    """A smelter where a number of ladles is filled, and what is asked of its trips."""

    num_loads: int
    fill_min: int
    """From filling start to filling end. [min]"""
    clock_start_min: int
    """From filling start until the first ladle is full. [min]"""
    first_fill_min: int
    last_fill_min: int
    max_km: float
    trip_cost: float
    least_gain: float
    """Trips that gain no more than this are not asked for. [currency]"""
    level: Floats
    """What a trip has to undercut, by filling start, shape (minutes,). [currency]"""
    end: Floats
    """Level of a trip's end, shape (plants, minutes). [currency]"""
    shifts: Shifts
    """Whose trucks may drive them"""


class Ground(NamedTuple):
    """What trips are made of, and the least that may still come."""

    entries: Entries
    """That may be filled at the smelter"""
    ways: Ways
    coming: Coming
    cuts: CutTables
    """That pay for some of the entries"""


class Stack(NamedTuple):
    """The trip in the making, entry by entry."""

    state: Ints
    """Shape (loads + 1, columns): ``ENTRY`` and what follows"""
    number: Floats
    """Shape (loads + 1, columns): ``KM`` and ``COST``"""
    cursor: Ints
    """Which entry is tried next, shape (loads + 1,)"""
    window: Ints
    """First and last filling start by entry and heat, shape (2, loads + 1, heats)"""


class Found(NamedTuple):
    """Trips found."""

    entry: Ints
    """Their entries in driving order, -1 after the last, shape (trips, loads)"""
    gain: Floats
    """What no trip gains more than, shape (trips,). [currency]"""


@compiled
def _least_arriving(
    entries: Entries, coming: Coming, plant: int, loads: int, left: int
) -> None:
    """Fill in what is to come on arriving at a plant, by the step of arrival."""
    step, num_steps = coming.step_min, coming.after.shape[2]
    for e in range(entries.first[plant], entries.first[plant + 1]):
        if entries.loads[e] != loads:
            continue
        service = entries.arrival[e] + loads * entries.discharge[e]
        latest = min(entries.latest[e], entries.closes[e] - service)
        for k in range(num_steps):
            begin = max(k * step, entries.earliest[e])
            end = (begin + service) // step
            if begin > latest or end >= num_steps:
                break
            least = coming.after[left, plant, end] - entries.reward[e]
            coming.arriving[loads, left, plant, k] = min(
                coming.arriving[loads, left, plant, k], least
            )


@compiled
def _least_here(entries: Entries, coming: Coming, plant: int, left: int) -> None:
    """Let further loads be left at the same stop."""
    step, num_steps = coming.step_min, coming.after.shape[2]
    for e in range(entries.first[plant], entries.first[plant + 1]):
        loads = entries.loads[e]
        if loads > left:
            continue
        ready = entries.earliest[e] + entries.arrival[e]
        for k in range(num_steps):
            end = (max(k * step, ready) + loads * entries.discharge[e]) // step
            if end >= num_steps:
                break
            least = coming.after[left - loads, plant, end] - entries.reward[e]
            coming.after[left, plant, k] = min(coming.after[left, plant, k], least)


@compiled
def _least_onward(ways: Ways, coming: Coming, plant: int, left: int) -> None:
    """Let a truck drive on to other plants with all that is left."""
    step, num_steps = coming.step_min, coming.after.shape[2]
    for p in range(coming.after.shape[1]):
        steps = ways.next_min[plant, p] // step
        if p == plant or steps >= num_steps:
            continue
        cost = ways.next_km[plant, p] * ways.km_cost
        for loads in range(1, left + 1):
            for k in range(num_steps - steps):
                least = cost + coming.arriving[loads, left - loads, p, k + steps]
                coming.after[left, plant, k] = min(coming.after[left, plant, k], least)


@compiled
def least_to_come(entries: Entries, ways: Ways, end: Floats, coming: Coming) -> None:
    """Fill in the least that may still come to any trip in the making.

    As if orders could be served again and again.

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
    num_left, num_plants, num_steps = coming.after.shape
    for left in range(num_left):
        for p in range(num_plants):
            if left == 0:
                for k in range(num_steps):
                    coming.after[0, p, k] = end[p, k * coming.step_min]
            else:
                _least_here(entries, coming, p, left)
                _least_onward(ways, coming, p, left)
        for loads in range(1, num_left + 1 - left):
            for p in range(num_plants):
                _least_arriving(entries, coming, p, loads, left)
