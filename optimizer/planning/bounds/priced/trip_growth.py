"""Compiled loops: the trips of a smelter that could pay, grown depth first.

Rules and clock are those of ``trips/growth.py``; only what is found is stored.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from optimizer.planning.bounds.priced.cut_rewards import overrated
from optimizer.planning.bounds.priced.leading import join, to_beat
from optimizer.planning.bounds.priced.trip_fitting import (
    fits_a_shift,
    fits_heats,
    has_a_shift,
    service_min,
)
from optimizer.planning.bounds.priced.trip_tables import (
    ALLOWED,
    BEGIN,
    COST,
    ENTRY,
    HIGH,
    KM,
    LATEST,
    LOW,
    OFFSET,
    ORDER,
    ROOM,
    STEP_MIN,
    STOP_LOADS,
    Stack,
)
from optimizer.planning.bounds.priced.trips_to_come import NO_ORDER, left_at, to_come
from optimizer.planning.machine.loops import compiled

if TYPE_CHECKING:
    from optimizer.planning.bounds.priced.trip_tables import (
        Entries,
        Found,
        Ground,
        Least,
        Site,
    )

STRIDE_MIN, LONG_STRIDE_MIN = 16, 120
"""Filling starts looked at together first: of finished trips, and of others. [min]"""


def seeded_stack(site: Site, num_heats: int) -> Stack:
    """Return the stack on which trips of a site begin to grow."""
    loads = site.num_loads
    stack = Stack(
        np.zeros((loads + 1, HIGH + 1), dtype=np.int64),
        np.zeros((loads + 1, COST + 1)),
        np.zeros(loads + 1, dtype=np.int64),
        np.zeros((2, loads + 1, num_heats), dtype=np.int64),
        np.full(loads + 1, -np.inf),
    )
    stack.state[0, [ROOM, OFFSET]] = loads, site.fill_min
    stack.state[0, ORDER] = NO_ORDER
    stack.state[0, [LOW, HIGH]] = site.first_fill_min, site.last_fill_min
    stack.number[0, COST] = site.trip_cost
    return stack


@compiled
def _may_gain(
    site: Site, stack: Stack, depth: int, cost: float, least: Least, later: int
) -> bool:
    """Return whether a trip in the making may still gain enough, whenever it is filled.

    What is to come begins so much ``later`` than the last stop so far. [min]
    """
    state = stack.state
    offset, begin, high = state[depth, OFFSET], state[depth, BEGIN], state[depth, HIGH]
    asked = cost + max(site.least_gain, stack.asked[depth])
    # Filling later costs nothing as long as it only shortens the wait.
    t, stride = max(state[depth, LOW], min(high, begin - offset)), LONG_STRIDE_MIN
    end_of_block = -1
    while t <= high:
        k = (max(t + offset, begin) + later) // STEP_MIN
        if k >= len(least.best):
            return False
        last = min(high, t + stride - 1)
        if site.level[last] - to_come(least, k, state[depth, ORDER]) <= asked:
            t = last + 1
            stride = LONG_STRIDE_MIN if last >= end_of_block else stride
        elif stride == LONG_STRIDE_MIN:
            stride, end_of_block = STEP_MIN, last
        else:
            return True
    return False


@compiled
def _is_promising(site: Site, ground: Ground, stack: Stack, depth: int, p: int) -> bool:
    """Return whether any entry at a plant may follow the last one of the stack."""
    entries, ways = ground.entries, ground.ways
    km = stack.number[depth, KM]
    if depth == 0:
        way, later = ways.first_km[p], ways.first_min[p]
    else:
        before = entries.plant[stack.state[depth, ENTRY]]
        if before == p:
            return True
        way = ways.next_km[before, p]
        later = service_min(entries, stack, depth) + ways.next_min[before, p]
    if km + way > site.max_km:
        return False
    cost = stack.number[depth, COST] + way * ways.km_cost
    least = left_at(ground.coming.onward, stack.state[depth, ROOM], p)
    return _may_gain(site, stack, depth, cost, least, later)


@compiled
def _may_follow(entries: Entries, stack: Stack, depth: int, e: int) -> bool:
    """Return whether an entry may follow by its order, plant and family."""
    if entries.loads[e] > stack.state[depth, ROOM]:
        return False
    for place in range(1, depth + 1):
        before = stack.state[place, ENTRY]
        is_same = entries.order[before] == entries.order[e]
        if is_same or entries.family[before] != entries.family[e]:
            return False
        # A plant is visited once: only the last one may be at the same stop.
        plant, last = entries.plant[e], entries.plant[stack.state[depth, ENTRY]]
        if entries.plant[before] == plant != last:
            return False
    return True


@compiled
def _extended(site: Site, ground: Ground, stack: Stack, depth: int, e: int) -> bool:
    """Write the trip with one entry more, and return whether it is feasible."""
    entries, ways = ground.entries, ground.ways
    state, number = stack.state, stack.number
    plant, loads, coming = entries.plant[e], entries.loads[e], depth + 1
    last = state[depth, ENTRY]
    here = depth > 0 and entries.plant[last] == plant
    leg_min, leg_km = 0, 0.0
    if depth == 0:
        leg_min, leg_km = ways.first_min[plant], ways.first_km[plant]
    elif not here:
        leg_km = ways.next_km[entries.plant[last], plant]
        drive_min = ways.next_min[entries.plant[last], plant]
        leg_min = service_min(entries, stack, depth) + drive_min
    stop_loads = loads + (state[depth, STOP_LOADS] if here else 0)
    discharge = entries.arrival[e] + (stop_loads - 1) * entries.discharge[e]
    allowed = site.clock_start_min + entries.board[e] - discharge
    latest = entries.latest[e]
    if here:
        allowed = min(allowed, state[depth, ALLOWED])
        latest = min(latest, state[depth, LATEST])
    offset = state[depth, OFFSET] + leg_min
    begin = max(state[depth, BEGIN] + leg_min, entries.earliest[e])
    latest_here = min(latest, entries.closes[e] - discharge - entries.discharge[e])
    low = max(state[depth, LOW], entries.ready[e], begin - allowed)
    closing = min(latest_here - offset, entries.expires[e] - site.fill_min)
    high = min(state[depth, HIGH], closing)
    km = number[depth, KM] + leg_km
    state[coming, ENTRY], state[coming, ORDER] = e, entries.order[e]
    state[coming, ROOM] = state[depth, ROOM] - loads
    state[coming, STOP_LOADS], state[coming, OFFSET] = stop_loads, offset
    state[coming, BEGIN], state[coming, ALLOWED] = begin, allowed
    state[coming, LATEST] = latest
    state[coming, LOW], state[coming, HIGH] = low, high
    cost = number[depth, COST] + leg_km * ways.km_cost
    number[coming, KM], number[coming, COST] = km, cost - entries.reward[e]
    in_time = low <= high and offset <= allowed and begin <= latest_here
    return bool(in_time and km <= site.max_km)


@compiled
def _gain(site: Site, entries: Entries, stack: Stack, depth: int) -> float:
    """Return the most that a finished trip gains, whenever it is filled.

    Minus infinity where that is no more than asked for.
    """
    state, service = stack.state, service_min(entries, stack, depth)
    plant = entries.plant[state[depth, ENTRY]]
    offset, begin = state[depth, OFFSET], state[depth, BEGIN]
    cost, high = stack.number[depth, COST], state[depth, HIGH]
    best, num_minutes = -np.inf, site.end.shape[1]
    least = max(site.least_gain, stack.asked[depth])
    # Filling later costs nothing as long as it only shortens the wait.
    t = max(state[depth, LOW], min(high, begin - offset))
    while t <= high and max(t + offset, begin) + service < num_minutes:
        last = min(high, t + STRIDE_MIN - 1)
        first_end = max(t + offset, begin) + service
        most = site.level[last] - cost - site.end[plant, first_end]
        if most > max(best, least):
            for fill in range(t, last + 1):
                end = min(max(fill + offset, begin) + service, num_minutes - 1)
                best = max(best, site.level[fill] - cost - site.end[plant, end])
        t = last + 1
    return best if best > least else -np.inf


@compiled
def _is_worth_it(site: Site, ground: Ground, stack: Stack, depth: int) -> bool:
    """Return whether a trip in the making may still gain enough."""
    p = ground.entries.plant[stack.state[depth, ENTRY]]
    least = left_at(ground.coming.after, stack.state[depth, ROOM], p)
    later = service_min(ground.entries, stack, depth)
    return _may_gain(site, stack, depth, stack.number[depth, COST], least, later)


@compiled
def _next_entry(
    site: Site, ground: Ground, stack: Stack, depth: int, found: Found
) -> int:
    """Return the next entry that a trip may go on with, or how many there are."""
    entries = ground.entries
    e = stack.cursor[depth]
    while e < len(entries.reward):
        plant = entries.plant[e]
        is_first = e == entries.first[plant]
        if is_first and not _is_promising(site, ground, stack, depth, plant):
            e = entries.first[plant + 1]
            continue
        if _may_follow(entries, stack, depth, e):
            if depth == 0:
                stack.asked[1:] = to_beat(found.leading[entries.order[e]])
            is_feasible = _extended(site, ground, stack, depth, e)
            is_worth_it = is_feasible and _is_worth_it(site, ground, stack, depth + 1)
            if is_worth_it and has_a_shift(site, entries, stack, depth + 1):
                trip = stack.state[1 : depth + 2, ENTRY]
                beyond = overrated(ground.cuts, entries.order, trip)
                stack.number[depth + 1, COST] += beyond
                if _is_worth_it(site, ground, stack, depth + 1):
                    break
        e += 1
    stack.cursor[depth] = e + 1
    return int(e)


@compiled
def _write(
    site: Site, entries: Entries, stack: Stack, depth: int, found: Found, count: int
) -> int:
    """Write a finished trip if a truck's day can hold it; return how many it makes."""
    fits = fits_heats(site, entries, stack, depth)
    fits = fits and fits_a_shift(site, entries, stack, depth)
    gain = _gain(site, entries, stack, depth) if fits else -np.inf
    if gain == -np.inf:
        return 0
    for place in range(found.entry.shape[1]):
        last = stack.state[min(place + 1, depth), ENTRY]
        found.entry[count, place] = last if place < depth else -1
    found.gain[count] = gain
    leading = found.leading[stack.state[1, ORDER]]
    join(leading, gain)
    stack.asked[1:] = to_beat(leading)
    return 1


@compiled
def grow_trips(
    site: Site, ground: Ground, stack: Stack, found: Found, begun: tuple[int, int]
) -> tuple[int, int]:
    """Write the trips that could gain more than asked for, while there is room.

    Parameters
    ----------
    site
        Where they begin and what they are compared with.
    ground
        What they are made of.
    stack
        The trip in the making; whoever begins lays its first row.
    found
        Filled in.
    begun
        How many trips are found, and the depth of the stack, 0 at first.

    Returns
    -------
    tuple
        The same at the end; the depth is below 0 when all trips were looked at.
    """
    count, depth = begun
    while depth >= 0 and count < len(found.gain):
        e = _next_entry(site, ground, stack, depth, found)
        if e == len(ground.entries.reward):
            depth -= 1
        elif stack.state[depth + 1, ROOM] > 0:
            depth += 1
            stack.cursor[depth] = 0
        elif _gain(site, ground.entries, stack, depth + 1) > -np.inf:
            count += _write(site, ground.entries, stack, depth + 1, found, count)
    return count, depth
