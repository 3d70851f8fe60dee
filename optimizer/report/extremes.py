"""The coldest load, the longest haul, and the loads outside the preferred band."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from optimizer.report.tables import stops_of_loads

if TYPE_CHECKING:
    from collections.abc import Iterator

    from optimizer.domain import Load, Plan, Route, Scenario, Stop, Trip


@dataclass(frozen=True, slots=True)
class ColdestArrival:
    """The load that arrives with the least margin above its floor."""

    margin_c: float
    """Arrival above the floor. [°C]"""
    arrival_temperature_c: float
    floor_c: float
    order_id: str
    truck_id: str
    trip_id: str
    plant_id: str
    plant: str


@dataclass(frozen=True, slots=True)
class LongestHaul:
    """The load that rides farthest from its smelter."""

    km: float
    """Along the trip. [km]"""
    order_id: str
    truck_id: str
    trip_id: str
    smelter_id: str
    plant_id: str
    plant: str


@dataclass(frozen=True, slots=True)
class PreferredBand:
    """Loads outside the preferred distances: reported, not forbidden."""

    low_km: float
    high_km: float
    loads_inside: int
    loads_nearer: int
    loads_farther: int


class Delivery(NamedTuple):
    """A load with the stop at which it is discharged."""

    route: Route
    trip: Trip
    stop: Stop
    load: Load


def delivered(plan: Plan) -> Iterator[Delivery]:
    """Yield every load that has a stop, by truck, trip and order of discharge."""
    for route in plan.routes:
        for trip in route.trips:
            for load, stop in zip(trip.loads, stops_of_loads(trip), strict=True):
                if stop is not None:
                    yield Delivery(route, trip, stop, load)


def coldest_arrival(scenario: Scenario, plan: Plan) -> ColdestArrival | None:
    """Return the load with the least margin; ``None`` without molten loads."""
    coldest = min(
        delivered(plan),
        key=lambda entry: entry.load.arrival_temperature_c - entry.load.floor_c,
        default=None,
    )
    if coldest is None:
        return None
    load = coldest.load
    return ColdestArrival(
        margin_c=round(load.arrival_temperature_c - load.floor_c, 1),
        arrival_temperature_c=load.arrival_temperature_c,
        floor_c=load.floor_c,
        order_id=load.order_id,
        truck_id=coldest.route.truck_id,
        trip_id=coldest.trip.trip_id,
        plant_id=coldest.stop.plant_id,
        plant=scenario.plant_by_id[coldest.stop.plant_id].name,
    )


def longest_haul(scenario: Scenario, plan: Plan) -> LongestHaul | None:
    """Return the load that rides farthest; ``None`` without molten loads."""
    longest = max(delivered(plan), key=lambda entry: entry.stop.loaded_km, default=None)
    if longest is None:
        return None
    return LongestHaul(
        km=longest.stop.loaded_km,
        order_id=longest.load.order_id,
        truck_id=longest.route.truck_id,
        trip_id=longest.trip.trip_id,
        smelter_id=longest.trip.smelter_id,
        plant_id=longest.stop.plant_id,
        plant=scenario.plant_by_id[longest.stop.plant_id].name,
    )


def preferred_band(scenario: Scenario, plan: Plan) -> PreferredBand:
    """Count the loads inside, below and above the preferred distances."""
    low, high = scenario.limits.preferred_loaded_km
    hauls = [entry.stop.loaded_km for entry in delivered(plan)]
    nearer = sum(km < low for km in hauls)
    farther = sum(km > high for km in hauls)
    return PreferredBand(low, high, len(hauls) - nearer - farther, nearer, farther)
