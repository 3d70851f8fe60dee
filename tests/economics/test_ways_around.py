"""Ways over other places: only where none is given, and no longer than they must be."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from random_plans import planned
from scenario_generator import random_scenario
from worked_example import PLAN, SCENARIO, TRAVEL

from optimizer.domain import NO_WAY_MIN, TravelMatrix
from optimizer.economics import compare_case, planned_lane_cases
from optimizer.economics.ways_around import with_ways_around


def without(*pairs: tuple[int, int]) -> TravelMatrix:
    """Return the worked example's travel without some pairs."""
    km, minutes = TRAVEL.km.copy(), TRAVEL.minutes.copy()
    for pair in pairs:
        km[pair], minutes[pair] = math.inf, NO_WAY_MIN
    return replace(TRAVEL, km=km, minutes=minutes)


def test_missing_pair_leads_over_a_third_place() -> None:
    """S to Q is 20 km to P and 20 km on; the way back stays as it is."""
    travel = with_ways_around(without((0, 2)))
    assert (travel.km_between("S", "Q"), travel.minutes_between("S", "Q")) == (40, 40)
    assert (travel.km_between("Q", "S"), travel.minutes_between("Q", "S")) == (30, 40)


def test_complete_matrix_stays_as_it_is() -> None:
    """Nothing is shortened, not even a crooked road."""
    assert with_ways_around(TRAVEL) is TRAVEL


def test_place_that_no_way_reaches_stays_out_of_reach() -> None:
    """Q cannot be reached at all."""
    travel = with_ways_around(without((0, 2), (1, 2)))
    assert not travel.is_drivable("S", "Q")
    assert math.isinf(travel.km_between("P", "Q"))


@pytest.mark.parametrize("seed", range(6))
def test_a_given_pair_is_never_changed(seed: int) -> None:
    """Missing pairs become drivable over given ones; the others keep their road."""
    _, travel = random_scenario(seed, num_orders=8, shape="missing_pairs")
    around = with_ways_around(travel)
    given = travel.minutes < NO_WAY_MIN
    assert np.array_equal(around.km[given], travel.km[given])
    assert np.array_equal(around.minutes[given], travel.minutes[given])
    found = ~given & (around.minutes < NO_WAY_MIN)
    assert np.isfinite(around.km[found]).all()


def test_plan_over_a_missing_pair_has_its_lanes() -> None:
    """B reaches Q by way of P: a lane of 40 km, with a way back of 30."""
    travel = without((0, 2))
    plan = planned(SCENARIO, travel, PLAN.routes, PLAN.ingots)
    lanes = planned_lane_cases(SCENARIO, travel, plan)
    far = next(lane for lane in lanes if lane.plant_id == "Q")
    assert (far.distance_km, far.duration_min) == (40, 40)
    assert compare_case(far).transport.activity_t_km == 40
