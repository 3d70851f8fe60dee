"""Scenarios side by side: one table, one chart, as page, workbook, CSV and JSON."""

from optimizer.report.what_if.document import what_if_document
from optimizer.report.what_if.files import WHAT_IF_FILES, write_what_if_files
from optimizer.report.what_if.page import draw_what_if_page
from optimizer.report.what_if.table import WHAT_IF_COLUMNS, what_if_table
from optimizer.report.what_if.terminal import draw_what_if_lines

__all__ = [
    "WHAT_IF_COLUMNS",
    "WHAT_IF_FILES",
    "draw_what_if_lines",
    "draw_what_if_page",
    "what_if_document",
    "what_if_table",
    "write_what_if_files",
]
