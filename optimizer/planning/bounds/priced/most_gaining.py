"""The trips of a site that gain most."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from optimizer.planning.bounds.priced.trip_growth import grow_trips, seeded_stack
from optimizer.planning.bounds.priced.trip_tables import Found

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from optimizer.planning.bounds.priced.trip_tables import Ground, Site


class Gaining(NamedTuple):
    """Trips of a site that gain most."""

    rows: NDArray[np.int64]
    """Places among the source's rows in driving order, -1 after the last"""
    gain: NDArray[np.float64]
    most_left: float
    """All others gain no more. [currency]"""


def gaining(site: Site, ground: Ground, most: int, most_alike: int = 0) -> Gaining:
    """Return the trips of a site that gain most.

    Parameters
    ----------
    site, ground
        What trips there are.
    most
        How many trips are looked at one by one.
    most_alike
        How many trips that begin with the same order are asked for, 0 for all:
        nothing is known about the others.
    """
    stack = seeded_stack(site, ground.entries.heats.shape[2])
    num_orders = int(ground.entries.order.max(initial=-1)) + 1
    found = Found(
        np.zeros((most, site.num_loads), dtype=np.int64),
        np.zeros(most),
        np.full((num_orders, most_alike), -np.inf),
    )
    count, depth = 0, 0 if site.first_fill_min <= site.last_fill_min else -1
    while depth >= 0:
        count, depth = grow_trips(site, ground, stack, found, (count, depth))
        if count == most:
            # Too many: from here on only what beats the better half is asked for.
            least = max(site.least_gain, float(np.median(found.gain)))
            kept = np.flatnonzero(found.gain > least)
            count, site = len(kept), site._replace(least_gain=least)
            found.entry[:count], found.gain[:count] = (
                found.entry[kept],
                found.gain[kept],
            )
    return Gaining(found.entry[:count], found.gain[:count], site.least_gain)
