"""Cents: parts sum to their whole, whatever they are."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimizer.economics import whole_cents

AMOUNTS = st.lists(st.floats(-1e6, 1e6), max_size=20)


@pytest.mark.parametrize(
    ("parts", "rounded"),
    [
        ([], []),
        ([1 / 3, 1 / 3, 1 / 3], [0.34, 0.33, 0.33]),
        ([0.005, 0.005], [0.01, 0.0]),
        ([4.35, 1.1], [4.35, 1.1]),
        ([-1 / 3, -1 / 3, -1 / 3], [-0.33, -0.33, -0.34]),
        ([0.006, 0.004, 10.0], [0.01, 0.0, 10.0]),
    ],
)
def test_missing_cents_go_to_the_parts_that_lost_most(
    parts: list[float], rounded: list[float]
) -> None:
    """Worked by hand; the earlier of equals comes first."""
    assert whole_cents(parts) == rounded


@given(AMOUNTS)
def test_rounded_parts_sum_to_the_rounded_sum(parts: list[float]) -> None:
    """To the cent, and no part moves by a whole cent."""
    rounded = whole_cents(parts)
    assert math.fsum(rounded) == pytest.approx(math.fsum(parts), abs=0.00501)
    assert all(
        abs(part - cents) < 0.01001 for part, cents in zip(parts, rounded, strict=True)
    )


@given(AMOUNTS)
def test_whole_cents_stay_as_they_are(parts: list[float]) -> None:
    """Rounding twice is rounding once."""
    rounded = whole_cents(parts)
    assert whole_cents(rounded) == rounded
