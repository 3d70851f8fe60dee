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
    number_format,
    wrapped_height,
)
from optimizer.report.workbook.wrapping import num_lines, shown_width

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
        series = frame[column.name]
        cell_format = _format(book, column, formats, is_long=_is_long(series))
        sheet.set_column(place, place, _width(column, series), cell_format)
        _write_head(sheet, place, column, formats)
        _write_cells(book, sheet, place, column=column, series=series)
    _set_heights(sheet, frame, columns, formats=formats)
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
    head = max(shown_width(word) for word in re.split(r"[_ ]", column.name)) + 2
    cells = _longest(series) + 1 if column.kind is Kind.TEXT else MIN_WIDTH
    return min(MAX_WIDTH, max(MIN_WIDTH, head, cells))


def _longest(series: pd.Series[Any]) -> int:
    """Return how wide the widest cell of a column is."""
    return max((shown_width(str(value)) for value in series), default=0)


def _write_cells(
    book: Workbook,
    sheet: Worksheet,
    place: int,
    *,
    column: Column,
    series: pd.Series[Any],
) -> None:
    figure_formats: dict[str, Format] = {}
    for row, value in enumerate(series, start=1):
        if column.kind is Kind.FIGURE and not pd.isna(value):
            cell_format = _figure_format(book, value, figure_formats)
            sheet.write_number(row, place, value, cell_format)
        else:
            _write_cell(sheet, row, place, column=column, value=value)


def _set_heights(
    sheet: Worksheet,
    frame: pd.DataFrame,
    columns: Sequence[Column],
    *,
    formats: Formats,
) -> None:
    """Give the head and every row with a long text the height they need."""
    lines = [1] * (len(frame) + 1)
    for column in columns:
        series = frame[column.name]
        width = _width(column, series)
        texts = [_head(column), *(series if _is_long(series) else ())]
        for row, text in enumerate(texts):
            lines[row] = max(lines[row], num_lines(str(text), width))
    for row, needed in enumerate(lines):
        if needed > 1:
            sheet.set_row(row, wrapped_height(formats.text, needed))


def _is_long(series: pd.Series[Any]) -> bool:
    """Return whether some cell needs more than one line."""
    return _longest(series) > MAX_WIDTH


def _head(column: Column) -> str:
    return column.name.replace("_", " ")


def _figure_format(book: Workbook, amount: float, made: dict[str, Format]) -> Format:
    """Return the format of a figure with its own digits, made once per column."""
    code = figure_code(amount)
    if code not in made:
        made[code] = coded_format(book, code)
    return made[code]
