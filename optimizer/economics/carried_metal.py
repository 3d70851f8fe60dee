"""What the metal of a plan met on its way, mean of its tonnes."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from optimizer.domain import Figure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from optimizer.domain import Load, Plan, Route, Scenario, TravelMatrix, Trip

_UNITS: Final = {
    "tap_temperature_c": "°C",
    "arrival_floor_c": "°C",
    "fill_drop_c": "°C",
    "soak_c": "°C",
    "soak_tau_h": "h",
    "loss_c_per_h": "°C/h",
    "standing_minutes_loaded": "min",
}


def carried_metal(
    scenario: Scenario, travel: TravelMatrix, plan: Plan
) -> dict[str, Figure]:
    """Return the keys of a lane's metal as a plan's mean.

    Parameters
    ----------
    scenario, travel
        The question; every id of the plan must be known to it.
    plan
        With at least one load.

    Returns
    -------
    dict
        The hottest tap that the heats allow, the floors of the loads, ladles as full as
        they were and hot, and the minutes aboard without driving: waits and rests too.
    """
    rows = [
        (
            load.tonnes,
            {**_law(scenario, route, load), "standing_minutes_loaded": minutes},
        )
        for route in plan.routes
        for trip in route.trips
        for load, minutes in _standing(scenario, travel, trip)
    ]
    tonnes = math.fsum(weight for weight, _ in rows)
    return {
        key: Figure(
            math.fsum(weight * met[key] for weight, met in rows) / tonnes,
            unit,
            "the plan, mean of its tonnes",
        )
        for key, unit in _UNITS.items()
    }


def _law(scenario: Scenario, route: Route, load: Load) -> dict[str, float]:
    """Return tap, floor and cooling law of a load."""
    truck = scenario.truck_by_id[route.truck_id]
    ladle = scenario.ladle_type_by_id[truck.ladle_type_id]
    return {
        "tap_temperature_c": scenario.heat_by_id[load.heat_id].max_tap_temperature_c,
        "arrival_floor_c": load.floor_c,
        "fill_drop_c": ladle.fill_drop_c,
        "soak_c": ladle.soak_hot_c,
        "soak_tau_h": ladle.soak_tau_h,
        "loss_c_per_h": ladle.loss_c_per_h * ladle.capacity_t / load.tonnes,
    }


def _standing(
    scenario: Scenario, travel: TravelMatrix, trip: Trip
) -> Iterator[tuple[Load, float]]:
    """Yield a trip's loads with their minutes aboard that are not driving. [min]."""
    smelter = scenario.smelter_by_id[trip.smelter_id]
    full_min = (
        trip.fill_start_min + smelter.dispatch_duration_min + smelter.fill_duration_min
    )
    driven_min, place = 0, trip.smelter_id
    driven_by_order: dict[str, int] = {}
    for stop in trip.stops:
        driven_min += travel.minutes_between(place, stop.plant_id)
        place = stop.plant_id
        driven_by_order |= dict.fromkeys(stop.order_ids, driven_min)
    for load in trip.loads:
        aboard_min = load.discharge_start_min - full_min
        yield load, aboard_min - driven_by_order[load.order_id]
