"""Figures are written with the digits that matter and their units in signs."""

from __future__ import annotations

import math

import pytest

from optimizer.domain import Figure
from optimizer.report.figure_text import figure_text, source_text, unit_text
from optimizer.report.language import language_of


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (20_000, "CNY/t", "20,000"),
        (4.2, "CNY/m3", "4.2"),
        (0.5366, "kg CO2e/kWh", "0.5366"),
        (0.009, "1", "0.9%"),
        (0.02, "1", "2%"),
        (12, "1", "12"),
        (1234.567, "CNY/t", "1,235"),
        (0, "CNY/t", "0"),
        (-3.5, "CNY/t", "-3.5"),
        (math.inf, "km", "∞"),
    ],
)
def test_a_figure_has_the_digits_that_matter(
    value: float, unit: str, text: str
) -> None:
    """Four digits at most, no noughts behind the point; shares in percent."""
    assert figure_text(value, unit, language_of("en")) == text


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
