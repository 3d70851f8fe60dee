"""Lines that a text takes in a column."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimizer.report.workbook import num_lines
from optimizer.report.workbook.wrapping import shown_width


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 8, 1),
        ("one two", 7, 1),
        ("one two", 6, 2),
        ("one two three", 9, 2),
        ("unbreakable", 4, 3),
        ("a unbreakable", 6, 3),
        ("每吨节省 [CNY/t]", 8, 2),
        ("铝液", 3, 2),
    ],
)
def test_a_text_is_broken_at_blanks_or_where_it_must(
    text: str, width: int, lines: int
) -> None:
    """Chinese signs are twice as wide as letters and may be broken anywhere."""
    assert num_lines(text, width) == lines


@given(st.text(st.sampled_from("ab 铝"), max_size=60), st.integers(2, 30))
def test_the_lines_hold_the_text(text: str, width: int) -> None:
    """Never fewer lines than letters need."""
    letters = shown_width(text.replace(" ", ""))
    assert num_lines(text, width) * width >= letters
