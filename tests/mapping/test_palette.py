"""The temperature scale is round, complete and readable without seeing hues."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimizer.mapping.palette import COLD_TO_HOT, temperature_scale

temperatures = st.lists(st.floats(400, 1100), min_size=1, max_size=30)


@given(temperatures)
def test_the_scale_covers_every_temperature_with_round_limits(
    values: list[float],
) -> None:
    """No temperature lies outside; limits rise evenly; each band has a color."""
    scale = temperature_scale(values)
    assert scale.edges_c[0] <= min(values)
    assert max(values) <= scale.edges_c[-1]
    widths = np.diff(scale.edges_c)
    assert (widths == widths[0]).all()
    assert widths[0] % 5 == 0
    assert len(scale.colors) == len(scale.edges_c) - 1 <= len(COLD_TO_HOT)


@given(temperatures)
def test_a_band_holds_its_temperatures(values: list[float]) -> None:
    """A temperature lies between the limits of its band."""
    scale = temperature_scale(values)
    bands = scale.bands(np.array(values))
    lows, highs = np.array(scale.edges_c)[bands], np.array(scale.edges_c)[bands + 1]
    assert (lows <= values).all()
    assert (np.array(values) <= highs).all()


def test_hotter_is_always_lighter() -> None:
    """Luma rises from cold to hot, so the order survives gray print."""
    luma = [
        0.299 * int(color[1:3], 16)
        + 0.587 * int(color[3:5], 16)
        + 0.114 * int(color[5:7], 16)
        for color in COLD_TO_HOT
    ]
    assert luma == sorted(luma)
    assert min(np.diff(luma)) > 5


@pytest.mark.parametrize("values", [[], [700.0], [float("nan"), 705.0]])
def test_a_day_with_little_metal_has_a_scale_too(values: list[float]) -> None:
    """Without metal, or with a single temperature, there is one band at least."""
    scale = temperature_scale(values)
    assert len(scale.colors) >= 1
    assert scale.edges_c[0] < scale.edges_c[-1]
