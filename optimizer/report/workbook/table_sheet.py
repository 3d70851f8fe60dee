"""A table as a sheet: frozen and filtered headers, units in notes, ready for paper."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pandas as pd

from optimizer.report.tables import Column, Kind
from optimizer.report.workbook.formats import (
    coded_format,
    figure_code,
    instant_format,
    large_row_height,
    number_format,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlsxwriter import Workbook  # type: ignore[import-untyped]
    from xlsxwriter.format import Format  # type: ignore[import-untyped]
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

    from optimizer.report.workbook.formats import Formats

A4 = 9
"""Excel's number of the paper size."""
MIN_WIDTH, MAX_WIDTH = 8, 48
INSTANT_WIDTH = 16
FIRST_WIDE_SIGN = "\u2e80"
"""Chinese, Japanese and Korean signs begin here."""


def add_table_sheet(
    book: Workbook,
    name: str,
    *,
    frame: pd.DataFrame,
    columns: Sequence[Column],
    formats: Formats,
) -> Worksheet:
    """Add a sheet with one table and return it.

    Parameters
    ----------
    book, name
        Where, and an allowed sheet name.
    frame, columns
        The table and its declared columns; each header carries unit and meaning as
        a note.
    formats
        Of this workbook.
    """
    sheet = book.add_worksheet(name)
    figure_formats: dict[str, Format] = {}
    head_lines = 1
    for place, column in enumerate(columns):
        series = frame[column.name]
        width = _width(column, series)
        head_lines = max(head_lines, _lines(_head(column), width))
        is_long = _longest(series) > MAX_WIDTH
        cell_format = _format(book, column, formats, is_long=is_long)
        sheet.set_column(place, place, width, cell_format)
        _write_head(sheet, place, column, formats)
        for row, value in enumerate(series, start=1):
            if column.kind is Kind.FIGURE and not pd.isna(value):
                cell_format = _figure_format(book, value, figure_formats)
                sheet.write_number(row, place, value, cell_format)
            else:
                _write_cell(sheet, row, place, column=column, value=value)
    sheet.set_row(0, head_lines * large_row_height(formats.head))
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(len(frame), 1), len(columns) - 1)
    set_up_page(sheet, name)
    sheet.repeat_rows(0)
    return sheet


def set_up_page(sheet: Worksheet, name: str, *, landscape: bool = True) -> None:
    """Set a sheet up for A4, one page wide, with name and page number below."""
    sheet.set_paper(A4)
    if landscape:
        sheet.set_landscape()
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    shown = name.replace("&", "&&")
    sheet.set_footer(f"&L{shown}&RPage &P of &N")


def _format(
    book: Workbook, column: Column, formats: Formats, *, is_long: bool
) -> Format:
    if column.kind is Kind.INSTANT:
        return instant_format(book)
    if column.kind is Kind.YEAR:
        return coded_format(book, "0")
    if column.kind is Kind.TEXT and is_long:
        return formats.wrapped
    if column.kind in {Kind.COUNT, Kind.NUMBER}:
        return number_format(book, column.decimals)
    return formats.text


def _write_head(sheet: Worksheet, place: int, column: Column, formats: Formats) -> None:
    unit = f" [{column.unit}]" if column.unit else ""
    sheet.write_string(0, place, _head(column), formats.head)
    sheet.write_comment(0, place, f"{column.meaning}{unit}")


def _write_cell(
    sheet: Worksheet, row: int, place: int, *, column: Column, value: Any
) -> None:
    if pd.isna(value):
        return
    match column.kind:
        case Kind.TEXT:
            # A string cell: what begins like a formula stays text.
            sheet.write_string(row, place, value)
        case Kind.FLAG:
            sheet.write_string(row, place, "yes" if value else "no")
        case Kind.INSTANT:
            sheet.write_datetime(row, place, value.to_pydatetime().replace(tzinfo=None))
        case _:
            sheet.write_number(row, place, value)


def _width(column: Column, series: pd.Series[Any]) -> int:
    if column.kind is Kind.INSTANT:
        return INSTANT_WIDTH
    head = max(_shown(word) for word in re.split(r"[_ ]", column.name)) + 2
    cells = _longest(series) + 1 if column.kind is Kind.TEXT else MIN_WIDTH
    return min(MAX_WIDTH, max(MIN_WIDTH, head, cells))


def _longest(series: pd.Series[Any]) -> int:
    """Return how wide the widest cell of a column is."""
    return max((_shown(str(value)) for value in series), default=0)


def _head(column: Column) -> str:
    return column.name.replace("_", " ")


def _lines(text: str, width: int) -> int:
    """Return how many lines a text takes that is broken at blanks."""
    lines, used = 1, 0
    for word in text.split(" "):
        taken = _shown(word)
        if used and used + 1 + taken > width:
            lines, used = lines + 1, taken
        else:
            used += taken + bool(used)
    return lines


def _figure_format(book: Workbook, amount: float, made: dict[str, Format]) -> Format:
    """Return the format of a figure with its own digits, made once per sheet."""
    code = figure_code(amount)
    if code not in made:
        made[code] = coded_format(book, code)
    return made[code]


def _shown(text: str) -> int:
    """Return how many Latin letters wide a text is; Chinese signs count twice."""
    return sum(2 if sign >= FIRST_WIDE_SIGN else 1 for sign in text)
