"""One lane a truck: fillings, legs, waits, rests and services in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.domain import NO_WAY_MIN
from optimizer.report.clock import local_clock
from optimizer.report.gantt.bars import Activity, Bar, Lane
from optimizer.report.gantt.metal import (
    family_of,
    filling_bar,
    least_margin_c,
    service_bar,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from optimizer.domain import Rest, Route, Scenario, Trip
    from optimizer.dossier import Dossier


def truck_lanes(dossier: Dossier) -> tuple[Lane, ...]:
    """Return one lane for each truck that has a route, in the scenario's order."""
    scenario = dossier.scenario
    place = {truck.truck_id: number for number, truck in enumerate(scenario.trucks)}
    routes = sorted(dossier.plan.routes, key=lambda route: place[route.truck_id])
    return tuple(_lane(dossier, route) for route in routes)


def _lane(dossier: Dossier, route: Route) -> Lane:
    clock = [
        local_clock(dossier.scenario, minutes)
        for minutes in (route.start_min, route.end_min)
    ]
    noun = "trip" if len(route.trips) == 1 else "trips"
    note = f"{len(route.trips)} {noun}, {clock[0]} to {clock[1]}"
    bars = tuple(bar for bar in _bars(dossier, route) if bar.end_min > bar.start_min)
    return Lane(route.truck_id, note, bars)


def _bars(dossier: Dossier, route: Route) -> Iterator[Bar]:
    scenario = dossier.scenario
    depot_id = scenario.truck_by_id[route.truck_id].depot_id
    here, free_min = depot_id, route.start_min
    for trip in route.trips:
        yield from _approach(dossier, route, (here, trip.smelter_id), free_min, trip)
        yield _wait(scenario, trip.smelter_id, trip.arrive_min, trip.fill_start_min)
        yield filling_bar(scenario, trip)
        yield _wait(scenario, trip.smelter_id, trip.fill_end_min, trip.depart_min)
        yield from _deliveries(scenario, trip)
        if trip.stops:
            here = trip.stops[-1].plant_id
            free_min = trip.stops[-1].service_end_min
        else:
            here, free_min = trip.smelter_id, trip.depart_min
    yield from _way_home(dossier, route, (here, depot_id), free_min)
    yield from (_rest(scenario, rest) for rest in route.rests)


def _approach(
    dossier: Dossier, route: Route, leg: tuple[str, str], free_min: int, trip: Trip
) -> Iterator[Bar]:
    """Yield the wait before an empty leg to a smelter, then the leg.

    A truck leaves a plant as late as its next arrival allows; its first leg begins
    when it leaves the depot.
    """
    leave = free_min
    if trip is not route.trips[0]:
        leave = _leave_min(dossier, route, leg, free_min, trip.arrive_min)
        yield _wait(dossier.scenario, leg[0], free_min, leave)
    yield _empty(dossier.scenario, leg, leave, trip.arrive_min)


def _way_home(
    dossier: Dossier, route: Route, leg: tuple[str, str], free_min: int
) -> Iterator[Bar]:
    leave = _leave_min(dossier, route, leg, free_min, route.end_min)
    yield _wait(dossier.scenario, leg[0], free_min, leave)
    yield _empty(dossier.scenario, leg, leave, route.end_min)


def _leave_min(
    dossier: Dossier,
    route: Route,
    leg: tuple[str, str],
    free_min: int,
    arrive_min: int,
) -> int:
    minutes = dossier.travel.minutes_between(*leg)
    if minutes >= NO_WAY_MIN:
        return free_min
    resting = sum(
        rest.end_min - rest.start_min
        for rest in route.rests
        if rest.place == "road" and free_min <= rest.start_min < arrive_min
    )
    return max(free_min, arrive_min - minutes - resting)


def _deliveries(scenario: Scenario, trip: Trip) -> Iterator[Bar]:
    leave = trip.depart_min
    from_name = scenario.place_by_id[trip.smelter_id].name
    for number, stop in enumerate(trip.stops):
        aboard = {
            order_id for later in trip.stops[number:] for order_id in later.order_ids
        }
        loads = [load for load in trip.loads if load.order_id in aboard]
        plant = scenario.plant_by_id[stop.plant_id]
        clock = _clock(scenario, leave, stop.arrive_min)
        yield Bar(
            leave,
            stop.arrive_min,
            Activity.LOADED,
            f"{clock} {trip.trip_id}: {from_name} to {plant.name}, "
            f"{sum(load.tonnes for load in loads):.1f} t aboard",
            margin_c=least_margin_c(loads),
            family=family_of(scenario, loads),
        )
        yield _wait(scenario, stop.plant_id, stop.arrive_min, stop.service_start_min)
        yield service_bar(scenario, trip, stop)
        leave, from_name = stop.service_end_min, plant.name


def _empty(scenario: Scenario, leg: tuple[str, str], start: int, end: int) -> Bar:
    names = [scenario.place_by_id[place_id].name for place_id in leg]
    title = f"{_clock(scenario, start, end)} empty: {names[0]} to {names[1]}"
    return Bar(start, end, Activity.EMPTY, title)


def _wait(scenario: Scenario, place_id: str, start: int, end: int) -> Bar:
    name = scenario.place_by_id[place_id].name
    return Bar(
        start, end, Activity.WAIT, f"{_clock(scenario, start, end)} waits at {name}"
    )


def _rest(scenario: Scenario, rest: Rest) -> Bar:
    place = scenario.place_by_id.get(rest.place)
    where = f"at {place.name}" if place else "on the road"
    title = f"{_clock(scenario, rest.start_min, rest.end_min)} driver's rest {where}"
    return Bar(rest.start_min, rest.end_min, Activity.REST, title)


def _clock(scenario: Scenario, start_min: int, end_min: int) -> str:
    return f"{local_clock(scenario, start_min)}-{local_clock(scenario, end_min)}"
