"""M1 and M2 for the naive judge: every figure worked out again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import naive_figures as naive
from naive_walk import arrivals

if TYPE_CHECKING:
    from collections.abc import Iterator

    from optimizer.domain import Plan, Route, Scenario, TravelMatrix

HAIR = 1e-6


def broken_figures(
    scenario: Scenario, travel: TravelMatrix, plan: Plan
) -> Iterator[str]:
    """Yield M1 as often as a figure but the gap is wrong."""
    for trip, index, arrival, floor in arrivals(scenario, plan):
        load = trip.loads[index]
        if abs(load.arrival_temperature_c - arrival) > 0.1 + HAIR:
            yield "M1"
        if abs(load.floor_c - floor) > 0.1 + HAIR:
            yield "M1"
    for route in plan.routes:
        yield from _route_figures(scenario, travel, route)
    for delivery in plan.ingots:
        economics = scenario.economics
        per_t = sum(figure.value for figure in economics.ingot_items.values())
        per_t += economics.ingot_haulage_per_t.value
        if abs(delivery.cost - delivery.tonnes * per_t) > 0.015:
            yield "M1"
    yield from _totals(scenario, travel, plan)


def _totals(scenario: Scenario, travel: TravelMatrix, plan: Plan) -> Iterator[str]:
    parts = (plan.routes, plan.ingots, plan.unserved)
    total = 0.0
    for item, amount in naive.plan_items(scenario, travel, *parts).items():
        total += round(amount, 2)
        if abs(getattr(plan.costs, item) - round(amount, 2)) > 0.01 + HAIR:
            yield "M1"
    if abs(plan.cost - total) > 0.01 + HAIR:
        yield "M1"
    emitted = naive.carbon_items(scenario, travel, plan.routes, plan.ingots)
    for item, kilograms in emitted.items():
        if abs(plan.carbon[item] - round(kilograms, 3)) > 0.01 + HAIR:
            yield "M1"


def _route_figures(
    scenario: Scenario, travel: TravelMatrix, route: Route
) -> Iterator[str]:
    km, minutes = 0.0, 0
    for origin, goal, _ in naive.legs(scenario, route):
        km += travel.km_between(origin, goal)
        minutes += travel.minutes_between(origin, goal)
    if abs(route.distance_km - km) > 0.1 + HAIR:
        yield "M1"
    if route.driving_duration_min != minutes:
        yield "M1"
    for trip in route.trips:
        place, loaded = trip.smelter_id, 0.0
        for stop in trip.stops:
            loaded += travel.km_between(place, stop.plant_id)
            place = stop.plant_id
            if abs(stop.loaded_km - loaded) > 0.1 + HAIR:
                yield "M1"
        if abs(trip.distance_km - loaded) > 0.1 + HAIR:
            yield "M1"
    for item, amount in naive.route_items(scenario, travel, route).items():
        if abs(getattr(route.costs, item) - round(amount, 2)) > 0.01 + HAIR:
            yield "M1"


def broken_proof(scenario: Scenario, travel: TravelMatrix, plan: Plan) -> Iterator[str]:
    """Yield M1 and M2 as often as bound, gap and status are wrong."""
    parts = (plan.routes, plan.ingots, plan.unserved)
    items = naive.plan_items(scenario, travel, *parts)
    cost = sum(round(amount, 2) for amount in items.values())
    if abs(plan.cost - cost) <= 0.01 + HAIR:
        cost = plan.cost
    if plan.lower_bound is None:
        if plan.gap is not None or plan.status != "feasible":
            yield "M1"
        return
    if plan.lower_bound > cost + 0.01 + HAIR:
        yield "M2"
    gap = 0.0 if abs(cost) < HAIR else (cost - plan.lower_bound) / cost
    if plan.gap is None or abs(plan.gap - gap) > 1e-6 + 1e-9:
        yield "M1"
    if (plan.status == "optimal") != (gap <= 1e-6 + 1e-9):
        yield "M1"
