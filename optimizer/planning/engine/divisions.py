"""How an order may be divided into pieces that ride in one trip each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.planning.schedule.facts import equal_parts

if TYPE_CHECKING:
    from optimizer.planning.schedule.day_facts import DayFacts
    from optimizer.planning.schedule.facts import Vessel

MAX_DIVISIONS = 8
"""Ways to divide one order that the search looks at."""

Division = tuple[int, ...]
"""Kilograms of the pieces of an order."""


def divisions(day: DayFacts, order: int) -> tuple[Division, ...]:
    """Return ways to divide an order into pieces of one trip each, fewest first (K1).

    Full trips and a rest, equal trips, pieces of fewer ladles that fit into free ones,
    for every kind of truck and pair of kinds.
    """
    kg = day.orders[order].kg
    if kg <= 0:
        return ()
    if day.orders[order].one_trip:
        return ((kg,),) if _can_be_carried(day, kg) else ()
    found: set[Division] = set()
    for vessel in day.vessels:
        if vessel.trip_kg > 0:
            found.update(_by_trips(vessel, kg, day.vessels))
            found.update(_by_ladles(vessel, kg))
    valid = [pieces for pieces in found if all(_can_be_carried(day, p) for p in pieces)]
    return tuple(
        sorted(valid, key=lambda pieces: (len(pieces), pieces))[:MAX_DIVISIONS]
    )


def _can_be_carried(day: DayFacts, kg: int) -> bool:
    return any(vessel.num_ladles(kg) for vessel in day.vessels)


def _by_trips(vessel: Vessel, kg: int, others: tuple[Vessel, ...]) -> list[Division]:
    full, rest = divmod(kg, vessel.trip_kg)
    found = [_ordered(equal_parts(kg, full + (rest > 0)))]
    if not rest or not full:
        return found
    pieces = [vessel.trip_kg] * full
    found.append(_ordered([*pieces, rest]))
    for other in others:
        if rest < other.least_kg <= vessel.trip_kg + rest - other.least_kg:
            topped = pieces[-1] + rest - other.least_kg
            found.append(_ordered([*pieces[:-1], topped, other.least_kg]))
    found.append(_ordered([*pieces[:-1], *equal_parts(pieces[-1] + rest, 2)]))
    return found


def _by_ladles(vessel: Vessel, kg: int) -> list[Division]:
    num_ladles = -(-kg // vessel.capacity_kg)
    found = []
    for group in range(1, vessel.slots + 1):
        ladles = equal_parts(kg, num_ladles)
        pieces = [
            sum(ladles[first : first + group]) for first in range(0, num_ladles, group)
        ]
        found.append(_ordered(pieces))
    return found


def _ordered(pieces: list[int]) -> Division:
    return tuple(sorted(pieces, reverse=True))
