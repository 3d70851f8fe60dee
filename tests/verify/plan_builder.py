"""Plans made by hand: decisions in, a whole plan with its figures out.

Times not given are the earliest possible. The figures come from ``naive_figures``.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import naive_figures as naive

from optimizer.domain import (
    IngotDelivery,
    Load,
    Plan,
    PlanCosts,
    PlanStatus,
    Reason,
    Rest,
    Route,
    RouteCosts,
    Stop,
    Trip,
    UnservedOrder,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from optimizer.domain import Scenario, TravelMatrix

NO_COSTS = RouteCosts()


@dataclass
class Pour:
    """One load, as decided."""

    order_id: str
    heat_id: str
    tonnes: float
    tap_c: float


@dataclass
class Call:
    """One stop, as decided."""

    plant_id: str
    pours: list[Pour]
    service_start: int | None = None
    rests_after: tuple[int, ...] = ()
    """Minutes of driving on the way here after which the driver rests."""


@dataclass
class Tour:
    """One trip, as decided."""

    smelter_id: str
    calls: list[Call]
    fill_start: int | None = None
    depart: int | None = None
    rests_after: tuple[int, ...] = ()
    hold: int = 0
    """Minutes that the truck stays where it was before it drives here."""


@dataclass
class Day:
    """One truck's route, as decided."""

    truck_id: str
    start: int
    tours: list[Tour]
    rests_home_after: tuple[int, ...] = ()
    place_rests: list[Rest] = field(default_factory=list)


@dataclass
class _Clock:
    """Where a truck is, when, and what it has driven."""

    scenario: Scenario
    travel: TravelMatrix
    place_id: str
    now: int
    km: float = 0.0
    driven: int = 0
    rests: list[Rest] = field(default_factory=list)

    def drive(self, goal_id: str, rests_after: tuple[int, ...]) -> int:
        """Drive on at once and return the arrival."""
        minutes = self.travel.minutes_between(self.place_id, goal_id)
        length = self.scenario.driver_rules.rest_duration_min
        for driven in rests_after:
            begin = self.now + driven + length * rests_after.index(driven)
            self.rests.append(Rest(begin, begin + length, "road"))
        self.km += self.travel.km_between(self.place_id, goal_id)
        self.driven += minutes
        self.now += minutes + length * len(rests_after)
        self.place_id = goal_id
        return self.now


def build_plan(
    scenario: Scenario,
    travel: TravelMatrix,
    days: Sequence[Day],
    ingots: Sequence[tuple[str, Reason]] = (),
    unserved: Sequence[tuple[str, Reason]] = (),
) -> Plan:
    """Return the plan of these decisions; without a bound."""
    routes = tuple(build_route(scenario, travel, day) for day in days)
    return price_plan(
        scenario,
        travel,
        routes,
        tuple(_ingots(scenario, *entry) for entry in ingots),
        tuple(_unserved(scenario, *entry) for entry in unserved),
    )


def price_plan(
    scenario: Scenario,
    travel: TravelMatrix,
    routes: tuple[Route, ...],
    ingots: tuple[IngotDelivery, ...],
    unserved: tuple[UnservedOrder, ...],
) -> Plan:
    """Return a plan of these parts with its costs and carbon."""
    items = naive.plan_items(scenario, travel, routes, ingots, unserved)
    costs = PlanCosts(**{item: round(amount, 2) for item, amount in items.items()})
    carbon = naive.carbon_items(scenario, travel, routes, ingots)
    return Plan(
        scenario=scenario.name,
        status=PlanStatus.FEASIBLE,
        cost=costs.total,
        lower_bound=None,
        gap=None,
        solver={"seed": 0},
        costs=costs,
        carbon={item: round(amount, 3) for item, amount in carbon.items()},
        routes=routes,
        ingots=ingots,
        unserved=unserved,
    )


def build_route(scenario: Scenario, travel: TravelMatrix, day: Day) -> Route:
    """Return the route of one truck's decisions."""
    truck = scenario.truck_by_id[day.truck_id]
    clock = _Clock(scenario, travel, truck.depot_id, day.start)
    trips: list[Trip] = []
    for number, tour in enumerate(day.tours, start=1):
        previous_end = trips[-1].stops[-1].service_end_min if trips else None
        name = f"{day.truck_id}-{number}"
        trips.append(_trip(scenario, clock, name, tour=tour, previous_end=previous_end))
    end = clock.drive(truck.depot_id, day.rests_home_after)
    route = Route(
        truck_id=day.truck_id,
        start_min=day.start,
        end_min=end,
        distance_km=clock.km,
        driving_duration_min=clock.driven,
        costs=NO_COSTS,
        rests=(*clock.rests, *day.place_rests),
        trips=tuple(trips),
    )
    return price_route(scenario, travel, route)


