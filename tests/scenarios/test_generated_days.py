"""Random days of every shape: planned, judged clean, and bounded from below."""

from __future__ import annotations

import pytest
from scenario_generator import random_scenario, shape_names

from optimizer.economics import tariff
from optimizer.planning import MaxIterations, solve
from optimizer.verify import find_violations

HARD_SHAPES = ("mixed_fleet", "road_rests", "tight_preheat_and_wash", "missing_pairs")


def assert_sound(shape: str, num_orders: int, seed: int) -> None:
    """Plan a day and check what must hold of any plan."""
    scenario, travel = random_scenario(seed, num_orders=num_orders, shape=shape)
    result = solve(scenario, travel, stop=MaxIterations(10), seed=0)
    assert find_violations(scenario, travel, result.plan) == ()
    assert result.lower_bound is None or result.lower_bound <= result.plan.cost


@pytest.mark.parametrize("shape", shape_names())
def test_small_day_is_planned_soundly(shape: str) -> None:
    """Twelve orders of any shape give a plan without violations above its bound."""
    assert_sound(shape, num_orders=12, seed=1)


@pytest.mark.parametrize("shape", HARD_SHAPES)
def test_hard_day_is_planned_soundly(shape: str) -> None:
    """Days where rests, washing, fleets or roads bind are planned as soundly."""
    assert_sound(shape, num_orders=18, seed=2)


@pytest.mark.parametrize("shape", shape_names())
@pytest.mark.parametrize("num_orders", [0, 1])
def test_next_to_empty_day_is_planned(shape: str, num_orders: int) -> None:
    """No order at all, and a single one, are days too."""
    assert_sound(shape, num_orders=num_orders, seed=1)


@pytest.mark.parametrize(
    ("shape", "num_orders", "seed"),
    [("clock_forward", 12, 11), ("large_orders", 12, 11), ("sludge", 25, 12)],
)
def test_day_that_stopped_the_simplex_is_planned(
    shape: str, num_orders: int, seed: int
) -> None:
    """Days on which a linear program ended abnormally still give a sound plan."""
    assert_sound(shape, num_orders=num_orders, seed=seed)


def test_day_of_ingots_is_an_upper_bound() -> None:
    """A plan never costs more than ingots for every order."""
    scenario, travel = random_scenario(5, num_orders=12)
    result = solve(scenario, travel, stop=MaxIterations(10), seed=0)
    per_t = tariff(scenario).ingot_price_per_t
    ingots = sum(order.tonnes for order in scenario.orders) * per_t
    assert result.plan.cost <= ingots + 0.05


def test_same_seed_gives_the_same_day() -> None:
    """A generated day can be named in a report and made again."""
    first, travel = random_scenario(7, num_orders=5, shape="sludge")
    again, travel_again = random_scenario(7, num_orders=5, shape="sludge")
    assert first == again
    assert (travel.km == travel_again.km).all()
