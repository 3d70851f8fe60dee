"""A compiled walk through all days of a truck that cost less than a threshold.

Depth first: a day is made longer by one trip as long as it, and the least that is
still to come, may stay below. Instants are minutes from the horizon's start.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from optimizer.planning.bounds.compiled import compiled

if TYPE_CHECKING:
    from optimizer.planning.bounds.compiled import Floats, Ints


FULL = -1
"""The tables hold no more days, or enough has been looked at."""


SOMETHING = 0.5
"""What a row has to be filled by at least for a visit. [1]"""


class Trips(NamedTuple):
    """Trips of a class of trucks, one row each, and what they carry."""

    smelter: Ints
    plant: Ints
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
    """Plant to smelter, washing included, shape (plants, smelters): berths. [min]"""
    cost: Floats
    """The same, minutes not counted. [currency]"""
    until_filled: Ints
    """Plant to filling, cold ladles preheated, shape (plants, trips). [min]"""
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


class Walk(NamedTuple):
    """Everything a walk looks at and writes."""

    trips: Trips
    ways: Ways
    limits: Limits
    prices: Prices
    coming: Coming
    stack: Stack
    """As deep as a day may have trips; nothing filled."""
    found: Found
    """With days so far."""


TRIP, SMELTER, PLACE, ELAPSED, END, LAST_START = range(6)
COST, REWARD = range(2)


@compiled
def _carry(walk: Walk, trip: int) -> float:
    """Fill the rows of a trip and return what that is rewarded with."""
    trips, prices, filled, gain = walk.trips, walk.prices, walk.stack.filled, 0.0
    for at in range(trips.first[trip], trips.first[trip + 1]):
        row = trips.row[at]
        before = min(filled[row], prices.most[row])
        filled[row] += trips.filled[at]
        gain += prices.dual[row] * (min(filled[row], prices.most[row]) - before)
    return gain


@compiled
def _put_down(walk: Walk, trip: int) -> None:
    """Take back what a trip filled."""
    trips = walk.trips
    for at in range(trips.first[trip], trips.first[trip + 1]):
        walk.stack.filled[trips.row[at]] -= trips.filled[at]


@compiled
def _comes_again(walk: Walk, trip: int) -> bool:
    """Return whether a trip brings what had to come in one trip before."""
    trips = walk.trips
    for at in range(trips.first[trip], trips.first[trip + 1]):
        row = trips.row[at]
        if trips.once[row] == 1 and walk.stack.filled[row] > SOMETHING:
            return True
    return False


@compiled
def _drive(walk: Walk, depth: int, trip: int) -> bool:
    """Write the times and the cost of a day with one trip more; whether it can be."""
    trips, ways, limits, stack = walk.trips, walk.ways, walk.limits, walk.stack
    old, new = stack.whole[depth - 1], stack.whole[depth]
    smelter = trips.smelter[trip]
    if depth == 0:
        leg = ways.out_minutes[smelter]
        elapsed, end, start = leg, limits.first_start + leg, limits.latest_end
        cost = ways.out_cost[smelter]
    else:
        leg = ways.until_filled[trips.plant[old[TRIP]], trip]
        cost = stack.money[depth - 1, COST]
        cost += ways.cost[trips.plant[old[TRIP]], smelter]
        elapsed, end, start = old[ELAPSED] + leg, old[END] + leg, old[LAST_START]
    start = min(start, trips.last_fill[trip] - elapsed)
    if end > trips.last_fill[trip] or start < limits.first_start:
        return False
    begun = max(end, trips.first_fill[trip])
    end = max(begun + trips.duration[trip], trips.earliest_end[trip])
    elapsed += trips.duration[trip]
    new[TRIP], new[ELAPSED], new[END], new[LAST_START] = trip, elapsed, end, start
    stack.money[depth, COST] = cost + trips.cost[trip]
    return bool(end < limits.length and max(elapsed, end - start) <= limits.longest_day)


@compiled
def _spent(walk: Walk, depth: int) -> float:
    """Return the reduced cost of a day so far, its minutes paid."""
    day, money = walk.stack.whole[depth], walk.stack.money[depth]
    duty = max(day[ELAPSED], day[END] - day[LAST_START])
    return float(money[COST] - money[REWARD] + walk.limits.minute_cost * duty)


@compiled
def _note(walk: Walk, depth: int, most: float, count: int) -> int:
    """Write down a day that ends here, if it can and costs little enough."""
    limits, found, stack = walk.limits, walk.found, walk.stack
    day, money = stack.whole[depth], stack.money[depth]
    plant = walk.trips.plant[day[TRIP]]
    way = walk.ways.home_minutes[plant]
    start = min(day[LAST_START], limits.latest_end - way - day[ELAPSED])
    duty = max(day[ELAPSED], day[END] - start) + way
    late = day[END] + way > limits.latest_end or start < limits.first_start
    if late or duty > limits.longest_day:
        return count
    cost = money[COST] + walk.ways.home_cost[plant] + limits.minute_cost * duty
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
def _goes_on(walk: Walk, depth: int, trip: int, most: float) -> bool:
    """Put a trip behind a day, unless the day or its rest would be too dear."""
    if _comes_again(walk, trip) or not _drive(walk, depth, trip):
        return False
    money, day = walk.stack.money, walk.stack.whole[depth]
    before = money[depth - 1, REWARD] if depth > 0 else 0.0
    money[depth, REWARD] = before + _carry(walk, trip)
    deadline = walk.ways.deadline[day[LAST_START]]
    rest = walk.coming.rest[deadline, walk.trips.plant[trip], day[END]]
    if _spent(walk, depth) + rest > most:
        _put_down(walk, trip)
        return False
    day[SMELTER], day[PLACE] = 0, walk.coming.first[0]
    return True


@compiled
def _next_trip(walk: Walk, depth: int, most: float) -> int:
    """Return the next trip that may follow a day, or ``FULL`` after the last one."""
    day, coming, ways = walk.stack.whole[depth], walk.coming, walk.ways
    spent, plant = _spent(walk, depth), walk.trips.plant[day[TRIP]]
    while day[SMELTER] < len(coming.first) - 1:
        smelter, place = day[SMELTER], day[PLACE]
        way = ways.cost[plant, smelter]
        way += walk.limits.minute_cost * ways.minutes[plant, smelter]
        left = place < coming.first[smelter + 1]
        if left and spent + way + coming.least[place] <= most:
            day[PLACE] = place + 1
            return int(coming.ranked[place])
        day[SMELTER], day[PLACE] = smelter + 1, coming.first[smelter + 1]
    return FULL


@compiled
def walk_on(walk: Walk, first: int, most: float, count: int, most_labels: int) -> int:
    """Write all days that begin with a trip and cost no more than a threshold.

    Parameters
    ----------
    walk
        Where to write them, and all that has to be known.
    first
        The trip that days begin with.
    most
        Of reduced cost. [currency]
    count
        How many days there are already.
    most_labels
        Ways to go on that may be looked at.

    Returns
    -------
    int
        How many days there are now, or ``FULL``.
    """
    depth, labels, trip = -1, 0, first
    while count != FULL:
        if trip == FULL:
            _put_down(walk, walk.stack.whole[depth, TRIP])
            depth -= 1
        elif _goes_on(walk, depth + 1, trip, most):
            depth += 1
            count = _note(walk, depth, most, count)
        if depth < 0:
            break
        is_long = depth + 1 == len(walk.stack.whole)
        trip = FULL if is_long else _next_trip(walk, depth, most)
        labels += trip != FULL
        if labels > most_labels:
            return FULL
    return count
