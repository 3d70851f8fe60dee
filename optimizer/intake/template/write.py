"""The template workbook, sheet by sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import xlsxwriter  # type: ignore[import-untyped]

from optimizer.intake.atomic import replacing
from optimizer.intake.cells import Clock, Text
from optimizer.intake.schema import (
    SCENARIO_FORM,
    STUDY_FORM,
    FigureRow,
    Row,
    TravelRow,
    cell_kind,
    column_note,
    fields_by_column,
)
from optimizer.intake.template.choices import DEFINED_IN, DEFINED_IN_STUDY, validation
from optimizer.intake.template.examples import example_rows
from optimizer.intake.template.notes import column_text, plain
from optimizer.intake.write_workbook import write_cell

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from xlsxwriter.format import Format  # type: ignore[import-untyped]
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

    from optimizer.intake.schema import InputForm
    from optimizer.intake.tabulate import CellRow

_ROWS = 1000
"""Rows that carry drop-downs and formats."""
_WIDTH = 16
_LISTS = "lists"
_NOTE_SIZE = {"x_scale": 2.2, "y_scale": 1.6}


def _row_types(form: InputForm) -> dict[str, type[Row]]:
    """Return the row of every sheet but that of the settings, in their order."""
    return {
        **dict.fromkeys(form.figure_keys, FigureRow),
        **{table.name: table.row for table in form.tables},
        "travel": TravelRow,
    }


def _defined_in(form: InputForm) -> dict[str, str]:
    return DEFINED_IN_STUDY if form is STUDY_FORM else DEFINED_IN


class _Styles(NamedTuple):
    required: Format
    optional: Format
    example: Format
    text: Format


def write_template(path: Path, *, is_study: bool = False) -> None:
    """Write an Excel workbook to fill in.

    A file named after a table (``orders.xlsx``) holds that table's sheet and a sheet of
    lists for its drop-downs; any other name gives all sheets, whose example rows make a
    small scenario, or study of sites, that can be asked as it stands.

    Parameters
    ----------
    path
        The ``.xlsx`` file, written whole or not at all.
    is_study
        Whether it is to hold a study of sites.

    Raises
    ------
    OSError
        The file cannot be written.
    """
    form = STUDY_FORM if is_study else SCENARIO_FORM
    with replacing(path) as draft:
        book = xlsxwriter.Workbook(str(draft), {"strings_to_formulas": False})
        styles = _Styles(
            required=book.add_format({"bold": True, "bg_color": "#DCE6F1"}),
            optional=book.add_format({"italic": True, "bg_color": "#EEF3F8"}),
            example=book.add_format({"font_color": "#7F7F7F", "num_format": "@"}),
            text=book.add_format({"num_format": "@"}),
        )
        if path.stem in _row_types(form):
            _write_single(book, path.stem, form, styles)
        else:
            _write_all(book, form, styles)
        book.close()


def _write_all(book: xlsxwriter.Workbook, form: InputForm, styles: _Styles) -> None:
    _write_settings(book.add_worksheet(form.noun), form, styles)
    for name, row_type in _row_types(form).items():
        sources = {
            column: f"={table}!$A$2:$A${_ROWS}"
            for column, table in _defined_in(form).items()
            if table != name
        }
        rows = example_rows(name, form)
        sheet = book.add_worksheet(name)
        _write_table(sheet, row_type, rows, sources=sources, styles=styles)


def _write_single(
    book: xlsxwriter.Workbook, name: str, form: InputForm, styles: _Styles
) -> None:
    """Write one table; the ids it may use are listed on a sheet beside it."""
    row_type, defined_in = _row_types(form)[name], _defined_in(form)
    listed = [
        column
        for column in fields_by_column(row_type)
        if defined_in.get(column, name) != name
    ]
    sources = {
        column: f"={_LISTS}!${letter}$2:${letter}${_ROWS}"
        for column, letter in zip(listed, "ABCDEFGH", strict=False)
    }
    rows = example_rows(name, form)
    sheet = book.add_worksheet(name)
    _write_table(sheet, row_type, rows, sources=sources, styles=styles)
    if listed:
        lists = book.add_worksheet(_LISTS)
        _write_lists(lists, listed, rows, styles)


def _write_lists(
    sheet: Worksheet, listed: Sequence[str], rows: Sequence[CellRow], styles: _Styles
) -> None:
    for position, column in enumerate(listed):
        sheet.set_column(position, position, _WIDTH, styles.text)
        sheet.write_string(0, position, column, styles.required)
        sheet.write_comment(
            0,
            position,
            f"List here what the drop-down of {column} offers.",
            _NOTE_SIZE,
        )
        for number, row in enumerate(rows, start=1):
            write_cell(sheet, (number, position), row.get(column), styles.example)


def _write_table(
    sheet: Worksheet,
    row_type: type[Row],
    rows: Sequence[CellRow],
    *,
    sources: Mapping[str, str],
    styles: _Styles,
) -> None:
    sheet.freeze_panes(1, 0)
    for position, (name, field) in enumerate(fields_by_column(row_type).items()):
        style = styles.required if field.is_required() else styles.optional
        is_text = isinstance(cell_kind(field), Clock | Text)
        sheet.set_column(position, position, _WIDTH, styles.text if is_text else None)
        sheet.write_string(0, position, name, style)
        sheet.write_comment(0, position, column_text(field), _NOTE_SIZE)
        choice = validation(name, field, sources)
        if choice is not None:
            sheet.data_validation(1, position, _ROWS - 1, position, choice)
        for number, row in enumerate(rows, start=1):
            write_cell(sheet, (number, position), row.get(name), styles.example)


def _write_settings(sheet: Worksheet, form: InputForm, styles: _Styles) -> None:
    """Write a row for every key; what it means stands beside it."""
    sheet.freeze_panes(1, 0)
    for position, (name, width) in enumerate(
        (("key", 36), ("value", 40), ("comment", 90))
    ):
        sheet.set_column(position, position, width, styles.text)
        sheet.write_string(0, position, name, styles.required)
    for number, (key, field) in enumerate(
        fields_by_column(form.settings).items(), start=1
    ):
        style = styles.required if field.is_required() else styles.optional
        sheet.write_string(number, 0, key, style)
        write_cell(
            sheet, (number, 1), column_note(field, "example") or None, styles.example
        )
        meaning = f"{column_note(field, 'local')}: {plain(field.description or '')}"
        sheet.write_string(number, 2, meaning)
        choice = validation(key, field, {})
        if choice is not None:
            sheet.data_validation(number, 1, number, 1, choice)
