"""The sheet of figures that a manager may change."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from optimizer.report.comparison_tables import figure_meaning, meaning_said, said
from optimizer.report.comparison_workbook.inputs import (
    DISCOUNT,
    GROUPS,
    OWN_KEYS,
    input_name,
)
from optimizer.report.workbook import num_lines, set_up_page, wrapped_height

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from xlsxwriter import Workbook  # type: ignore[import-untyped]
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

    from optimizer.report.comparison_workbook.inputs import Input
    from optimizer.report.comparison_workbook.live_formats import LiveFormats
    from optimizer.report.language import Language

HEADS: Final = (
    "figure",
    "value",
    "unit",
    "in the report",
    "low",
    "high",
    "assumption",
    "source",
    "key",
)
WIDTHS: Final = (30, 12, 12, 12, 10, 10, 11, 74, 34)
VALUE, REPORTED, SOURCE = 1, 3, 7
FIRST_ROW = 4
"""Below the title, the hint and the heads."""

REPORTED_SUFFIX = "_reported"
"""Ends the name of the cell that keeps a figure as the report has it."""

MOST_PREMIUM = 1_000_000
"""Beyond any premium: a discount is a number of either sign. [currency/t]"""

HINT = "Change a yellow cell: every sheet with a formula follows."


@dataclass(frozen=True)
class InputCells:
    """Where the figures stand that may be changed."""

    sheet: str
    """Name of the sheet."""
    row_by_key: Mapping[str, int]
    """Counted from 0."""

    def value(self, key: str) -> str:
        """Return what stands in a formula for a figure as it is now."""
        return key if key.isidentifier() else self.address(key, VALUE)

    def reported(self, key: str) -> str:
        """Return what stands in a formula for a figure as the report has it."""
        if key.isidentifier():
            return key + REPORTED_SUFFIX
        return self.address(key, REPORTED)

    def address(self, key: str, column: int) -> str:
        """Return the cell of a figure, as any sheet may name it."""
        sheet = self.sheet.replace("'", "''")
        return f"'{sheet}'!${'ABCDEFGHI'[column]}${self.row_by_key[key] + 1}"


def add_input_sheet(
    book: Workbook,
    name: str,
    *,
    inputs: Sequence[Input],
    language: Language,
    formats: LiveFormats,
) -> InputCells:
    """Add the inputs, group by group, and return where they stand.

    Parameters
    ----------
    book, name
        Where, and an allowed sheet name.
    inputs
        By group, in order.
    language, formats
        Of this workbook.

    Notes
    -----
    Each figure whose key is one word has two names in the workbook: the key itself, and
    the key with ``_reported`` for its value in the report.
    """
    sheet = book.add_worksheet(name)
    for place, width in enumerate(WIDTHS):
        sheet.set_column(place, place, width, formats.text)
    sheet.set_row(0, 24)
    sheet.write_string(0, 0, said("inputs", language), formats.title)
    sheet.write_string(1, 0, said(HINT, language), formats.note)
    for place, head in enumerate(HEADS):
        sheet.write_string(FIRST_ROW - 1, place, said(head, language), formats.head)
    rows: dict[str, int] = {}
    row = FIRST_ROW
    for group in GROUPS:
        sheet.write_string(row, 0, said(group, language), formats.group)
        row += 1
        for given in (one for one in inputs if one.group == group):
            _write_input(sheet, row, given, language=language, formats=formats)
            rows[given.key] = row
            row += 1
    sheet.freeze_panes(FIRST_ROW, 2)
    set_up_page(sheet, name)
    sheet.repeat_rows(FIRST_ROW - 1)
    cells = InputCells(name, rows)
    _name_cells(book, cells)
    return cells


def _write_input(
    sheet: Worksheet,
    row: int,
    given: Input,
    *,
    language: Language,
    formats: LiveFormats,
) -> None:
    figure = given.figure
    sheet.write_string(row, 0, input_name(given.key, language))
    if given.key not in OWN_KEYS:
        meaning = meaning_said(figure_meaning(given.key), language)
        sheet.write_comment(row, 0, meaning)
    _write_amount(sheet, row, VALUE, figure.value, formats.input_for(figure.value))
    sheet.data_validation(row, VALUE, row, VALUE, _validation(given, language))
    sheet.write_string(row, 2, figure.unit, formats.unit)
    _write_amount(sheet, row, REPORTED, figure.value, formats.faint_for(figure.value))
    for place, end in ((4, figure.low), (5, figure.high)):
        if end is not None:
            sheet.write_number(row, place, end, formats.faint_for(end))
    if figure.is_assumption:
        sheet.write_string(row, 6, said("assumption", language), formats.mark)
    source = said(figure.source, language)
    sheet.write_string(row, SOURCE, source, formats.wrapped)
    lines = num_lines(source, WIDTHS[SOURCE])
    if lines > 1:
        sheet.set_row(row, wrapped_height(formats.wrapped, lines))
    sheet.write_string(row, 8, given.key, formats.faint)


def _write_amount(
    sheet: Worksheet, row: int, place: int, amount: float, cell_format: object
) -> None:
    """Write a number; a limit that is not there is a dash, which no formula adds."""
    if math.isfinite(amount):
        sheet.write_number(row, place, amount, cell_format)
    else:
        sheet.write_string(row, place, "–", cell_format)


def _validation(given: Input, language: Language) -> dict[str, object]:
    """Return what a spreadsheet accepts; only a discount may be negative."""
    least: dict[str, object] = {"validate": "decimal", "criteria": ">=", "value": 0}
    if given.key == DISCOUNT:
        least |= {"criteria": ">", "value": -MOST_PREMIUM}
    return least | {
        "error_title": said("This is no such figure", language),
        "error_message": said("Give a number of at least 0, in its unit.", language),
    }


def _name_cells(book: Workbook, cells: InputCells) -> None:
    for key in cells.row_by_key:
        if key.isidentifier():
            book.define_name(key, f"={cells.address(key, VALUE)}")
            reported = f"={cells.address(key, REPORTED)}"
            book.define_name(key + REPORTED_SUFFIX, reported)
