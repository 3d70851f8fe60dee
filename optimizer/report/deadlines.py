"""How late is too late: latest pour, latest service, and slack of a departure."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from optimizer.report.tables import clock_start_min
from optimizer.thermal import longest_time_on_board, soak
from optimizer.units import MINUTES_PER_HOUR, hours

if TYPE_CHECKING:
    from optimizer.domain import LadleType, Load, Route, Scenario, Stop

LONGEST_DEADLINE_H = 48.0
"""Metal that stays hot for longer has no deadline that a driver need know: no route
lasts as long. [h]"""


def idle_min(ladle: LadleType, route: Route, number: int) -> int:
    """Return how long the ladles stood empty before a trip's filling. [min].

    0 on the first trip, and where the truck stood at the smelter long enough for the
    burner (``problem.md``, section 4).
    """
    trip = route.trips[number]
    stood = trip.fill_start_min - trip.arrive_min
    if number == 0 or stood >= ladle.preheat_duration_min:
        return 0
    stops = route.trips[number - 1].stops
    return trip.fill_start_min - stops[-1].service_end_min if stops else 0


def latest_pour_min(
    scenario: Scenario, route: Route, number: int, *, load: Load
) -> int | None:
    """Return the last minute at which a load is still above its floor.

    Parameters
    ----------
    scenario, route
        The day and the truck's route.
    number
        Index of the trip in the route.
    load
        One of the trip's loads.

    Returns
    -------
    Minutes since midnight; ``None`` where the metal stays above its floor for days, or
    where a plan that is not valid pours an empty ladle.
    """
    if load.tonnes <= 0:
        return None
    trip = route.trips[number]
    truck = scenario.truck_by_id[route.truck_id]
    ladle = scenario.ladle_type_by_id[truck.ladle_type_id]
    soak_c = soak(
        hours(max(0, idle_min(ladle, route, number))),
        soak_hot_c=ladle.soak_hot_c,
        soak_idle_c=ladle.soak_idle_c,
        idle_tau_h=ladle.idle_tau_h,
    )
    aboard_h = float(
        longest_time_on_board(
            load.tap_temperature_c,
            load.floor_c,
            fill_drop_c=ladle.fill_drop_c,
            soak_c=soak_c,
            soak_tau_h=ladle.soak_tau_h,
            loss_c_per_h=ladle.loss_c_per_h,
            fill_share=load.tonnes / ladle.capacity_t,
        )
    )
    if aboard_h > LONGEST_DEADLINE_H:
        return None
    return clock_start_min(scenario, trip) + math.floor(
        aboard_h * MINUTES_PER_HOUR + 1e-6
    )


def slack_min(scenario: Scenario, route: Route, number: int) -> int:
    """Return by how much a departure may slip if nobody else is in the way. [min]."""
    trip = route.trips[number]
    slacks = [
        latest - load.discharge_start_min
        for load in trip.loads
        if (latest := latest_pour_min(scenario, route, number, load=load)) is not None
    ]
    slacks += [
        latest_start_min(scenario, stop) - stop.arrive_min for stop in trip.stops
    ]
    return max(0, min(slacks, default=0))


def latest_start_min(scenario: Scenario, stop: Stop) -> int:
    """Return the last minute at which service may begin: windows and closing. [min]."""
    windows = [scenario.order_by_id[order_id].window for order_id in stop.order_ids]
    closing = scenario.plant_by_id[stop.plant_id].receiving.end_min
    # Service must also end before the plant closes.
    closing -= stop.service_end_min - stop.service_start_min
    return min([closing, *(window.end_min for window in windows)])
