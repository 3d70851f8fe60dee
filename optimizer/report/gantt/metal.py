"""Bars in which metal is poured: filling at a smelter, service at a plant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.report.clock import local_clock
from optimizer.report.gantt.bars import Activity, Bar
from optimizer.report.gantt.scale import without_generic_words
from optimizer.report.tables import loads_of_stop

if TYPE_CHECKING:
    from collections.abc import Sequence

    from optimizer.domain import Load, Scenario, Stop, Trip


def least_margin_c(loads: Sequence[Load]) -> float | None:
    """Return the least arrival above the floor; ``None`` without loads. [°C]."""
    return min(
        (load.arrival_temperature_c - load.floor_c for load in loads), default=None
    )


def family_of(scenario: Scenario, loads: Sequence[Load]) -> str:
    """Return the alloy family of loads that ride together; empty without any."""
    for load in loads:
        alloy_id = scenario.heat_by_id[load.heat_id].alloy_id
        return scenario.alloy_by_id[alloy_id].family.value
    return ""


def filling_bar(scenario: Scenario, trip: Trip) -> Bar:
    """Return the time a trip holds a loading bay."""
    smelter = scenario.smelter_by_id[trip.smelter_id]
    start, end = trip.fill_start_min, trip.fill_end_min
    ladles = ", ".join(
        f"{load.tonnes:.1f} t of heat {load.heat_id} at {load.tap_temperature_c:.0f} °C"
        for load in trip.loads
    )
    return Bar(
        start,
        end,
        Activity.FILL,
        f"{local_clock(scenario, start)}-{local_clock(scenario, end)} {trip.trip_id}: "
        f"filling at {smelter.name}: {ladles}",
        label=without_generic_words(smelter.name),
        margin_c=least_margin_c(trip.loads),
        family=family_of(scenario, trip.loads),
    )


def service_bar(scenario: Scenario, trip: Trip, stop: Stop) -> Bar:
    """Return the time a stop holds an unloading bay."""
    plant = scenario.plant_by_id[stop.plant_id]
    start, end = stop.service_start_min, stop.service_end_min
    loads = list(loads_of_stop(trip, stop))
    ladles = ", ".join(
        f"{load.tonnes:.1f} t for order {load.order_id} at "
        f"{load.arrival_temperature_c:.0f} °C (floor {load.floor_c:.0f} °C)"
        for load in loads
    )
    return Bar(
        start,
        end,
        Activity.SERVICE,
        f"{local_clock(scenario, start)}-{local_clock(scenario, end)} {trip.trip_id}: "
        f"service at {plant.name}, {stop.loaded_km:.1f} km: {ladles}",
        label=without_generic_words(plant.name),
        margin_c=least_margin_c(loads),
        family=family_of(scenario, loads),
    )
