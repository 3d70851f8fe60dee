"""A comparison as an Excel workbook: inputs to change, a model that follows, tables."""

from optimizer.report.comparison_workbook.book import write_comparison_workbook

__all__ = ["write_comparison_workbook"]
