"""Plans at random: priced like real ones, though no truck could always drive them."""

from __future__ import annotations

import random
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from scenario_generator import random_scenario

from optimizer.domain import (
    IngotDelivery,
    Load,
    Plan,
    PlanStatus,
    Reason,
    Route,
    RouteCosts,
    Stop,
    Trip,
    UnservedOrder,
)
from optimizer.economics import plan_carbon, plan_costs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from optimizer.domain import Order, Scenario, TravelMatrix, Truck

    Aboard = tuple[Order, float]


SHAPES = (
    "plain", "both_families", "mixed_fleet", "carbon_price", "same_place",
    "crooked_roads", "free_trucks", "instant_service",
)  # fmt: skip


@cache
def random_day(seed: int) -> tuple[Scenario, TravelMatrix, Plan]:
    """Return a scenario with its roads and a plan of it; same seed, same plan."""
    rng = random.Random(seed)
    scenario, travel = random_scenario(seed, num_orders=12, shape=rng.choice(SHAPES))
    molten, ingots, unserved = _served(rng, scenario.orders)
    routes = tuple(_Dealer(rng, scenario, travel).routes(molten))
    return scenario, travel, planned(scenario, travel, routes, ingots, unserved)


def planned(
    scenario: Scenario,
    travel: TravelMatrix,
    routes: tuple[Route, ...],
    ingots: tuple[IngotDelivery, ...] = (),
    unserved: tuple[UnservedOrder, ...] = (),
) -> Plan:
    """Return decisions as a plan with its costs and carbon."""
    costs = plan_costs(scenario, travel, routes, ingots, unserved)
    return Plan(
        scenario=scenario.name,
        status=PlanStatus.FEASIBLE,
        cost=costs.total,
        lower_bound=None,
        gap=None,
        solver={},
        costs=costs,
        carbon=plan_carbon(scenario, travel, routes, ingots),
        routes=routes,
        ingots=ingots,
        unserved=unserved,
    )


def _served(
    rng: random.Random, orders: Sequence[Order]
) -> tuple[list[Order], tuple[IngotDelivery, ...], tuple[UnservedOrder, ...]]:
    """Decide how each order is served."""
    molten, ingots, unserved = [], [], []
    for order in orders:
        way = rng.choices(("molten", "ingot", "unserved"), (6, 2, 1))[0]
        if way == "molten":
            molten.append(order)
        elif way == "ingot":
            reason = Reason.DEARER_THAN_INGOTS
            ingots.append(IngotDelivery(order.order_id, order.tonnes, 0, reason, {}))
        else:
            reason = Reason.NO_WAY
            unserved.append(UnservedOrder(order.order_id, order.tonnes, reason, {}))
    return molten, tuple(ingots), tuple(unserved)


@dataclass(frozen=True)
class _Dealer:
    """Deals loads out to the trips of the trucks."""

    rng: random.Random
    scenario: Scenario
    travel: TravelMatrix

    def routes(self, molten: list[Order]) -> Iterator[Route]:
        """Yield routes until the trucks or the loads run out."""
        loads = [
            (order, tonnes)
            for order in molten
            for tonnes in (round(order.tonnes / 3, 3), round(order.tonnes / 1.5, 3))
        ]
        self.rng.shuffle(loads)
        for truck in self.scenario.trucks:
            trips = list(self._trips(truck, loads))
            if trips:
                yield self._route(truck, trips)

    def _trips(self, truck: Truck, loads: list[Aboard]) -> Iterator[Trip]:
        clock_min, place = 300, truck.depot_id
        for number in range(self.rng.randint(1, 3)):
            aboard = [loads.pop() for _ in range(self.rng.randint(1, 3)) if loads]
            if aboard:
                smelter_id = self.rng.choice(self.scenario.smelters).place_id
                clock_min += self.travel.minutes_between(place, smelter_id)
                name = f"{truck.truck_id}-{number}"
                trip = self._trip(name, smelter_id, clock_min, aboard=aboard)
                yield trip
                place = trip.stops[-1].plant_id
                clock_min = trip.stops[-1].service_end_min + self.rng.choice((0, 45))

    def _route(self, truck: Truck, trips: list[Trip]) -> Route:
        last = trips[-1].stops[-1]
        way_min = self.travel.minutes_between(last.plant_id, truck.depot_id)
        end_min = last.service_end_min + way_min
        return Route(
            truck.truck_id, 300, end_min, 0, 0, RouteCosts(), (), trips=tuple(trips)
        )

    def _trip(
        self, name: str, smelter_id: str, arrive_min: int, *, aboard: list[Aboard]
    ) -> Trip:
        depart_min = arrive_min + 40
        return Trip(
            trip_id=name,
            smelter_id=smelter_id,
            arrive_min=arrive_min,
            fill_start_min=arrive_min,
            fill_end_min=depart_min,
            depart_min=depart_min,
            distance_km=0,
            loads=tuple(self._loads(smelter_id, aboard)),
            stops=tuple(self._stops(smelter_id, depart_min, aboard)),
        )

    def _loads(self, smelter_id: str, aboard: list[Aboard]) -> Iterator[Load]:
        heats = [h for h in self.scenario.heats if h.smelter_id == smelter_id]
        heat = self.rng.choice(heats)
        for order, tonnes in aboard:
            tap_c = heat.tap_temperature_c + self.rng.choice((0, 7.3))
            yield Load(order.order_id, heat.heat_id, tonnes, tap_c, 0, 0, 0)

    def _stops(
        self, place: str, clock_min: int, aboard: list[Aboard]
    ) -> Iterator[Stop]:
        for plant_id in dict.fromkeys(order.plant_id for order, _ in aboard):
            clock_min += self.travel.minutes_between(place, plant_id)
            ids = [o.order_id for o, _ in aboard if o.plant_id == plant_id]
            end_min = clock_min + 25
            yield Stop(
                plant_id, clock_min, clock_min, end_min, 0, tuple(dict.fromkeys(ids))
            )
            place, clock_min = plant_id, end_min
