"""Figures are written with the digits that matter and their units in signs."""

from __future__ import annotations

import math

import pytest

from optimizer.domain import Figure
from optimizer.report.figure_text import (
    figure_text,
    names_share,
    source_text,
    unit_text,
)
from optimizer.report.language import language_of


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (20_000, "20,000"),
        (4.2, "4.2"),
        (0.5366, "0.5366"),
        (1234.567, "1,235"),
        (0, "0"),
        (-3.5, "-3.5"),
        (1, "1"),
        (math.inf, "∞"),
    ],
)
def test_a_figure_has_the_digits_that_matter(value: float, text: str) -> None:
    """Four digits at most, and no noughts behind the point."""
    assert figure_text(value, language_of("en")) == text


@pytest.mark.parametrize(
    ("value", "text"), [(0.009, "0.9%"), (0.02, "2%"), (1, "100%"), (0, "0%")]
)
def test_a_share_is_a_percentage(value: float, text: str) -> None:
    """Whatever its size."""
    assert figure_text(value, language_of("en"), is_share=True) == text


def test_shares_are_known_by_their_keys() -> None:
    """A ladle or a driver more is a count, not a percentage."""
    assert names_share("ingot_loss_share")
    assert names_share("interest_rate")
    assert not names_share("crew_per_truck")
    assert not names_share("relining_fills")


def test_units_have_their_signs() -> None:
    """A ratio has no unit; words in a unit are the reader's."""
    zh = language_of("zh")
    assert unit_text("kg CO2e/m3", zh) == "kg CO₂e/m³"
    assert unit_text("1", zh) == ""
    assert unit_text("CNY/trip", zh) == "CNY/趟"
    assert unit_text("CNY/trip", language_of("en")) == "CNY/trip"


def test_the_year_is_told_once() -> None:
    """A source that names its year is not told it again."""
    assert source_text(Figure(1, "t", "Exhibit 12", year=2025)) == "Exhibit 12 (2025)"
    assert source_text(Figure(1, "t", "RMI 2025", year=2025)) == "RMI 2025"
    assert source_text(Figure(1, "t", "assumption")) == "assumption"
