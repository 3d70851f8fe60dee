"""Driving with the rests that rule K3 asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from optimizer.planning.engine.day import Day


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
