"""Driving with the rests that rule K3 asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from optimizer.planning.schedule.day import Day


def drive(day: Day, driven: int, minutes: int) -> tuple[int, int]:
    """Return how long a leg takes with its rests, and the driving since the last one.

    Rests are taken as late as the rule lets them, which needs the fewest.

    Parameters
    ----------
    day
        The driver rules.
    driven
        Driving since the last rest, before the leg. [min]
    minutes
        Of the leg. [min]

    Returns
    -------
    tuple of int
        Minutes from departure to arrival, and driving accumulated on arrival. [min]
    """
    total = driven + minutes
    if total <= day.max_driving or minutes == 0:
        return minutes, total
    num_rests = (total - 1) // day.max_driving
    return minutes + num_rests * day.rest, total - num_rests * day.max_driving


def rests_on_leg(day: Day, driven: int, minutes: int, *, departure: int) -> list[int]:
    """Return the instants at which the rests of a leg begin. [min]."""
    starts: list[int] = []
    clock, left = departure, minutes
    while driven + left > day.max_driving and left > 0:
        stretch = day.max_driving - driven
        starts.append(clock + stretch)
        clock += stretch + day.rest
        left -= stretch
        driven = 0
    return starts
