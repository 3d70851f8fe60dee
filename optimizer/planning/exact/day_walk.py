"""A compiled walk through all days of a truck that cost less than a threshold.

Depth first: a day is made longer by one trip as long as it, and the least that is
still to come, may stay below. Instants are minutes from the horizon's start.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from optimizer.planning.bounds.compiled import compiled

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

FULL = -1
"""The tables hold no more days, or enough days in the making have been looked at."""


class Trips(NamedTuple):
    """Trips of a class of trucks, one row each, and what they carry."""

    smelter: Ints
    plant: Ints
    family: Ints
    first_fill: Ints
    last_fill: Ints
    duration: Ints
    """From filling start to the end of the last service, without waiting. [min]"""
    earliest_end: Ints
    cost: Floats
    """Without minutes and rewards. [currency]"""
    first: Ints
    """Where the rows that a trip fills begin, shape (trips + 1,)"""
    row: Ints
    filled: Floats
    once: Ints
    """Whether the row counts visits of an order that must come in one trip, (rows,)"""


class Ways(NamedTuple):
    """Empty ways and the limits of a group of trucks."""

    minutes: Ints
    """Plant to smelter, shape (plants, smelters). [min]"""
    cost: Floats
    """The same, minutes not counted. [currency]"""
    out_minutes: Ints
    out_cost: Floats
    """The day and the leg to a smelter, minutes not counted. [currency]"""
    home_minutes: Ints
    home_cost: Floats
    deadline: Ints
    """Which table of what is to come holds for a last start, (minutes,)"""


class Limits(NamedTuple):
    """Numbers that hold for all days."""

    first_start: int
    latest_end: int
    longest_day: int
    length: int
    wash: int
    minute_cost: float


class Coming(NamedTuple):
    """What a trip and the rest of a day add at least, by which days are cut off."""

    ranked: Ints
    """Trips by smelter and by the least that they and the rest add."""
    least: Floats
    """In that order. [currency]"""
    first: Ints
    """Where the trips of each smelter begin, shape (smelters + 1,)"""
    rest: Floats
    """Shape (deadlines, plants, minutes). [currency]"""


class Prices(NamedTuple):
    """What rows reward, up to what they ask for."""

    dual: Floats
    most: Floats


class Stack(NamedTuple):
    """The day in the making, one row a trip."""

    whole: Ints
    """Trip, smelter looked at, place in the ranking, elapsed, end, last start"""
    money: Floats
    """Cost and reward"""
    filled: Floats
    """Of each row so far"""


class Found(NamedTuple):
    """Days, one row each."""

    trips: Ints
    """Padded with -1, shape (days, trips)"""
    money: Floats
    """Cost and reduced cost, shape (days, 2)"""


TRIP, SMELTER, PLACE, ELAPSED, END, LAST_START = range(6)
COST, REWARD = range(2)


@compiled
def _carry(trips: Trips, prices: Prices, stack: Stack, trip: int) -> float:
    """Fill the rows of a trip and return what that is rewarded with."""
    gain = 0.0
    for at in range(trips.first[trip], trips.first[trip + 1]):
        row = trips.row[at]
        before = min(stack.filled[row], prices.most[row])
        stack.filled[row] += trips.filled[at]
        gain += prices.dual[row] * (min(stack.filled[row], prices.most[row]) - before)
    return gain


@compiled
def _put_down(trips: Trips, stack: Stack, trip: int) -> None:
    """Take back what a trip filled."""
    for at in range(trips.first[trip], trips.first[trip + 1]):
        stack.filled[trips.row[at]] -= trips.filled[at]


@compiled
def _comes_again(trips: Trips, stack: Stack, trip: int) -> bool:
    """Return whether a trip brings what had to come in one trip before."""
    for at in range(trips.first[trip], trips.first[trip + 1]):
        row = trips.row[at]
        if trips.once[row] == 1 and stack.filled[row] > 0.5:
            return True
    return False


@compiled
def _drive(
    trips: Trips, ways: Ways, limits: Limits, stack: Stack, depth: int, trip: int
) -> bool:
    """Write the times and the cost of a day with one trip more; whether it can be."""
    old, new = stack.whole[depth - 1], stack.whole[depth]
    smelter = trips.smelter[trip]
    if depth == 0:
        leg = ways.out_minutes[smelter]
        elapsed, end, start = leg, limits.first_start + leg, limits.latest_end
        cost = ways.out_cost[smelter]
    else:
        leg = ways.minutes[trips.plant[old[TRIP]], smelter]
        cost = stack.money[depth - 1, COST]
        cost += ways.cost[trips.plant[old[TRIP]], smelter]
        if trips.family[old[TRIP]] != trips.family[trip]:
            leg += limits.wash
        elapsed, end, start = old[ELAPSED] + leg, old[END] + leg, old[LAST_START]
    start = min(start, trips.last_fill[trip] - elapsed)
    if end > trips.last_fill[trip] or start < limits.first_start:
        return False
    begun = max(end, trips.first_fill[trip])
    end = max(begun + trips.duration[trip], trips.earliest_end[trip])
    elapsed += trips.duration[trip]
    new[TRIP], new[ELAPSED], new[END], new[LAST_START] = trip, elapsed, end, start
    stack.money[depth, COST] = cost + trips.cost[trip]
    return end < limits.length and max(elapsed, end - start) <= limits.longest_day


@compiled
def _least(
    trips: Trips, ways: Ways, limits: Limits, coming: Coming, stack: Stack, depth: int
) -> float:
    """Return the least reduced cost with which a day may end."""
    day = stack.whole[depth]
    duty = max(day[ELAPSED], day[END] - day[LAST_START])
    rest = coming.rest[
        ways.deadline[day[LAST_START]], trips.plant[day[TRIP]], day[END]
    ]
    money = stack.money[depth]
    return money[COST] - money[REWARD] + limits.minute_cost * duty + rest


@compiled
def _note(
    trips: Trips,
    ways: Ways,
    limits: Limits,
    stack: Stack,
    depth: int,
    most: float,
    found: Found,
    count: int,
) -> int:
    """Write down a day that ends here, if it can and costs little enough."""
    day, money = stack.whole[depth], stack.money[depth]
    plant = trips.plant[day[TRIP]]
    way = ways.home_minutes[plant]
    start = min(day[LAST_START], limits.latest_end - way - day[ELAPSED])
    duty = max(day[ELAPSED], day[END] - start) + way
    late = day[END] + way > limits.latest_end or start < limits.first_start
    if late or duty > limits.longest_day:
        return count
    cost = money[COST] + ways.home_cost[plant] + limits.minute_cost * duty
    reduced = cost - money[REWARD]
    if reduced > most:
        return count
    if count == len(found.trips):
        return FULL
    for place in range(found.trips.shape[1]):
        found.trips[count, place] = stack.whole[place, TRIP] if place <= depth else -1
    found.money[count, 0], found.money[count, 1] = cost, reduced
    return count + 1


@compiled
def walk(
    trips: Trips,
    ways: Ways,
    limits: Limits,
    prices: Prices,
    coming: Coming,
    stack: Stack,
    found: Found,
    count: int,
    first: int,
    most: float,
    most_labels: int,
) -> int:
    """Write all days that begin with a trip and cost no more than a threshold.

    Parameters
    ----------
    stack
        As deep as a day may have trips; nothing filled.
    found
        With days so far.
    count
        How many they are.
    first
        The trip that days begin with.
    most
        Of reduced cost. [currency]
    most_labels
        Days in the making that may be looked at.

    Returns
    -------
    int
        How many days there are now, or ``FULL``.
    """
    if not _drive(trips, ways, limits, stack, 0, first):
        return count
    num_smelters = len(coming.first) - 1
    stack.money[0, REWARD] = _carry(trips, prices, stack, first)
    depth, labels = 0, 1
    if _least(trips, ways, limits, coming, stack, 0) > most:
        _put_down(trips, stack, first)
        return count
    count = _note(trips, ways, limits, stack, 0, most, found, count)
    stack.whole[0, SMELTER], stack.whole[0, PLACE] = 0, coming.first[0]
    while depth >= 0 and count != FULL:
        day = stack.whole[depth]
        smelter, place = day[SMELTER], day[PLACE]
        if smelter == num_smelters or depth + 1 == len(stack.whole):
            _put_down(trips, stack, day[TRIP])
            depth -= 1
            continue
        spent = stack.money[depth, COST] - stack.money[depth, REWARD]
        spent += limits.minute_cost * max(day[ELAPSED], day[END] - day[LAST_START])
        plant = trips.plant[day[TRIP]]
        spent += ways.cost[plant, smelter]
        spent += limits.minute_cost * ways.minutes[plant, smelter]
        if place == coming.first[smelter + 1] or spent + coming.least[place] > most:
            day[SMELTER] = smelter + 1
            day[PLACE] = coming.first[smelter + 1]
            continue
        day[PLACE] = place + 1
        trip = coming.ranked[place]
        if not _drive(trips, ways, limits, stack, depth + 1, trip):
            continue
        if _comes_again(trips, stack, trip):
            continue
        labels += 1
        if labels > most_labels:
            count = FULL
            break
        gain = _carry(trips, prices, stack, trip)
        stack.money[depth + 1, REWARD] = stack.money[depth, REWARD] + gain
        if _least(trips, ways, limits, coming, stack, depth + 1) > most:
            _put_down(trips, stack, trip)
            continue
        depth += 1
        stack.whole[depth, SMELTER] = 0
        stack.whole[depth, PLACE] = coming.first[0]
        count = _note(trips, ways, limits, stack, depth, most, found, count)
    return count
