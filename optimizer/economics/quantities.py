"""What is paid for: the kilometers, minutes, tonnes and degrees of routes."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from optimizer.domain import Load, Route, Scenario, TravelMatrix, Trip, Truck


@dataclass(frozen=True, slots=True)
class RouteQuantities:
    """What one truck's day consists of, before any price."""

    loaded_km: float
    """Smelter to last stop, all trips. [km]"""
    empty_km: float
    """Every other leg. [km]"""
    duty_duration_min: int
    """[min]"""
    tonnes: float
    """[t]"""
    tonnes_by_alloy: dict[str, float]
    """By alloy id. [t]"""
    superheat_t_c: float
    """Tonnes times degrees above the base tap temperature. [t·°C]"""


def route_quantities(
    scenario: Scenario, travel: TravelMatrix, route: Route
) -> RouteQuantities:
    """Measure a route by its decisions: places, instants, loads and tap temperatures.

    Parameters
    ----------
    scenario, travel
        The question; every id of the route must be known to it.
    route
        Its own figures (``distance_km``, ``costs``) are not looked at.

    Returns
    -------
    RouteQuantities
        [km, min, t, t·°C]; a missing pair of places makes the kilometers infinite.
    """
    truck = scenario.truck_by_id[route.truck_id]
    loads = [load for trip in route.trips for load in trip.loads]
    return RouteQuantities(
        loaded_km=math.fsum(loaded_km(travel, trip) for trip in route.trips),
        empty_km=empty_km(travel, truck, route),
        duty_duration_min=route.end_min - route.start_min,
        tonnes=math.fsum(load.tonnes for load in loads),
        tonnes_by_alloy=_tonnes_by_alloy(scenario, loads),
        superheat_t_c=math.fsum(superheat_t_c(scenario, load) for load in loads),
    )


def loaded_km(travel: TravelMatrix, trip: Trip) -> float:
    """Return the kilometers from the smelter to the trip's last stop. [km]."""
    places = [trip.smelter_id, *(stop.plant_id for stop in trip.stops)]
    return math.fsum(travel.km_between(*leg) for leg in pairwise(places))


def last_place(trip: Trip) -> str:
    """Return the id of the place where a trip leaves its truck."""
    return trip.stops[-1].plant_id if trip.stops else trip.smelter_id


def superheat_t_c(scenario: Scenario, load: Load) -> float:
    """Return a load's tonnes times its degrees above the heat's base. [t·°C]."""
    base_c = scenario.heat_by_id[load.heat_id].tap_temperature_c
    return load.tonnes * (load.tap_temperature_c - base_c)


def transport_activity(travel: TravelMatrix, trip: Trip) -> list[float]:
    """Return each load's tonnes times its distance. [t·km].

    The distance is the shortest feasible one from the smelter to the load's plant, as
    ISO 14083 has it: who lies at the end of a round does not answer for its detours.
    Where the pair may not be driven, or the round is shorter, the way of the round
    counts. A load that no stop names goes to the last one.
    """
    driven_km, place = 0.0, trip.smelter_id
    km_by_order: dict[str, float] = {}
    for stop in trip.stops:
        driven_km += travel.km_between(place, stop.plant_id)
        place = stop.plant_id
        km = min(driven_km, travel.km_between(trip.smelter_id, place))
        km_by_order |= dict.fromkeys(stop.order_ids, km)
    return [
        load.tonnes * km_by_order.get(load.order_id, driven_km) for load in trip.loads
    ]


def empty_km(travel: TravelMatrix, truck: Truck, route: Route) -> float:
    """Return the kilometers to each smelter and home. [km]."""
    return math.fsum(_empty_legs_km(travel, truck, route))


def _empty_legs_km(travel: TravelMatrix, truck: Truck, route: Route) -> Iterator[float]:
    """Yield the legs to each smelter and the one home."""
    place = truck.depot_id
    for trip in route.trips:
        yield travel.km_between(place, trip.smelter_id)
        place = last_place(trip)
    yield travel.km_between(place, truck.depot_id)


def _tonnes_by_alloy(scenario: Scenario, loads: list[Load]) -> dict[str, float]:
    """Sum the loads by the alloy of their order."""
    tonnes: dict[str, list[float]] = {}
    for load in loads:
        alloy_id = scenario.order_by_id[load.order_id].alloy_id
        tonnes.setdefault(alloy_id, []).append(load.tonnes)
    return {alloy_id: math.fsum(parts) for alloy_id, parts in tonnes.items()}
