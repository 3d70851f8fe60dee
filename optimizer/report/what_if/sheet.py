"""The scenarios as a workbook: figures by column, differences that follow."""

from __future__ import annotations

from typing import TYPE_CHECKING

import xlsxwriter  # type: ignore[import-untyped]
from xlsxwriter.utility import xl_rowcol_to_cell  # type: ignore[import-untyped]

from optimizer.report.csv_files import plain_text
from optimizer.report.what_if.figures import FIGURES, values_of
from optimizer.report.what_if.names import figure_names, title_of
from optimizer.report.workbook import Formats, set_up_page
from optimizer.report.workbook.formats import number_format, share_format

if TYPE_CHECKING:
    from pathlib import Path

    from xlsxwriter.format import Format  # type: ignore[import-untyped]
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

    from optimizer.dossier import WhatIf
    from optimizer.report.language import Language

_NAME_WIDTH = 38
_FIGURE_WIDTH = 17
_HEAD_ROW = 2
_HEAD_HEIGHT = 45


def write_what_if_workbook(what_if: WhatIf, path: Path, *, language: Language) -> None:
    """Write the scenarios as a workbook with one sheet.

    Parameters
    ----------
    what_if
        Planned scenarios.
    path
        The new file.
    language
        The reader's.
    """
    currency = what_if.variants[0].day.scenario.currency
    names = figure_names(language, currency)
    with xlsxwriter.Workbook(path, {"in_memory": True}) as book:
        formats = Formats.of(book)
        sheet = book.add_worksheet(language.say("What if"))
        set_up_page(sheet, title_of(what_if, language))
        sheet.write_string(0, 0, plain_text(title_of(what_if, language)), formats.title)
        _write_heads(sheet, what_if, language, formats)
        values = [values_of(variant) for variant in what_if.variants]
        for place, figure in enumerate(FIGURES, start=_HEAD_ROW + 1):
            key, unit = figure.column.name, figure.column.unit
            sheet.write_string(place, 0, names[key], formats.label)
            shape = (
                share_format(book)
                if unit == "1"
                else number_format(book, figure.column.decimals)
            )
            _write_row(sheet, place, [one[key] for one in values], shape)
        sheet.freeze_panes(_HEAD_ROW + 1, 2)


def _write_heads(
    sheet: Worksheet, what_if: WhatIf, language: Language, formats: Formats
) -> None:
    """Name the scenarios, and again over their differences to the first."""
    titles = [title_of(variant, language) for variant in what_if.variants]
    first = titles[0]
    differences = [
        language.say("{scenario}, less {first}", scenario=title, first=first)
        for title in titles[1:]
    ]
    heads = [language.say("figure"), *titles, *differences]
    for column, head in enumerate(heads):
        sheet.write_string(_HEAD_ROW, column, plain_text(head), formats.head)
    sheet.set_row(_HEAD_ROW, _HEAD_HEIGHT)
    sheet.set_column(0, 0, _NAME_WIDTH)
    sheet.set_column(1, len(heads) - 1, _FIGURE_WIDTH)


def _write_row(
    sheet: Worksheet, row: int, values: list[float | None], shape: Format
) -> None:
    """Write one figure over all scenarios; differences are formulas."""
    first_cell = xl_rowcol_to_cell(row, 1, col_abs=True)
    for place, value in enumerate(values):
        if value is None:
            continue
        sheet.write_number(row, 1 + place, value, shape)
        if place > 0 and values[0] is not None:
            formula = f"={xl_rowcol_to_cell(row, 1 + place)}-{first_cell}"
            column = len(values) + place
            sheet.write_formula(row, column, formula, shape, value - values[0])
