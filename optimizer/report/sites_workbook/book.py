"""The workbook of a study put together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import xlsxwriter  # type: ignore[import-untyped]

from optimizer.report.comparison_tables import as_read, said
from optimizer.report.sites_tables import STUDY_COLUMNS, STUDY_TABLES
from optimizer.report.workbook import Formats, SheetNames, add_table_sheet

if TYPE_CHECKING:
    from pathlib import Path

    from optimizer.dossier import StudyDossier
    from optimizer.report.language import Language

MOST_ROWS: Final = 50_000
"""Of one sheet: longer tables are whole in their CSV file."""


def write_sites_workbook(
    dossier: StudyDossier, path: Path, *, language: Language
) -> None:
    """Write a study as an Excel workbook.

    Parameters
    ----------
    dossier
        The study.
    path
        An ``.xlsx`` file.
    language
        The reader's: of the sheets, their heads and their names.

    Notes
    -----
    All text is written as text, so that a name which begins like a formula computes
    nothing. A table without rows has no sheet, one with more than
    :data:`MOST_ROWS` rows is cut.
    """
    names, study = SheetNames(), dossier.study
    with xlsxwriter.Workbook(path) as book:
        book.set_properties({"title": study.title, "comments": dossier.fingerprint})
        formats = Formats.of(book)
        for name, table in STUDY_TABLES.items():
            frame, columns = as_read(
                table(dossier).head(MOST_ROWS),
                STUDY_COLUMNS[name],
                language=language,
                currency=study.currency,
            )
            if frame.empty:
                continue
            title = names.claim(said(name.replace("_", " "), language))
            add_table_sheet(book, title, frame=frame, columns=columns, formats=formats)
