"""How long metal may be on board, by the soak of the lining and the loss of walls."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimizer.planning.engine.heat import longest

SOAKED = 1 - np.exp(-np.arange(200) / 60)


@given(
    st.floats(0, 50),
    st.floats(0, 1) | st.just(0.0),
    st.floats(-100, 200),
)
def test_the_longest_stay_loses_no_more_and_a_minute_longer_does(
    soak_c: float, wall: float, margin_c: float
) -> None:
    """Minute by minute, also where nothing is lost through the wall."""
    lost = soak_c * SOAKED + wall * np.arange(len(SOAKED))
    fitting = np.flatnonzero(lost <= margin_c)
    assert longest(SOAKED, soak_c, wall, margin_c) == fitting.max(initial=-1)


@pytest.mark.parametrize("margin_c", [-5.0, -1e6])
def test_metal_that_is_too_cold_at_once_stays_nowhere(margin_c: float) -> None:
    """Neither does it where walls lose nothing."""
    assert longest(SOAKED, 10.0, 0.0, margin_c) == -1
