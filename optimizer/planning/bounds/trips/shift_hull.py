"""Compiled loop: when trips may be filled by trucks with a shift."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from optimizer.planning.machine.loops import compiled

if TYPE_CHECKING:
    from optimizer.planning.machine.loops import Ints

EARLIEST, LATEST, OFFSET, FIRST_SERVICE, SERVICE, SMELTER, PLANT = range(7)
"""Rows of the table of trips."""


class Groups(NamedTuple):
    """Trucks of a class by depot, shift and duty."""

    start: Ints
    """Of the shift, shape (groups,). [min]"""
    end: Ints
    longest_day: Ints
    """[min]"""
    out: Ints
    """Depot to smelters, shape (groups, smelters). [min]"""
    home: Ints
    """Plants to depot, shape (groups, plants). [min]"""


@compiled
def hull_of_starts(trips: Ints, groups: Groups, hull: Ints) -> None:
    """Write when some group can fill each trip, were it its truck's only one.

    On duty is a truck from leaving the depot to returning, waiting for the window
    included.

    Parameters
    ----------
    trips
        Filling starts by themselves, offset, first start and minutes of the last
        service, smelter and last plant, shape (7, trips).
    groups
        Whose trucks may drive them.
    hull
        First and last start, shape (2, trips); the first is later than the last where
        there is none. [min]
    """
    for r in range(trips.shape[1]):
        first, service = trips[FIRST_SERVICE, r], trips[SERVICE, r]
        for g in range(len(groups.start)):
            out = groups.out[g, trips[SMELTER, r]]
            home = groups.home[g, trips[PLANT, r]]
            latest = groups.end[g] - home - service
            low = max(trips[EARLIEST, r], groups.start[g] + out)
            high = min(trips[LATEST, r], latest - trips[OFFSET, r])
            duty = out + max(trips[OFFSET, r], first - high) + service + home
            low = max(low, first + service + home + out - groups.longest_day[g])
            if duty <= groups.longest_day[g] and first <= latest and low <= high:
                hull[0, r] = min(hull[0, r], low)
                hull[1, r] = max(hull[1, r], high)
