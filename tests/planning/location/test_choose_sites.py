"""The choice of sites against a slow oracle, by hand, and with a clock."""

from __future__ import annotations

import math

import numpy as np
import pytest
from location_families import plain_problem, scattered_problem
from location_oracle import cheapest
from location_problems import random_problem

from optimizer.planning.location import (
    LocationAnswer,
    LocationProblem,
    LocationProgress,
    LocationRules,
    choose,
    choose_sites,
)
from optimizer.planning.location.mixed_integer import optimum
from optimizer.planning.location.program import site_program


def check(problem: LocationProblem, answer: LocationAnswer, seed: int) -> None:
    """Fail unless the answer is what trying every set of sites gives."""
    least = cheapest(problem)
    if math.isinf(least):
        assert answer.status == "infeasible", seed
        assert answer.contradiction is not None
        return
    assert answer.cost == pytest.approx(least, abs=1e-6), seed
    assert answer.status == "optimal", seed
    assert answer.bound is not None
    assert answer.bound <= least * (1 + 1e-9) + 1e-9, seed


@pytest.mark.parametrize("first", range(0, 200, 10))
def test_no_set_of_sites_is_cheaper(first: int) -> None:
    """Every rule at once: the proved optimum is that of trying everything."""
    for seed in range(first, first + 10):
        problem = random_problem(seed)
        check(problem, choose_sites(problem), seed)


@pytest.fixture
def as_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let even tiny problems take the way of large ones."""
    monkeypatch.setattr(choose, "FEW_LANES", -1)


@pytest.mark.usefixtures("as_large")
@pytest.mark.parametrize("first", range(200, 224, 3))
def test_the_way_of_large_problems_leads_to_the_same(first: int) -> None:
    """Climbing, rounding, settling and proving lose no best choice."""
    for seed in range(first, first + 3):
        problem = random_problem(seed)
        check(problem, choose_sites(problem), seed)


def test_a_choice_worked_by_hand() -> None:
    """Two sites at 100 a day, 10 t for each of two plants.

    Near lanes cost 1 a tonne, far ones 12: with both open 2 x 100 + 2 x 10 = 220, with
    one 100 + 10 + 120 = 230. A budget for one makes the second answer the best.
    """
    problem = plain_problem([100, 100], [30, 30], [10, 10], [[1, 12], [12, 1]])
    assert choose_sites(problem).cost == pytest.approx(220)
    frugal = choose_sites(problem.under(LocationRules(budget_per_day=150)))
    assert frugal.cost == pytest.approx(230)
    assert frugal.choice is not None
    assert np.count_nonzero(frugal.choice.is_open) == 1


def test_many_lanes_are_proved_as_few_are(monkeypatch: pytest.MonkeyPatch) -> None:
    """Climb, kernel and proof agree with the integer program solved as it is."""
    problem = scattered_problem(20, 25, seed=3)
    least = choose_sites(problem).cost
    monkeypatch.setattr(choose, "FEW_LANES", -1)
    climbed = choose_sites(problem)
    assert climbed.cost == pytest.approx(least, rel=1e-7)
    assert climbed.status == "optimal"


def test_lanes_left_out_are_let_in_where_they_matter(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """With one lane a demand to begin with the optimum is still found and proved."""
    problem = scattered_problem(12, 15, seed=4)
    least = choose_sites(problem).cost
    monkeypatch.setattr(choose, "FEW_LANES", -1)
    monkeypatch.setattr("optimizer.planning.location.proving.MANY_LANES", 20)
    answer = choose_sites(problem)
    assert answer.cost == pytest.approx(least, rel=1e-7)
    assert answer.status == "optimal"


def test_links_change_the_relaxation_and_not_the_choice() -> None:
    """Without a row for every lane the least cost is the same, proved from further."""
    for seed in range(30):
        problem = random_problem(seed)
        bare = optimum(site_program(problem, with_links=False)).bound
        assert bare == pytest.approx(cheapest(problem), rel=1e-6, abs=1e-6), seed


def test_a_large_problem_may_be_impossible(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no choice turns up one is looked for, or shown not to be there."""
    monkeypatch.setattr(choose, "FEW_LANES", -1)
    monkeypatch.setattr("optimizer.planning.location.proving.MANY_LANES", -1)
    problem = scattered_problem(8, 10, seed=1)
    tight = problem.under(LocationRules(budget_per_day=1.0))
    assert choose_sites(tight).status == "infeasible"
    whole = problem.under(LocationRules(single_sourcing=True))
    assert choose_sites(whole).status == "optimal"


def test_the_clock_leaves_a_choice_and_an_honest_gap() -> None:
    """In no time there is still a choice, and its bound is below it."""
    answer = choose_sites(scattered_problem(60, 80, seed=1), seconds=0.2)
    assert answer.choice is not None
    assert answer.cost is not None
    assert answer.bound is not None
    assert 0 < answer.bound <= answer.cost
    assert answer.gap == pytest.approx(1 - answer.bound / answer.cost)


@pytest.mark.usefixtures("as_large")
def test_progress_is_told_with_bounds_that_only_rise() -> None:
    """Costs fall, bounds rise, and the bound stays below the cost."""
    told: list[LocationProgress] = []
    choose_sites(scattered_problem(25, 30, seed=2), gap=0.02, on_progress=told.append)
    bounds = [sign.bound for sign in told if sign.bound is not None]
    costs = [sign.cost for sign in told if sign.cost is not None]
    assert bounds == sorted(bounds)
    assert costs == sorted(costs, reverse=True)
    assert bounds[-1] <= costs[-1]


@pytest.mark.usefixtures("as_large")
def test_the_same_problem_has_the_same_answer() -> None:
    """Where no clock decides, nothing is left to chance."""
    problem = scattered_problem(25, 30, seed=5)
    first, second = choose_sites(problem, gap=0.02), choose_sites(problem, gap=0.02)
    assert first.choice is not None
    assert second.choice is not None
    assert np.array_equal(first.choice.lane_t, second.choice.lane_t)
    assert first.bound == second.bound


def test_a_gap_of_nothing_is_told_for_a_cost_of_nothing() -> None:
    """No demand, no cost, no gap."""
    answer = choose_sites(plain_problem([5], [1], [0], [[1]]))
    assert (answer.cost, answer.gap, answer.status) == (0.0, 0.0, "optimal")
