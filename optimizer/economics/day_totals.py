"""What a planned day adds up to, before any price."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from optimizer.economics.quantities import route_quantities
from optimizer.economics.trip_use import TripUse
from optimizer.units import hours

if TYPE_CHECKING:
    from collections.abc import Mapping

    from optimizer.domain import Plan, Route, Scenario, TravelMatrix, Truck


@dataclass(frozen=True, slots=True)
class DayTotals:
    """Sums over all routes of a plan that carries molten metal."""

    trucks: tuple[Truck, ...]
    """The truck of each route, in the order of the routes."""
    truck_km: tuple[float, ...]
    """All kilometers of each route. [km]"""
    truck_hours: tuple[float, ...]
    """Hours on duty of each route. [h]"""
    truck_trips: tuple[int, ...]
    loaded_km: float
    """[km]"""
    driving_h: float
    """Without rests. [h]"""
    superheat_t_c: float
    """[t·°C]"""
    tonnes_by_alloy: Mapping[str, float]
    """Molten tonnes by alloy id. [t]"""

    @property
    def tonnes(self) -> float:
        """Molten tonnes. [t]."""
        return math.fsum(self.tonnes_by_alloy.values())

    @property
    def km(self) -> float:
        """All kilometers. [km]."""
        return math.fsum(self.truck_km)

    @property
    def hours(self) -> float:
        """Hours on duty. [h]."""
        return math.fsum(self.truck_hours)

    @property
    def trips(self) -> int:
        """Number of trips. [1]."""
        return sum(self.truck_trips)


def day_totals(scenario: Scenario, travel: TravelMatrix, plan: Plan) -> DayTotals:
    """Add up a plan's routes.

    Parameters
    ----------
    scenario, travel
        The question; every id of the plan must be known to it.
    plan
        Measured by its decisions.

    Returns
    -------
    DayTotals
        Of at least one load.

    Raises
    ------
    ValueError
        The plan brings no molten metal, so that it has no mean tonne.
    """
    parts = [route_quantities(scenario, travel, route) for route in plan.routes]
    tonnes: dict[str, float] = {}
    for part in parts:
        for alloy_id, some in part.tonnes_by_alloy.items():
            tonnes[alloy_id] = tonnes.get(alloy_id, 0.0) + some
    if not tonnes:
        msg = f"the plan of {plan.scenario!r} brings no molten metal to compare"
        raise ValueError(msg)
    driving_min = sum(
        travel.minutes_between(*leg)
        for route in plan.routes
        for leg in pairwise(_places(scenario, route))
    )
    return DayTotals(
        trucks=tuple(scenario.truck_by_id[route.truck_id] for route in plan.routes),
        truck_km=tuple(part.loaded_km + part.empty_km for part in parts),
        truck_hours=tuple(hours(part.duty_duration_min) for part in parts),
        truck_trips=tuple(len(route.trips) for route in plan.routes),
        loaded_km=math.fsum(part.loaded_km for part in parts),
        driving_h=hours(driving_min),
        superheat_t_c=math.fsum(part.superheat_t_c for part in parts),
        tonnes_by_alloy=tonnes,
    )


def _places(scenario: Scenario, route: Route) -> list[str]:
    """Return the ids of the places a route visits, depot to depot."""
    depot_id = scenario.truck_by_id[route.truck_id].depot_id
    visits = [
        place_id
        for trip in route.trips
        for place_id in (trip.smelter_id, *(stop.plant_id for stop in trip.stops))
    ]
    return [depot_id, *visits, depot_id]


def day_use(scenario: Scenario, travel: TravelMatrix, plan: Plan) -> TripUse:
    """Return what the mean molten tonne of a planned day takes of the trucks.

    Parameters
    ----------
    scenario, travel
        The question; every id of the plan must be known to it.
    plan
        Measured by its decisions.

    Returns
    -------
    TripUse
        Days, trips, kilometers and hours of the whole day over its molten tonnes.

    Raises
    ------
    ValueError
        The plan brings no molten metal.
    """
    day = day_totals(scenario, travel, plan)
    return TripUse(
        days_per_t=len(day.trucks) / day.tonnes,
        trips_per_t=day.trips / day.tonnes,
        loaded_km_per_t=day.loaded_km / day.tonnes,
        empty_km_per_t=(day.km - day.loaded_km) / day.tonnes,
        hours_per_t=day.hours / day.tonnes,
        superheat_c=day.superheat_t_c / day.tonnes,
    )
