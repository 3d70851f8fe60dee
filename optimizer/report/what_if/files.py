"""Every file that scenarios are written as."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from optimizer.report.comparison_page import pdf_of, why_no_pdf
from optimizer.report.csv_files import write_table
from optimizer.report.staging import staged
from optimizer.report.what_if.document import what_if_document
from optimizer.report.what_if.page import draw_what_if_page
from optimizer.report.what_if.sheet import write_what_if_workbook
from optimizer.report.what_if.table import WHAT_IF_COLUMNS, what_if_table

if TYPE_CHECKING:
    from pathlib import Path

    from optimizer.dossier import WhatIf
    from optimizer.report.language import Language

WHAT_IF_FILES = (
    "what-if.html",
    "what-if.pdf",
    "what-if.xlsx",
    "what-if.csv",
    "what-if.json",
)
"""In the order of use; the PDF is missing where the machine cannot write it."""


def write_what_if_files(
    what_if: WhatIf, folder: Path, *, language: Language
) -> tuple[Path, ...]:
    """Write the scenarios of a tree as page, workbook, table and document.

    Parameters
    ----------
    what_if
        Planned scenarios.
    folder
        Made if need be; other files in it stay.
    language
        Of page and workbook; table and document are the same in every language.

    Returns
    -------
    The files, in the order of :data:`WHAT_IF_FILES`; each whole or, after an error, as
    it was before. Without a PDF where ``why_no_pdf`` says why.

    Raises
    ------
    OutputError
        The folder cannot be made or written.
    """
    page = draw_what_if_page(what_if, language)
    document = json.dumps(
        what_if_document(what_if), allow_nan=False, ensure_ascii=False, indent=2
    )
    with staged(folder) as stage:
        (stage / "what-if.html").write_text(page, encoding="utf-8", newline="\n")
        if why_no_pdf() is None:
            (stage / "what-if.pdf").write_bytes(pdf_of(page))
        write_what_if_workbook(what_if, stage / "what-if.xlsx", language=language)
        write_table(what_if_table(what_if), WHAT_IF_COLUMNS, stage / "what-if.csv")
        (stage / "what-if.json").write_text(f"{document}\n", encoding="utf-8")
        written = {path.name for path in stage.iterdir()}
    return tuple(folder / name for name in WHAT_IF_FILES if name in written)
