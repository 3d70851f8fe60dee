"""The day as an Excel workbook: overview, tables, and a run sheet per truck."""

from optimizer.report.workbook.book import write_workbook
from optimizer.report.workbook.names import SheetNames

__all__ = ["SheetNames", "write_workbook"]
