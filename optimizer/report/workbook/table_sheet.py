"""A table as a sheet: frozen and filtered headers, units in notes, ready for paper."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pandas as pd

from optimizer.report.tables import Column, Kind
from optimizer.report.workbook.formats import instant_format, number_format

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
    for place, column in enumerate(columns):
        cell_format = _format(book, column, formats)
        sheet.set_column(place, place, _width(column, frame[column.name]), cell_format)
        _write_head(sheet, place, column, formats)
        for row, value in enumerate(frame[column.name], start=1):
            _write_cell(sheet, row, place, column=column, value=value)
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


def _format(book: Workbook, column: Column, formats: Formats) -> Format:
    if column.kind is Kind.INSTANT:
        return instant_format(book)
    if column.kind in {Kind.COUNT, Kind.NUMBER}:
        return number_format(book, column.decimals)
    return formats.text


def _write_head(sheet: Worksheet, place: int, column: Column, formats: Formats) -> None:
    unit = f" [{column.unit}]" if column.unit else ""
    sheet.write_string(0, place, column.name.replace("_", " "), formats.head)
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
    longest = max((_shown(str(value)) for value in series), default=0)
    cells = longest + 1 if column.kind is Kind.TEXT else MIN_WIDTH
    return min(MAX_WIDTH, max(MIN_WIDTH, head, cells))


def _shown(text: str) -> int:
    """Return how many Latin letters wide a text is; Chinese signs count twice."""
    return sum(2 if sign >= FIRST_WIDE_SIGN else 1 for sign in text)
