"""Ctrl-C keeps the best plan so far, whenever it comes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from scenario_generator import random_scenario

from optimizer.planning import BoundParams, MaxIterations, SolveParams, solve
from optimizer.planning import proof as proof_module
from optimizer.planning import run as run_module
from optimizer.planning.engine import search as search_module
from optimizer.verify import find_violations

if TYPE_CHECKING:
    from optimizer.planning import Progress

ITERATIONS = 40

QUICK = SolveParams(bound=BoundParams(max_seconds=0.2))
"""These tests ask about plans, not about how well they are proved."""


@pytest.mark.parametrize("phase", ["construct", "bound", "improve"])
def test_interrupt_in_any_phase_leaves_a_sound_plan(phase: str) -> None:
    """The plan is verified, and the statistics say what happened."""
    scenario, travel = random_scenario(1, num_orders=15)

    def impatient(progress: Progress) -> None:
        if progress.phase == phase:
            raise KeyboardInterrupt

    result = solve(
        scenario,
        travel,
        params=QUICK,
        stop=MaxIterations(ITERATIONS),
        on_progress=impatient,
    )
    assert find_violations(scenario, travel, result.plan) == ()
    assert result.statistics.stopped_by == "interrupt"
    assert result.statistics.iterations < ITERATIONS


@pytest.mark.parametrize("calls", [1, 5, 25])
def test_interrupt_between_two_steps_leaves_a_sound_plan(
    calls: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also between two steps of the search."""
    scenario, travel = random_scenario(1, num_orders=15)
    left = [calls]
    improve = search_module.improve

    def interrupted(*args: object) -> None:
        left[0] -= 1
        if left[0] == 0:
            raise KeyboardInterrupt
        improve(*args)

    monkeypatch.setattr(search_module, "improve", interrupted)
    plan = solve(scenario, travel, params=QUICK, stop=MaxIterations(ITERATIONS)).plan
    assert find_violations(scenario, travel, plan) == ()


def test_interrupt_during_the_proof_keeps_the_first_plan(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The bound is then unknown, and the plan says so."""
    scenario, travel = random_scenario(1, num_orders=15)

    def impatient(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(proof_module, "lower_bound", impatient)
    plan = solve(scenario, travel, params=QUICK, stop=MaxIterations(ITERATIONS)).plan
    assert plan.lower_bound is None
    assert plan.gap is None
    assert plan.routes


def test_an_interrupt_before_there_is_a_plan_is_raised(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """All orders as ingots is no plan that anybody waited for."""
    monkeypatch.setattr(run_module, "is_prepared", lambda: False)

    def impatient(progress: Progress) -> None:
        if progress.phase == "compile":
            raise KeyboardInterrupt

    stop = MaxIterations(ITERATIONS)
    with pytest.raises(KeyboardInterrupt):
        solve(*random_scenario(1, num_orders=5), stop=stop, on_progress=impatient)


def test_progress_tells_phases_in_turn_and_falling_costs() -> None:
    """What the terminal shows comes from here."""
    scenario, travel = random_scenario(1, num_orders=15)
    seen: list[Progress] = []
    result = solve(
        scenario, travel, params=QUICK, stop=MaxIterations(8), on_progress=seen.append
    )
    phases = list(dict.fromkeys(progress.phase for progress in seen))
    assert phases == ["construct", "bound", "improve", "explain"]
    costs = [progress.cost for progress in seen]
    assert costs == sorted(costs, reverse=True)
    assert seen[-1].iteration == 8
    assert seen[-1].cost == pytest.approx(result.plan.cost, abs=0.06)
    loads = sum(len(trip.loads) for r in result.plan.routes for trip in r.trips)
    assert seen[-1].num_molten_loads == loads
    assert seen[-1].num_orders_ingots == len(result.plan.ingots)


def test_interrupt_while_reasons_are_sought_keeps_the_plan() -> None:
    """The plan is the one of the whole search, and every order has its reason."""
    scenario, travel = random_scenario(3, num_orders=15)

    def impatient(progress: Progress) -> None:
        if progress.phase == "explain":
            raise KeyboardInterrupt

    stop = MaxIterations(ITERATIONS)
    whole = solve(scenario, travel, params=QUICK, stop=stop)
    result = solve(scenario, travel, params=QUICK, stop=stop, on_progress=impatient)
    assert find_violations(scenario, travel, result.plan) == ()
    assert result.statistics.stopped_by == "interrupt"
    assert result.plan.cost == whole.plan.cost
    assert all(each.detail["text"] for each in result.plan.ingots)
