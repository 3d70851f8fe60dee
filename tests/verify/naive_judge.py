"""A second judge, slow and naive, written straight from the contract's text.

It shares nothing with the first but the nouns: clocks are kept minute by minute, bays
are counted minute by minute, figures come from ``naive_figures``. It answers only which
rules are broken, for plans whose ids are known (F1), and leaves reasons alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import naive_figures as naive
from naive_clock import broken_clock, broken_rests
from naive_money import broken_figures, broken_proof
from naive_walk import all_trips, arrivals, fill_end, is_crowded, service_end

if TYPE_CHECKING:
    from collections.abc import Iterator

    from optimizer.domain import Plan, Route, Scenario, TravelMatrix

HAIR = 1e-6


def broken_rules(scenario: Scenario, travel: TravelMatrix, plan: Plan) -> set[str]:
    """Return the ids of all rules that a plan breaks."""
    return {
        *_supply(scenario, plan),
        *_temperature(scenario, plan),
        *_roads(scenario, travel, plan),
        *_trucks(scenario, plan),
        *broken_clock(scenario, travel, plan),
        *broken_rests(scenario, travel, plan),
        *_plants(scenario, plan),
        *_orders(scenario, plan),
        *broken_figures(scenario, travel, plan),
        *broken_proof(scenario, travel, plan),
    }


def _supply(scenario: Scenario, plan: Plan) -> Iterator[str]:
    drawn = dict.fromkeys(scenario.heat_by_id, 0.0)
    for _, trip in all_trips(plan):
        smelter = scenario.smelter_by_id[trip.smelter_id]
        start, end = trip.fill_start_min, fill_end(scenario, trip)
        for load in trip.loads:
            heat = scenario.heat_by_id[load.heat_id]
            drawn[load.heat_id] += load.tonnes
            if heat.alloy_id != scenario.order_by_id[load.order_id].alloy_id:
                yield "S1"
            if heat.smelter_id != trip.smelter_id:
                yield "S1"
            if start < heat.ready_min or max(start, end) > heat.expires_min:
                yield "S2"
        if start < smelter.opening.start_min or end > smelter.opening.end_min:
            yield "S4"
    yield from _loading_bays(scenario, plan)
    for heat in scenario.heats:
        if drawn[heat.heat_id] > heat.tonnes + 0.001 + HAIR:
            yield "S1"


def _loading_bays(scenario: Scenario, plan: Plan) -> Iterator[str]:
    for smelter in scenario.smelters:
        spans = [
            (trip.fill_start_min, fill_end(scenario, trip))
            for _, trip in all_trips(plan)
            if trip.smelter_id == smelter.place_id
        ]
        if is_crowded(spans, smelter.loading_bays):
            yield "S3"


def _temperature(scenario: Scenario, plan: Plan) -> Iterator[str]:
    for _, _, arrival, floor in arrivals(scenario, plan):
        if arrival < floor - 0.1 - HAIR:
            yield "T1"
    for _, trip in all_trips(plan):
        for load in trip.loads:
            heat = scenario.heat_by_id[load.heat_id]
            if load.tap_temperature_c < heat.tap_temperature_c - 0.1 - HAIR:
                yield "T2"
            if load.tap_temperature_c > heat.max_tap_temperature_c + 0.1 + HAIR:
                yield "T2"


def _roads(scenario: Scenario, travel: TravelMatrix, plan: Plan) -> Iterator[str]:
    for route in plan.routes:
        for origin, goal, _ in naive.legs(scenario, route):
            if not travel.is_drivable(origin, goal):
                yield "R1"
        for trip in route.trips:
            place, km = trip.smelter_id, 0.0
            for stop in trip.stops:
                km += travel.km_between(place, stop.plant_id)
                place = stop.plant_id
                if km > scenario.limits.max_loaded_km + HAIR:
                    yield "R1"


def _trucks(scenario: Scenario, plan: Plan) -> Iterator[str]:
    for route in plan.routes:
        truck = scenario.truck_by_id[route.truck_id]
        ladle = scenario.ladle_type_by_id[truck.ladle_type_id]
        yield from _k2(scenario, route)
        yield from _k4(scenario, route)
        for trip in route.trips:
            if len(trip.loads) > truck.ladle_slots:
                yield "K1"
            if sum(load.tonnes for load in trip.loads) > truck.max_net_t + 0.001 + HAIR:
                yield "K1"
            for load in trip.loads:
                least = ladle.min_fill_share * ladle.capacity_t
                if load.tonnes <= 0 or load.tonnes < least - 0.001 - HAIR:
                    yield "K1"
                if load.tonnes > ladle.capacity_t + 0.001 + HAIR:
                    yield "K1"


def _k4(scenario: Scenario, route: Route) -> Iterator[str]:
    families: list[set[str]] = []
    for trip in route.trips:
        heats = [scenario.heat_by_id[load.heat_id] for load in trip.loads]
        aboard = {str(scenario.alloy_by_id[heat.alloy_id].family) for heat in heats}
        is_washed = trip.fill_start_min - trip.arrive_min >= scenario.wash_duration_min
        if len(aboard) > 1:
            yield "K4"
        if families and len(families[-1] | aboard) > 1 and not is_washed:
            yield "K4"
        families.append(aboard)


def _k2(scenario: Scenario, route: Route) -> Iterator[str]:
    truck = scenario.truck_by_id[route.truck_id]
    start, end = route.start_min, route.end_min
    for instant in (start, end):
        for window in (truck.shift, scenario.horizon):
            if instant < window.start_min or instant > window.end_min:
                yield "K2"
    if end - start > truck.max_duty_duration_min:
        yield "K2"


def _plants(scenario: Scenario, plan: Plan) -> Iterator[str]:
    spans: dict[str, list[tuple[int, int]]] = {p.place_id: [] for p in scenario.plants}
    for _, trip in all_trips(plan):
        for index, stop in enumerate(trip.stops):
            plant = scenario.plant_by_id[stop.plant_id]
            start, end = stop.service_start_min, service_end(scenario, trip, index)
            spans[stop.plant_id].append((start, end))
            for order_id in stop.order_ids:
                window = scenario.order_by_id[order_id].window
                if not window.start_min <= start <= window.end_min:
                    yield "P1"
            if start < plant.receiving.start_min or end > plant.receiving.end_min:
                yield "P1"
    for plant in scenario.plants:
        if is_crowded(spans[plant.place_id], plant.unloading_bays):
            yield "P2"


def _orders(scenario: Scenario, plan: Plan) -> Iterator[str]:
    for order in scenario.orders:
        mine = [
            (number, load.tonnes)
            for number, (_, trip) in enumerate(all_trips(plan))
            for load in trip.loads
            if load.order_id == order.order_id
        ]
        if mine:
            total = sum(tonnes for _, tonnes in mine)
            if abs(total - order.tonnes) > 0.001 + HAIR:
                yield "O1"
            if order.one_trip and len({number for number, _ in mine}) > 1:
                yield "O1"
        ingots = [i for i in plan.ingots if i.order_id == order.order_id]
        unserved = [u for u in plan.unserved if u.order_id == order.order_id]
        if bool(mine) + len(ingots) + len(unserved) != 1:
            yield "O2"
        if (ingots and not order.ingot_allowed) or (unserved and order.ingot_allowed):
            yield "O2"
        for entry in (*ingots, *unserved):
            if abs(entry.tonnes - order.tonnes) > 0.001 + HAIR:
                yield "O2"
