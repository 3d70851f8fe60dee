"""Ways over other places, where two may not be driven directly."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from optimizer.domain import NO_WAY_MIN

if TYPE_CHECKING:
    from optimizer.domain import TravelMatrix


def with_ways_around(travel: TravelMatrix) -> TravelMatrix:
    """Return travel in which missing pairs are driven over other places.

    A plan may bring metal to a plant by way of another one, and its truck may go home
    by way of its depot: the lane it serves is there, though its pair is not.

    Parameters
    ----------
    travel
        Its given pairs stay as they are.

    Returns
    -------
    TravelMatrix
        Missing pairs have the kilometers and minutes of a quick way over given ones
        [km, min]; those that no way joins are still missing.
    """
    is_missing = travel.minutes >= NO_WAY_MIN
    if not is_missing.any():
        return travel
    km, minutes = travel.km, travel.minutes
    for via in range(len(travel.place_ids)):
        over_min = minutes[:, via, np.newaxis] + minutes[via]
        is_quicker = is_missing & (over_min < minutes)
        km = np.where(is_quicker, km[:, via, np.newaxis] + km[via], km)
        minutes = np.where(is_quicker, over_min, minutes)
    return replace(travel, km=km, minutes=minutes)
