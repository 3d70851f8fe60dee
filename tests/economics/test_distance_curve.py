"""What a tonne costs either way along the distance."""

from __future__ import annotations

import numpy as np
import pytest
from pencil_lane import lane_with, lane_without

from optimizer.economics import distance_curve, find_reach


def test_the_curves_cross_at_the_break_even() -> None:
    """Left of it molten supply is cheaper, right of it ingots are."""
    curve = distance_curve(lane_with())
    assert curve.reach.break_even_km is not None
    nearer = curve.distance_km < curve.reach.break_even_km
    assert np.array_equal(curve.molten_per_t < curve.ingot_per_t, nearer)


def test_a_curve_begins_at_the_gate_and_rises_by_the_truck() -> None:
    """255 + 180 + 1350 / 12 at 0 km; 1.75 more a kilometer; ingots stay at 930."""
    curve = distance_curve(lane_with(), to_km=40)
    assert curve.distance_km[[0, -1]] == pytest.approx([0, 40])
    assert curve.molten_per_t[[0, -1]] == pytest.approx([547.5, 547.5 + 70])
    assert set(curve.ingot_per_t) == {930.0}
    assert curve.distance_km.shape == curve.ingot_per_t.shape
    assert curve.reach == find_reach(lane_with())


def test_a_curve_shows_every_finite_limit() -> None:
    """It ends beyond the thermal reach of 450 km, at a multiple of 20."""
    end_km = distance_curve(lane_with()).distance_km[-1]
    assert 450 < end_km <= 540
    assert end_km % 20 == 0


def test_a_curve_without_limits_still_has_a_length() -> None:
    """No break-even, no temperatures, no permit: 100 km and a little."""
    model = lane_without("truck_cost_per_km", "soak_c", "permitted_km")
    assert distance_curve(model).distance_km[-1] == 100


@pytest.mark.parametrize("to_km", [0, -5, float("nan")])
def test_a_curve_of_no_length_is_refused(to_km: float) -> None:
    """The message names the distance."""
    with pytest.raises(ValueError, match=f"got {to_km:g} km"):
        distance_curve(lane_with(), to_km=to_km)
