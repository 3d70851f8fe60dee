"""What each load takes of its truck's day, before any price: the rule of division."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from optimizer.economics.quantities import (
    empty_km,
    loaded_km,
    superheat_t_c,
    transport_activity,
)
from optimizer.units import hours

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from optimizer.domain import Load, Route, Scenario, TravelMatrix, Trip, Truck


@dataclass(frozen=True, slots=True)
class LoadUse:
    """One load, and its share of its truck's day."""

    truck: Truck
    trip: Trip
    load: Load
    amounts: Mapping[str, float]
    """``days``, ``trips``, ``loaded_km``, ``empty_km``, ``hours``, and the load's own
    ``superheat_t_c``. [d, 1, km, km, h, t·°C]"""


def load_uses(
    scenario: Scenario, travel: TravelMatrix, route: Route
) -> Iterator[LoadUse]:
    """Divide a truck's day over its loads.

    Parameters
    ----------
    scenario, travel
        The question; every id of the route must be known to it.
    route
        Measured by its decisions.

    Yields
    ------
    LoadUse
        Trip by trip; every amount sums to the route's.

    Notes
    -----
    The day and its hours belong to the trips in proportion to the time from their
    arrival at the smelter to the end of their last service. A trip counts once and has
    its loaded kilometers; the empty ones of the whole day belong to the trips in
    proportion to their transport activity, so that no trip is charged for being the
    first, or the last before the way home. Within a trip everything is divided by
    transport activity, the tonne-kilometers of ISO 14083.
    """
    truck = scenario.truck_by_id[route.truck_id]
    duty_h = hours(route.end_min - route.start_min)
    way_km = empty_km(travel, truck, route)
    activities = [transport_activity(travel, trip) for trip in route.trips]
    of_time = portions([_length_min(trip) for trip in route.trips])
    of_ways = portions(
        [math.fsum(activity) for activity in activities],
        [math.fsum(_tonnes(trip)) for trip in route.trips],
    )
    for trip, activity, time, way in zip(
        route.trips, activities, of_time, of_ways, strict=True
    ):
        whole = {
            "days": time,
            "trips": 1.0,
            "loaded_km": loaded_km(travel, trip),
            "empty_km": way * way_km,
            "hours": time * duty_h,
        }
        parts = portions(activity, _tonnes(trip))
        for load, part in zip(trip.loads, parts, strict=True):
            amounts = {name: part * amount for name, amount in whole.items()}
            amounts["superheat_t_c"] = superheat_t_c(scenario, load)
            yield LoadUse(truck, trip, load, amounts)


def portions(*measures: Sequence[float]) -> list[float]:
    """Return the portions of a whole by the first measure that tells parts apart.

    Parameters
    ----------
    measures
        One amount for each part, none negative; a measure that sums to nothing, or to
        infinity, gives way to the next, and the last to equal portions.

    Returns
    -------
    list of float
        They sum to 1; none where there are no parts. [1]
    """
    equal = [1.0] * len(measures[0])
    for measure in (*measures, equal):
        whole = math.fsum(measure)
        if 0 < whole < math.inf:
            return [amount / whole for amount in measure]
    return []


def _length_min(trip: Trip) -> int:
    """Return the minutes from a trip's arrival to its last service or filling."""
    end_min = trip.stops[-1].service_end_min if trip.stops else trip.fill_end_min
    return end_min - trip.arrive_min


def _tonnes(trip: Trip) -> list[float]:
    """Return the tonnes of each load. [t]."""
    return [load.tonnes for load in trip.loads]
