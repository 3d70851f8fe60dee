"""The day as an Excel workbook: overview, tables, and a run sheet per truck."""

from optimizer.report.workbook.book import write_workbook
from optimizer.report.workbook.formats import FONT, Formats, figure_code
from optimizer.report.workbook.names import SheetNames
from optimizer.report.workbook.table_sheet import add_table_sheet, set_up_page

__all__ = [
    "FONT",
    "Formats",
    "SheetNames",
    "add_table_sheet",
    "figure_code",
    "set_up_page",
    "write_workbook",
]
