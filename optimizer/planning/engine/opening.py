"""The gap in a truck's day, and driving with the rests that rule K3 asks for."""

from __future__ import annotations

from typing import NamedTuple

from optimizer.planning.machine import compiled


class Opening(NamedTuple):
    """The gap in a truck's day that a trip must fit into."""

    arrive: int
    """When the truck is at the smelter at the earliest."""
    driven: int
    """Driving since the last rest, on arrival."""
    ready: int
    """The previous trip's last service ended; -1 before the first trip."""
    earliest: int
    """Filling may begin (arrival, washing)."""
    latest: int
    """The last service must have ended."""
    lead: int
    """Stay at the smelter before a first filling: a rest, where one is needed."""


@compiled
def drive(max_driving: int, rest: int, driven: int, minutes: int) -> tuple[int, int]:
    """Return how long a leg takes with its rests, and the driving since the last one.

    Rests are taken as late as the rule lets them, which needs the fewest (K3).

    Parameters
    ----------
    max_driving, rest
        The driver rules. [min]
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
    if total <= max_driving or minutes == 0:
        return minutes, total
    rests = (total - 1) // max_driving
    return minutes + rests * rest, total - rests * max_driving


@compiled
def rested(opening: Opening, rest: int) -> Opening:
    """Return the opening of a driver who rests at the smelter first (K3)."""
    return Opening(
        opening.arrive,
        0,
        opening.ready,
        max(opening.earliest, opening.arrive + rest),
        opening.latest,
        rest if opening.ready < 0 else 0,
    )


@compiled
def later(opening: Opening, earliest: int, latest: int) -> Opening:
    """Return the opening with other limits."""
    return Opening(
        opening.arrive, opening.driven, opening.ready, earliest, latest, opening.lead
    )
