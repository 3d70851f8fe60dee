"""Which ids a plan uses, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from optimizer.domain import Plan, Route, Scenario, Trip

ROAD = "road"
"""Place of a rest that is taken between two places."""


class UsedId(NamedTuple):
    """One id in a plan."""

    where: str
    noun: str
    """``truck``, ``smelter``, ``heat``, ``plant``, ``order`` or ``place``"""
    value: str


def used_ids(plan: Plan) -> Iterator[UsedId]:
    """Yield every id of a plan with its place."""
    for route in plan.routes:
        yield from _route_ids(route)
    for delivery in plan.ingots:
        yield UsedId(f"ingots of order {delivery.order_id}", "order", delivery.order_id)
    for left in plan.unserved:
        yield UsedId(f"unserved order {left.order_id}", "order", left.order_id)


def known_ids(scenario: Scenario) -> dict[str, Collection[str]]:
    """Return the ids a scenario defines, by noun."""
    return {
        "truck": scenario.truck_by_id,
        "smelter": scenario.smelter_by_id,
        "heat": scenario.heat_by_id,
        "plant": scenario.plant_by_id,
        "order": scenario.order_by_id,
        "place": {*scenario.place_by_id, ROAD},
    }


def is_known_route(scenario: Scenario, route: Route) -> bool:
    """Return whether a scenario defines every id of a route."""
    known = known_ids(scenario)
    return all(used.value in known[used.noun] for used in _route_ids(route))


def _route_ids(route: Route) -> Iterator[UsedId]:
    """Yield the ids of one route."""
    where = f"truck {route.truck_id}"
    yield UsedId(where, "truck", route.truck_id)
    for number, rest in enumerate(route.rests, start=1):
        yield UsedId(f"{where}, rest {number}", "place", rest.place)
    for number, trip in enumerate(route.trips, start=1):
        yield from _trip_ids(f"{where}, trip {number}", trip)


def _trip_ids(where: str, trip: Trip) -> Iterator[UsedId]:
    """Yield the ids of one trip."""
    yield UsedId(where, "smelter", trip.smelter_id)
    for number, load in enumerate(trip.loads, start=1):
        yield UsedId(f"{where}, load {number}", "order", load.order_id)
        yield UsedId(f"{where}, load {number}", "heat", load.heat_id)
    for number, stop in enumerate(trip.stops, start=1):
        yield UsedId(f"{where}, stop {number}", "plant", stop.plant_id)
        for order_id in stop.order_ids:
            yield UsedId(f"{where}, stop {number}", "order", order_id)
