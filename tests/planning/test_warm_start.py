"""A plan is taken up as it stands, as far as it still fits."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scenario_generator import random_scenario, shape_names

from optimizer.domain import NO_WAY_MIN
from optimizer.planning import BoundParams, MaxIterations, SolveParams, solve
from optimizer.planning.engine.day import Day
from optimizer.planning.engine.search import Search
from optimizer.planning.warm_start import recovered_state
from optimizer.verify import find_violations

if TYPE_CHECKING:
    from optimizer.domain import Plan, Scenario, TravelMatrix

QUICK = SolveParams(bound=BoundParams(max_seconds=0.2))
"""These tests ask about plans, not about how well they are proved."""


@pytest.mark.parametrize("shape", shape_names())
def test_valid_plan_is_recovered_at_its_cost(shape: str) -> None:
    """Nothing is lost on the way from the plan to the search."""
    scenario, travel = random_scenario(4, num_orders=10, shape=shape)
    plan = solve(scenario, travel, params=QUICK, stop=MaxIterations(15), seed=2).plan
    state = recovered_state(Day(scenario, travel), plan)
    assert state.cost == pytest.approx(plan.cost, abs=0.06)


@pytest.mark.parametrize("shape", ["plain", "both_families", "large_orders"])
def test_result_is_never_dearer_than_the_plan_it_starts_from(shape: str) -> None:
    """Also with other random numbers and no iterations."""
    scenario, travel = random_scenario(9, num_orders=20, shape=shape)
    plan = solve(scenario, travel, params=QUICK, stop=MaxIterations(40), seed=1).plan
    again = solve(
        scenario, travel, params=QUICK, stop=MaxIterations(0), seed=7, warm_start=plan
    )
    assert again.plan.cost <= plan.cost


def test_what_has_become_impossible_is_planned_anew() -> None:
    """A truck is out of order, a heat is lost, an order is cancelled."""
    scenario, travel = random_scenario(1, num_orders=14)
    plan = solve(scenario, travel, params=QUICK, stop=MaxIterations(10)).plan
    used = plan.routes[0].trips[0].loads[0].heat_id
    today = replace(
        scenario,
        trucks=scenario.trucks[1:],
        heats=tuple(heat for heat in scenario.heats if heat.heat_id != used),
        orders=scenario.orders[1:],
    )
    result = solve(today, travel, params=QUICK, stop=MaxIterations(5), warm_start=plan)
    assert find_violations(today, travel, result.plan) == ()


def test_nonsense_is_left_out() -> None:
    """Trips moved by hours, truncated routes and doubled trucks do no harm."""
    scenario, travel = random_scenario(1, num_orders=14)
    plan = solve(scenario, travel, params=QUICK, stop=MaxIterations(10)).plan
    shifted = tuple(
        replace(
            route,
            trips=tuple(
                replace(
                    trip,
                    fill_start_min=trip.fill_start_min + 200,
                    loads=trip.loads[:-1],
                )
                for trip in route.trips
            ),
        )
        for route in plan.routes
    )
    wrong = replace(plan, routes=(*shifted, *shifted))
    result = solve(
        scenario, travel, params=QUICK, stop=MaxIterations(5), warm_start=wrong
    )
    assert find_violations(scenario, travel, result.plan) == ()


def without_roads_home(
    scenario: Scenario, travel: TravelMatrix, plan: Plan
) -> TravelMatrix:
    """Return roads that lead home only from where the plan's routes end."""
    index, depot_of = travel.index_by_id, {}
    km, minutes = travel.km.copy(), travel.minutes.copy()
    for truck in scenario.trucks:
        depot_of[truck.truck_id] = index[truck.depot_id]
    used = {
        (index[route.trips[-1].stops[-1].plant_id], depot_of[route.truck_id])
        for route in plan.routes
    } | {
        (index[before.stops[-1].plant_id], index[after.smelter_id])
        for route in plan.routes
        for before, after in zip(route.trips, route.trips[1:], strict=False)
    }
    for plant in scenario.plants:
        for depot in depot_of.values():
            if (index[plant.place_id], depot) not in used:
                km[index[plant.place_id], depot] = math.inf
                minutes[index[plant.place_id], depot] = NO_WAY_MIN
    return replace(travel, km=km, minutes=minutes)


@settings(max_examples=8, deadline=None)
@given(seed=st.integers(0, 30), shape=st.sampled_from(shape_names()))
def test_only_the_last_plant_of_a_day_needs_a_road_home(seed: int, shape: str) -> None:
    """A plan is taken up whole, and searched on from, where other roads are missing."""
    scenario, travel = random_scenario(seed, num_orders=12, shape=shape)
    plan = solve(scenario, travel, params=QUICK, stop=MaxIterations(20)).plan
    day = Day(scenario, without_roads_home(scenario, travel, plan))
    state = recovered_state(day, plan)
    assert state.cost == pytest.approx(plan.cost, abs=0.06)
    if scenario.trucks:
        search = Search(state, QUICK.search, seed)
        search.step(30)
        assert search.cost <= state.cost + 1e-6
        assert math.isfinite(sum(search.best().tables.prices))


@settings(max_examples=8, deadline=None)
@given(seed=st.integers(0, 30), shape=st.sampled_from(shape_names()))
def test_a_kilogram_too_much_is_given_back(seed: int, shape: str) -> None:
    """Ladles, trucks and heats beyond their limits by the tolerance do no harm."""
    scenario, travel = random_scenario(seed, num_orders=12, shape=shape)
    plan = solve(scenario, travel, params=QUICK, stop=MaxIterations(20)).plan
    most = {
        truck.truck_id: scenario.ladle_type_by_id[truck.ladle_type_id].capacity_t
        for truck in scenario.trucks
    }
    filled = replace(
        plan,
        routes=tuple(
            replace(
                route,
                trips=tuple(
                    replace(
                        trip,
                        loads=tuple(
                            replace(load, tonnes=round(load.tonnes + 0.001, 3))
                            if load.tonnes >= most[route.truck_id]
                            else load
                            for load in trip.loads
                        ),
                    )
                    for trip in route.trips
                ),
            )
            for route in plan.routes
        ),
    )
    state = recovered_state(Day(scenario, travel), filled)
    assert state.cost == pytest.approx(plan.cost, abs=0.06)
