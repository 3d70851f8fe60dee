"""The workbook of a study put together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import xlsxwriter  # type: ignore[import-untyped]

from optimizer.report.comparison_tables import as_read, said
from optimizer.report.comparison_workbook.live_formats import LiveFormats
from optimizer.report.sites_tables import STUDY_COLUMNS, STUDY_TABLES
from optimizer.report.sites_workbook.front_sheet import TablePlace, write_front_sheet
from optimizer.report.workbook import Formats, SheetNames, add_table_sheet

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from optimizer.dossier import StudyDossier
    from optimizer.report.language import Language
    from optimizer.report.tables import Column

MOST_ROWS: Final = 20_000
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
    Sums, gap and value on the first sheet are formulas over the others. All text is
    written as text, so that a name which begins like a formula computes nothing. A
    table without rows has no sheet, one with more than :data:`MOST_ROWS` rows is cut.
    """
    names, study = SheetNames(), dossier.study
    front = names.claim(language.say("answer"))
    tables = _tables(dossier, names, language)
    with xlsxwriter.Workbook(path) as book:
        book.set_properties({"title": study.title, "comments": dossier.fingerprint})
        write_front_sheet(
            book,
            front,
            dossier,
            {place.name: place for place, _, _ in tables},
            language=language,
            formats=LiveFormats.of(book),
        )
        formats = Formats.of(book)
        for place, frame, columns in tables:
            add_table_sheet(
                book, place.sheet, frame=frame, columns=columns, formats=formats
            )


def _tables(
    dossier: StudyDossier, names: SheetNames, language: Language
) -> list[tuple[TablePlace, pd.DataFrame, tuple[Column, ...]]]:
    """Return every table that has rows as it is read, and where it will stand."""
    found = []
    for name, table in STUDY_TABLES.items():
        frame, columns = as_read(
            table(dossier).head(MOST_ROWS),
            STUDY_COLUMNS[name],
            language=language,
            currency=dossier.study.currency,
        )
        if not frame.empty:
            sheet = names.claim(said(name.replace("_", " "), language))
            found.append((TablePlace(name, sheet, len(frame)), frame, columns))
    return found
