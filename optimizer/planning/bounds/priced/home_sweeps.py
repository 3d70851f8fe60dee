"""Compiled loops: the least that is still to come, whichever depot a truck ends at.

Tables have a row a place and a column a minute of the horizon, so that loops run over
minutes that lie together. A *level* is a cost at an instant plus what the minutes until
then cost: waiting leaves it as it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from optimizer.planning.bounds.days.day_arcs import (
    FIRST,
    LAST,
    MINUTES,
    PLANT,
    SMELTER,
)
from optimizer.planning.machine.loops import compiled

if TYPE_CHECKING:
    from optimizer.planning.machine.loops import Floats, Ints


class Levels(NamedTuple):
    """The least that is still to come, as levels. [currency]."""

    ready: Floats
    """Standing at a smelter, shape (smelters, minutes)"""
    done: Floats
    """Service at a plant ended, shape (plants, minutes)"""


class Work(NamedTuple):
    """What trucks of a class may do between leaving a depot and going home."""

    trips: Ints
    """Table of trips as of ``day_arcs.Trips``, together by smelter"""
    first: Ints
    """Where the trips of each smelter begin, and the end"""
    price: Floats
    """Of each trip, reduced by rewards, without its minutes. [currency]"""
    leg_min: Ints
    """Plants to smelters. [min]"""
    leg_cost: Floats
    """Without minutes, shape (plants, smelters). [currency]"""


class Homes(NamedTuple):
    """Ways home that trucks of one deadline may take."""

    cost: Floats
    """What going there is worth included, shape (homes, plants). [currency]"""
    latest: Ints
    """Last minute of service from which one is home in time, shape (homes, plants)"""


@compiled
def _drive_home(homes: Homes, minute_cost: float, levels: Levels) -> None:
    """Write the levels of driving home at once."""
    levels.ready[:] = np.inf
    levels.done[:] = np.inf
    for p in range(len(levels.done)):
        for home in range(len(homes.cost)):
            for t in range(homes.latest[home, p] + 1):
                level = homes.cost[home, p] + minute_cost * t
                levels.done[p, t] = min(levels.done[p, t], level)


@compiled
def _begin_trips(work: Work, levels: Levels, first: int, last: int) -> None:
    """Let trips begin in a block of minutes, none of which ends in it."""
    for r in range(work.trips.shape[1]):
        s, p = work.trips[SMELTER, r], work.trips[PLANT, r]
        lasting, price = work.trips[MINUTES, r], work.price[r]
        ready, done = levels.ready[s], levels.done[p]
        begin = max(first, work.trips[FIRST, r])
        for t in range(begin, min(last, work.trips[LAST, r]) + 1):
            level = price + done[t + lasting]
            ready[t] = level if level < ready[t] else ready[t]


@compiled
def _wait(levels: Levels, first: int, last: int) -> None:
    """Let trucks wait at smelters."""
    for s in range(len(levels.ready)):
        ready = levels.ready[s]
        for t in range(min(last, len(ready) - 2), first - 1, -1):
            ready[t] = min(ready[t], ready[t + 1])


@compiled
def _drive_on(work: Work, levels: Levels, first: int, last: int) -> None:
    """Let trucks whose service ends in a block of minutes drive to smelters."""
    for p in range(len(levels.done)):
        done = levels.done[p]
        for s in range(len(levels.ready)):
            leg, cost, ready = work.leg_min[p, s], work.leg_cost[p, s], levels.ready[s]
            for t in range(first, min(last, len(done) - 1 - leg) + 1):
                level = cost + ready[t + leg]
                done[t] = level if level < done[t] else done[t]


@compiled
def sweep_home(
    work: Work, homes: Homes, minute_cost: float, block: int, levels: Levels
) -> None:
    """Fill in the least that is still to come.

    Parameters
    ----------
    work
        Trips and legs.
    homes
        Of one deadline.
    minute_cost
        [currency/min]
    block
        No trip begins and ends within so many minutes.
    levels
        Filled in.
    """
    _drive_home(homes, minute_cost, levels)
    length = levels.ready.shape[1]
    for number in range((length - 1) // block, -1, -1):
        first = number * block
        last = min(first + block, length) - 1
        _begin_trips(work, levels, first, last)
        _wait(levels, first, last)
        _drive_on(work, levels, first, last)


@compiled
def walk_on(work: Work, levels: Levels, place: tuple[int, int], driven: Ints) -> int:
    """Write the trips of the cheapest day from a smelter and minute on.

    Parameters
    ----------
    work
        That was swept through.
    levels
        Filled in.
    place
        Smelter and minute.
    driven
        Filled in with trips and their filling starts, shape (2, as many as a day can
        hold).

    Returns
    -------
    int
        How many they are; from the last one the truck drives home.
    """
    (s, t), count = place, 0
    while s >= 0:
        t = _last_wait(levels.ready[s], t)
        r = _trip_begun(work, levels, s, t)
        driven[0, count], driven[1, count] = r, t
        count += 1
        p, t = work.trips[PLANT, r], t + work.trips[MINUTES, r]
        level, s = levels.done[p, t], -1
        for other in range(len(levels.ready)):
            there = t + work.leg_min[p, other]
            if there < levels.ready.shape[1] and s < 0:
                onward = work.leg_cost[p, other] + levels.ready[other, there]
                if onward == level:
                    s = other
        if s >= 0:
            t += work.leg_min[p, s]
    return count


@compiled
def _last_wait(ready: Floats, t: int) -> int:
    """Return the last minute at which a truck is as well off as at a minute."""
    while t + 1 < len(ready) and ready[t + 1] == ready[t]:
        t += 1
    return t


@compiled
def _trip_begun(work: Work, levels: Levels, s: int, t: int) -> int:
    """Return the trip that is begun at a smelter and minute."""
    for r in range(work.first[s], work.first[s + 1]):
        if work.trips[FIRST, r] <= t <= work.trips[LAST, r]:
            end = t + work.trips[MINUTES, r]
            level = work.price[r] + levels.done[work.trips[PLANT, r], end]
            if level == levels.ready[s, t]:
                return r
    return -1


@compiled
def best_starts(
    ready: Floats, out: tuple[Ints, Floats], span: tuple[int, int], best: Floats
) -> None:
    """Write when trucks of a shift best reach each smelter, and what a day then costs.

    Parameters
    ----------
    ready
        The least still to come as costs, shape (smelters, minutes). [currency]
    out
        Minutes and costs from the depot to the smelters.
    span
        First and last start at the depot.
    best
        Filled in with minutes and costs, shape (2, smelters).
    """
    out_min, out_cost = out
    for s in range(len(ready)):
        best[0, s], best[1, s] = 0, np.inf
        last = min(len(ready[s]) - 1, span[1] + out_min[s])
        for t in range(span[0] + out_min[s], last + 1):
            if out_cost[s] + ready[s, t] < best[1, s]:
                best[0, s], best[1, s] = t, out_cost[s] + ready[s, t]


@compiled
def leave_depot(
    needed: Floats,
    out: tuple[Ints, Floats],
    span: tuple[int, int],
    least: float,
    minute_cost: float,
) -> None:
    """Raise levels at smelters to what trucks of a shift make of them.

    Parameters
    ----------
    needed
        Raised, shape (smelters, minutes). [currency]
    out, span
        As for the best starts.
    least
        What no day shall undercut. [currency]
    minute_cost
        [currency/min]
    """
    out_min, out_cost = out
    for s in range(len(needed)):
        last = min(len(needed[s]) - 1, span[1] + out_min[s])
        for t in range(span[0] + out_min[s], last + 1):
            level = least - out_cost[s] + minute_cost * t
            needed[s, t] = max(needed[s, t], level)


@compiled
def least_needed(work: Work, done: Floats, needed: Floats) -> None:
    """Raise levels at smelters to what trucks from plants make of them.

    Parameters
    ----------
    work
        For its legs.
    done
        Levels at plants, shape (plants, minutes). [currency]
    needed
        Raised, shape (smelters, minutes): at first what trucks from depots make of
        them. [currency]
    """
    num_smelters, length = needed.shape
    for s in range(num_smelters):
        row = needed[s]
        for p in range(len(done)):
            leg, cost, level = work.leg_min[p, s], work.leg_cost[p, s], done[p]
            for t in range(leg, length):
                row[t] = max(row[t], level[t - leg] - cost)
        for t in range(1, length):
            row[t] = max(row[t], row[t - 1])
