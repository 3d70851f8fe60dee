"""Which limits contradict each other, and that loosening does what is said."""

from __future__ import annotations

import math

import numpy as np
import pytest
from location_families import plain_problem
from location_oracle import cheapest
from location_problems import random_problem

from optimizer.planning.location import (
    Limit,
    LocationProblem,
    LocationRules,
    Loosening,
    choose_sites,
)
from optimizer.planning.location.loosening import with_limit

NEAR_AND_FAR = [[1.0, 12.0], [12.0, 1.0]]


def loosened(problem: LocationProblem, way: Loosening) -> LocationProblem:
    """Return the problem with a limit at what is said to be enough."""
    nudge = -1e-6 if way.limit is Limit.SERVICE else 1e-6
    if way.limit in (Limit.MAX_SITES, Limit.SOURCES):
        nudge = 0.0
    return with_limit(problem, way.limit, way.enough + nudge)


@pytest.mark.parametrize("first", range(0, 120, 20))
def test_what_is_said_to_be_enough_is(first: int) -> None:
    """Each limit at its new value alone makes a choice possible."""
    for seed in range(first, first + 20):
        problem = random_problem(seed)
        found = choose_sites(problem).contradiction
        for way in found.loosenings if found else ():
            assert math.isfinite(cheapest(loosened(problem, way))), (seed, way)


@pytest.mark.parametrize("seed", range(40))
def test_a_little_less_is_not_enough(seed: int) -> None:
    """The value named is the least that would do."""
    problem = random_problem(seed)
    found = choose_sites(problem).contradiction
    for way in found.loosenings if found else ():
        if way.limit is Limit.BUDGET:
            tight = with_limit(problem, way.limit, way.enough * 0.999 - 1e-3)
            assert math.isinf(cheapest(tight)), way
        if way.limit is Limit.MAX_SITES:
            tight = with_limit(problem, way.limit, way.enough - 1)
            assert math.isinf(cheapest(tight)), way
        if way.limit is Limit.SERVICE and way.enough < 1:
            tight = with_limit(problem, way.limit, way.enough + 1e-3)
            assert math.isinf(cheapest(tight)), way


def test_two_limits_too_tight_leave_capacity_and_ingots() -> None:
    """Two sites at 100 are needed; one may open, and 150 may be spent."""
    rules = LocationRules(max_sites=1, budget_per_day=150)
    problem = plain_problem([100, 100], [10, 10], [10, 10], NEAR_AND_FAR, rules=rules)
    found = choose_sites(problem).contradiction
    assert found is not None
    assert found.most_t == pytest.approx(10)
    assert [way.limit for way in found.loosenings] == [Limit.CAPACITY, Limit.INGOTS]


def test_required_sites_may_be_the_contradiction() -> None:
    """Two required sites against a budget for one: nothing can be served at all."""
    problem = plain_problem(
        [100, 100],
        [10, 10],
        [1, 1],
        NEAR_AND_FAR,
        rules=LocationRules(budget_per_day=150),
        must_open=np.ones(2, dtype=bool),
    )
    found = choose_sites(problem).contradiction
    assert found is not None
    assert found.most_t == 0
    assert found.loosenings == (Loosening(Limit.BUDGET, 150, pytest.approx(200)),)


def test_a_pair_is_tried_where_no_single_limit_is_to_blame() -> None:
    """Required sites exceed the budget and the count at once."""
    problem = plain_problem(
        [100, 100],
        [10, 10],
        [1, 1],
        NEAR_AND_FAR,
        rules=LocationRules(budget_per_day=150, max_sites=1),
        must_open=np.ones(2, dtype=bool),
    )
    found = choose_sites(problem).contradiction
    assert found is not None
    assert found.loosenings == ()
    assert [(way.limit, way.enough) for way in found.together] == [
        (Limit.BUDGET, pytest.approx(200)),
        (Limit.MAX_SITES, pytest.approx(2)),
    ]
