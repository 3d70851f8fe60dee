"""Compiled loops: cheapest paths of trucks through the minutes of a day.

Tables have a row a minute of the horizon, instants count from its start.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from optimizer.planning.machine.loops import compiled

if TYPE_CHECKING:
    from optimizer.planning.bounds.days.day_arcs import Arcs, Legs
    from optimizer.planning.machine.loops import Floats


class Tables(NamedTuple):
    """Least reduced costs of being somewhere, or still to come. [currency]."""

    ready: Floats
    """Standing at a smelter, shape (minutes, smelters)"""
    done: Floats
    """Service at a plant ended, shape (minutes, plants)"""
    level: Floats
    """Least of the costs at a plant so far, less what each minute costs, (plants,)"""


@compiled
def _drive_on(
    legs: Legs, tables: Tables, coming: Tables, minute: int, most: float
) -> None:
    """Let trucks whose service ends at a minute drive to smelters.

    Unless another one that was done earlier could wait there as cheaply, or nothing
    that is to come is worth it.
    """
    length, num_smelters = tables.ready.shape
    num_plants = tables.done.shape[1]
    for p in range(num_plants):
        cost = tables.done[minute, p]
        level = cost - legs.minute_cost * minute
        if cost == np.inf or level >= tables.level[p]:
            continue
        if cost + coming.done[minute, p] > most:
            continue
        tables.level[p] = level
        for s in range(num_smelters):
            there = minute + legs.minutes[p, s]
            if there >= length or cost + legs.cost[p, s] >= tables.ready[there, s]:
                continue
            if cost + legs.cost[p, s] + coming.ready[there, s] <= most:
                tables.ready[there, s] = cost + legs.cost[p, s]


@compiled
def _wait_on(legs: Legs, tables: Tables, minute: int) -> None:
    """Let trucks that have stood at a smelter for a minute stand there still."""
    for s in range(tables.ready.shape[1]):
        waited = tables.ready[minute - 1, s] + legs.minute_cost
        tables.ready[minute, s] = min(tables.ready[minute, s], waited)


@compiled
def clear(tables: Tables) -> None:
    """Let nobody be anywhere."""
    tables.ready[:] = np.inf
    tables.done[:] = np.inf
    tables.level[:] = np.inf


@compiled
def _begin_trips(
    arcs: Arcs, tables: Tables, coming: Tables, minute: int, most: float
) -> None:
    """Let trucks at smelters begin the trips that may still come to something."""
    num_smelters = tables.ready.shape[1]
    done = tables.done.reshape(-1)
    to_come = coming.done.reshape(-1)
    for s in range(num_smelters):
        cost = tables.ready[minute, s]
        if cost == np.inf or cost + coming.ready[minute, s] > most:
            continue
        cell = minute * num_smelters + s
        for a in range(arcs.first[cell], arcs.first[cell + 1]):
            spent = cost + arcs.cost[a]
            if spent < done[arcs.end[a]] and spent + to_come[arcs.end[a]] <= most:
                done[arcs.end[a]] = spent


@compiled
def sweep_on(
    arcs: Arcs, legs: Legs, tables: Tables, coming: Tables, most: float
) -> None:
    """Fill in the least costs from the depot on, minute by minute.

    Parameters
    ----------
    arcs
        Trips that may be begun.
    legs
        Ways from plants to smelters.
    tables
        Cleared, with the arrivals from the depot in ``ready``.
    coming
        What is to come at the least.
    most
        Days that cost more are not asked for. [currency]
    """
    for t in range(len(tables.ready)):
        _drive_on(legs, tables, coming, t, most)
        if t > 0:
            _wait_on(legs, tables, t)
        _begin_trips(arcs, tables, coming, t, most)


@compiled
def _least_from(arcs: Arcs, done: Floats, cell: int) -> float:
    """Return the least still to come with a trip begun at a smelter and minute."""
    least = np.inf
    for a in range(arcs.first[cell], arcs.first[cell + 1]):
        least = min(least, arcs.cost[a] + done[arcs.end[a]])
    return least


@compiled
def sweep_back(arcs: Arcs, legs: Legs, tables: Tables) -> None:
    """Fill in the least costs still to come, minute by minute from the last.

    Parameters
    ----------
    arcs
        Trips that may be begun.
    legs
        Ways from plants to smelters.
    tables
        With the ways home in ``done`` and nothing else.
    """
    length, num_smelters = tables.ready.shape
    done = tables.done.reshape(-1)
    for t in range(length - 1, -1, -1):
        for s in range(num_smelters):
            least = _least_from(arcs, done, t * num_smelters + s)
            if t + 1 < length:
                least = min(least, tables.ready[t + 1, s] + legs.minute_cost)
            tables.ready[t, s] = least
        for p in range(tables.done.shape[1]):
            for s in range(num_smelters):
                there = t + legs.minutes[p, s]
                if there < length:
                    onward = legs.cost[p, s] + tables.ready[there, s]
                    tables.done[t, p] = min(tables.done[t, p], onward)
