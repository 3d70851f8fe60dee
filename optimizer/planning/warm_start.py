"""Taking up an earlier plan: times that still hold are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from optimizer.planning.engine.state import State
from optimizer.units import KILOGRAMS_PER_TONNE

if TYPE_CHECKING:
    from optimizer.domain import Plan, Route, Trip
    from optimizer.planning.engine.timed import Item
    from optimizer.planning.schedule.day import Day

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
        if truck is not None and not state.tables.counts[truck]:
            _recover_route(state, truck, route, numbers)
    placed = _placed_kg(state)
    for order in placed:
        state.serve(order)
    broken = [order for order in placed if not _is_whole(state, order, placed[order])]
    state.remove(broken)
    return state


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
    origin = state.day.origin
    for trip in route.trips:
        smelter, items = numbers.smelter.get(trip.smelter_id), _items(trip, numbers)
        if smelter is None or not _is_known(state.day, smelter, trip, items):
            continue
        services = [stop.service_start_min - origin for stop in trip.stops]
        times = [trip.fill_start_min - origin, *services]
        fit = state.fit_as_given(truck, smelter, items, times)
        if fit is None:
            position = int(state.tables.counts[truck])
            fit = state.fit(truck, position, smelter, items)
        if fit is not None:
            state.place(fit)


def _is_known(day: Day, smelter: int, trip: Trip, items: list[Item]) -> bool:
    """Return whether every ladle can stay as it was filled."""
    return (
        bool(items)
        and len(items) == len(trip.loads)
        and all(
            day.heats[heat].alloy == day.orders[order].alloy
            and day.heats[heat].smelter == smelter
            for order, _, heat in items
        )
    )


def _items(trip: Trip, numbers: _Numbers) -> list[Item]:
    items = []
    for load in trip.loads:
        order = numbers.order.get(load.order_id)
        heat = numbers.heat.get(load.heat_id)
        kg = round(load.tonnes * KILOGRAMS_PER_TONNE)
        if order is not None and heat is not None and kg > 0:
            items.append((order, kg, heat))
    return items


def _placed_kg(state: State) -> dict[int, int]:
    placed: dict[int, int] = {}
    for trips in state.routes:
        for trip in trips:
            for order, kg, _ in trip.items:
                placed[order] = placed.get(order, 0) + kg
    return placed


def _is_whole(state: State, order: int, kg: int) -> bool:
    """Return whether an order's loads are complete, in one trip if it says so (O1)."""
    facts = state.day.orders[order]
    if abs(kg - facts.kg) > _KILOGRAM:
        return False
    num_trips = sum(
        any(item[0] == order for item in trip.items)
        for trips in state.routes
        for trip in trips
    )
    return num_trips == 1 or not facts.one_trip
