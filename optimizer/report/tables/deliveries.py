"""One row a load: what a plant receives, when and how hot."""

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
    from collections.abc import Iterator

    import pandas as pd

    from optimizer.domain import Load, Plan, Route, Scenario, Stop, Trip

DELIVERY_COLUMNS = (
    text("truck_id", "truck that carries the load"),
    text("trip_id", "trip of that truck"),
    count("load", "", "place of the load in the trip's order of discharge, from 1"),
    text("order_id", "order the load serves"),
    text("plant_id", "plant that receives it"),
    text("plant", "the plant's name"),
    text("smelter_id", "smelter where the ladle is filled"),
    text("heat_id", "heat the metal is drawn from"),
    text("alloy", "alloy of the heat"),
    text("family", "alloy family: cu or low_cu"),
    number("tonnes", "t", "metal in the ladle", decimals=3),
    instant("fill_start", "the truck enters a loading bay"),
    instant("depart", "the truck leaves the smelter"),
    instant("arrive", "the truck reaches the plant"),
    instant("service_start", "the truck enters an unloading bay"),
    instant("discharge_start", "the ladle is opened: the moment of the arrival figure"),
    number("loaded_km", "km", "road from the smelter along the trip", decimals=1),
    count("on_board_min", "min", "from the first ladle full to the discharge"),
    number("tap_temperature_c", "°C", "metal leaving the furnace", decimals=1),
    number("superheat_c", "°C", "tap above the heat's base tap, paid for", decimals=1),
    number("arrival_temperature_c", "°C", "at the beginning of discharge", decimals=1),
    number("floor_c", "°C", "least arrival temperature (rule T1)", decimals=1),
    number("margin_c", "°C", "arrival above the floor", decimals=1),
)


def deliveries(scenario: Scenario, plan: Plan) -> pd.DataFrame:
    """Return one row per load, by truck, trip and order of discharge.

    Parameters
    ----------
    scenario, plan
        The day and its plan; every id of the plan is one of the scenario.

    Returns
    -------
    Columns and units as in :data:`DELIVERY_COLUMNS` (``docs/tables.md``).
    """
    rows = [
        _delivery(scenario, route, trip, stop, place)
        for route in plan.routes
        for trip in route.trips
        for place, stop in enumerate(stops_of_loads(trip))
    ]
    return build_table(DELIVERY_COLUMNS, rows, timezone=scenario.timezone)


def stops_of_loads(trip: Trip) -> list[Stop | None]:
    """Return the stop at which each load of a trip is discharged, in load order.

    ``None`` for a load whose order no stop of the trip names: such a plan is not
    valid, and can still be shown.
    """
    stop_by_order = {
        order_id: stop for stop in trip.stops for order_id in stop.order_ids
    }
    return [stop_by_order.get(load.order_id) for load in trip.loads]


def loads_of_stop(trip: Trip, stop: Stop) -> Iterator[Load]:
    """Yield the loads of a trip that are discharged at one of its stops."""
    return (load for load in trip.loads if load.order_id in stop.order_ids)


def clock_start_min(scenario: Scenario, trip: Trip) -> int:
    """Return when the metal's clock starts: the first ladle is full. [min]."""
    smelter = scenario.smelter_by_id[trip.smelter_id]
    return (
        trip.fill_start_min + smelter.dispatch_duration_min + smelter.fill_duration_min
    )


def _delivery(
    scenario: Scenario, route: Route, trip: Trip, stop: Stop | None, place: int
) -> dict[str, Any]:
    load = trip.loads[place]
    heat = scenario.heat_by_id[load.heat_id]
    row = {
        "truck_id": route.truck_id,
        "trip_id": trip.trip_id,
        "load": place + 1,
        "order_id": load.order_id,
        "smelter_id": trip.smelter_id,
        "heat_id": load.heat_id,
        "alloy": heat.alloy_id,
        "family": scenario.alloy_by_id[heat.alloy_id].family.value,
        "tonnes": load.tonnes,
        "fill_start": scenario.instant(trip.fill_start_min),
        "depart": scenario.instant(trip.depart_min),
        "discharge_start": scenario.instant(load.discharge_start_min),
        "on_board_min": load.discharge_start_min - clock_start_min(scenario, trip),
        "tap_temperature_c": load.tap_temperature_c,
        "superheat_c": round(load.tap_temperature_c - heat.tap_temperature_c, 1),
        "arrival_temperature_c": load.arrival_temperature_c,
        "floor_c": load.floor_c,
        "margin_c": round(load.arrival_temperature_c - load.floor_c, 1),
    }
    return row if stop is None else row | _arrival(scenario, stop)


def _arrival(scenario: Scenario, stop: Stop) -> dict[str, Any]:
    return {
        "plant_id": stop.plant_id,
        "plant": scenario.plant_by_id[stop.plant_id].name,
        "arrive": scenario.instant(stop.arrive_min),
        "service_start": scenario.instant(stop.service_start_min),
        "loaded_km": stop.loaded_km,
    }
