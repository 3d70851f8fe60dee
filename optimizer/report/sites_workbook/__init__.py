"""A study of sites as an Excel workbook."""

from optimizer.report.sites_workbook.book import write_sites_workbook

__all__ = ["write_sites_workbook"]
