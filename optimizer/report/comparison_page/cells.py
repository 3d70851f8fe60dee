"""Fields of a table on paper, and how wide their columns are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from optimizer.report.figure_text import figure_text
from optimizer.report.lettering import columns_of
from optimizer.report.tables import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from optimizer.report.language import Language
    from optimizer.report.tables import Column

SHEET_MM: Final = 272.0
"""Room across, between the margins of an A4 sheet."""
LETTER_MM: Final = 1.5
"""Of a Latin letter in the tables' size, generously."""
PADDING_MM: Final = 3.0
WIDEST_TEXT: Final = 64
"""Longer texts are broken into lines. [letters]"""
NARROWEST_TEXT: Final = 8
"""[letters]"""
PERCENT_DIGITS: Final = 2
"""Digits behind the point that a percentage needs less than its share."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one field."""

    text: str
    is_number: bool = False


def column_widths_mm(
    heads: Sequence[Cell], rows: Sequence[Sequence[Cell]]
) -> tuple[float, ...]:
    """Return how wide each column is, told from what it holds.

    Parameters
    ----------
    heads
        They may be broken between words.
    rows
        Fields in the order of the heads.

    Returns
    -------
    tuple of float
        Numbers have the room they need; texts share what is left where all together
        are wider than a sheet. [mm]
    """
    letters = [
        max([_head_letters(head), *(columns_of(row[place].text) for row in rows)])
        for place, head in enumerate(heads)
    ]
    widths = [
        (count if head.is_number else min(count, WIDEST_TEXT)) * LETTER_MM + PADDING_MM
        for head, count in zip(heads, letters, strict=True)
    ]
    fixed = sum(
        width for head, width in zip(heads, widths, strict=True) if head.is_number
    )
    flexible = sum(widths) - fixed
    if not flexible or fixed + flexible <= SHEET_MM:
        return tuple(widths)
    share = max(0.0, SHEET_MM - fixed) / flexible
    least = NARROWEST_TEXT * LETTER_MM
    return tuple(
        width if head.is_number else max(least, share * width)
        for head, width in zip(heads, widths, strict=True)
    )


def _head_letters(head: Cell) -> int:
    """Return the room a head needs at least: its longest word, or two lines."""
    words = head.text.split() or [""]
    longest = max(columns_of(word) for word in words)
    return max(longest, NARROWEST_TEXT, columns_of(head.text) // 2)


def is_number(column: Column) -> bool:
    """Return whether the cells of a column are numbers, set to the right."""
    return column.kind in (Kind.NUMBER, Kind.FIGURE, Kind.COUNT)


def cell_of(value: Any, column: Column, language: Language) -> Cell:
    """Return a field as the reader's language writes it; what is absent is empty.

    Parameters
    ----------
    value
        Of a table that is read (:func:`~optimizer.report.comparison_tables.as_read`).
    column
        As it was declared, with its unit.
    language
        The reader's.
    """
    if pd.isna(value):
        return Cell("")
    if not is_number(column):
        return Cell(str(value))
    if column.kind is Kind.COUNT:
        return Cell(str(value), is_number=True)
    if column.kind is Kind.FIGURE:
        return Cell(figure_text(float(value), language), is_number=True)
    if column.unit == "1":
        decimals = max(0, column.decimals - PERCENT_DIGITS)
        return Cell(language.share(float(value), decimals), is_number=True)
    return Cell(language.number(float(value), column.decimals), is_number=True)
