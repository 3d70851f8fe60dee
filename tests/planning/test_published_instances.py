"""Plan and bound against optimal values that others have proved and published."""

from __future__ import annotations

import pytest
from published_instances import OPTIMUM, solomon_day

from optimizer.planning import MaxIterations, solve
from optimizer.planning.bounds import lower_bound
from optimizer.verify import find_violations

CENT = 0.01
ALLOWANCE = 0.05
"""What whole cents and the kilogram that an order may fall short take off a bound."""


@pytest.mark.parametrize(("name", "num_customers"), [("R101", 25), ("R105", 25)])
def test_the_bound_reaches_and_never_passes_a_published_optimum(
    name: str, num_customers: int
) -> None:
    """Trips of up to ten stops: the linear relaxation of R101 and R105 is whole."""
    optimum = OPTIMUM[name, num_customers]
    bound = lower_bound(*solomon_day(name, num_customers, trucks=10)).value
    assert bound is not None
    assert optimum - ALLOWANCE <= bound <= optimum


@pytest.mark.parametrize(("name", "num_customers"), OPTIMUM)
def test_no_plan_undercuts_a_published_optimum(name: str, num_customers: int) -> None:
    """With trucks enough the day is the instance; a plan found is near its optimum."""
    day = solomon_day(name, num_customers, trucks=16)
    plan = solve(*day, stop=MaxIterations(6000)).plan
    assert find_violations(*day, plan) == ()
    assert not plan.unserved
    optimum = OPTIMUM[name, num_customers]
    assert optimum - CENT <= plan.cost <= 1.02 * optimum


def test_an_instance_driven_twice_by_the_same_trucks_is_twice_as_far() -> None:
    """Several trips a truck: the second time begins where the first has ended."""
    day = solomon_day("R101", 25, trucks=9, times=2)
    optimum = 2 * OPTIMUM["R101", 25]
    bound = lower_bound(*day).value
    assert bound is not None
    assert optimum - 2 * ALLOWANCE <= bound <= optimum
    plan = solve(*day, stop=MaxIterations(6000)).plan
    assert find_violations(*day, plan) == ()
    assert all(len(route.trips) > 1 for route in plan.routes)
    assert optimum - CENT <= plan.cost <= 1.02 * optimum
