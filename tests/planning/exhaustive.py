"""Every plan of a tiny day that serves orders one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.planning.schedule.day import Day
from optimizer.planning.schedule.fitting import fit_trip
from optimizer.planning.schedule.shape import shape_of
from optimizer.planning.schedule.state import State
from optimizer.planning.search.divisions import divisions
from optimizer.planning.search.joining import with_item
from optimizer.planning.search.pieces import Piece

if TYPE_CHECKING:
    from collections.abc import Iterator

    from optimizer.domain import Scenario, TravelMatrix


def cheapest_cost(scenario: Scenario, travel: TravelMatrix) -> float:
    """Return the cheapest cost over all sequences, trucks, gaps, trips and heats."""
    day = Day(scenario, travel)
    return _cheapest(State(day), frozenset(range(len(day.orders))), {})


def _cheapest(state: State, left: frozenset[int], seen: dict[object, float]) -> float:
    key = (left, tuple(state.routes))
    if key not in seen:
        best = state.cost
        for order in left:
            for division in divisions(state.day, order):
                for larger in _placed(state, order, division):
                    larger.serve(order)
                    best = min(best, _cheapest(larger, left - {order}, seen))
        seen[key] = best
    return seen[key]


def _placed(state: State, order: int, division: tuple[int, ...]) -> Iterator[State]:
    if not division:
        yield state.copy()
        return
    piece = Piece(state.day, order, division[0])
    for larger in (*_own_trips(state, piece), *_joined(state, piece)):
        yield from _placed(larger, order, division[1:])


def _own_trips(state: State, piece: Piece) -> Iterator[State]:
    for truck, facts in enumerate(state.day.trucks):
        for smelter in range(len(state.day.smelters)):
            for shape in piece.shapes(facts.vessel, smelter):
                for position in range(len(state.routes[truck]) + 1):
                    fit = fit_trip(state, truck, position, shape)
                    if fit is not None:
                        yield _with(state, truck, fit.trips)


def _joined(state: State, piece: Piece) -> Iterator[State]:
    for truck, trips in enumerate(state.routes):
        for position, trip in enumerate(trips):
            shape = trip.shape
            places = [stop.place for stop in shape.stops]
            indices = (
                [~places.index(piece.place)]
                if piece.place in places
                else range(len(places) + 1)
            )
            for alone in piece.shapes(shape.vessel, shape.smelter):
                for index in indices:
                    items = with_item(shape, alone.items[0], index)
                    joined = shape_of(state.day, shape.vessel, shape.smelter, items)
                    fit = joined and fit_trip(
                        state, truck, position, joined, replaces=True
                    )
                    if fit:
                        yield _with(state, truck, fit.trips)


def _with(state: State, truck: int, trips: tuple[object, ...]) -> State:
    larger = state.copy()
    larger.set_route(truck, trips)
    return larger
