"""From the search's state to the plan that people and the judge read."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from optimizer.domain import (
    Load,
    Plan,
    PlanCosts,
    PlanStatus,
    Rest,
    Route,
    RouteCosts,
    Stop,
    Trip,
)
from optimizer.economics import route_costs
from optimizer.planning.engine.heat import tap_temperature
from optimizer.planning.engine.opening import drive
from optimizer.planning.schedule.drive import rests_on_leg
from optimizer.units import KILOGRAMS_PER_TONNE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from optimizer.planning.engine.day import Day
    from optimizer.planning.engine.state import State
    from optimizer.planning.engine.timed import TimedTrip

    Trips = tuple[TimedTrip, ...]


def assemble_routes(state: State) -> tuple[Route, ...]:
    """Return the routes of a plan with all their figures.

    Parameters
    ----------
    state
        A finished plan.

    Returns
    -------
    tuple of Route
        In the order of the scenario's trucks; unused trucks have none.
    """
    return tuple(
        _route(state.day, truck, trips, span)
        for truck, (trips, span) in enumerate(
            zip(state.routes, state.spans, strict=True)
        )
        if trips
    )


def bare_plan(state: State) -> Plan:
    """Return who drives what when and what it costs, and no other figures.

    That is what plans need on their way from one process to another.
    """
    return Plan(
        scenario=state.day.scenario.name,
        status=PlanStatus.FEASIBLE,
        cost=state.cost,
        lower_bound=None,
        gap=None,
        solver={},
        costs=PlanCosts(),
        carbon={},
        routes=assemble_routes(state),
    )


def _route(day: Day, truck: int, trips: Trips, span: tuple[int, int]) -> Route:
    start, end = span
    places = _places(day, truck, trips)
    pairs = list(pairwise(places))
    name = day.scenario.trucks[truck].truck_id
    route = Route(
        truck_id=name,
        start_min=day.origin + start,
        end_min=day.origin + end,
        distance_km=sum(day.km[a][b] for a, b in pairs),
        driving_duration_min=sum(day.minutes[a][b] for a, b in pairs),
        costs=RouteCosts(),
        rests=tuple(_rests(day, truck, trips)),
        trips=tuple(
            _trip(day, trip, trip_id=f"{name}-{number}")
            for number, trip in enumerate(trips, start=1)
        ),
    )
    return _priced(day, route)


def _priced(day: Day, route: Route) -> Route:
    costs = route_costs(day.scenario, day.travel, route)
    values = {field: getattr(route, field) for field in Route.__dataclass_fields__}
    return Route(**{**values, "costs": costs})


def _places(day: Day, truck: int, trips: Trips) -> list[int]:
    depot = day.trucks[truck].depot
    stops = [
        place
        for trip in trips
        for place in (trip.place, *(stop.place for stop in trip.stops))
    ]
    return [depot, *stops, depot]


def _trip(day: Day, trip: TimedTrip, *, trip_id: str) -> Trip:
    filled = trip.start + trip.fill_duration
    return Trip(
        trip_id=trip_id,
        smelter_id=day.scenario.smelters[trip.smelter].place_id,
        arrive_min=day.origin + trip.arrive,
        fill_start_min=day.origin + trip.start,
        fill_end_min=day.origin + filled,
        depart_min=day.origin + filled,
        distance_km=trip.loaded_km,
        loads=tuple(_loads(day, trip)),
        stops=tuple(_stops(day, trip)),
    )


def _stops(day: Day, trip: TimedTrip) -> Iterator[Stop]:
    clock, driven, here, loaded_km = (
        trip.start + trip.fill_duration,
        trip.driven_before,
        trip.place,
        0.0,
    )
    for stop in trip.stops:
        taken, driven = drive(day.max_driving, day.rest, driven, stop.leg)
        loaded_km += day.km[here][stop.place]
        orders = dict.fromkeys(load.order for load in stop.loads)
        arrive = clock + taken
        yield Stop(
            plant_id=day.scenario.plants[stop.plant].place_id,
            arrive_min=day.origin + arrive,
            service_start_min=day.origin + stop.service,
            service_end_min=day.origin + stop.service + stop.duration,
            loaded_km=loaded_km,
            order_ids=tuple(day.scenario.orders[order].order_id for order in orders),
        )
        if stop.rests or stop.service - arrive >= day.rest:
            driven = 0
        clock, here = stop.service + stop.duration, stop.place


def _loads(day: Day, trip: TimedTrip) -> Iterator[Load]:
    metal, facts = day.metal, day.smelters[trip.smelter]
    clock_start = trip.start + facts.dispatch + facts.fill
    soaked, soak_c = metal.soaked[trip.ladle], metal.soak_c[trip.ladle][trip.idle]
    for stop in trip.stops:
        for load in stop.loads:
            elapsed = stop.service + load.offset - clock_start
            lost_c = soak_c * soaked[elapsed] + load.wall * elapsed
            tap_c = tap_temperature(load.reach_c + lost_c, day.heats[load.heat].base_c)
            floor_c = metal.floor_c(load.heat, load.order)
            yield Load(
                order_id=day.scenario.orders[load.order].order_id,
                heat_id=day.scenario.heats[load.heat].heat_id,
                tonnes=load.kg / KILOGRAMS_PER_TONNE,
                tap_temperature_c=tap_c,
                discharge_start_min=day.origin + stop.service + load.offset,
                arrival_temperature_c=tap_c - lost_c - (load.reach_c - floor_c),
                floor_c=floor_c,
            )


def _rests(day: Day, truck: int, trips: Trips) -> Iterator[Rest]:
    """Yield the rests on the road; waits that are rests are not listed (K3)."""
    facts = day.trucks[truck]
    driven, here = 0, facts.depot
    for number, trip in enumerate(trips):
        minutes = day.minutes[here][trip.place]
        taken, _ = drive(day.max_driving, day.rest, driven, minutes)
        departure = trip.arrive - taken if number == 0 else trips[number - 1].end
        yield from _on_road(day, driven, minutes, departure=departure)
        yield from _loaded_rests(day, trip)
        driven, here = trip.driven, trip.stops[-1].place
    if trips:
        home = day.minutes[here][facts.depot]
        yield from _on_road(day, driven, home, departure=trips[-1].end)


def _loaded_rests(day: Day, trip: TimedTrip) -> Iterator[Rest]:
    clock, driven = trip.start + trip.fill_duration, trip.driven_before
    for stop in trip.stops:
        yield from _on_road(day, driven, stop.leg, departure=clock)
        taken, driven = drive(day.max_driving, day.rest, driven, stop.leg)
        if stop.rests or stop.service - clock - taken >= day.rest:
            driven = 0
        clock = stop.service + stop.duration


def _on_road(day: Day, driven: int, minutes: int, *, departure: int) -> Iterator[Rest]:
    for start in rests_on_leg(day, driven, minutes, departure=departure):
        begin = day.origin + start
        yield Rest(start_min=begin, end_min=begin + day.rest, place="road")
