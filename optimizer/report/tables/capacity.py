"""One row a resource and hour: what there is against what the plan needs.

An overbooked hour is seen before it is late: a dispatcher cannot drive out of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from optimizer.report.tables.columns import build_table, count, instant, number, text
from optimizer.units import MINUTES_PER_HOUR

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from optimizer.domain import Plan, Scenario, Window

CAPACITY_COLUMNS = (
    text("resource", "loading bays, unloading bays or trucks"),
    text("place_id", "smelter or plant; empty for the fleet"),
    instant("hour", "beginning of the hour"),
    count("capacity_min", "min", "bay or truck minutes there are in the hour"),
    count("used_min", "min", "minutes the plan uses"),
    number("share_used", "1", "used as a share of the capacity", decimals=3),
)


@dataclass(frozen=True, slots=True)
class Resource:
    """Something of which a limited number can be in use at once."""

    kind: str
    place_id: str
    offered: tuple[tuple[Window, int], ...]
    """When how many are there."""
    used: tuple[tuple[int, int], ...]
    """Intervals in which one of them is in use. [min]"""


def capacity(scenario: Scenario, plan: Plan) -> pd.DataFrame:
    """Return use against capacity per hour of every bay and of the fleet.

    Parameters
    ----------
    scenario, plan
        The day and its plan; every id of the plan is one of the scenario.

    Returns
    -------
    Columns and units as in :data:`CAPACITY_COLUMNS` (``docs/tables.md``). Hours in
    which a resource is neither there nor in use are left out.
    """
    rows = [
        row
        for resource in resources(scenario, plan)
        for row in _hours(scenario, resource)
    ]
    return build_table(CAPACITY_COLUMNS, rows, timezone=scenario.timezone)


def resources(scenario: Scenario, plan: Plan) -> Iterator[Resource]:
    """Yield the loading bays, the unloading bays and the fleet, with their use."""
    trips = [trip for route in plan.routes for trip in route.trips]
    for smelter in scenario.smelters:
        used = tuple(
            (trip.fill_start_min, trip.fill_end_min)
            for trip in trips
            if trip.smelter_id == smelter.place_id
        )
        offered = ((smelter.opening, smelter.loading_bays),)
        yield Resource("loading bays", smelter.place_id, offered, used)
    stops = [stop for trip in trips for stop in trip.stops]
    for plant in scenario.plants:
        used = tuple(
            (stop.service_start_min, stop.service_end_min)
            for stop in stops
            if stop.plant_id == plant.place_id
        )
        offered = ((plant.receiving, plant.unloading_bays),)
        yield Resource("unloading bays", plant.place_id, offered, used)
    shifts = tuple((truck.shift, 1) for truck in scenario.trucks)
    duties = tuple((route.start_min, route.end_min) for route in plan.routes)
    yield Resource("trucks", "", shifts, duties)


def overlap_min(start_min: int, end_min: int, from_min: int, to_min: int) -> int:
    """Return how long two intervals coincide. [min]."""
    return max(0, min(end_min, to_min) - max(start_min, from_min))


def _hours(scenario: Scenario, resource: Resource) -> Iterator[dict[str, Any]]:
    first = scenario.horizon.start_min // MINUTES_PER_HOUR * MINUTES_PER_HOUR
    for hour_min in range(first, scenario.horizon.end_min, MINUTES_PER_HOUR):
        # A horizon may begin or end within an hour: only its part of the hour counts.
        start = max(hour_min, scenario.horizon.start_min)
        end = min(hour_min + MINUTES_PER_HOUR, scenario.horizon.end_min)
        offered = sum(
            quantity * overlap_min(window.start_min, window.end_min, start, end)
            for window, quantity in resource.offered
        )
        used = sum(overlap_min(*interval, start, end) for interval in resource.used)
        if offered or used:
            yield {
                "resource": resource.kind,
                "place_id": resource.place_id,
                "hour": scenario.instant(hour_min),
                "capacity_min": offered,
                "used_min": used,
                "share_used": round(used / offered, 3) if offered else None,
            }
