"""A plan is taken up as it stands, as far as it still fits."""

from __future__ import annotations

from dataclasses import replace

import pytest
from scenario_generator import random_scenario, shape_names

from optimizer.planning import BoundParams, MaxIterations, SolveParams, solve
from optimizer.planning.schedule.day import Day
from optimizer.planning.warm_start import recovered_state
from optimizer.verify import find_violations

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
