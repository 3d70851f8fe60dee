"""The first sheet: what a manager and a dispatcher read first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.report.summary import summary
from optimizer.report.tables import COST_MEANINGS
from optimizer.report.terminal import summary_rows
from optimizer.report.workbook.formats import (
    large_row_height,
    number_format,
    share_format,
)
from optimizer.report.workbook.table_sheet import set_up_page

if TYPE_CHECKING:
    from xlsxwriter import Workbook  # type: ignore[import-untyped]
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

    from optimizer.dossier import Dossier
    from optimizer.report.summary import Summary
    from optimizer.report.workbook.formats import Formats


def add_summary_sheet(
    book: Workbook, name: str, *, dossier: Dossier, formats: Formats
) -> None:
    """Add the overview: proof, service, fleet, temperature, comparison, costs."""
    figures = summary(dossier)
    sheet = book.add_worksheet(name)
    sheet.set_column(0, 0, 22, formats.label)
    sheet.set_column(1, 1, 16, formats.text)
    sheet.set_column(2, 2, 10, formats.text)
    sheet.set_column(3, 3, 62, formats.text)
    sheet.set_row(0, large_row_height(formats.title))
    sheet.write_string(0, 0, figures.title, formats.title)
    sheet.write_string(1, 0, f"{figures.scenario}, {figures.date}", formats.note)
    row = _write_alarm(sheet, 2, figures, formats)
    for label, figure in summary_rows(figures):
        sheet.write_string(row, 0, label)
        sheet.write_string(row, 1, figure)
        row += 1
    _write_costs(book, sheet, row + 1, figures=figures, formats=formats)
    set_up_page(sheet, name)


def _write_alarm(sheet: Worksheet, row: int, figures: Summary, formats: Formats) -> int:
    if figures.is_valid:
        return row + 1
    text = (
        f"NOT VALID: the plan breaks {figures.num_violations} promises; do not drive it"
    )
    sheet.merge_range(row, 0, row, 3, text, formats.alarm)
    return row + 2


def _write_costs(
    book: Workbook, sheet: Worksheet, row: int, *, figures: Summary, formats: Formats
) -> None:
    money, share = number_format(book, 2), share_format(book)
    heads = ("cost item", figures.currency, "share", "pays for")
    for place, head in enumerate(heads):
        sheet.write_string(row, place, head, formats.head)
    for number, (item, amount) in enumerate(figures.costs.items(), start=row + 1):
        sheet.write_string(number, 0, item)
        sheet.write_number(number, 1, amount, money)
        part = amount / figures.cost if figures.cost else 0.0
        sheet.write_number(number, 2, part, share)
        sheet.write_string(number, 3, COST_MEANINGS[item])
    last = row + 1 + len(figures.costs)
    sheet.write_string(last, 0, "total")
    sheet.write_number(last, 1, figures.cost, money)
