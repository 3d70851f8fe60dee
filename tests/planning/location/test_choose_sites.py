"""The choice of sites against a slow oracle, by hand, and on known instances."""

from __future__ import annotations

import math

import numpy as np
import pytest
from location_oracle import cheapest
from location_problems import plain_problem, random_problem

from optimizer.planning.location import LocationRules, choose_sites


@pytest.mark.parametrize("first", range(0, 200, 20))
def test_no_set_of_sites_is_cheaper(first: int) -> None:
    """Every rule at once: the proved optimum is that of trying everything."""
    for seed in range(first, first + 20):
        problem = random_problem(seed)
        least, answer = cheapest(problem), choose_sites(problem)
        if math.isinf(least):
            assert answer.status == "infeasible", seed
            assert answer.contradiction is not None
        else:
            assert answer.cost == pytest.approx(least, abs=1e-6), seed
            assert answer.status == "optimal"
            assert answer.bound is not None
            assert answer.bound <= least * (1 + 1e-9) + 1e-9


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
