"""The page and its appendix as files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.report.comparison_page.appendix import draw_appendix
from optimizer.report.comparison_page.page import draw_comparison_page
from optimizer.report.comparison_page.pdf import pdf_of, why_no_pdf
from optimizer.report.staging import staged

if TYPE_CHECKING:
    from pathlib import Path

    from optimizer.dossier import CostDossier
    from optimizer.report.language import Language

COMPARISON_PAGES = ("comparison", "appendix")
"""Names of the pages, each an HTML file and, where it can be made, a PDF."""


def write_comparison_page(
    dossier: CostDossier, folder: Path, *, language: Language
) -> tuple[Path, ...]:
    """Write the one-page report and its appendix.

    Parameters
    ----------
    dossier
        The comparison.
    folder
        Made if need be; other files in it stay.
    language
        The reader's.

    Returns
    -------
    The files, HTML before PDF; each whole or, after an error, as it was before. Where
    :func:`~optimizer.report.comparison_page.pdf.why_no_pdf` has a reason, the HTML
    files only.

    Raises
    ------
    OutputError
        The folder cannot be made or written.
    """
    drawn = (
        draw_comparison_page(dossier, language),
        draw_appendix(dossier, language),
    )
    pages = dict(zip(COMPARISON_PAGES, drawn, strict=True))
    suffixes = ("html", "pdf") if why_no_pdf() is None else ("html",)
    with staged(folder) as stage:
        for name, html in pages.items():
            (stage / f"{name}.html").write_text(html, encoding="utf-8")
            if "pdf" in suffixes:
                (stage / f"{name}.pdf").write_bytes(pdf_of(html))
    return tuple(folder / f"{name}.{end}" for end in suffixes for name in pages)
