"""Every plan of a tiny day that serves orders one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.planning.engine.day import Day
from optimizer.planning.engine.divisions import divisions
from optimizer.planning.engine.state import State

if TYPE_CHECKING:
    from collections.abc import Iterator

    from optimizer.domain import Scenario, TravelMatrix
    from optimizer.planning.engine.state import Fit


MOST_STATES = 2_000
"""Beginnings of plans that are looked at: past them the cheapest so far is returned,
which is still what a valid plan costs."""


def cheapest_cost(
    scenario: Scenario, travel: TravelMatrix, most_states: int = MOST_STATES
) -> float:
    """Return the cheapest cost over all sequences, trucks, gaps, trips and heats."""
    day = Day(scenario, travel)
    seen = _Seen(most_states)
    return _cheapest(State(day), frozenset(range(len(day.orders))), seen)


class _Seen(dict[object, float]):
    """Cheapest costs by beginning, up to a number of them."""

    def __init__(self, most: int) -> None:
        self.most = most

    @property
    def is_full(self) -> bool:
        return len(self) >= self.most


def _cheapest(state: State, left: frozenset[int], seen: _Seen) -> float:
    key = (left, state.routes)
    if key not in seen:
        best = state.cost
        for order, larger in _larger(state, left):
            if seen.is_full:
                break
            best = min(best, _cheapest(larger, left - {order}, seen))
        seen[key] = best
    return seen[key]


def _larger(state: State, left: frozenset[int]) -> Iterator[tuple[int, State]]:
    for order in left:
        for division in divisions(state.day, order):
            for larger in _placed(state, order, division):
                larger.serve(order)
                yield order, larger


def _placed(state: State, order: int, division: tuple[int, ...]) -> Iterator[State]:
    if not division:
        yield state.copy()
        return
    for larger in _with_piece(state, order, division[0]):
        yield from _placed(larger, order, division[1:])


def _with_piece(state: State, order: int, kg: int) -> Iterator[State]:
    day, alloy = state.day, state.day.orders[order].alloy
    plant = day.orders[order].plant
    for truck, trips in enumerate(state.routes):
        for (smelter, of_alloy), heats in day.heats_of.items():
            for heat in heats if of_alloy == alloy else ():
                item = (order, kg, heat)
                for position in range(len(trips) + 1):
                    yield from _with(state, state.fit(truck, position, smelter, [item]))
                for position, trip in enumerate(trips):
                    if trip.smelter != smelter:
                        continue
                    plants = [stop.plant for stop in trip.stops]
                    places = range(len(plants) + 1)
                    if plant in plants:
                        places = [~plants.index(plant)]
                    for place in places:
                        fit = state.fit_joined(truck, position, item, place)
                        yield from _with(state, fit)


def _with(state: State, fit: Fit | None) -> Iterator[State]:
    if fit is not None:
        larger = state.copy()
        larger.place(fit)
        yield larger
