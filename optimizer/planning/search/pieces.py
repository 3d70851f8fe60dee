"""Pieces of orders: what a trip for each would be, from anywhere on any truck."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from optimizer.planning.schedule.shape import shape_of
from optimizer.planning.schedule.stops import equal_parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from optimizer.planning.schedule.day import Day
    from optimizer.planning.schedule.shape import Shape
    from optimizer.planning.schedule.state import State


_NEVER = 1e9
"""An instant beyond any horizon, finite so that it can be multiplied. [min]"""


class Outline(NamedTuple):
    """The least a trip for a piece alone takes, shape (vessels, smelters)."""

    duration: NDArray[np.float64]
    """From filling to the end of service. [min]"""
    first: NDArray[np.float64]
    """Filling cannot begin earlier. [min]"""
    last: NDArray[np.float64]
    """Filling cannot begin later; before ``first`` where the trip cannot be. [min]"""


class Piece:
    """Some kilograms of an order with the trips that would bring it alone."""

    def __init__(self, day: Day, order: int, kg: int) -> None:
        self.order = order
        self.kg = kg
        self.family = day.orders[order].family
        self.plant = day.orders[order].plant
        self.place = day.plants[self.plant].place
        self.ladles = tuple(vessel.num_ladles(kg) for vessel in day.vessels)
        """Ladles it takes, by vessel; 0 where none can carry it."""
        self._day = day
        self._shapes: dict[tuple[int, int], tuple[Shape, ...]] = {}
        heats = [self._hours_of_metal(number) for number in range(len(day.smelters))]
        self.outline = self._outlined(heats)
        loaded_km = day.km_table[day.smelter_places, self.place]
        self.loaded_km = np.minimum(loaded_km, _NEVER)[:, None]
        """From each smelter, shape (smelters, 1). [km]"""
        self._may_ride = (self.outline.first <= self.outline.last).tolist()

    def outline_for(self, vessel: NDArray[np.intp]) -> Outline:
        """Return the outline for a row of vessels, shape (smelters, vessels given)."""
        if len(self._may_ride) == 1:
            return Outline(*(figure.T for figure in self.outline))
        return Outline(*(figure[vessel].T for figure in self.outline))

    def may_ride(self, vessel: int, smelter: int) -> bool:
        """Return whether a trip may be possible; what is left out is impossible."""
        possible: bool = self._may_ride[vessel][smelter]
        return possible

    def shapes(self, vessel: int, smelter: int) -> tuple[Shape, ...]:
        """Return the trips from a smelter on a vessel, one per heat."""
        key = (vessel, smelter)
        if key not in self._shapes:
            day = self._day
            heats = day.heats_of.get((smelter, day.orders[self.order].alloy), ())
            drafts = (
                shape_of(day, vessel, smelter, ((self.order, self.kg, heat),))
                for heat in heats
                if day.heats[heat].kg >= self.kg
            )
            self._shapes[key] = tuple(shape for shape in drafts if shape is not None)
        return self._shapes[key]

    def shapes_with_metal(
        self, state: State, vessel: int, smelter: int
    ) -> tuple[Shape, ...]:
        """Return the trips whose heats still hold the metal, else mixtures of two."""
        whole = self.shapes(vessel, smelter)
        found = tuple(shape for shape in whole if state.has_metal(shape))
        return found or tuple(self._mixtures(state, vessel, smelter))

    def _mixtures(self, state: State, vessel: int, smelter: int) -> Iterator[Shape]:
        """Yield trips whose ladles are filled from two heats that run out."""
        day = self._day
        ladles = equal_parts(self.kg, self.ladles[vessel])
        heats = day.heats_of.get((smelter, day.orders[self.order].alloy), ())
        for one, other in permutations(heats, 2):
            count = len(ladles) - 1
            while count and sum(ladles[:count]) > state.heat_left[one]:
                count -= 1
            if not count or sum(ladles[count:]) > state.heat_left[other]:
                continue
            items = (
                (self.order, sum(ladles[:count]), one),
                (self.order, sum(ladles[count:]), other),
            )
            shape = shape_of(day, vessel, smelter, items)
            if shape is not None:
                yield shape

    def _hours_of_metal(self, smelter: int) -> tuple[float, float]:
        """Return from when to when a smelter has metal for the piece."""
        day = self._day
        heats = [
            day.heats[heat]
            for heat in day.heats_of.get((smelter, day.orders[self.order].alloy), ())
        ]
        if sum(heat.kg for heat in heats) < self.kg:
            return _NEVER, -_NEVER
        facts = day.smelters[smelter]
        ready = max(facts.opens, min(heat.ready for heat in heats))
        return ready, min(facts.closes, max(heat.expires for heat in heats))

    def _outlined(self, metal: list[tuple[float, float]]) -> Outline:
        day, order, plant = self._day, self._day.orders[self.order], self._day.plants
        facts = plant[self.plant]
        ladles = np.array(self.ladles, dtype=np.float64)[:, None]
        places = [smelter.place for smelter in day.smelters]
        dispatch = np.array([float(smelter.dispatch) for smelter in day.smelters])
        fill = np.array([float(smelter.fill) for smelter in day.smelters])
        way = day.minutes_table[places, self.place]
        filling = dispatch + ladles * fill
        service = facts.arrival + ladles * facts.discharge
        # the longest on board in the best ladle, from the first ladle's filling on
        reach = np.array(
            [
                day.metal.longest_at_best(vessel.ladle, self.order)
                for vessel in day.vessels
            ],
            dtype=np.float64,
        )
        opens = np.array([hours[0] for hours in metal])
        closes = np.array([hours[1] for hours in metal])
        first = np.maximum(opens, order.earliest - dispatch - fill - reach[:, None])
        latest = np.minimum(order.latest, facts.closes - service)
        last = np.minimum(closes, latest - way) - filling
        near = day.km_table[places, self.place] <= day.max_loaded_km
        last = np.where((ladles > 0) & near & (reach[:, None] >= 0), last, -_NEVER)
        return Outline(filling + way + service, first, last)
