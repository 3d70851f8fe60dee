"""The figures of a comparison as files: workbook, document, and a CSV per table."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from optimizer.report.comparison_document import comparison_document
from optimizer.report.comparison_tables import COMPARISON_COLUMNS, COMPARISON_TABLES
from optimizer.report.comparison_workbook import write_comparison_workbook
from optimizer.report.csv_files import write_table
from optimizer.report.staging import staged

if TYPE_CHECKING:
    from pathlib import Path

    from optimizer.dossier import CostDossier
    from optimizer.report.language import Language

TABLE_FOLDER = "tables"
"""Holds one CSV file per table."""

COMPARISON_TABLE_FILES = (
    "comparison.xlsx",
    "comparison.json",
    *(f"{TABLE_FOLDER}/{name}.csv" for name in COMPARISON_TABLES),
)
"""What the figures of a comparison are written as, in the order of use."""


def write_comparison_tables(
    dossier: CostDossier, folder: Path, *, language: Language
) -> tuple[Path, ...]:
    """Write the workbook, the JSON document, and every table as CSV.

    Parameters
    ----------
    dossier
        The comparison.
    folder
        Made if need be; other files in it stay.
    language
        Of the workbook; documents and CSV files are the same in every language.

    Returns
    -------
    The files, in the order of :data:`COMPARISON_TABLE_FILES`; each whole or, after an
    error, as it was before.

    Raises
    ------
    OutputError
        The folder cannot be made or written.
    """
    with staged(folder) as stage, staged(folder / TABLE_FOLDER) as table_stage:
        write_comparison_workbook(dossier, stage / "comparison.xlsx", language=language)
        (stage / "comparison.json").write_text(
            json.dumps(
                comparison_document(dossier),
                allow_nan=False,
                ensure_ascii=False,
                indent=2,
            ),
            encoding="utf-8",
        )
        for name, table in COMPARISON_TABLES.items():
            file = table_stage / f"{name}.csv"
            write_table(table(dossier), COMPARISON_COLUMNS[name], file)
    return tuple(folder / name for name in COMPARISON_TABLE_FILES)
