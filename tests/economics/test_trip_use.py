"""What a tonne takes of a truck that shuttles along a lane."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimizer.economics import lane_use

TRUCK = {
    "truck_net_t": 12.0,
    "truck_speed_km_h": 50.0,
    "truck_turn_minutes": 90.0,
    "truck_hours_per_day": 10.0,
    "superheat_c": 8.0,
}


def test_a_lane_by_hand() -> None:
    """30 km out and back at 50 km/h and 1.5 hours in the bays: 2.7 hours a trip."""
    use = lane_use(TRUCK, 30)
    assert use.trips_per_t == pytest.approx(1 / 12)
    assert use.loaded_km_per_t == use.empty_km_per_t == pytest.approx(2.5)
    assert use.hours_per_t == pytest.approx(2.7 / 12)
    assert use.days_per_t == pytest.approx(0.27 / 12)
    assert use.superheat_c == 8


def test_without_a_speed_neither_hours_nor_days_are_counted() -> None:
    """Exhibit 12 gives a truck per trip and kilometer only."""
    use = lane_use({"truck_net_t": 12.0, "truck_hours_per_day": 10.0}, 30)
    assert use.hours_per_t == 0
    assert use.days_per_t == 0
    assert use.superheat_c == 0


@given(st.floats(0, 500), st.floats(0.1, 30), st.floats(1, 4))
def test_a_fuller_truck_takes_less_of_everything(
    km: float, net_t: float, more: float
) -> None:
    """In inverse proportion."""
    light = lane_use(TRUCK | {"truck_net_t": net_t}, km)
    full = lane_use(TRUCK | {"truck_net_t": net_t * more}, km)
    for name in ("days_per_t", "trips_per_t", "loaded_km_per_t", "hours_per_t"):
        assert getattr(light, name) == pytest.approx(getattr(full, name) * more)


def test_distances_and_figures_broadcast() -> None:
    """Many distances times many loads."""
    loads = np.array([[6.0], [12.0]])
    use = lane_use(TRUCK | {"truck_net_t": loads}, np.array([0.0, 30.0, 60.0]))
    assert np.shape(use.hours_per_t) == (2, 3)
    assert np.asarray(use.hours_per_t)[1] == pytest.approx(
        np.array([1.5, 2.7, 3.9]) / 12
    )
