"""From a timetable to a plan without figures, for the planner to take up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.domain import (
    Load,
    Plan,
    PlanCosts,
    PlanStatus,
    Route,
    RouteCosts,
    Stop,
    Trip,
)
from optimizer.units import KILOGRAMS_PER_TONNE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from optimizer.domain import Scenario
    from optimizer.planning.exact.loading import Given
    from optimizer.planning.exact.timed import TimedDay, TimedTrip


def skeleton(scenario: Scenario, days: tuple[TimedDay, ...]) -> Plan:
    """Return a plan that says who drives what when and from which heat, and no more.

    Parameters
    ----------
    scenario
        The day.
    days
        Of a strict timetable.

    Returns
    -------
    Plan
        Costs, temperatures and the orders that are not molten are left out.
    """
    return Plan(
        scenario=scenario.name,
        status=PlanStatus.FEASIBLE,
        cost=0.0,
        lower_bound=None,
        gap=None,
        solver={},
        costs=PlanCosts(),
        carbon={},
        routes=tuple(_route(scenario, day) for day in days),
    )


def _route(scenario: Scenario, day: TimedDay) -> Route:
    origin = scenario.horizon.start_min
    trips = tuple(
        _trip(scenario, day, place, trip_id=f"{day.truck_id}-{place + 1}")
        for place in range(len(day.trips))
    )
    return Route(
        truck_id=day.truck_id,
        start_min=origin + day.start,
        end_min=origin + day.end,
        distance_km=0.0,
        driving_duration_min=0,
        costs=RouteCosts(),
        rests=(),
        trips=trips,
    )


def _trip(scenario: Scenario, day: TimedDay, place: int, *, trip_id: str) -> Trip:
    origin, trip = scenario.horizon.start_min, day.trips[place]
    filled = origin + trip.fill_start + trip.facts.fill
    return Trip(
        trip_id=trip_id,
        smelter_id=scenario.smelters[trip.facts.smelter].place_id,
        arrive_min=origin + _arrival(day, place),
        fill_start_min=origin + trip.fill_start,
        fill_end_min=filled,
        depart_min=filled,
        distance_km=0.0,
        loads=tuple(_loads(scenario, trip)),
        stops=tuple(_stops(scenario, trip)),
    )


def _arrival(day: TimedDay, place: int) -> int:
    """Return when the truck is at the smelter: before a first trip, just in time."""
    if not place:
        return day.trips[0].fill_start
    before = day.trips[place - 1]
    left = before.services[-1] + before.facts.stops[-1].duration
    return left + day.day.drives[place - 1]


def _stops(scenario: Scenario, trip: TimedTrip) -> Iterator[Stop]:
    origin = scenario.horizon.start_min
    clock = trip.fill_start + trip.facts.fill
    for stop, begun in zip(trip.facts.stops, trip.services, strict=True):
        yield Stop(
            plant_id=scenario.plants[stop.plant].place_id,
            arrive_min=origin + clock + stop.leg,
            service_start_min=origin + begun,
            service_end_min=origin + begun + stop.duration,
            loaded_km=0.0,
            order_ids=tuple(scenario.orders[i].order_id for i, _ in stop.entries),
        )
        clock = begun + stop.duration


def _loads(scenario: Scenario, trip: TimedTrip) -> Iterator[Load]:
    """Yield loads in the order of discharge."""
    starts = dict(_discharges(scenario, trip))
    for i, _ in trip.facts.entries:
        start = starts[i]
        for given in trip.given:
            if given.order == i:
                for kg in _even(given):
                    yield _load(scenario, given, kg, start)


def _discharges(scenario: Scenario, trip: TimedTrip) -> Iterator[tuple[int, int]]:
    """Yield when the service begins that discharges each order."""
    origin = scenario.horizon.start_min
    for stop, begun in zip(trip.facts.stops, trip.services, strict=True):
        for i, _ in stop.entries:
            yield i, origin + begun


def _load(scenario: Scenario, given: Given, kg: int, start: int) -> Load:
    return Load(
        order_id=scenario.orders[given.order].order_id,
        heat_id=scenario.heats[given.heat].heat_id,
        tonnes=kg / KILOGRAMS_PER_TONNE,
        tap_temperature_c=0.0,
        discharge_start_min=start,
        arrival_temperature_c=0.0,
        floor_c=0.0,
    )


def _even(given: Given) -> list[int]:
    """Divide a heat's metal evenly among its loads, in whole kilograms."""
    part, rest = divmod(given.kg, given.loads)
    return [part + 1] * rest + [part] * (given.loads - rest)
