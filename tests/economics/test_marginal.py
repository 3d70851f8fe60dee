"""What a plan would cost less without some of it, against plans priced anew."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from random_plans import planned, random_day
from worked_example import PLAN, SCENARIO, TRAVEL

from optimizer.economics import DivideBy, divide_plan

if TYPE_CHECKING:
    from optimizer.domain import Plan, Route, Scenario, TravelMatrix, Trip

SEEDS = st.integers(0, 60)
ROUNDING = 0.2
"""Items of a day rounded twice, and of as many routes as it has. [CNY]"""


def marginal(by: DivideBy, plan: Plan = PLAN) -> dict[str, float]:
    """Return the marginal costs of the worked example."""
    parts = divide_plan(SCENARIO, TRAVEL, plan, by=by)
    return {part.name: part.marginal_cost for part in parts}


def test_worked_example_by_order() -> None:
    """10 km and the handling, 30 km and the handling, a whole trip, the ingots."""
    assert marginal(DivideBy.ORDERS) == {
        "A": 10 * 10 + 400,
        "B": 30 * 10 + 400,
        "C": 150 + 40 * 10 + 80 + 1000,
        "D": 2910,
    }


def test_worked_example_by_plant_and_lane() -> None:
    """Without P trip 1 drives straight to Q, and trip 2 is not driven."""
    both = (10 + 40) * 10 + 400 + 150 + 80 + 1000
    assert marginal(DivideBy.PLANTS) == {"P": both, "Q": 700 + 2910}
    assert marginal(DivideBy.LANES) == {"S > P": both, "S > Q": 700, "ingots > Q": 2910}


def test_without_everything_the_truck_stays_at_home() -> None:
    """All molten metal together is worth all that trucks cost, the day included."""
    smelters = marginal(DivideBy.SMELTERS)
    assert smelters == {"S": 944 + 1216 + 1880, "ingots": 2910}


def test_emptied_first_trip_lets_the_truck_start_later() -> None:
    """Without trip 1 the truck drives from its yard to be in time for trip 2."""
    first, second = PLAN.routes[0].trips
    loads = tuple(replace(load, order_id="B") for load in first.loads)
    trips = (replace(first, loads=loads, stops=first.stops[1:]), second)
    route = replace(PLAN.routes[0], trips=trips)
    plan = planned(SCENARIO, TRAVEL, (route,), PLAN.ingots)
    assert marginal(DivideBy.ORDERS, plan)["B"] == 150 + 60 * 10 + 160 + 800


def test_way_that_may_not_be_driven_is_not_saved() -> None:
    """S to Q has no road but over P: without A only its handling falls away."""
    km = TRAVEL.km.copy()
    km[0, 2] = np.inf
    travel = replace(TRAVEL, km=km)
    parts = divide_plan(SCENARIO, travel, PLAN, by=DivideBy.ORDERS)
    assert parts[0].marginal_cost == 400


@given(SEEDS)
def test_marginal_cost_is_the_plan_less_the_plan_without(seed: int) -> None:
    """Each order: the cheaper of the plan without its stops and with them, repriced."""
    scenario, travel, plan = random_day(seed)
    for part in divide_plan(scenario, travel, plan, by=DivideBy.ORDERS):
        without = cheapest_without(scenario, travel, plan, order_id=part.name)
        assert part.marginal_cost == pytest.approx(plan.cost - without, abs=ROUNDING)


@given(SEEDS, st.sampled_from(DivideBy))
def test_nothing_costs_less_than_nothing(seed: int, by: DivideBy) -> None:
    """Taking metal out of a plan never makes it dearer."""
    scenario, travel, plan = random_day(seed)
    assert all(
        part.marginal_cost >= 0 for part in divide_plan(scenario, travel, plan, by=by)
    )


def cheapest_without(
    scenario: Scenario, travel: TravelMatrix, plan: Plan, *, order_id: str
) -> float:
    """Return what the plan costs without an order, each truck as cheap as it can be."""
    saved = math.fsum(
        cost(scenario, travel, (route,))
        - min(
            cost(scenario, travel, routes)
            for routes in routes_without(scenario, travel, route, order_id=order_id)
        )
        for route in plan.routes
    )
    ingots = tuple(e for e in plan.ingots if e.order_id != order_id)
    unserved = tuple(e for e in plan.unserved if e.order_id != order_id)
    others = planned(scenario, travel, plan.routes, ingots, unserved)
    return others.cost - saved


def cost(scenario: Scenario, travel: TravelMatrix, routes: tuple[Route, ...]) -> float:
    """Return what routes cost by themselves, as the plan's pricing has it."""
    return planned(scenario, travel, routes).cost


def routes_without(
    scenario: Scenario, travel: TravelMatrix, route: Route, *, order_id: str
) -> list[tuple[Route, ...]]:
    """Return a truck's day without an order: none, or driven as before, or shorter."""
    emptied = [without_loads(trip, order_id) for trip in route.trips]
    kept = [without_stops(trip) for trip in emptied if trip.loads]
    if not kept:
        return [()]
    depot_id = scenario.truck_by_id[route.truck_id].depot_id
    end = kept[-1].stops[-1]
    home_min = travel.minutes_between(end.plant_id, depot_id)
    is_first = kept[0].trip_id == route.trips[0].trip_id
    is_last = end == route.trips[-1].stops[-1]
    out_min = travel.minutes_between(depot_id, kept[0].smelter_id)
    shorter = replace(
        route,
        trips=tuple(kept),
        start_min=route.start_min if is_first else kept[0].arrive_min - out_min,
        end_min=route.end_min if is_last else end.service_end_min + home_min,
    )
    return [(replace(route, trips=tuple(emptied)),), (shorter,)]


def without_loads(trip: Trip, order_id: str) -> Trip:
    """Return a trip without an order's loads."""
    loads = tuple(load for load in trip.loads if load.order_id != order_id)
    return replace(trip, loads=loads)


def without_stops(trip: Trip) -> Trip:
    """Return a trip without stops that nothing is brought to."""
    wanted = {load.order_id for load in trip.loads}
    stops = tuple(stop for stop in trip.stops if wanted & set(stop.order_ids))
    return replace(trip, stops=stops)
