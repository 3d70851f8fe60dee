"""Compiled loops: the trips of a smelter that could pay, grown depth first.

Rules and clock are those of ``trips/growth.py``, one trip at a time, so nothing has to
be stored but what is found.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from optimizer.planning.bounds.compiled import compiled
from optimizer.planning.bounds.trip_tables import (
    ARRIVAL,
    BOARD,
    CLOSES,
    DISCHARGE,
    EARLIEST,
    EXPIRES,
    FAMILY,
    LATEST,
    LOADS,
    ORDER,
    PLANT,
    READY,
    Coming,
    Entries,
    Floats,
    Ints,
    Ways,
)

ENTRY, ROOM, STOP_LOADS, OFFSET, SERVICE_START, ALLOWED, LAST_START, LOW, HIGH = range(9)
"""Columns of the stack: a trip in the making, by what its next entry has to know."""
KM, COST = range(2)
"""Columns of the stack's numbers."""
STRIDE_MIN = 16
"""Filling starts looked at together first. [min]"""


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


class Stack(NamedTuple):
    """The trip in the making, entry by entry."""

    state: Ints
    """Shape (loads + 1, 9)"""
    number: Floats
    """Shape (loads + 1, 2)"""
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
def _service(entries: Entries, stack: Stack, depth: int) -> int:
    """Return how long service at the last stop so far lasts."""
    e, loads = stack.state[depth, ENTRY], stack.state[depth, STOP_LOADS]
    return entries.table[ARRIVAL, e] + loads * entries.table[DISCHARGE, e]


@compiled
def _end_of_service(entries: Entries, stack: Stack, depth: int) -> int:
    """Return the earliest end of service at the last stop so far."""
    arrived = stack.state[depth, LOW] + stack.state[depth, OFFSET]
    begin = max(arrived, stack.state[depth, SERVICE_START])
    return begin + _service(entries, stack, depth)


@compiled
def _is_promising(
    site: Site, ground: Ground, stack: Stack, depth: int, plant: int
) -> bool:
    """Return whether any entry at a plant may follow the last one of the stack."""
    entries, ways, coming = ground.entries, ground.ways, ground.coming
    km, room = stack.number[depth, KM], stack.state[depth, ROOM]
    if depth == 0:
        km += ways.first_km[plant]
        arrived = site.first_fill_min + site.fill_min + ways.first_min[plant]
    else:
        before = entries.table[PLANT, stack.state[depth, ENTRY]]
        if before == plant:
            return True
        km += ways.next_km[before, plant]
        arrived = _end_of_service(entries, stack, depth)
        arrived += ways.next_min[before, plant]
    if km > site.max_km or arrived >= site.end.shape[1]:
        return False
    cost = stack.number[depth, COST]
    cost += (km - stack.number[depth, KM]) * ways.km_cost
    most = site.level[stack.state[depth, HIGH]] - site.least_gain
    k = arrived // coming.step_min
    for loads in range(1, room + 1):
        if cost + coming.arriving[loads, room - loads, plant, k] < most:
            return True
    return False


@compiled
def _may_follow(entries: Entries, stack: Stack, depth: int, e: int) -> bool:
    """Return whether an entry may follow by its order, plant and family."""
    table = entries.table
    if table[LOADS, e] > stack.state[depth, ROOM]:
        return False
    for place in range(1, depth + 1):
        before = stack.state[place, ENTRY]
        if table[ORDER, before] == table[ORDER, e]:
            return False
        if table[FAMILY, before] != table[FAMILY, e]:
            return False
        # A plant is visited once: only the last one may be at the same stop.
        last = stack.state[depth, ENTRY]
        again = table[PLANT, before] == table[PLANT, e]
        if again and table[PLANT, last] != table[PLANT, e]:
            return False
    return True


