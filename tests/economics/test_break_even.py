"""Where molten and ingot supply cost the same: by pencil, by grid, at jumps."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from pencil_lane import lane_with

from optimizer.economics import break_even_km, first_crossing_km

Kilometers = NDArray[np.float64]


def test_exhibit_12_breaks_even_at_219_km() -> None:
    """330 left at 30 km, used up at 2 x 10.5 / 12 = 1.75 a kilometer."""
    assert break_even_km(lane_with()) == pytest.approx(30 + 330 / 1.75)


def test_haulage_scaled_by_distance_contradicts_its_source() -> None:
    """150 at 30 km read as 5 a kilometer ends at 96 km, short of the report's 120-160.

    150 a tonne is 1,800 a trip, 30 on each of its 60 km; the other 15 stay per trip.
    """
    naive = lane_with({"truck_cost_per_trip": 180, "truck_cost_per_km": 30})
    assert float(naive.lane_items(30).saving_per_t) == pytest.approx(330)
    assert break_even_km(naive) == pytest.approx(96)


def test_every_draw_has_its_own_break_even() -> None:
    """Arrays of changes give an array; the dearest truck never pays."""
    changes = {"truck_cost_per_trip": np.array([1350.0, 1710.0, 99_000.0])}
    found = break_even_km(lane_with(), changes)
    assert found[:2] == pytest.approx([30 + 330 / 1.75, 30 + 300 / 1.75])
    assert found[2] == -math.inf


def test_without_a_price_per_kilometer_distance_never_decides() -> None:
    """A flat cost is cheaper everywhere or nowhere."""
    assert break_even_km(lane_with({"truck_cost_per_km": 0})) == math.inf
    flat_and_dear = lane_with({"truck_cost_per_km": 0, "truck_cost_per_trip": 9000})
    assert break_even_km(flat_and_dear) == -math.inf


def test_equal_cost_at_the_gate_is_a_break_even_of_0() -> None:
    """A saving that starts at nothing and falls is used up at once."""
    assert first_crossing_km(lambda km: -2.0 * km) == 0


def staircase(km: Kilometers) -> Kilometers:
    """Return what is left of 500 after a truck's day of 1,200 is shared by its trips.

    Of 600 minutes a trip takes 60 and two minutes a kilometer out and back; the
    truck carries 12 t.
    """
    trips = np.floor(600 / (60 + 2 * km))
    with np.errstate(divide="ignore"):
        return np.asarray(500 - 1200 / trips / 12 - 1.5 * km)


def test_a_staircase_is_crossed_by_search() -> None:
    """With one trip a day from 120 km on: 500 - 100 - 1.5 d is nothing at 266.7 km."""
    assert first_crossing_km(staircase) == pytest.approx(400 / 1.5, abs=1e-6)


def test_at_a_jump_the_break_even_is_the_jump() -> None:
    """The second trip is lost above 120 km, and with it the last of the saving."""
    assert first_crossing_km(lambda km: staircase(km) - 250) == pytest.approx(
        120, abs=1e-6
    )


def test_a_truck_that_makes_no_trip_is_beyond_every_break_even() -> None:
    """Above 270 km the day is too short: the cost is infinite, the answer is not."""
    assert first_crossing_km(lambda km: staircase(km) + 400) == pytest.approx(
        270, abs=1e-6
    )


def test_staircases_are_searched_draw_by_draw() -> None:
    """One draw dear at the gate, one straight as an arrow, one crossing at a jump."""
    shift = np.array([-600.0, -250.0])
    found = first_crossing_km(lambda km: staircase(km) + shift)
    assert found[0] == -math.inf
    assert found[1] == pytest.approx(120, abs=1e-6)


def test_what_levels_off_above_nothing_never_breaks_even() -> None:
    """A curved saving that stays positive is searched to the end and found endless."""
    assert first_crossing_km(lambda km: 1 + np.exp(-km / 50)) == math.inf


@given(
    at_gate=st.floats(-500, 2000),
    per_trip=st.floats(0, 5000),
    per_km=st.floats(0.5, 40),
    net_t=st.floats(2, 30),
)
def test_the_saving_is_nothing_at_the_break_even(
    at_gate: float, per_trip: float, per_km: float, net_t: float
) -> None:
    """Wherever there is a break-even, both supplies cost the same there."""
    model = lane_with(
        {
            "ingot_cost_per_t.rest": at_gate,
            "truck_cost_per_trip": per_trip,
            "truck_cost_per_km": per_km,
            "truck_net_t": net_t,
        }
    )
    found = float(break_even_km(model))
    if math.isfinite(found):
        saved = model.lane_items(found).saving_per_t
        assert found >= 0
        assert float(saved) == pytest.approx(0, abs=1e-6)
    else:
        assert float(model.lane_items(0).saving_per_t) < 0


@given(saved=st.floats(10, 900), bend=st.floats(0.001, 0.02))
def test_search_agrees_with_a_fine_grid(saved: float, bend: float) -> None:
    """A cost that grows faster and faster is crossed where a grid sees it crossed."""

    def saving(km: Kilometers) -> Kilometers:
        return np.asarray(saved - km - bend * km**2)

    grid = np.arange(0, 1000, 0.01)
    first = grid[np.argmax(saving(grid) < 0)]
    assert float(first_crossing_km(saving)) == pytest.approx(first, abs=0.02)
