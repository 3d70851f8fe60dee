"""The day as an Excel workbook: overview, tables, and a run sheet per truck."""

from optimizer.report.workbook.book import write_workbook
from optimizer.report.workbook.formats import Formats
from optimizer.report.workbook.names import SheetNames
from optimizer.report.workbook.table_sheet import add_table_sheet

__all__ = ["Formats", "SheetNames", "add_table_sheet", "write_workbook"]
