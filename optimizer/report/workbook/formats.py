"""How cells look; everything stays readable in black and white."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from xlsxwriter import Workbook  # type: ignore[import-untyped]
    from xlsxwriter.format import Format  # type: ignore[import-untyped]

FONT = {"font_name": "Arial", "font_size": 10, "valign": "top"}
"""Excel takes a Chinese font by itself where Arial has no sign."""

INSTANT = "yyyy-mm-dd hh:mm"

GROUPED_FROM = 1000
"""From here on thousands are grouped, and decimals say nothing."""
SHORT_DIGITS = 5
"""Significant digits of a figure that is shown as it is."""

LINE_HEIGHT = 1.5
"""Of a row with large type, in heights of its font: not every program grows rows."""


def large_row_height(cell_format: Format) -> float:
    """Return the height of a row that one line in a format needs. [pt]."""
    return float(cell_format.font_size) * LINE_HEIGHT


SPACING = 1.3
"""Of lines below each other, in heights of their font."""


def wrapped_height(cell_format: Format, lines: int) -> float:
    """Return the height of a row that several lines in a format need. [pt]."""
    return float(cell_format.font_size) * (lines * SPACING + LINE_HEIGHT - SPACING)


@dataclass(frozen=True, slots=True)
class Formats:
    """The formats of one workbook."""

    title: Format
    note: Format
    alarm: Format
    head: Format
    text: Format
    wrapped: Format
    label: Format
    box: Format
    box_head: Format
    trip: Format
    big: Format

    @staticmethod
    def of(book: Workbook) -> Formats:
        """Return the formats, made in a workbook."""

        def make(**settings: Any) -> Format:
            return book.add_format(FONT | settings)

        return Formats(
            title=make(bold=True, font_size=16),
            note=make(font_color="#555555", text_wrap=True),
            alarm=make(bold=True, font_color="#FFFFFF", bg_color="#B00020"),
            head=make(bold=True, bg_color="#E6E9EE", bottom=1, text_wrap=True),
            text=make(),
            wrapped=make(text_wrap=True),
            label=make(bold=True),
            box=make(border=1, text_wrap=True, font_size=11, valign="vcenter"),
            box_head=make(border=1, bold=True, bg_color="#E6E9EE", text_wrap=True),
            trip=make(bold=True, font_size=13, top=2),
            big=make(bold=True, font_size=22),
        )


def number_format(book: Workbook, decimals: int) -> Format:
    """Return a format for figures with so many decimals and grouped thousands."""
    point = "." + "0" * decimals if decimals else ""
    return coded_format(book, f"#,##0{point}")


def figure_code(amount: float) -> str:
    """Return the number format of a figure whose digits are its own.

    Parameters
    ----------
    amount
        Any size: a price of 20,000 is grouped, a share of 0.009 keeps its digits, and
        a mean of many digits is cut to four or so.
    """
    size = abs(amount)
    if size >= GROUPED_FROM:
        return "#,##0"
    if float(f"{amount:.{SHORT_DIGITS}g}") == amount:
        return "General"
    return "0.0" if size >= GROUPED_FROM / 10 else "0.00" if size >= 1 else "0.0000"


def coded_format(book: Workbook, code: str) -> Format:
    """Return a format with a number format of its own."""
    return book.add_format(FONT | {"num_format": code})


def share_format(book: Workbook) -> Format:
    """Return a format for shares in percent."""
    return coded_format(book, "0.0%")


def instant_format(book: Workbook) -> Format:
    """Return a format for local instants."""
    return coded_format(book, INSTANT)
