"""Pieces of orders: how an order may be divided, and the trips for each piece."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from optimizer.planning.schedule.shape import equal_parts, shape_of
from optimizer.planning.search.gaps import Options

if TYPE_CHECKING:
    from optimizer.planning.schedule.day import Day
    from optimizer.planning.schedule.facts import Vessel
    from optimizer.planning.schedule.shape import Shape
    from optimizer.planning.schedule.state import State

MAX_DIVISIONS = 8
"""Ways to divide one order that the search looks at."""

Division = tuple[int, ...]
"""Kilograms of the pieces of an order."""


def divisions(day: Day, order: int) -> tuple[Division, ...]:
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


def _can_be_carried(day: Day, kg: int) -> bool:
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


class Piece:
    """Some kilograms of an order with the trips that would bring it alone."""

    def __init__(self, day: Day, order: int, kg: int) -> None:
        self.order = order
        self.kg = kg
        self.shapes: dict[tuple[int, int], tuple[Shape, ...]] = {}
        """By vessel and smelter: one trip per heat."""
        for number, vessel in enumerate(day.vessels):
            if vessel.num_ladles(kg):
                self._add_shapes(day, number)
        self.options = self._options(day)

    def _add_shapes(self, day: Day, vessel: int) -> None:
        alloy = day.orders[self.order].alloy
        for smelter in range(len(day.smelters)):
            heats = day.heats_of.get((smelter, alloy), ())
            shapes = [
                shape
                for heat in heats
                if day.heats[heat].kg >= self.kg
                and (
                    shape := shape_of(
                        day, vessel, smelter, ((self.order, self.kg, heat),)
                    )
                )
            ]
            if shapes:
                self.shapes[vessel, smelter] = tuple(shapes)

    def _options(self, day: Day) -> Options:
        keys = list(self.shapes)
        groups = list(self.shapes.values())
        facts = day.orders[self.order]
        return Options(
            vessel=np.array([vessel for vessel, _ in keys], dtype=np.float64),
            smelter=np.array([smelter for _, smelter in keys], dtype=np.int64),
            origin=np.array([group[0].place for group in groups], dtype=np.int64),
            duration=np.array(
                [group[0].duration for group in groups], dtype=np.float64
            ),
            loaded_km=np.array([g[0].loaded_km for g in groups], dtype=np.float64),
            first=np.array(
                [min(map(_first, group)) for group in groups], dtype=np.float64
            ),
            last=np.array(
                [max(map(_last, group)) for group in groups], dtype=np.float64
            ),
            superheat=np.array(
                [min(_least_superheat(day, shape) for shape in g) for g in groups],
                dtype=np.float64,
            ),
            plant=day.plants[facts.plant].place,
            family=float(facts.family),
        )

    def shapes_for(self, state: State, option: int) -> tuple[Shape, ...]:
        """Return the trips of an option whose heats still hold the metal."""
        key = int(self.options.vessel[option]), int(self.options.smelter[option])
        return tuple(shape for shape in self.shapes[key] if state.has_metal(shape))


def _first(shape: Shape) -> int:
    """Return the first filling start from which the metal still reaches the window."""
    limits = shape.limits_hot
    return max(shape.first, shape.stops[0].earliest - limits[0])


def _last(shape: Shape) -> int:
    stop = shape.stops[0]
    return min(shape.last, stop.latest - shape.fill_duration - stop.minutes)


def _least_superheat(day: Day, shape: Shape) -> float:
    return shape.superheat(day, 0, [shape.fill_duration + shape.stops[0].minutes])
