"""What prices prove, whoever found them, and what is filled into sites."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from location_families import plain_problem, scattered_problem
from location_oracle import cheapest
from location_problems import random_problem

from optimizer.planning.location import best_offers, best_sizes, choose_sites
from optimizer.planning.location.climb import Climb
from optimizer.planning.location.relaxation import relax


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 10_000), spread=st.floats(0, 300))
def test_any_prices_prove_no_more_than_the_optimum(seed: int, spread: float) -> None:
    """Duals from anywhere, rightly signed, bound the cost of every choice."""
    problem = random_problem(seed)
    relaxation = relax(problem, problem.is_lane)
    rng = np.random.default_rng(seed)
    prices = relaxation.signed(rng.normal(0, spread, relaxation.num_rows))
    least = cheapest(problem)
    assert relaxation.prove(prices).bound <= least + 1e-9 * (1 + abs(least))


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_a_site_against_its_sign_costs_its_value_more(seed: int) -> None:
    """Forcing a site the other way costs at least bound plus its value."""
    problem = random_problem(seed)
    climb = Climb(relax(problem, problem.is_lane))
    proof = climb.go_on(climb.best.proof.bound + 100, steps=20, is_over=bool).proof
    for site in np.flatnonzero(problem.may_open & ~problem.must_open).tolist():
        value = float(proof.site_value[site])
        here = np.arange(problem.num_sites) == site
        forced = (
            replace(problem, may_open=problem.may_open & ~here)
            if value < 0
            else replace(problem, must_open=problem.must_open | here)
        )
        least = cheapest(forced)
        assert least >= proof.bound + abs(value) - 1e-6 * (1 + abs(value))


def test_the_climb_comes_near_the_optimum() -> None:
    """On scattered sites the relaxation proves all but some per cent."""
    problem = scattered_problem(25, 30, seed=1)
    climb = Climb(relax(problem, problem.is_lane))
    start = climb.best.proof.bound
    least = choose_sites(problem).cost
    assert least is not None
    bound = climb.go_on(least, steps=400, is_over=bool).proof.bound
    assert start < bound <= least
    assert bound > 0.96 * least


def test_prices_are_carried_to_fewer_lanes() -> None:
    """A relaxation over the same lanes proves the same with translated prices."""
    for seed in range(40):
        problem = random_problem(seed)
        relaxation = relax(problem, problem.is_lane)
        climb = Climb(relaxation)
        summit = climb.go_on(climb.best.proof.bound + 50, steps=10, is_over=bool)
        same = relax(problem, problem.is_lane)
        prices = same.translated(relaxation, summit.prices)
        assert math.isclose(same.prove(prices).bound, summit.proof.bound, abs_tol=1e-6)


def test_sites_take_the_best_offers_first() -> None:
    """Of 10 t of room, 6 t at a gain of 5 and 4 of 8 t at 2."""
    problem = plain_problem([7], [10], [6, 8], [[0, 0]])
    site, demand = np.zeros(2, dtype=int), np.array([1, 0])
    offers = best_offers(problem, site, demand, np.array([2.0, 5.0]))
    assert offers.taken(np.array([10.0])).tolist() == [6.0, 4.0]
    sizes, value = best_sizes(problem, offers, problem.size_cost)
    assert sizes.tolist() == [0]
    assert value.tolist() == [6 * 5 + 4 * 2 - 7]


def test_an_alloy_gives_no_more_than_its_line() -> None:
    """Three tonnes of the alloy, though the site has room for ten."""
    problem = plain_problem([0], [10], [6], [[0]], alloy_capacity=np.array([[3.0]]))
    offers = best_offers(problem, np.array([0]), np.array([0]), np.array([4.0]))
    assert offers.value(np.array([10.0])).tolist() == [12.0]
    assert len(best_offers(problem, *(np.zeros(0, int),) * 2, np.zeros(0)).site) == 0
