"""Compiled loops: what is to come at the least, for eight shifts at once.

Shifts differ in where their trucks come home to, and until when, and in nothing that
happens between. So every trip is read once for eight of them, which lie side by side in
the tables as a processor's registers do. Tables have a row a minute of the horizon,
instants count from its start.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import numpy as np

from optimizer.planning.machine.loops import compiled

if TYPE_CHECKING:
    from optimizer.planning.bounds.days.day_arcs import Arcs, Legs
    from optimizer.planning.machine.loops import Bools, Floats, Ints

LANES = 8
"""Shifts swept at once."""
Eight: TypeAlias = tuple[float, float, float, float, float, float, float, float]
"""A cost of each lane, which the compiler keeps in registers. [currency]"""


class Lanes(NamedTuple):
    """Least reduced costs that are still to come. [currency]."""

    ready: Floats
    """Standing at a smelter, shape (minutes, smelters, lanes)"""
    done: Floats
    """Service at a plant ended, where a trip ends; shape (minutes, plants, lanes)"""


class Homes(NamedTuple):
    """How the trucks of each lane get home."""

    cost: Floats
    """Shape (plants, lanes); infinite where a lane has no trucks. [currency]"""
    latest: Ints
    """Last minute of service for being home in time, shape (plants, lanes)"""


@compiled
def _read(row: Floats) -> Eight:
    return row[0], row[1], row[2], row[3], row[4], row[5], row[6], row[7]


@compiled
def _write(row: Floats, least: Eight) -> None:
    row[0], row[1], row[2], row[3] = least[0], least[1], least[2], least[3]
    row[4], row[5], row[6], row[7] = least[4], least[5], least[6], least[7]


@compiled
def _lower(least: Eight, cost: float, then: Floats) -> Eight:
    """Return the least costs, now that one may also pay this and go on there."""
    return (
        min(least[0], cost + then[0]),
        min(least[1], cost + then[1]),
        min(least[2], cost + then[2]),
        min(least[3], cost + then[3]),
        min(least[4], cost + then[4]),
        min(least[5], cost + then[5]),
        min(least[6], cost + then[6]),
        min(least[7], cost + then[7]),
    )


@compiled
def _begin_trips(arcs: Arcs, legs: Legs, lanes: Lanes, t: int, last: int) -> None:
    """Write what is to come at smelters: a trip, or a minute of waiting."""
    ready = lanes.ready
    num_smelters = ready.shape[1]
    done = lanes.done.reshape(-1, LANES)
    for s in range(num_smelters):
        ready[t, s] = np.inf
        least = _read(ready[t, s])
        if t < last:
            least = _lower(least, legs.minute_cost, ready[t + 1, s])
        cell = t * num_smelters + s
        for a in range(arcs.first[cell], arcs.first[cell + 1]):
            least = _lower(least, arcs.cost[a], done[arcs.end[a]])
        _write(ready[t, s], least)


@compiled
def _end_trips(
    legs: Legs, homes: Homes, lanes: Lanes, t: int, last: int, p: int
) -> None:
    """Write what is to come at a plant: home, or on to a smelter."""
    done = lanes.done[t, p]
    for lane in range(LANES):
        in_time = t <= homes.latest[p, lane]
        done[lane] = homes.cost[p, lane] if in_time else np.inf
    least = _read(done)
    for s in range(lanes.ready.shape[1]):
        there = t + legs.minutes[p, s]
        if there <= last:
            least = _lower(least, legs.cost[p, s], lanes.ready[there, s])
    _write(done, least)


@compiled
def sweep_lanes(
    arcs: Arcs,
    legs: Legs,
    homes: Homes,
    ends: Bools,
    lanes: Lanes,
    span: tuple[int, int],
) -> None:
    """Fill in what is still to come, minute by minute from the last.

    Parameters
    ----------
    arcs
        Trips that may be begun.
    legs
        Ways from plants to smelters.
    homes
        Ways home.
    ends
        Whether a trip ends at a minute and plant, shape (minutes times plants,).
    lanes
        Infinite after the span; filled in within it, at plants only where a trip ends.
    span
        No truck sets out before nor comes home after. [min]
    """
    first, last = span
    num_plants = lanes.done.shape[1]
    for t in range(last, first - 1, -1):
        _begin_trips(arcs, legs, lanes, t, last)
        for p in range(num_plants):
            if ends[t * num_plants + p]:
                _end_trips(legs, homes, lanes, t, last, p)


@compiled
def best_starts(
    lanes: Lanes, lane: int, out_cost: Floats, arrivals: Ints, best: Floats
) -> None:
    """Write the best minute to stand ready at each smelter first, and its reduced cost.

    Parameters
    ----------
    lanes
        Filled in.
    lane
        Of the shift.
    out_cost
        From the depot, shape (smelters,). [currency]
    arrivals
        First and last minute at each smelter for who comes from the depot, shape (2,
        smelters).
    best
        Filled in with minutes and costs, shape (2, smelters).
    """
    for s in range(len(out_cost)):
        best[0, s], best[1, s] = arrivals[0, s], np.inf
        for t in range(arrivals[0, s], arrivals[1, s] + 1):
            cost = out_cost[s] + lanes.ready[t, s, lane]
            if cost < best[1, s]:
                best[0, s], best[1, s] = t, cost


@compiled
def _next_trip(arcs: Arcs, lanes: Lanes, lane: int, t: int, s: int) -> int:
    """Return the arc that begins what is to come at a smelter, or -1 for waiting."""
    done = lanes.done.reshape(-1, LANES)
    cell = t * lanes.ready.shape[1] + s
    for a in range(arcs.first[cell], arcs.first[cell + 1]):
        if arcs.cost[a] + done[arcs.end[a], lane] == lanes.ready[t, s, lane]:
            return a
    return -1


@compiled
def _next_smelter(legs: Legs, lanes: Lanes, lane: int, t: int, p: int) -> int:
    """Return the smelter that what is to come at a plant leads to, or -1 for home."""
    length, num_smelters, _ = lanes.ready.shape
    for s in range(num_smelters):
        there = t + legs.minutes[p, s]
        if there < length:
            cost = legs.cost[p, s] + lanes.ready[there, s, lane]
            if cost == lanes.done[t, p, lane]:
                return s
    return -1


@compiled
def walk_on(
    arcs: Arcs, legs: Legs, lanes: Lanes, lane: int, start: int, driven: Ints
) -> int:
    """Write the trips of the least day from a smelter and minute on.

    Parameters
    ----------
    arcs, legs, lanes
        As they were swept.
    lane
        Of the shift.
    start
        Minute and smelter, as one number.
    driven
        Filled in with trips and their filling starts, shape (2, as many as a day can
        hold).

    Returns
    -------
    int
        How many they are.
    """
    num_smelters, num_plants = lanes.ready.shape[1], lanes.done.shape[1]
    t, s = start // num_smelters, start % num_smelters
    count = 0
    while s >= 0:
        a = _next_trip(arcs, lanes, lane, t, s)
        if a < 0:
            t += 1
            continue
        driven[0, count], driven[1, count] = arcs.trip[a], t
        count += 1
        t, p = arcs.end[a] // num_plants, arcs.end[a] % num_plants
        s = _next_smelter(legs, lanes, lane, t, p)
        if s >= 0:
            t += legs.minutes[p, s]
    return count