@compiled
def _extended(site: Site, ground: Ground, stack: Stack, depth: int, e: int) -> bool:
    """Write the trip with one entry more, and return whether it is feasible."""
    entries, ways = ground.entries, ground.ways
    table, state, number = entries.table, stack.state, stack.number
    plant, loads, coming = table[PLANT, e], table[LOADS, e], depth + 1
    last = state[depth, ENTRY]
    here = depth > 0 and table[PLANT, last] == plant
    leg_min, leg_km = 0, 0.0
    if depth == 0:
        leg_min, leg_km = ways.first_min[plant], ways.first_km[plant]
    elif not here:
        before = table[PLANT, last]
        leg_min = _service(entries, stack, depth) + ways.next_min[before, plant]
        leg_km = ways.next_km[before, plant]
    stop_loads = loads + (state[depth, STOP_LOADS] if here else 0)
    discharge = table[ARRIVAL, e] + (stop_loads - 1) * table[DISCHARGE, e]
    allowed = site.clock_start_min + table[BOARD, e] - discharge
    latest = table[LATEST, e]
    if here:
        allowed = min(allowed, state[depth, ALLOWED])
        latest = min(latest, state[depth, LAST_START])
    offset = state[depth, OFFSET] + leg_min
    begin = max(state[depth, SERVICE_START] + leg_min, table[EARLIEST, e])
    latest_here = min(latest, table[CLOSES, e] - discharge - table[DISCHARGE, e])
    low = max(state[depth, LOW], table[READY, e], begin - allowed)
    high = min(state[depth, HIGH], latest_here - offset)
    high = min(high, table[EXPIRES, e] - site.fill_min)
    km = number[depth, KM] + leg_km
    state[coming, ENTRY], state[coming, ROOM] = e, state[depth, ROOM] - loads
    state[coming, STOP_LOADS], state[coming, OFFSET] = stop_loads, offset
    state[coming, SERVICE_START], state[coming, ALLOWED] = begin, allowed
    state[coming, LAST_START] = latest
    state[coming, LOW], state[coming, HIGH] = low, high
    cost = number[depth, COST] + leg_km * ways.km_cost
    number[coming, KM], number[coming, COST] = km, cost - entries.reward[e]
    in_time = low <= high and offset <= allowed and begin <= latest_here
    return in_time and km <= site.max_km


@compiled
def _is_filled(stack: Stack, depth: int, fill: int) -> bool:
    """Return whether every entry has a heat at a filling start."""
    for place in range(1, depth + 1):
        is_live = False
        for h in range(stack.window.shape[2]):
            first, last = stack.window[0, place, h], stack.window[1, place, h]
            is_live = is_live or first <= fill <= last
        if not is_live:
            return False
    return True


@compiled
def _open_windows(site: Site, entries: Entries, stack: Stack, depth: int) -> None:
    """Write when each entry of a finished trip can be filled from each heat."""
    state, table = stack.state, entries.table
    stop = depth
    for place in range(depth, 0, -1):
        e = state[place, ENTRY]
        # What holds at the last entry of a stop holds for the stop.
        if table[PLANT, e] != table[PLANT, state[stop, ENTRY]]:
            stop = place
        discharge = table[ARRIVAL, e]
        discharge += (state[place, STOP_LOADS] - 1) * table[DISCHARGE, e]
        for h in range(entries.heats.shape[2]):
            board = entries.heats[0, e, h]
            allowed = site.clock_start_min + board - discharge
            low = max(state[depth, LOW], entries.heats[1, e, h])
            low = max(low, state[stop, SERVICE_START] - allowed)
            high = min(state[depth, HIGH], entries.heats[2, e, h] - site.fill_min)
            if board < 0 or state[place, OFFSET] > allowed:
                high = low - 1
            stack.window[0, place, h], stack.window[1, place, h] = low, high


@compiled
def _fits_heats(site: Site, entries: Entries, stack: Stack, depth: int) -> bool:
    """Narrow the filling starts of a finished trip to what heats for all entries allow.

    The ends of what is left are ends of what one heat leaves to one entry.
    """
    _open_windows(site, entries, stack, depth)
    first, last = site.level.shape[0], -1
    for place in range(1, depth + 1):
        for h in range(stack.window.shape[2]):
            low, high = stack.window[0, place, h], stack.window[1, place, h]
            if low <= high:
                if low < first and _is_filled(stack, depth, low):
                    first = low
                if high > last and _is_filled(stack, depth, high):
                    last = high
    stack.state[depth, LOW], stack.state[depth, HIGH] = first, last
    return first <= last


@compiled
def _fits_a_shift(site: Site, entries: Entries, stack: Stack, depth: int) -> bool:
    """Narrow the filling starts of a finished trip to what some truck's day allows.

    As ``shift_hull.hull_of_starts`` does for trips that are listed.
    """
    state, shifts = stack.state, site.shifts
    plant = entries.table[PLANT, state[depth, ENTRY]]
    offset, begin = state[depth, OFFSET], state[depth, SERVICE_START]
    service = _service(entries, stack, depth)
    first, last = site.level.shape[0], -1
    for g in range(len(shifts.start)):
        out, home = shifts.out[g], shifts.home[g, plant]
        latest = shifts.end[g] - home - service
        low = max(state[depth, LOW], shifts.start[g] + out)
        low = max(low, begin + service + home + out - shifts.longest_day[g])
        high = min(state[depth, HIGH], latest - offset)
        duty = out + max(offset, begin - high) + service + home
        if duty <= shifts.longest_day[g] and begin <= latest and low <= high:
            first, last = min(first, low), max(last, high)
    state[depth, LOW], state[depth, HIGH] = first, last
    return first <= last


