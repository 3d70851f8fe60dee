"""Times and temperatures of a plan for the naive judge."""

from __future__ import annotations

from typing import TYPE_CHECKING

import naive_figures as naive

if TYPE_CHECKING:
    from collections.abc import Iterator

    from optimizer.domain import Plan, Route, Scenario, Trip

HAIR = 1e-6


def all_trips(plan: Plan) -> Iterator[tuple[Route, Trip]]:
    """Yield every trip with its route."""
    for route in plan.routes:
        for trip in route.trips:
            yield route, trip


def fill_end(scenario: Scenario, trip: Trip) -> int:
    """Return when filling ends."""
    smelter = scenario.smelter_by_id[trip.smelter_id]
    filling = smelter.fill_duration_min * len(trip.loads)
    return trip.fill_start_min + smelter.dispatch_duration_min + filling


def service_end(scenario: Scenario, trip: Trip, stop_index: int) -> int:
    """Return when a service ends."""
    stop = trip.stops[stop_index]
    plant = scenario.plant_by_id[stop.plant_id]
    here = sum(load.order_id in stop.order_ids for load in trip.loads)
    discharging = plant.discharge_duration_min * here
    return stop.service_start_min + plant.arrival_duration_min + discharging


def discharges(scenario: Scenario, trip: Trip) -> list[int | None]:
    """Return when each load's discharge begins."""
    begins: list[int | None] = []
    done = [0] * len(trip.stops)
    for load in trip.loads:
        begin = None
        for index, stop in enumerate(trip.stops):
            if load.order_id in stop.order_ids:
                plant = scenario.plant_by_id[stop.plant_id]
                begin = stop.service_start_min + plant.arrival_duration_min
                begin += done[index] * plant.discharge_duration_min
                done[index] += 1
                break
        begins.append(begin)
    return begins


def is_crowded(spans: list[tuple[int, int]], bays: int) -> bool:
    """Count, minute by minute, who holds a bay."""
    if not spans:
        return False
    first = min(start for start, _ in spans)
    last = max(end for _, end in spans)
    return any(
        sum(start <= minute < end for start, end in spans) > bays
        for minute in range(first, last)
    )


def arrivals(
    scenario: Scenario, plan: Plan
) -> Iterator[tuple[Trip, int, float, float]]:
    """Yield trip, number of the load, its temperature and its floor."""
    for route in plan.routes:
        truck = scenario.truck_by_id[route.truck_id]
        ladle = scenario.ladle_type_by_id[truck.ladle_type_id]
        previous_end = None
        for trip in route.trips:
            smelter = scenario.smelter_by_id[trip.smelter_id]
            idle = naive.idle_min(trip, previous_end, ladle.preheat_duration_min)
            first_full = trip.fill_start_min + smelter.dispatch_duration_min
            first_full += smelter.fill_duration_min
            begins = discharges(scenario, trip)
            for index, (load, begin) in enumerate(zip(trip.loads, begins, strict=True)):
                if begin is not None and load.tonnes > 0:
                    order = scenario.order_by_id[load.order_id]
                    heat = scenario.heat_by_id[load.heat_id]
                    arrival = naive.temperature_c(
                        ladle,
                        load.tap_temperature_c,
                        tonnes=load.tonnes,
                        idle_min=max(idle, 0),
                        elapsed_min=max(begin - first_full, 0),
                    )
                    yield trip, index, arrival, naive.floor_c(scenario, order, heat)
            previous_end = fill_end(scenario, trip)
            if trip.stops:
                previous_end = service_end(scenario, trip, len(trip.stops) - 1)
