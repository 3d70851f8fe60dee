"""Roads given as a table."""

from __future__ import annotations

import math

import pytest
from road_samples import DONGGUAN, FOSHAN, QINGYUAN

from optimizer.domain import NO_WAY_MIN, GivenLeg
from optimizer.errors import RoadError
from optimizer.roads import MatrixRoads, measure

LEGS = (
    GivenLeg("foshan", "dongguan", 78.25, 71.0000005),
    GivenLeg("dongguan", "foshan", 80.0, 74.2),
    GivenLeg("foshan", "elsewhere", 5.0, 9.0),
)


def test_a_given_leg_is_kept_exactly_and_its_minutes_are_rounded_up_once() -> None:
    """Kilometers stay as given, minutes go up to the next whole one but for dust."""
    travel = measure([FOSHAN, DONGGUAN], MatrixRoads(LEGS))
    assert travel.km_between("foshan", "dongguan") == 78.25
    assert travel.minutes_between("foshan", "dongguan") == 71
    assert travel.minutes_between("dongguan", "foshan") == 75


def test_a_missing_pair_may_not_be_driven() -> None:
    """A pair without a row is closed, in that direction only."""
    travel = measure([FOSHAN, DONGGUAN], MatrixRoads(LEGS[:1]))
    assert travel.is_drivable("foshan", "dongguan")
    assert not travel.is_drivable("dongguan", "foshan")
    assert math.isinf(travel.km_between("dongguan", "foshan"))
    assert travel.minutes_between("dongguan", "foshan") == NO_WAY_MIN


def test_the_way_from_a_place_to_itself_is_nothing_and_needs_no_row() -> None:
    """Identical ids are 0 km and 0 min apart."""
    travel = measure([QINGYUAN], MatrixRoads(()))
    assert travel.km_between("qingyuan", "qingyuan") == 0
    assert travel.minutes_between("qingyuan", "qingyuan") == 0


@pytest.mark.parametrize("minutes", [-1.0, math.inf, math.nan])
def test_an_impossible_leg_is_refused_by_name(minutes: float) -> None:
    """Negative, infinite and undefined minutes name the leg and the value."""
    with pytest.raises(RoadError, match=f"'a' to 'b' has minutes = {minutes}"):
        MatrixRoads([GivenLeg("a", "b", 1.0, minutes)])


def test_a_table_draws_straight_lines() -> None:
    """A table knows no shapes."""
    line = MatrixRoads(LEGS).line(FOSHAN, DONGGUAN)
    assert line == ((23.03, 113.12), (23.02, 113.75))
