"""Optima that others have proved and published lie between our bound and our plan."""

from __future__ import annotations

import pytest
from published_days import DAYS, KM_PRICE, published_day

from optimizer.planning import (
    BoundParams,
    MaxIterations,
    SolveParams,
    lower_bound,
    solve,
)
from optimizer.verify import find_violations

SEARCH_ONLY = SolveParams(bound=BoundParams(max_seconds=0.0))
PATIENCE_S = 10.0
"""Several times what the bound takes."""


@pytest.mark.parametrize("name", DAYS)
def test_no_plan_is_cheaper_than_the_published_optimum(name: str) -> None:
    """A plan of more kilometers than the optimum by a few per cent is soon found."""
    given = DAYS[name]
    scenario, travel = published_day(name)
    plan = solve(scenario, travel, stop=MaxIterations(150), params=SEARCH_ONLY).plan
    assert find_violations(scenario, travel, plan) == ()
    assert plan.unserved == ()
    assert plan.cost == pytest.approx(KM_PRICE * given.optimum, rel=0.05)
    assert plan.cost >= KM_PRICE * given.optimum - 0.01


def test_where_the_relaxation_is_tight_the_bound_is_the_published_optimum() -> None:
    """R101's linear relaxation over routes is its optimum.

    Dear penalties make dust that no round of the climb closes; it must not wait for it.
    """
    given = DAYS["R101.25"]
    day = published_day("R101.25")
    bound = lower_bound(*day, seconds=PATIENCE_S)
    optimum = KM_PRICE * given.optimum
    assert bound.value is not None
    assert optimum - 1.0 <= bound.value <= optimum
    assert bound.statistics["day_converged"]


@pytest.mark.parametrize(("name", "seconds"), [("RC101.25", 3.0), ("C106.25", 1.0)])
def test_no_bound_is_above_the_published_optimum(name: str, seconds: float) -> None:
    """Whatever the time lets it prove."""
    given = DAYS[name]
    day = published_day(name)
    bound = lower_bound(*day, seconds=seconds, ceiling=KM_PRICE * given.optimum)
    assert bound.value is not None
    assert bound.value <= KM_PRICE * given.optimum


def test_an_instance_driven_twice_by_the_same_trucks_is_twice_as_far() -> None:
    """Every truck makes several trips, at a known optimum."""
    day = published_day("R101.25", times=2)
    optimum = 2 * KM_PRICE * DAYS["R101.25"].optimum
    plan = solve(*day, stop=MaxIterations(500), params=SEARCH_ONLY).plan
    assert find_violations(*day, plan) == ()
    assert plan.unserved == ()
    assert any(len(route.trips) > 1 for route in plan.routes)
    assert optimum - 0.01 <= plan.cost <= 1.05 * optimum
    bound = lower_bound(*day, seconds=PATIENCE_S).value
    assert bound is not None
    assert 0.99 * optimum <= bound <= optimum
