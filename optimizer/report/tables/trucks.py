"""One row a truck: how its day was spent, with the four kinds of idle time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from optimizer.report.tables.columns import (
    build_table,
    count,
    flag,
    instant,
    number,
    text,
)
from optimizer.report.tables.trips import wait_at_smelter_min

if TYPE_CHECKING:
    import pandas as pd

    from optimizer.domain import Plan, Route, Scenario, Truck

ON_THE_ROAD = "road"
"""How a route names a rest taken between two places (``formats.md``, section 2)."""

TRUCK_COLUMNS = (
    text("truck_id", "the truck"),
    text("depot_id", "where its day begins and ends"),
    text("ladle_type", "type of its ladles"),
    flag("is_used", "whether it has a route"),
    count("trips", "", "trips driven"),
    count("loads", "", "ladles delivered"),
    number("tonnes", "t", "metal delivered", decimals=3),
    instant("start", "it leaves its depot"),
    instant("end", "it is back at its depot"),
    number("distance_km", "km", "all legs, depot to depot", decimals=1),
    number("loaded_km", "km", "legs with metal aboard", decimals=1),
    count("shift_min", "min", "length of its shift within the horizon"),
    count("duty_min", "min", "from leaving the depot to returning"),
    count("driving_min", "min", "on the road, rests not counted"),
    count("filling_min", "min", "in loading bays"),
    count("service_min", "min", "in unloading bays"),
    count("road_rest_min", "min", "driver's rests on the road (rule K3)"),
    count(
        "start_up_idle_min",
        "min",
        "idle 1: from the shift's start to leaving the depot",
    ),
    count("smelter_idle_min", "min", "idle 2: waiting at smelters, outside the bays"),
    count("plant_idle_min", "min", "idle 3: waiting at plants, outside the bays"),
    count("end_idle_min", "min", "idle 4: from the return to the shift's end"),
    number(
        "utilization",
        "1",
        "driving, filling and service as a share of the shift",
        decimals=3,
    ),
    number("cost", "currency", "the seven items of its route", decimals=2),
)


@dataclass(frozen=True, slots=True)
class TruckDay:
    """How the shift of one used truck was spent; the parts sum to the shift. [min]."""

    shift_min: int
    duty_min: int
    driving_min: int
    filling_min: int
    service_min: int
    road_rest_min: int
    start_up_idle_min: int
    smelter_idle_min: int
    plant_idle_min: int
    end_idle_min: int

    @property
    def utilization(self) -> float:
        """Driving, filling and service as a share of the shift. [0..1]."""
        working = self.driving_min + self.filling_min + self.service_min
        return working / self.shift_min if self.shift_min else 0.0


def trucks(scenario: Scenario, plan: Plan) -> pd.DataFrame:
    """Return one row per truck of the scenario, used or not.

    Parameters
    ----------
    scenario, plan
        The day and its plan; every id of the plan is one of the scenario.

    Returns
    -------
    Columns and units as in :data:`TRUCK_COLUMNS` (``docs/tables.md``). For a truck
    without a route only the shift and the identity are given.
    """
    route_by_truck = {route.truck_id: route for route in plan.routes}
    rows = [
        _truck(scenario, truck, route_by_truck.get(truck.truck_id))
        for truck in scenario.trucks
    ]
    return build_table(TRUCK_COLUMNS, rows, timezone=scenario.timezone)


def truck_day(scenario: Scenario, route: Route) -> TruckDay:
    """Return how a truck's shift was spent.

    Ready-mix dispatchers watch four kinds of idle time: start-up, in the yard, on
    site and at the end of the day; here the yard is the smelter and the site the
    plant. Rests taken at a place count as waiting there.
    """
    start_min, end_min = _shift(scenario, scenario.truck_by_id[route.truck_id])
    filling = sum(trip.fill_end_min - trip.fill_start_min for trip in route.trips)
    stops = [stop for trip in route.trips for stop in trip.stops]
    service = sum(stop.service_end_min - stop.service_start_min for stop in stops)
    road_rest = sum(
        rest.end_min - rest.start_min
        for rest in route.rests
        if rest.place == ON_THE_ROAD
    )
    at_smelter = sum(wait_at_smelter_min(trip) for trip in route.trips)
    duty = route.end_min - route.start_min
    # A truck leaves a plant as late as its next arrival allows, so what is not
    # driving, bay, road rest or smelter is a wait at a plant, before or after service.
    moving = route.driving_duration_min + filling + service + road_rest + at_smelter
    return TruckDay(
        shift_min=end_min - start_min,
        duty_min=duty,
        driving_min=route.driving_duration_min,
        filling_min=filling,
        service_min=service,
        road_rest_min=road_rest,
        start_up_idle_min=route.start_min - start_min,
        smelter_idle_min=at_smelter,
        plant_idle_min=duty - moving,
        end_idle_min=end_min - route.end_min,
    )


def _shift(scenario: Scenario, truck: Truck) -> tuple[int, int]:
    start = max(truck.shift.start_min, scenario.horizon.start_min)
    end = min(truck.shift.end_min, scenario.horizon.end_min)
    return start, max(start, end)


def _truck(scenario: Scenario, truck: Truck, route: Route | None) -> dict[str, Any]:
    start_min, end_min = _shift(scenario, truck)
    row: dict[str, Any] = {
        "truck_id": truck.truck_id,
        "depot_id": truck.depot_id,
        "ladle_type": truck.ladle_type_id,
        "is_used": route is not None,
        "shift_min": end_min - start_min,
    }
    return row if route is None else row | _used(scenario, route)


def _used(scenario: Scenario, route: Route) -> dict[str, Any]:
    day = truck_day(scenario, route)
    loads = [load for trip in route.trips for load in trip.loads]
    return {
        "trips": len(route.trips),
        "loads": len(loads),
        "tonnes": round(sum(load.tonnes for load in loads), 3),
        "start": scenario.instant(route.start_min),
        "end": scenario.instant(route.end_min),
        "distance_km": route.distance_km,
        "loaded_km": round(sum(trip.distance_km for trip in route.trips), 1),
        "duty_min": day.duty_min,
        "driving_min": day.driving_min,
        "filling_min": day.filling_min,
        "service_min": day.service_min,
        "road_rest_min": day.road_rest_min,
        "start_up_idle_min": day.start_up_idle_min,
        "smelter_idle_min": day.smelter_idle_min,
        "plant_idle_min": day.plant_idle_min,
        "end_idle_min": day.end_idle_min,
        "utilization": round(day.utilization, 3),
        "cost": route.costs.total,
    }
