"""When the trips of a truck's day take place if nobody is in the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from optimizer.planning.bounds.days.truck_days import Fleet
    from optimizer.planning.engine.day import Day


def filling_starts(
    fleet: Fleet, trips: Sequence[int], day: Day, truck: int
) -> list[int]:
    """Return when filling begins: the day ends early and the truck hardly waits.

    It leaves its depot as late as the earliest end of the day allows.

    Parameters
    ----------
    fleet
        Class of the truck.
    trips
        Trip columns in driving order.
    day
        Instants count from its start.
    truck
        Whose depot and shift count.

    Returns
    -------
    list of int
        A start by trip. [min]
    """
    rows = np.searchsorted(fleet.rows, trips)
    facts = day.trucks[truck]
    first = int(fleet.smelter_of[fleet.smelter[rows[0]]])
    out = day.minutes[facts.depot][day.smelters[first].place]
    ways = fleet.next_min[fleet.plant[rows[:-1]], fleet.smelter[rows[1:]]]
    between = fleet.minutes[rows[:-1]] + ways
    elapsed = out + np.concatenate([[0], np.cumsum(between)])
    latest = int((fleet.last_fill[rows] - elapsed).min())
    earliest = facts.earliest
    # The day cannot end sooner than its tightest trip and what follows it allow.
    unhurried = int((fleet.first_fill[rows] - elapsed).max())
    clock = max(earliest, min(latest, unhurried)) + out
    starts = []
    for number, begun in enumerate(fleet.first_fill[rows].tolist()):
        start = max(clock, begun)
        starts.append(start)
        clock = start + int(between[number]) if number < len(between) else start
    return starts
