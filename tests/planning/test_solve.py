"""The entrance: plans that hold, repeat themselves, and are worth having."""

from __future__ import annotations

from dataclasses import replace

import pytest
from exhaustive import cheapest_cost
from naive_dispatcher import dispatched_cost
from scenario_generator import random_scenario

from optimizer.domain import PlanStatus, Window
from optimizer.planning import (
    BoundParams,
    MaxIterations,
    MaxRuntime,
    NoImprovement,
    SearchParams,
    SolveParams,
    solve,
)
from optimizer.verify import find_violations

SHAPES_WITH_CHOICES = ("plain", "both_families", "mixed_fleet", "road_rests", "sludge")

QUICK = SolveParams(bound=BoundParams(max_seconds=0.2))
"""These tests ask about plans, not about how well they are proved."""


@pytest.mark.parametrize("shape", SHAPES_WITH_CHOICES)
def test_same_seed_and_iterations_give_the_same_plan(shape: str) -> None:
    """Bit for bit: routes, ingots, costs."""
    scenario, travel = random_scenario(8, num_orders=14, shape=shape)
    first, again = (
        solve(scenario, travel, params=QUICK, stop=MaxIterations(25), seed=3).plan
        for _ in range(2)
    )
    assert first.routes == again.routes
    assert first.ingots == again.ingots
    assert first.costs == again.costs


def test_another_seed_searches_elsewhere() -> None:
    """The seed reaches the choices."""
    scenario, travel = random_scenario(8, num_orders=30)
    plans = {
        solve(
            scenario, travel, params=QUICK, stop=MaxIterations(10), seed=seed
        ).plan.routes
        for seed in range(4)
    }
    assert len(plans) > 1


@pytest.mark.parametrize("shape", ["plain", "both_families", "fast_cooling"])
def test_plan_is_cheaper_than_a_dispatcher_with_a_telephone(shape: str) -> None:
    """Nearest smelter, one order a trip, first free truck: a twentieth dearer."""
    scenario, travel = random_scenario(1, num_orders=40, shape=shape)
    plan = solve(scenario, travel, params=QUICK, stop=MaxIterations(60)).plan
    assert dispatched_cost(scenario, travel) > 1.05 * plan.cost


@pytest.mark.parametrize("seed", [2, 3])
@pytest.mark.parametrize("shape", ["plain", "both_families", "one_truck", "road_rests"])
def test_tiny_day_is_planned_as_well_as_by_trying_everything(
    shape: str, seed: int
) -> None:
    """Three orders: no row of insertions is two per cent cheaper than the plan."""
    scenario, travel = random_scenario(seed, num_orders=3, shape=shape)
    small = replace(scenario, trucks=scenario.trucks[:2])
    plan = solve(small, travel, params=QUICK, stop=NoImprovement(200)).plan
    assert plan.cost <= 1.02 * cheapest_cost(small, travel)


@pytest.mark.parametrize("shape", SHAPES_WITH_CHOICES)
def test_more_iterations_never_cost_more(shape: str) -> None:
    """The best plan is kept outside the search."""
    scenario, travel = random_scenario(5, num_orders=16, shape=shape)
    costs = [
        solve(scenario, travel, params=QUICK, stop=MaxIterations(n), seed=1).plan.cost
        for n in (0, 10, 40)
    ]
    assert costs == sorted(costs, reverse=True)


def test_first_plan_is_whole_even_without_iterations() -> None:
    """Only a clock may cut the first plan short."""
    scenario, travel = random_scenario(1, num_orders=12)
    result = solve(scenario, travel, params=QUICK, stop=MaxIterations(0))
    assert result.plan.routes
    assert result.statistics.iterations == 0


def test_no_time_at_all_still_gives_a_plan() -> None:
    """Ingots for everybody is a plan, and it says why."""
    scenario, travel = random_scenario(1, num_orders=12)
    plan = solve(scenario, travel, params=QUICK, stop=MaxRuntime(0)).plan
    assert find_violations(scenario, travel, plan) == ()
    assert all(delivery.detail["text"] for delivery in plan.ingots)


def test_proved_plan_is_called_optimal_and_ends_the_search() -> None:
    """Where ingots are cheapest for all, the bound meets the plan at once."""
    scenario, travel = random_scenario(2, num_orders=12, shape="cheap_ingots")
    result = solve(scenario, travel, stop=MaxIterations(1000))
    assert result.plan.status is PlanStatus.OPTIMAL
    assert result.statistics.stopped_by == "optimal"
    assert result.statistics.iterations < 1000
    assert result.gap() == pytest.approx(0.0, abs=1e-6)


def test_handful_of_orders_does_not_search_to_the_end_of_an_hour() -> None:
    """Where nothing cheaper was found for long, a search by the clock ends."""
    scenario, travel = random_scenario(1, num_orders=3)
    params = replace(QUICK, search=SearchParams(patience=20))
    result = solve(scenario, travel, params=params, stop=MaxRuntime(3600))
    assert result.statistics.stopped_by in {"stuck", "optimal"}
    assert find_violations(scenario, travel, result.plan) == ()


def test_wider_windows_do_not_cost_more_than_their_plan() -> None:
    """A plan for narrow windows is taken up when they are widened."""
    scenario, travel = random_scenario(6, num_orders=12, shape="narrow_windows")
    narrow = solve(scenario, travel, params=QUICK, stop=MaxIterations(30)).plan
    wide = replace(
        scenario,
        orders=tuple(
            replace(
                order,
                window=Window(order.window.start_min, order.window.end_min + 60),
            )
            for order in scenario.orders
        ),
    )
    plan = solve(
        wide, travel, params=QUICK, stop=MaxIterations(5), warm_start=narrow
    ).plan
    assert find_violations(wide, travel, plan) == ()
    assert plan.cost <= narrow.cost


def test_trips_are_named_after_their_truck() -> None:
    """``T1-2`` is the second trip of truck T1."""
    scenario, travel = random_scenario(1, num_orders=12)
    for route in solve(
        scenario, travel, params=QUICK, stop=MaxIterations(5)
    ).plan.routes:
        names = [trip.trip_id for trip in route.trips]
        assert names == [f"{route.truck_id}-{n}" for n in range(1, len(names) + 1)]
