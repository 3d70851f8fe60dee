"""The workbook of a comparison put together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import xlsxwriter  # type: ignore[import-untyped]

from optimizer.report.comparison_tables import (
    COMPARISON_COLUMNS,
    COMPARISON_TABLES,
    as_read,
    said,
)
from optimizer.report.workbook import Formats, SheetNames, add_table_sheet

if TYPE_CHECKING:
    from pathlib import Path

    from optimizer.dossier import CostDossier
    from optimizer.report.language import Language


def write_comparison_workbook(
    dossier: CostDossier, path: Path, *, language: Language
) -> None:
    """Write a comparison as an Excel workbook.

    Parameters
    ----------
    dossier
        The comparison.
    path
        An ``.xlsx`` file.
    language
        The reader's: of the sheets, their heads and their names.

    Notes
    -----
    All text is written as text, so that a name which begins like a formula computes
    nothing. A table without rows has no sheet.
    """
    basis = dossier.basis
    names = SheetNames()
    with xlsxwriter.Workbook(path) as book:
        book.set_properties({"title": basis.title, "comments": basis.fingerprint})
        formats = Formats.of(book)
        for name, table in COMPARISON_TABLES.items():
            frame, columns = as_read(
                table(dossier),
                COMPARISON_COLUMNS[name],
                language=language,
                currency=basis.currency,
            )
            if frame.empty:
                continue
            title = names.claim(said(name.replace("_", " "), language))
            add_table_sheet(book, title, frame=frame, columns=columns, formats=formats)
