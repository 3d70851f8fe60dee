"""The comparison as a manager reads it: one page, and an appendix with every table."""

from optimizer.report.comparison_page.page import draw_comparison_page
from optimizer.report.comparison_page.pdf import pdf_of, why_no_pdf

__all__ = ["draw_comparison_page", "pdf_of", "why_no_pdf"]
