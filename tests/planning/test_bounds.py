"""No valid plan costs less than the bound, whatever the day looks like."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from day_oracle import cheapest_plan_cost
from relaxed_days import days_over, relaxation_of
from scenario_generator import random_scenario, shape_names

from optimizer.domain import Window
from optimizer.intake import read_scenario
from optimizer.planning import BoundParams, SolveParams, solve
from optimizer.planning.bounds import lower_bound
from optimizer.planning.bounds.allowances import rounded_bound
from optimizer.planning.bounds.days.capped_days import capped_days
from optimizer.planning.bounds.trips.column_generation import ColumnGeneration
from optimizer.planning.bounds.trips.first_duals import cheapest_shares
from optimizer.planning.bounds.trips.repair import repaired_duals
from optimizer.planning.stop import MaxIterations
from optimizer.planning.trips import enumerate_trips
from optimizer.roads import measure, provider_for

if TYPE_CHECKING:
    from optimizer.domain import Scenario, TravelMatrix

QUICK = SolveParams(bound=BoundParams(max_seconds=0.2))
"""For plans whose own proof is not asked for."""
Day = tuple["Scenario", "TravelMatrix"]
SCENARIOS = Path(__file__).parents[2] / "scenarios"


@pytest.mark.parametrize("shape", shape_names())
def test_the_bound_is_below_the_plans_of_every_shape_of_day(shape: str) -> None:
    """Seven orders, a plan of some iterations: the bound holds for each seed."""
    for seed in (11, 12):
        scenario, travel = random_scenario(seed, num_orders=7, shape=shape)
        stop = MaxIterations(25)
        plan = solve(scenario, travel, params=QUICK, stop=stop, seed=seed).plan
        bound = lower_bound(scenario, travel, seconds=4.0)
        assert bound.value is not None
        assert bound.value <= plan.cost + 1e-9


@pytest.mark.parametrize("shape", shape_names())
def test_the_bound_is_below_the_best_of_all_days_of_one_truck(shape: str) -> None:
    """Up to three orders: every sequence of trips is driven, none undercuts it."""
    for seed in range(6):
        scenario, travel = random_scenario(seed, num_orders=1 + seed % 3, shape=shape)
        bound = lower_bound(scenario, travel, seconds=4.0)
        assert bound.value is not None
        assert bound.value <= cheapest_plan_cost(scenario, travel) + 0.06


@pytest.mark.parametrize("shape", shape_names())
def test_whole_days_prove_no_more_than_the_plans_of_every_shape_cost(
    shape: str,
) -> None:
    """Days chosen and timed, asked for far more than is true, stay below."""
    for seed, num_orders in ((100, 5), (103, 3)):
        scenario, travel = random_scenario(seed, num_orders=num_orders, shape=shape)
        stop = MaxIterations(40)
        cost = solve(scenario, travel, params=QUICK, stop=stop, seed=seed).plan.cost
        if num_orders == 3:
            cost = min(cost, cheapest_plan_cost(scenario, travel) + 0.06)
        bound = lower_bound(scenario, travel, seconds=1.0, ceiling=2 * cost + 1)
        assert bound.value is not None
        assert bound.value <= cost + 1e-6


def test_whole_days_prove_more_than_days_in_fractions(busy_day: Day) -> None:
    """Listed and chosen whole, days leave less of the gap."""
    fractions = lower_bound(*busy_day, seconds=8.0)
    whole = lower_bound(*busy_day, seconds=12.0, ceiling=1e6)
    assert fractions.value is not None
    assert whole.value is not None
    assert whole.value >= fractions.value
    assert "chosen and timed" in whole.kind


def test_days_that_serve_an_order_once_are_rewarded_no_more(busy_day: Day) -> None:
    """At any prices the exact search finds nothing cheaper than the other one."""
    relaxation = relaxation_of(busy_day)
    optimum = ColumnGeneration(relaxation, lambda: 60.0).run()
    days = days_over(relaxation)
    capped = capped_days(days)
    rng = np.random.default_rng(3)
    for _ in range(3):
        noise = rng.normal(1.0, 0.2, len(days.rows))
        duals = np.maximum(optimum.duals[days.rows] * noise, 0.0)
        least, _ = days.cheapest(duals)
        exact, found = capped.cheapest(duals)
        assert all(exact[key] >= least[key] - 1e-6 for key in least)
        for g, day in found:
            reward = float(capped.coefficients(day) @ duals)
            assert day.cost - reward == pytest.approx(day.reduced_cost, abs=1e-5)
            assert day.reduced_cost >= exact[g, day.group] - 1e-5


@pytest.mark.parametrize("shape", ["plain", "one_truck", "mixed_fleet", "no_ingots"])
def test_bounds_over_parts_of_trips_are_below_the_plan_too(shape: str) -> None:
    """Coarser listings prove less, and never too much."""
    day = random_scenario(4, num_orders=9, shape=shape)
    cost = solve(*day, params=QUICK, stop=MaxIterations(40)).plan.cost
    whole = ColumnGeneration(relaxation_of(day), lambda: 60.0).run().bound
    for most_entries in (2, 1):
        pool = enumerate_trips(*day, most_entries=most_entries)
        relaxation = relaxation_of(day, pool=pool)
        parts = ColumnGeneration(relaxation, lambda: 60.0).run().bound
        assert parts <= cost + 1e-6
        assert parts <= whole * (1 + 1e-6)


def test_any_duals_prove_no_more_than_the_best(busy_day: Day) -> None:
    """Weak duality: random prices, and prices of truck days, never pass the optimum."""
    relaxation = relaxation_of(busy_day)
    optimum = ColumnGeneration(relaxation, lambda: 60.0).run()
    assert optimum.converged
    days = days_over(relaxation)
    full = lower_bound(*busy_day).value
    assert full is not None
    rng = np.random.default_rng(7)
    for _ in range(8):
        noise = rng.normal(1.0, 0.3, len(optimum.duals))
        duals = relaxation.program.signed(optimum.duals * noise)
        assert relaxation.program.lagrangian_bound(duals) <= optimum.bound + 1e-3
        assert days.evaluate(duals[days.rows])[0] <= full + 0.1


def test_repaired_duals_leave_no_trip_that_pays(busy_day: Day) -> None:
    """Too high rewards are taken down until every trip costs what it is given."""
    relaxation = relaxation_of(busy_day)
    duals = cheapest_shares(relaxation) * 3.0
    program = relaxation.program
    first = program.num_structural
    assert program.reduced_costs(duals)[first:].min() < 0
    repaired = repaired_duals(relaxation, duals)
    assert program.reduced_costs(repaired)[first:].min() > -1e-6


def test_days_prove_more_than_trips(busy_day: Day) -> None:
    """Whole truck days see waiting, shifts and days that trips alone do not."""
    bound = lower_bound(*busy_day)
    assert bound.value is not None
    assert bound.value > bound.statistics["trip_bound"]


def test_no_orders_cost_nothing_and_are_proved_to(busy_day: Day) -> None:
    """An empty day has the bound 0."""
    scenario, travel = busy_day
    assert lower_bound(replace(scenario, orders=()), travel).value == 0


def test_without_trucks_the_bound_is_the_cost_to_the_cent(busy_day: Day) -> None:
    """Where there is one plan only, it is proved optimal."""
    scenario, travel = busy_day
    stranded = replace(scenario, trucks=())
    plan = solve(stranded, travel, stop=MaxIterations(1)).plan
    assert lower_bound(stranded, travel).value == plan.cost
    assert plan.gap == 0


def test_another_truck_never_raises_the_bound(busy_day: Day) -> None:
    """More of a resource can only lower what a day must cost."""
    scenario, travel = busy_day
    truck = replace(scenario.trucks[0], truck_id="another")
    more = replace(scenario, trucks=(*scenario.trucks, truck))
    before, after = lower_bound(scenario, travel), lower_bound(more, travel)
    assert before.value is not None
    assert after.value is not None
    assert after.value <= before.value + 0.05


def test_wider_windows_never_raise_the_bound(busy_day: Day) -> None:
    """Every plan of the narrow day is a plan of the wide one."""
    scenario, travel = busy_day
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
    before, after = lower_bound(scenario, travel), lower_bound(wide, travel)
    assert before.value is not None
    assert after.value is not None
    assert after.value <= before.value * (1 + 1e-6)


def test_no_time_gives_no_number_or_a_valid_one(busy_day: Day) -> None:
    """A bound that was not proved is not stated."""
    full = lower_bound(*busy_day).value
    assert full is not None
    for seconds in (0.0, 0.02, 0.1):
        bound = lower_bound(*busy_day, seconds=seconds)
        assert bound.value is None or bound.value <= full + 0.1
        assert bound.kind


def test_first_steps_is_proved_within_a_hundredth() -> None:
    """Three orders and one truck: what is left is waiting and the washing."""
    scenario = read_scenario(SCENARIOS / "first-steps")
    travel = measure(scenario.places, provider_for(scenario.roads, scenario.places))
    plan = solve(scenario, travel, stop=MaxIterations(50)).plan
    bound = lower_bound(scenario, travel, seconds=4.0)
    assert bound.value is not None
    assert bound.value <= plan.cost
    assert bound.value >= 0.98 * plan.cost


def test_rounding_of_items_is_taken_off(busy_day: Day) -> None:
    """A plan's items are rounded to cents: the bound leaves room for all of them."""
    exact = 12_345.678
    assert exact - 0.1 <= rounded_bound(*busy_day, exact) <= exact


def test_prices_name_trucks_metal_and_orders(busy_day: Day) -> None:
    """The duals come out in terms of the day."""
    scenario, _ = busy_day
    prices = lower_bound(*busy_day).prices
    assert set(prices.truck) == {truck.truck_id for truck in scenario.trucks}
    assert set(prices.order) == {order.order_id for order in scenario.orders}
    assert min(prices.truck.values()) >= 0
    assert max(prices.order.values()) > 0
