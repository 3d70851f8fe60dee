"""The report of a study as files: page, workbook, document, and a CSV per table."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from optimizer.report.comparison_page import pdf_of, why_no_pdf
from optimizer.report.csv_files import write_table
from optimizer.report.sites_page import draw_sites_page
from optimizer.report.sites_tables import STUDY_COLUMNS, STUDY_TABLES
from optimizer.report.sites_workbook import write_sites_workbook
from optimizer.report.staging import staged
from optimizer.report.study_documents import selection_document

if TYPE_CHECKING:
    from pathlib import Path

    from optimizer.dossier import StudyDossier
    from optimizer.report.language import Language

TABLE_FOLDER = "tables"
"""Holds one CSV file per table that has rows."""
PAGE, PAPER, BOOK, DOCUMENT = "sites.html", "sites.pdf", "sites.xlsx", "selection.json"


def write_sites_report(
    dossier: StudyDossier, folder: Path, *, language: Language
) -> tuple[Path, ...]:
    """Write the report of a study.

    Parameters
    ----------
    dossier
        What there is of it is shown.
    folder
        Made if need be; other files in it stay.
    language
        Of page, paper and workbook; document and CSV files are the same in every
        language.

    Returns
    -------
    The files in the order of use: ``sites.html``, ``sites.pdf`` (unless
    :func:`~optimizer.report.why_no_pdf` has a reason), ``sites.xlsx``,
    ``selection.json`` where sites were chosen, and ``tables/*.csv``, one per table
    that has rows. Each is whole or, after an error, as it was before.

    Raises
    ------
    OutputError
        The folder cannot be made or written.
    """
    html = draw_sites_page(dossier, language)
    files = [PAGE]
    with staged(folder) as stage:
        (stage / PAGE).write_text(html, encoding="utf-8")
        if why_no_pdf() is None:
            (stage / PAPER).write_bytes(pdf_of(html))
            files.append(PAPER)
        write_sites_workbook(dossier, stage / BOOK, language=language)
        files.append(BOOK)
        if dossier.selection is not None:
            document = selection_document(dossier)
            (stage / DOCUMENT).write_text(
                json.dumps(document, allow_nan=False, ensure_ascii=False, indent=2),
                encoding="utf-8",
            )
            files.append(DOCUMENT)
    files += _write_tables(dossier, folder / TABLE_FOLDER)
    return tuple(folder / name for name in files)


def _write_tables(dossier: StudyDossier, folder: Path) -> list[str]:
    """Write every table that has rows; return the files, below the report's folder."""
    written = []
    with staged(folder) as stage:
        for name, table in STUDY_TABLES.items():
            frame = table(dossier)
            if frame.empty:
                continue
            write_table(frame, STUDY_COLUMNS[name], stage / f"{name}.csv")
            written.append(f"{TABLE_FOLDER}/{name}.csv")
    return written
