"""Haulage in the words of ISO 14083, recomputed by hand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from random_plans import random_day
from worked_example import PLAN, SCENARIO, TRAVEL

from optimizer.domain import Figure
from optimizer.economics import TripUse, day_transport, lane_transport

LANE = TripUse(0, 1 / 12, 30 / 12, 30 / 12, 0)


def test_thirty_kilometers_by_hand() -> None:
    """19.8 L for 12 t: 4.4 kg a tonne from the tank, 5.4 from the well (facts 4.5)."""
    lane = lane_transport({}, LANE, distance_km=30)
    assert lane.activity_t_km == 30
    assert 12 * lane.diesel_l == pytest.approx(19.8)
    assert lane.tank_to_wheel_kg == pytest.approx(4.4, abs=0.05)
    assert lane.well_to_tank_kg == pytest.approx(19.8 / 12 * (3.25 - 2.68))
    assert lane.well_to_wheel_kg == pytest.approx(19.8 / 12 * 3.25)
    assert lane.empty_running_share == 0.5


def test_intensity_is_twice_an_ordinary_trucks() -> None:
    """The way back is in it: GLEC's 0.09 kg/t·km is for a truck with return loads."""
    lane = lane_transport({}, LANE, distance_km=30)
    assert lane.intensity_kg_per_t_km == pytest.approx(19.8 * 3.25 / (12 * 30))
    assert lane.intensity_kg_per_t_km > 0.09


def test_day_of_the_worked_example() -> None:
    """4 t over 20 km, 4 t over 30 (not 40 by the round), 10 t over 20."""
    day = day_transport(SCENARIO, TRAVEL, PLAN)
    assert day.activity_t_km == 80 + 120 + 200
    assert (day.loaded_km, day.empty_km) == (60, 50)
    assert day.diesel_l == pytest.approx(60 * 0.38 + 50 * 0.28)
    assert day.empty_running_share == pytest.approx(50 / 110)


@given(st.integers(0, 60))
def test_well_to_wheel_is_the_plans_diesel(seed: int) -> None:
    """The same liters as in the plan's carbon."""
    scenario, travel, plan = random_day(seed)
    diesel_kg = plan.carbon["diesel_loaded"] + plan.carbon["diesel_empty"]
    day = day_transport(scenario, travel, plan)
    assert day.well_to_wheel_kg == pytest.approx(diesel_kg, abs=0.002)


def test_pair_without_a_road_counts_by_the_round() -> None:
    """S to Q leads over P: 40 km."""
    km = TRAVEL.km.copy()
    km[0, 2] = np.inf
    day = day_transport(SCENARIO, replace(TRAVEL, km=km), PLAN)
    assert day.activity_t_km == 80 + 160 + 200


def test_nothing_driven_has_no_intensity() -> None:
    """No division by nothing."""
    day = day_transport(SCENARIO, TRAVEL, replace(PLAN, routes=()))
    assert (day.intensity_kg_per_t_km, day.empty_running_share) == (None, 0.0)


def test_biodiesel_burns_without_fossil_carbon() -> None:
    """Tank to wheel 0: all of it is energy provision."""
    figures = {
        "diesel_kg_co2e_per_l": Figure(0.4, "kg CO2e/L", "assumption: HVO"),
        "diesel_tank_to_wheel_kg_co2e_per_l": Figure(0, "kg CO2e/L", "biogenic"),
    }
    lane = lane_transport(figures, LANE, distance_km=30)
    assert lane.tank_to_wheel_kg == 0
    assert lane.well_to_tank_kg == pytest.approx(19.8 / 12 * 0.4)