def price_route(scenario: Scenario, travel: TravelMatrix, route: Route) -> Route:
    """Return a route with its cost items."""
    items = naive.route_items(scenario, travel, route)
    costs = RouteCosts(**{item: round(amount, 2) for item, amount in items.items()})
    return replace(route, costs=costs)


def _trip(
    scenario: Scenario,
    clock: _Clock,
    name: str,
    *,
    tour: Tour,
    previous_end: int | None,
) -> Trip:
    smelter = scenario.smelter_by_id[tour.smelter_id]
    clock.now += tour.hold
    arrive = clock.drive(tour.smelter_id, tour.rests_after)
    fill_start = arrive if tour.fill_start is None else tour.fill_start
    num_loads = sum(len(call.pours) for call in tour.calls)
    fill_end = (
        fill_start
        + smelter.dispatch_duration_min
        + num_loads * smelter.fill_duration_min
    )
    clock.now = fill_end if tour.depart is None else tour.depart
    depart, before_km = clock.now, clock.km
    stops: list[Stop] = []
    begins: list[int] = []
    for call in tour.calls:
        stops.append(_stop(scenario, clock, call, begins=begins, before_km=before_km))
    bare = Trip(
        trip_id=name,
        smelter_id=tour.smelter_id,
        arrive_min=arrive,
        fill_start_min=fill_start,
        fill_end_min=fill_end,
        depart_min=depart,
        distance_km=clock.km - before_km,
        loads=(),
        stops=tuple(stops),
    )
    loads = _loads(scenario, bare, tour, begins=begins, previous_end=previous_end)
    return replace(bare, loads=loads)


def _stop(
    scenario: Scenario,
    clock: _Clock,
    call: Call,
    *,
    begins: list[int],
    before_km: float,
) -> Stop:
    plant = scenario.plant_by_id[call.plant_id]
    arrive = clock.drive(call.plant_id, call.rests_after)
    start = arrive if call.service_start is None else call.service_start
    now = start + plant.arrival_duration_min
    for _ in call.pours:
        begins.append(now)
        now += plant.discharge_duration_min
    clock.now = now
    return Stop(
        plant_id=call.plant_id,
        arrive_min=arrive,
        service_start_min=start,
        service_end_min=now,
        loaded_km=clock.km - before_km,
        order_ids=tuple(dict.fromkeys(pour.order_id for pour in call.pours)),
    )


def _loads(
    scenario: Scenario,
    trip: Trip,
    tour: Tour,
    *,
    begins: list[int],
    previous_end: int | None,
) -> tuple[Load, ...]:
    smelter = scenario.smelter_by_id[tour.smelter_id]
    first_full = trip.fill_start_min + (
        smelter.dispatch_duration_min + smelter.fill_duration_min
    )
    truck = scenario.truck_by_id[trip.trip_id.split("-")[0]]
    ladle = scenario.ladle_type_by_id[truck.ladle_type_id]
    idle = naive.idle_min(trip, previous_end, ladle.preheat_duration_min)
    pours = [pour for call in tour.calls for pour in call.pours]
    return tuple(
        Load(
            order_id=pour.order_id,
            heat_id=pour.heat_id,
            tonnes=pour.tonnes,
            tap_temperature_c=pour.tap_c,
            discharge_start_min=begin,
            arrival_temperature_c=naive.temperature_c(
                ladle,
                pour.tap_c,
                tonnes=pour.tonnes,
                idle_min=idle,
                elapsed_min=begin - first_full,
            ),
            floor_c=naive.floor_c(
                scenario,
                scenario.order_by_id[pour.order_id],
                scenario.heat_by_id[pour.heat_id],
            ),
        )
        for pour, begin in zip(pours, begins, strict=True)
    )


def _ingots(scenario: Scenario, order_id: str, reason: Reason) -> IngotDelivery:
    tonnes = scenario.order_by_id[order_id].tonnes
    economics = scenario.economics
    per_t = sum(figure.value for figure in economics.ingot_items.values())
    cost = tonnes * (per_t + economics.ingot_haulage_per_t.value)
    detail = {"text": f"{order_id} goes by ingots: {reason}"}
    return IngotDelivery(order_id, tonnes, round(cost, 2), reason, detail)


def _unserved(scenario: Scenario, order_id: str, reason: Reason) -> UnservedOrder:
    tonnes = scenario.order_by_id[order_id].tonnes
    detail = {"text": f"{order_id} stays unserved: {reason}"}
    return UnservedOrder(order_id, tonnes, reason, detail)
