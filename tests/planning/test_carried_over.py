"""A plan of one day on another: valid parts stay, the rest is paid as ingots."""

from __future__ import annotations

from dataclasses import replace

import pytest
from planned_days import planned

from optimizer.domain import PlanStatus
from optimizer.planning import (
    BoundParams,
    MaxIterations,
    SolveParams,
    carried_over_costs,
    solve,
    with_plan,
    with_proof,
)
from optimizer.verify import find_violations


def test_on_its_own_day_a_plan_costs_what_it_costs() -> None:
    """Nothing is timed or priced anew."""
    day = planned("first-steps")
    costs = carried_over_costs(day.scenario, day.travel, [day.plan, day.plan])
    assert costs == pytest.approx((day.plan.cost, day.plan.cost))


def test_without_its_truck_a_plan_is_all_ingots() -> None:
    """As dear as planning without any truck."""
    day = planned("first-steps")
    truckless = replace(day.scenario, trucks=())
    bought = solve(truckless, day.travel, stop=MaxIterations(0)).plan
    (cost,) = carried_over_costs(truckless, day.travel, [day.plan])
    assert cost == pytest.approx(bought.cost)
    assert cost > day.plan.cost


def test_a_search_from_a_plan_is_no_dearer_than_the_plan_carried_over() -> None:
    """Dearer kilometers change the plan's price, and bound the search's."""
    day = planned("first-steps")
    dearer = tuple(
        replace(truck, cost_per_km=2 * truck.cost_per_km)
        for truck in day.scenario.trucks
    )
    scenario = replace(day.scenario, trucks=dearer)
    (cost,) = carried_over_costs(scenario, day.travel, [day.plan])
    km = sum(route.distance_km for route in day.plan.routes)
    assert cost == pytest.approx(
        day.plan.cost + km * day.scenario.trucks[0].cost_per_km
    )
    start = solve(scenario, day.travel, stop=MaxIterations(0), warm_start=day.plan)
    assert start.plan.cost <= cost + 0.01


def test_the_stronger_proof_of_two_is_kept() -> None:
    """A plan searched without a proof takes that of another answer, and no weaker."""
    day = planned("first-steps")
    unproved = solve(
        day.scenario,
        day.travel,
        stop=MaxIterations(0),
        params=SolveParams(bound=BoundParams(max_seconds=0.0)),
    )
    proof = solve(day.scenario, day.travel, stop=MaxIterations(0))
    proved = with_proof(unproved, proof)
    assert proved.lower_bound == proved.plan.lower_bound == proof.lower_bound
    assert proved.plan.routes == unproved.plan.routes
    assert proved.plan.gap == proved.gap()
    assert proved.plan.solver["bound"] == proof.statistics.bound_kind
    assert find_violations(day.scenario, day.travel, proved.plan) == ()
    assert with_proof(proof, replace(unproved, lower_bound=None)) is proof
    assert with_proof(proof, replace(unproved, lower_bound=1.0)) is proof


def test_a_bound_that_is_the_cost_proves_the_plan_optimal() -> None:
    """The status follows the proof."""
    day = planned("first-steps")
    result = solve(day.scenario, day.travel, stop=MaxIterations(0))
    exact = replace(result, lower_bound=result.plan.cost)
    assert with_proof(result, exact).plan.status is PlanStatus.OPTIMAL


def test_another_plan_is_measured_by_the_proof_there_is() -> None:
    """Its own claims are forgotten; a proof it meets makes it optimal."""
    day = planned("first-steps")
    result = solve(day.scenario, day.travel, stop=MaxIterations(5))
    boasting = replace(day.plan, lower_bound=day.plan.cost, gap=0.0)
    kept = with_plan(replace(result, lower_bound=None), boasting)
    assert kept.plan.lower_bound is None
    assert kept.plan.gap is None
    assert kept.plan.status is PlanStatus.FEASIBLE
    met = with_plan(replace(result, lower_bound=day.plan.cost), day.plan)
    assert (met.plan.gap, met.plan.status) == (0.0, PlanStatus.OPTIMAL)
    assert met.plan.routes == day.plan.routes
    assert met.plan.solver == result.plan.solver
