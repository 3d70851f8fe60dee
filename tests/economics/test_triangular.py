"""The triangle over low, mode and high."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import triang

from optimizer.economics import Triangular


def test_moments_are_those_of_the_textbook() -> None:
    """(70 + 80 + 100) / 3, and the variance as scipy has it."""
    shape = Triangular(70, 80, 100)
    reference = triang((80 - 70) / 30, loc=70, scale=30)
    assert shape.mean == pytest.approx(250 / 3)
    assert shape.variance == pytest.approx(reference.var())


@given(
    ends=st.lists(st.integers(-9999, 9999), min_size=3, max_size=3, unique=True),
    share=st.floats(0, 1),
)
def test_quantiles_agree_with_scipy(ends: list[int], share: float) -> None:
    """Our closed form and scipy's are the same function."""
    low, mode, high = sorted(ends)
    reference = triang((mode - low) / (high - low), loc=low, scale=high - low)
    assert float(Triangular(low, mode, high).quantile(share)) == pytest.approx(
        reference.ppf(share), rel=1e-6, abs=1e-6
    )


def test_a_mode_at_either_end_is_a_triangle_too() -> None:
    """90-90-100 falls from its mode, 90-100-100 rises to it."""
    shares = np.array([0.0, 0.5, 1.0])
    falling = Triangular(90, 90, 100).quantile(shares)
    rising = Triangular(90, 100, 100).quantile(shares)
    assert falling == pytest.approx([90, 100 - np.sqrt(50), 100])
    assert rising == pytest.approx([90, 90 + np.sqrt(50), 100])


def test_no_width_is_no_doubt() -> None:
    """Every draw is the value."""
    shape = Triangular(5, 5, 5)
    assert set(shape.quantile(np.linspace(0, 1, 11))) == {5.0}
    assert shape.variance == 0


@pytest.mark.parametrize("ends", [(2, 1, 3), (1, 3, 2), (1, float("nan"), 2)])
def test_what_is_no_triangle_is_refused(ends: tuple[float, float, float]) -> None:
    """The three must rise."""
    with pytest.raises(ValueError, match=f"must rise, got {ends[0]:g}"):
        Triangular(*ends)
