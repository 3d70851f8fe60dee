"""Texts fit into the room there is, in both scripts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimizer.report.lettering import OVERHANG, columns_of, shortened, wrapped

TEXTS = st.text(alphabet="ab -/重熔烧损\n$<", max_size=40)


def test_a_chinese_character_takes_two_columns() -> None:
    """Widths are counted in Latin letters."""
    assert columns_of("gas") == 3
    assert columns_of("重熔 gas") == 8
    assert columns_of("→…") == 4


def test_a_text_is_cut_only_where_it_does_not_fit() -> None:
    """The cut is seen by an ellipsis; line ends become blanks."""
    assert shortened("remelting energy", 16) == "remelting energy"
    assert shortened("remelting energy", 13) == "remelting e…"
    assert shortened("remelting  \n energy", 16) == "remelting energy"
    assert shortened("重熔烧损", 6) == "重熔…"


def test_lines_break_between_words_and_between_characters() -> None:
    """Latin words stay whole; what is left over is cut."""
    assert wrapped("return of emptied ladles", 10) == "return of\nemptied\nladles"
    assert wrapped("低温到厂退包", 8) == "低温到厂\n退包"
    assert wrapped("one two three four five", 5) == "one\ntwo\nthree…"


@given(TEXTS, st.integers(3, 20))
def test_nothing_is_wider_than_its_room(text: str, columns: int) -> None:
    """Whatever is written, it fits; a word sticks out a little rather than be cut."""
    assert columns_of(shortened(text, columns)) <= columns
    lines = wrapped(text, columns).split("\n")
    assert len(lines) <= 3
    assert all(columns_of(line) <= columns + OVERHANG for line in lines)


@pytest.mark.parametrize("text", ["", " ", "\n"])
def test_nothing_to_write_is_nothing(text: str) -> None:
    """An empty name is no error."""
    assert shortened(text, 5) == ""
    assert wrapped(text, 5) == ""
