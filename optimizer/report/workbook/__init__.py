"""The day as an Excel workbook: overview, tables, and a run sheet per truck."""

from optimizer.report.workbook.book import write_workbook
from optimizer.report.workbook.formats import (
    FONT,
    Formats,
    figure_code,
    wrapped_height,
)
from optimizer.report.workbook.names import SheetNames
from optimizer.report.workbook.table_sheet import add_table_sheet, set_up_page
from optimizer.report.workbook.wrapping import num_lines

__all__ = [
    "FONT",
    "Formats",
    "SheetNames",
    "add_table_sheet",
    "figure_code",
    "num_lines",
    "set_up_page",
    "wrapped_height",
    "write_workbook",
]
