"""Soak by idle time."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimizer.thermal import soak

ROAD_LADLE = {"soak_hot_c": 10.0, "soak_idle_c": 80.0, "idle_tau_h": 6.0}


def test_a_ladle_off_the_burner_has_the_hot_soak() -> None:
    """No idle time, hot soak; endless idle time, idle soak."""
    assert soak([0, 1e6], **ROAD_LADLE).tolist() == [10, 80]


def test_one_time_constant_is_63_percent_of_the_way() -> None:
    """After the idle time constant 1 - 1/e of the difference is there."""
    assert soak(6, **ROAD_LADLE) == pytest.approx(10 + 70 * (1 - 1 / math.e))


def test_four_hours_empty_cost_about_forty_degrees() -> None:
    """The defaults reproduce facts 1.3: 40 °C for a ladle that waited about 4 h."""
    assert soak(4, **ROAD_LADLE) == pytest.approx(40, abs=5)


@given(st.floats(0, 100), st.floats(0, 100))
def test_longer_empty_never_soaks_less(one_h: float, other_h: float) -> None:
    """Soak rises with idle time and stays between its two limits."""
    early, late = soak(sorted((one_h, other_h)), **ROAD_LADLE)
    assert 10 <= early <= late <= 80


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"idle_tau_h": 0.0}, "idle_tau_h must be positive, got 0"),
        ({"soak_hot_c": -1.0}, "soak_hot_c must not be negative, got -1"),
    ],
)
def test_impossible_ladles_are_refused(change: dict[str, float], message: str) -> None:
    """The message names the quantity and its value."""
    with pytest.raises(ValueError, match=message):
        soak(1, **ROAD_LADLE | change)
