"""Small days are proved to the end: bound, plan and every other plan agree."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from exhaustive import cheapest_cost
from scenario_generator import random_scenario, shape_names

from optimizer.domain import Window
from optimizer.economics import plan_costs, tariff
from optimizer.planning import MaxIterations, MaxRuntime, solve
from optimizer.planning.bounds import lower_bound
from optimizer.planning.bounds.allowances import tolerance_allowance
from optimizer.planning.engine.day import Day
from optimizer.planning.warm_start import recovered_state
from optimizer.verify import find_violations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from optimizer.domain import Load, Plan, Route, Scenario, TravelMatrix
    from optimizer.planning.bounds import Bound

ROUNDING = 0.06
"""What the rounding of a plan's items can take off. [currency]"""
Question = tuple["Scenario", "TravelMatrix"]


def proved(day: Question, ceiling: float, seconds: float = 10.0) -> Bound:
    """Return the bound of a small day, days chosen whole and timed."""
    return lower_bound(*day, seconds=seconds, ceiling=ceiling)


def found_cost(day: Question, plan: Plan) -> float:
    """Return what the plan of a proof costs once the planner has taken it up."""
    return recovered_state(Day(*day), plan).cost


@pytest.mark.parametrize("shape", shape_names())
def test_nothing_that_brute_force_finds_is_cheaper(shape: str) -> None:
    """Two orders, every plan tried: none undercuts the bound."""
    day = random_scenario(1, num_orders=2, shape=shape)
    cheapest = cheapest_cost(*day)
    bound = proved(day, 1.2 * cheapest + 1.0, seconds=1.0)
    assert bound.value is not None
    assert bound.value <= cheapest + ROUNDING


@pytest.mark.slow
# Orders of many loads divide in more ways than can be tried.
@pytest.mark.parametrize("shape", [s for s in shape_names() if s != "large_orders"])
def test_hundreds_of_tiny_days_agree_with_brute_force(shape: str) -> None:
    """Up to two orders: no plan, of hundreds or all, undercuts the bound."""
    for seed in range(20, 27):
        day = random_scenario(seed, num_orders=1 + seed % 2, shape=shape)
        cheapest = cheapest_cost(*day, most_states=300)
        bound = proved(day, 1.5 * cheapest + 1.0, seconds=0.5)
        assert bound.value is not None
        assert bound.value <= cheapest + ROUNDING


def test_tight_bays_are_planned_and_proved_to_the_tolerances() -> None:
    """One truck at a time everywhere: what is left is what the contract forgives."""
    scenario, travel = day = random_scenario(
        1, num_orders=4, shape="one_bay_everywhere"
    )
    bound = proved(day, math.inf)
    assert bound.value is not None
    assert bound.plan is not None
    cost = found_cost(day, bound.plan)
    assert bound.value <= cost <= bound.value + tolerance_allowance(scenario)
    plan = solve(scenario, travel, stop=MaxIterations(1), warm_start=bound.plan).plan
    assert not find_violations(scenario, travel, plan)
    assert plan.cost == pytest.approx(cost, abs=ROUNDING)


def test_a_trip_with_part_of_an_order_brings_no_more_than_it_says() -> None:
    """Another load would take its time: a trip that says less is none the cheaper."""
    scenario, travel = day = random_scenario(
        4, num_orders=3, shape="one_bay_everywhere"
    )
    best = solve(scenario, travel, stop=MaxIterations(60)).plan
    bound = proved(day, 1.01 * best.cost, seconds=60.0)
    assert bound.value is not None
    assert bound.plan is not None
    cost = found_cost(day, bound.plan)
    assert bound.value <= cost <= bound.value + tolerance_allowance(scenario)


@pytest.mark.slow
def test_a_plan_found_on_the_way_limits_what_is_proved() -> None:
    """Dearer choices are not asked for any more: their absence proves nothing."""
    day = random_scenario(1, num_orders=8, shape="scarce_metal")
    bound = proved(day, 57_157.0, seconds=60.0)
    assert bound.value is not None
    assert bound.plan is not None
    assert bound.value <= found_cost(day, bound.plan) < 57_000.0


def test_the_plan_of_the_proof_ends_the_search() -> None:
    """Asked with a clock, the planner takes the plan over and knows it is optimal."""
    scenario, travel = random_scenario(1, num_orders=4, shape="one_bay_everywhere")
    result = solve(scenario, travel, stop=MaxRuntime(20))
    assert result.statistics.stopped_by == "optimal"
    assert result.statistics.seconds < 20
    assert not find_violations(scenario, travel, result.plan)


def test_a_plan_that_uses_every_tolerance_is_no_cheaper_than_the_bound() -> None:
    """A kilogram short and a tenth colder: the judge accepts it, the bound holds."""
    for shape in ("plain", "mixed_fleet", "one_bay_everywhere"):
        scenario, travel = day = random_scenario(1, num_orders=4, shape=shape)
        best = solve(scenario, travel, stop=MaxIterations(60)).plan
        bound = proved(day, 1.1 * best.cost, seconds=2.0)
        assert bound.value is not None
        if bound.plan is not None:
            stop = MaxIterations(1)
            best = solve(scenario, travel, stop=stop, warm_start=bound.plan).plan
        worn = at_the_limits(scenario, travel, best)
        faults = {fault.rule for fault in find_violations(scenario, travel, worn)}
        # Its figures are old and its bound is none: the rules themselves hold.
        assert faults <= {"M1"}
        assert worn.cost < best.cost or not best.routes
        assert bound.value <= worn.cost + 1e-9


def at_the_limits(scenario: Scenario, travel: TravelMatrix, plan: Plan) -> Plan:
    """Return the plan with a kilogram less an order and a tenth of a degree less."""
    routes = tuple(_worn(scenario, plan.routes))
    costs = plan_costs(scenario, travel, routes, plan.ingots, plan.unserved)
    return replace(
        plan, routes=routes, costs=costs, cost=costs.total, lower_bound=None, gap=None
    )


def _worn(scenario: Scenario, routes: tuple[Route, ...]) -> Iterator[Route]:
    short: set[str] = set()
    for route in routes:
        trips = []
        for trip in route.trips:
            loads = tuple(_less(scenario, load, short) for load in trip.loads)
            trips.append(replace(trip, loads=loads))
        yield replace(route, trips=tuple(trips))


def _less(scenario: Scenario, load: Load, short: set[str]) -> Load:
    heat = scenario.heat_by_id[load.heat_id]
    tonnes = load.tonnes if load.order_id in short else round(load.tonnes - 0.001, 3)
    short.add(load.order_id)
    tap_c = max(load.tap_temperature_c - 0.05, heat.tap_temperature_c - 0.1)
    lost_c = load.tap_temperature_c - load.arrival_temperature_c
    return replace(
        load,
        tonnes=tonnes,
        tap_temperature_c=tap_c,
        arrival_temperature_c=tap_c - lost_c,
    )


def test_more_of_a_resource_never_raises_an_exact_bound() -> None:
    """Longer windows allow every plan that shorter ones do."""
    scenario, travel = random_scenario(2, num_orders=4, shape="one_truck")
    wider = replace(
        scenario,
        orders=tuple(
            replace(o, window=Window(o.window.start_min, o.window.end_min + 45))
            for o in scenario.orders
        ),
    )
    before, after = (
        proved((question, travel), math.inf).value for question in (scenario, wider)
    )
    assert before is not None
    assert after is not None
    rates = tariff(scenario)
    assert after <= before + max(ROUNDING, rates.superheat_price_per_t_c)
