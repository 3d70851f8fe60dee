"""A comparison written for people and for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.report import write_comparison_tables
from optimizer.report.comparison_page import write_comparison_page
from optimizer.report.language import language_of

if TYPE_CHECKING:
    from pathlib import Path

    from optimizer.dossier import CostDossier


def write_comparison(
    dossier: CostDossier, folder: Path, *, language: str = "en"
) -> tuple[Path, ...]:
    """Write every output of a comparison and return the files, the pages first.

    Parameters
    ----------
    dossier
        Of a lane, a lane table or a day.
    folder
        Made if need be; other files in it stay.
    language
        ``en`` or ``zh``.

    Raises
    ------
    OutputError
        The folder cannot be made or written.
    """
    reader = language_of(language)
    pages = write_comparison_page(dossier, folder, language=reader)
    tables = write_comparison_tables(dossier, folder, language=reader)
    return (*pages, *tables)
