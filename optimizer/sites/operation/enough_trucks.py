"""A fleet that lacks for nothing: the days are tried out with it first."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from optimizer.domain import NO_WAY_MIN
from optimizer.sites.operation.trucks import Post

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from optimizer.domain import Smelter
    from optimizer.sites.operation.frame import Frame

_ROOM = 1.5
"""Tonnes that the trucks of a site could carry, over what the choice asks of it: the
planner may see more in a site than the choice did. [1]"""


def enough_trucks(frame: Frame, asked: Mapping[str, float]) -> Iterator[Post]:
    """Yield the post of every truck of a day on which trucks are never short.

    Parameters
    ----------
    frame
        What the day shares with others.
    asked
        Tonnes that the choice asks of each site. [t]

    Notes
    -----
    Each shift alone could carry what is asked of the site, and half as much again, to
    the farthest plant in its reach, as far as duty allows.
    """
    kind = frame.kinds[0]
    for smelter in frame.smelters:
        tonnes = asked.get(smelter.place_id, 0.0) * _ROOM
        rounds = max(
            1, kind.max_duty_duration_min // _longest_round_min(frame, smelter)
        )
        trucks = math.ceil(tonnes / (rounds * kind.max_net_t))
        # Shifts by turns: whoever looks at a few idle trucks sees one of each.
        for _ in range(trucks):
            for shift in range(len(frame.kinds)):
                yield Post(smelter.place_id, shift)


def _longest_round_min(frame: Frame, smelter: Smelter) -> int:
    """Return how long a full truck is away to the farthest plant and back. [min]."""
    slots = frame.kinds[0].ladle_slots
    filling = smelter.dispatch_duration_min + slots * smelter.fill_duration_min
    rounds = [
        frame.travel.minutes_between(smelter.place_id, plant.place_id)
        + plant.arrival_duration_min
        + slots * plant.discharge_duration_min
        + frame.travel.minutes_between(plant.place_id, smelter.place_id)
        for plant in frame.plants
    ]
    # A plant beyond one duty is beyond this site's trucks.
    within = [one for one in rounds if one < NO_WAY_MIN]
    return filling + max(within, default=0)