@compiled
def _gain(site: Site, entries: Entries, stack: Stack, depth: int) -> float:
    """Return the most that a finished trip gains, whenever it is filled."""
    state = stack.state
    plant = entries.table[PLANT, state[depth, ENTRY]]
    offset, begin = state[depth, OFFSET], state[depth, SERVICE_START]
    service = _service(entries, stack, depth)
    cost, high = stack.number[depth, COST], state[depth, HIGH]
    best, num_minutes = -np.inf, site.end.shape[1]
    # Filling later costs nothing as long as it only shortens the wait.
    t = max(state[depth, LOW], min(high, begin - offset))
    while t <= high and max(t + offset, begin) + service < num_minutes:
        last = min(high, t + STRIDE_MIN - 1)
        first_end = max(t + offset, begin) + service
        most = site.level[last] - cost - site.end[plant, first_end]
        if most > max(best, site.least_gain):
            for fill in range(t, last + 1):
                end = max(fill + offset, begin) + service
                if end < num_minutes:
                    gain = site.level[fill] - cost - site.end[plant, end]
                    best = max(best, gain)
        t = last + 1
    return best


@compiled
def _is_worth_it(site: Site, ground: Ground, stack: Stack, depth: int) -> bool:
    """Return whether a trip in the making may still gain enough."""
    entries, coming = ground.entries, ground.coming
    end = _end_of_service(entries, stack, depth)
    if end >= site.end.shape[1]:
        return False
    plant = entries.table[PLANT, stack.state[depth, ENTRY]]
    step = end // coming.step_min
    least = stack.number[depth, COST]
    least += coming.after[stack.state[depth, ROOM], plant, step]
    return least < site.level[stack.state[depth, HIGH]] - site.least_gain


@compiled
def _next_entry(site: Site, ground: Ground, stack: Stack, depth: int) -> int:
    """Return the next entry that a trip may go on with, or how many there are."""
    entries = ground.entries
    e = stack.cursor[depth]
    while e < len(entries.reward):
        plant = entries.table[PLANT, e]
        is_first = e == entries.first[plant]
        if is_first and not _is_promising(site, ground, stack, depth, plant):
            e = entries.first[plant + 1]
            continue
        if (
            _may_follow(entries, stack, depth, e)
            and _extended(site, ground, stack, depth, e)
            and _is_worth_it(site, ground, stack, depth + 1)
        ):
            break
        e += 1
    stack.cursor[depth] = e + 1
    return e


@compiled
def _seed(site: Site, stack: Stack) -> None:
    """Write the trip that is filled and has no entry yet."""
    stack.state[0, :] = 0
    stack.state[0, ROOM], stack.state[0, OFFSET] = site.num_loads, site.fill_min
    stack.state[0, LOW] = site.first_fill_min
    stack.state[0, HIGH] = site.last_fill_min
    stack.number[0, KM], stack.number[0, COST] = 0.0, site.trip_cost
    stack.cursor[0] = 0


@compiled
def _write(
    site: Site, entries: Entries, stack: Stack, depth: int, found: Found, count: int
) -> int:
    """Write a finished trip if a truck's day can hold it; return how many it makes."""
    if not _fits_heats(site, entries, stack, depth):
        return 0
    if not _fits_a_shift(site, entries, stack, depth):
        return 0
    gain = _gain(site, entries, stack, depth)
    if gain <= site.least_gain:
        return 0
    for place in range(found.entry.shape[1]):
        last = stack.state[min(place + 1, depth), ENTRY]
        found.entry[count, place] = last if place < depth else -1
    found.gain[count] = gain
    return 1


@compiled
def grow_trips(site: Site, ground: Ground, stack: Stack, found: Found) -> int:
    """Write all trips that could gain more than asked for; return how many they are.

    Parameters
    ----------
    site
        Where they begin and what they are compared with.
    ground
        What they are made of.
    stack
        For the loop's own use.
    found
        Filled in; when it is full, the loop ends.
    """
    _seed(site, stack)
    count, depth = 0, 0
    while depth >= 0 and count < len(found.gain):
        e = _next_entry(site, ground, stack, depth)
        if e == len(ground.entries.reward):
            depth -= 1
        elif stack.state[depth + 1, ROOM] > 0:
            depth += 1
            stack.cursor[depth] = 0
        elif _gain(site, ground.entries, stack, depth + 1) > site.least_gain:
            count += _write(site, ground.entries, stack, depth + 1, found, count)
    return count
