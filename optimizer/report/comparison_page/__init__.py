"""The comparison as a manager reads it: one page, and an appendix with every table."""

from optimizer.report.comparison_page.appendix import draw_appendix
from optimizer.report.comparison_page.files import (
    COMPARISON_PAGES,
    write_comparison_page,
)
from optimizer.report.comparison_page.page import draw_comparison_page
from optimizer.report.comparison_page.pdf import pdf_of, why_no_pdf
from optimizer.report.service_figures import (
    ServiceFigures,
    service_figures,
)

__all__ = [
    "COMPARISON_PAGES",
    "ServiceFigures",
    "draw_appendix",
    "draw_comparison_page",
    "pdf_of",
    "service_figures",
    "why_no_pdf",
    "write_comparison_page",
]
