"""A compiled walk through all days of a truck that cost less than a threshold.

Depth first: a day is made longer by one trip as long as it, and the least that is
still to come, may stay below. Instants are minutes from the horizon's start.
"""

from __future__ import annotations

from optimizer.planning.exact.rests import NOT_RESTED, driven_in, more_rests, rests_of
from optimizer.planning.exact.walk_tables import (
    COST,
    DRIVEN,
    ELAPSED,
    END,
    LAST_START,
    PLACE,
    REWARD,
    SMELTER,
    TRIP,
    Walk,
)
from optimizer.planning.machine.loops import compiled

FULL = -1
"""The tables hold no more days, or enough has been looked at."""
SOMETHING = 0.5
"""What a row has to be filled by at least for a visit. [1]"""


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
def _rests_in(walk: Walk, trip: int, driven: int) -> int:
    """Return what a trip's rests take beyond those counted with its legs. [min]."""
    trips, limits = walk.trips, walk.limits
    before = rests_of(driven, limits.most_driven, limits.rest)
    driven += trips.driven[trip]
    after = rests_of(driven, limits.most_driven, limits.rest)
    return int(trips.rests[trip] + after - before)


@compiled
def _drive(walk: Walk, depth: int, trip: int) -> bool:
    """Write the times and the cost of a day with one trip more; whether it can be."""
    trips, ways, limits, stack = walk.trips, walk.ways, walk.limits, walk.stack
    old, new = stack.whole[depth - 1], stack.whole[depth]
    smelter = trips.smelter[trip]
    if depth == 0:
        drive = leg = ways.out_minutes[smelter]
        elapsed, end, start = 0, limits.first_start + leg, limits.latest_end
        cost, driven = ways.out_cost[smelter], 0
    else:
        plant = trips.plant[old[TRIP]]
        drive, leg = ways.drive[plant, smelter], ways.until_filled[plant, trip]
        cost = stack.money[depth - 1, COST] + ways.cost[plant, smelter]
        elapsed, end, start = old[ELAPSED], old[END] + leg, old[LAST_START]
        driven = old[DRIVEN]
    elapsed += leg + more_rests(driven, drive, limits.most_driven, limits.rest)
    driven += driven_in(drive, limits.most_driven, limits.rest)
    if leg > drive:
        driven = 0
    start = min(start, trips.last_fill[trip] - elapsed)
    if end > trips.last_fill[trip] or start < limits.first_start:
        return False
    begun = max(end, trips.first_fill[trip])
    end = max(begun + trips.duration[trip], trips.earliest_end[trip])
    elapsed += trips.duration[trip] + _rests_in(walk, trip, driven)
    new[TRIP], new[ELAPSED], new[END], new[LAST_START] = trip, elapsed, end, start
    new[DRIVEN] = trips.driven_since[trip]
    if new[DRIVEN] == NOT_RESTED:
        new[DRIVEN] = driven + trips.driven[trip]
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
    rests = more_rests(day[DRIVEN], way, limits.most_driven, limits.rest)
    elapsed = day[ELAPSED] + rests
    start = min(day[LAST_START], limits.latest_end - way - elapsed)
    duty = max(elapsed, day[END] - start) + way
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
