"""Rests are taken as late as rule K3 lets them."""

from __future__ import annotations

import pytest
from scenario_generator import random_scenario

from optimizer.planning.engine.day import Day
from optimizer.planning.engine.opening import drive
from optimizer.planning.schedule.drive import rests_on_leg


@pytest.fixture
def day() -> Day:
    """Return a day with 240 minutes of driving and rests of 20."""
    scenario, travel = random_scenario(1, num_orders=1)
    rules = scenario.driver_rules
    assert (rules.max_driving_duration_min, rules.rest_duration_min) == (240, 20)
    return Day(scenario, travel)


@pytest.mark.parametrize(
    ("driven", "minutes", "taken", "after"),
    [
        (0, 0, 0, 0),
        (0, 240, 240, 240),
        (0, 241, 261, 1),
        (200, 40, 40, 240),
        (200, 41, 61, 1),
        (240, 10, 30, 10),
        (240, 0, 0, 240),
        (100, 700, 760, 80),
    ],
)
def test_a_leg_takes_the_rests_it_needs(
    day: Day, driven: int, minutes: int, taken: int, after: int
) -> None:
    """Minutes with rests, and what has been driven since the last one."""
    assert drive(day.max_driving, day.rest, driven, minutes) == (taken, after)


@pytest.mark.parametrize(
    ("driven", "minutes", "starts"),
    [(0, 240, []), (0, 241, [1240]), (240, 10, [1000]), (100, 700, [1140, 1400, 1660])],
)
def test_rests_lie_where_driving_runs_out(
    day: Day, driven: int, minutes: int, starts: list[int]
) -> None:
    """Each begins after the last minute that may be driven."""
    assert rests_on_leg(day, driven, minutes, departure=1000) == starts
