"""Taking up an earlier plan: times that still hold are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from optimizer.planning.schedule.fitting import fit_trip
from optimizer.planning.schedule.route import follow, latest_end, span
from optimizer.planning.schedule.shape import shape_of
from optimizer.planning.schedule.state import State
from optimizer.planning.schedule.timing import TimedTrip
from optimizer.planning.search.removing import without_orders
from optimizer.units import KILOGRAMS_PER_TONNE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from optimizer.domain import Plan, Route, Trip
    from optimizer.planning.schedule.day import Day
    from optimizer.planning.schedule.route import Trips
    from optimizer.planning.schedule.shape import Shape
    from optimizer.planning.schedule.stops import Item

_KILOGRAM = 1
"""Loads may miss their order's tonnes by so much (rule O1). [kg]"""


class _Numbers(NamedTuple):
    """Numbers of the ids that a plan uses."""

    truck: dict[str, int]
    smelter: dict[str, int]
    order: dict[str, int]
    heat: dict[str, int]


def recovered_state(day: Day, plan: Plan) -> State:
    """Return as much of a plan as still fits the day.

    Trips keep their times where they are still valid and are timed anew where not.
    What has become unknown or impossible is left out, with all loads of its orders.

    Parameters
    ----------
    day
        Today.
    plan
        Yesterday's, or anybody's; it need not be valid.

    Returns
    -------
    State
        A valid plan, equal to the given one where that is valid.
    """
    numbers = _numbers(day)
    state = State(day)
    for route in plan.routes:
        truck = numbers.truck.get(route.truck_id)
        if truck is not None and not state.routes[truck]:
            _recover_route(state, truck, route, numbers)
    placed = _placed_kg(state)
    for order in placed:
        state.serve(order)
    broken = [order for order in placed if not _is_whole(state, order, placed[order])]
    return without_orders(state, broken)[0]


def _numbers(day: Day) -> _Numbers:
    scenario = day.scenario
    return _Numbers(
        {truck.truck_id: n for n, truck in enumerate(scenario.trucks)},
        {smelter.place_id: n for n, smelter in enumerate(scenario.smelters)},
        {order.order_id: n for n, order in enumerate(scenario.orders)},
        {heat.heat_id: n for n, heat in enumerate(scenario.heats)},
    )


def _recover_route(state: State, truck: int, route: Route, numbers: _Numbers) -> None:
    """Append the route's trips one by one, with their times or with new ones."""
    day = state.day
    for trip in route.trips:
        shape = _shape(day, truck, trip, numbers)
        if shape is None or not state.has_metal(shape):
            continue
        trips = _with_times(state, truck, shape, trip)
        if trips is None:
            fit = fit_trip(state, truck, len(state.routes[truck]), shape)
            trips = None if fit is None else fit.trips
        if trips is not None:
            state.set_route(truck, trips)


def _shape(day: Day, truck: int, trip: Trip, numbers: _Numbers) -> Shape | None:
    """Return what the trip carries; every ladle stays as it was filled."""
    smelter = numbers.smelter.get(trip.smelter_id)
    items = tuple(_items(trip, numbers))
    if smelter is None or not items or len(items) != len(trip.loads):
        return None
    for order, _, heat in items:
        facts = day.heats[heat]
        if facts.alloy != day.orders[order].alloy or facts.smelter != smelter:
            return None
    return shape_of(day, day.trucks[truck].vessel, smelter, items)


def _items(trip: Trip, numbers: _Numbers) -> Iterator[Item]:
    for load in trip.loads:
        order = numbers.order.get(load.order_id)
        heat = numbers.heat.get(load.heat_id)
        kg = round(load.tonnes * KILOGRAMS_PER_TONNE)
        if order is not None and heat is not None and kg > 0:
            yield order, kg, heat


def _with_times(state: State, truck: int, shape: Shape, trip: Trip) -> Trips | None:
    """Return the route with the trip at the plan's own times, if they still hold."""
    day, facts, trips = state.day, state.day.trucks[truck], state.routes[truck]
    if len(trip.stops) != len(shape.stops):
        return None
    before = trips[-1] if trips else None
    start = trip.fill_start_min - day.origin
    services = tuple(stop.service_start_min - day.origin for stop in trip.stops)
    if not _is_free(state, shape, start, services):
        return None
    end = services[-1] + shape.stops[-1].duration
    if end > latest_end(day, facts, shape, None):
        return None
    walked = follow(day, facts, before, _unwalked(shape, start, services, end))
    if walked is None or span(day, facts, (*trips, walked)) is None:
        return None
    return (*trips, walked)


def _is_free(state: State, shape: Shape, start: int, services: tuple[int, ...]) -> bool:
    """Return whether heats, windows and bays allow the plan's own times."""
    free = state.free(shape)
    if not shape.earliest_start <= start <= shape.latest_start:
        return False
    if not (free.filling >> start) & 1:
        return False
    return all(
        service >= 0 and (minutes >> service) & 1
        for service, minutes in zip(services, free.services, strict=True)
    )


def _unwalked(
    shape: Shape, start: int, services: tuple[int, ...], end: int
) -> TimedTrip:
    """Return a trip whose history nobody has looked at yet: -1 stands for unknown."""
    return TimedTrip(
        shape=shape,
        arrive=start,
        start=start,
        services=services,
        end=end,
        driven=-1,
        driven_before=-1,
        idle=-1,
        superheat=0.0,
    )


def _placed_kg(state: State) -> dict[int, int]:
    placed: dict[int, int] = {}
    for trips in state.routes:
        for trip in trips:
            for order, kg, _ in trip.shape.items:
                placed[order] = placed.get(order, 0) + kg
    return placed


def _is_whole(state: State, order: int, kg: int) -> bool:
    """Return whether an order's loads are complete, in one trip if it says so (O1)."""
    facts = state.day.orders[order]
    if abs(kg - facts.kg) > _KILOGRAM:
        return False
    num_trips = sum(
        any(item[0] == order for item in trip.shape.items)
        for trips in state.routes
        for trip in trips
    )
    return num_trips == 1 or not facts.one_trip
