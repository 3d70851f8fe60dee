"""How the fleet's day was spent: work, and four kinds of idle time."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from optimizer.report.tables import truck_day

if TYPE_CHECKING:
    from optimizer.domain import Plan, Scenario


@dataclass(frozen=True, slots=True)
class FleetUse:
    """The used trucks together; the times sum to their shifts."""

    trucks_used: int
    trucks_available: int
    trips: int
    distance_km: float
    """All legs. [km]"""
    loaded_km: float
    """Legs with metal aboard. [km]"""
    utilization: float | None
    """Driving, filling and service as a share of the shifts; ``None`` unused. [0..1]"""
    shift_min: int
    duty_min: int
    driving_min: int
    filling_min: int
    service_min: int
    road_rest_min: int
    start_up_idle_min: int
    """From the shift's start to leaving the depot. [min]"""
    smelter_idle_min: int
    """Waiting at smelters, outside the bays. [min]"""
    plant_idle_min: int
    """Waiting at plants, outside the bays. [min]"""
    end_idle_min: int
    """From the return to the shift's end. [min]"""


def fleet_use(scenario: Scenario, plan: Plan) -> FleetUse:
    """Return how the trucks that have a route spent their shifts.

    Parameters
    ----------
    scenario, plan
        The day and its plan; every truck of the plan is one of the scenario.
    """
    days = [truck_day(scenario, route) for route in plan.routes]
    trips = [trip for route in plan.routes for trip in route.trips]
    names = [item.name for item in fields(FleetUse) if item.name.endswith("_min")]
    minutes = {name: sum(getattr(day, name) for day in days) for name in names}
    working = minutes["driving_min"] + minutes["filling_min"] + minutes["service_min"]
    shift = minutes["shift_min"]
    return FleetUse(
        trucks_used=len(plan.routes),
        trucks_available=len(scenario.trucks),
        trips=len(trips),
        distance_km=round(sum(route.distance_km for route in plan.routes), 1),
        loaded_km=round(sum(trip.distance_km for trip in trips), 1),
        utilization=round(working / shift, 3) if shift else None,
        **minutes,
    )
