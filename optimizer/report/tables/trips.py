"""One row a trip: where a truck was filled, where it went, how full and how hot."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from optimizer.report.tables.columns import (
    build_table,
    count,
    instant,
    number,
    text,
)

if TYPE_CHECKING:
    import pandas as pd

    from optimizer.domain import Plan, Route, Scenario, Trip

TRIP_COLUMNS = (
    text("truck_id", "truck that drives the trip"),
    text("trip_id", "the trip"),
    count("number", "", "place of the trip in the truck's day, from 1"),
    text("smelter_id", "smelter where the ladles are filled"),
    text("smelter", "the smelter's name"),
    text("alloys", "alloys aboard"),
    text("plants", "plants in the order of the stops"),
    count("loads", "", "ladles filled"),
    count("stops", "", "plants visited"),
    number("tonnes", "t", "metal aboard when leaving", decimals=3),
    instant("arrive", "the truck reaches the smelter"),
    instant("fill_start", "the truck enters a loading bay"),
    instant("fill_end", "the bay is free again"),
    instant("depart", "the truck leaves the smelter"),
    instant("last_service_end", "the last ladle of the trip is empty"),
    count(
        "wait_at_smelter_min",
        "min",
        "from the arrival to the bay, and from bay to gate",
    ),
    count("wait_at_plants_min", "min", "from the arrivals to the unloading bays"),
    number("distance_km", "km", "loaded road, smelter to last stop", decimals=1),
    number("coldest_margin_c", "°C", "least arrival above the floor", decimals=1),
    number("highest_superheat_c", "°C", "greatest tap above the base tap", decimals=1),
)


def trips(scenario: Scenario, plan: Plan) -> pd.DataFrame:
    """Return one row per trip, by truck and time.

    Parameters
    ----------
    scenario, plan
        The day and its plan; every id of the plan is one of the scenario.

    Returns
    -------
    Columns and units as in :data:`TRIP_COLUMNS` (``docs/tables.md``).
    """
    rows = [
        _identity(scenario, route, trip, place)
        | _clock(scenario, trip)
        | _figures(scenario, trip)
        for route in plan.routes
        for place, trip in enumerate(route.trips)
    ]
    return build_table(TRIP_COLUMNS, rows, timezone=scenario.timezone)


def wait_at_smelter_min(trip: Trip) -> int:
    """Return the minutes a truck stands at the smelter outside the bay."""
    return trip.fill_start_min - trip.arrive_min + trip.depart_min - trip.fill_end_min


def wait_before_service_min(trip: Trip) -> int:
    """Return the minutes a truck stands at its plants before it enters a bay."""
    return sum(stop.service_start_min - stop.arrive_min for stop in trip.stops)


def _identity(
    scenario: Scenario, route: Route, trip: Trip, place: int
) -> dict[str, Any]:
    alloys = dict.fromkeys(
        scenario.heat_by_id[load.heat_id].alloy_id for load in trip.loads
    )
    return {
        "truck_id": route.truck_id,
        "trip_id": trip.trip_id,
        "number": place + 1,
        "smelter_id": trip.smelter_id,
        "smelter": scenario.smelter_by_id[trip.smelter_id].name,
        "alloys": ", ".join(alloys),
        "plants": ", ".join(
            scenario.plant_by_id[stop.plant_id].name for stop in trip.stops
        ),
    }


def _clock(scenario: Scenario, trip: Trip) -> dict[str, Any]:
    last_end = trip.stops[-1].service_end_min if trip.stops else None
    return {
        "arrive": scenario.instant(trip.arrive_min),
        "fill_start": scenario.instant(trip.fill_start_min),
        "fill_end": scenario.instant(trip.fill_end_min),
        "depart": scenario.instant(trip.depart_min),
        "last_service_end": None if last_end is None else scenario.instant(last_end),
        "wait_at_smelter_min": wait_at_smelter_min(trip),
        "wait_at_plants_min": wait_before_service_min(trip),
    }


def _figures(scenario: Scenario, trip: Trip) -> dict[str, Any]:
    margins = [load.arrival_temperature_c - load.floor_c for load in trip.loads]
    superheats = [
        load.tap_temperature_c - scenario.heat_by_id[load.heat_id].tap_temperature_c
        for load in trip.loads
    ]
    return {
        "loads": len(trip.loads),
        "stops": len(trip.stops),
        "tonnes": round(sum(load.tonnes for load in trip.loads), 3),
        "distance_km": trip.distance_km,
        "coldest_margin_c": round(min(margins), 1) if margins else None,
        "highest_superheat_c": round(max(superheats), 1) if superheats else None,
    }
