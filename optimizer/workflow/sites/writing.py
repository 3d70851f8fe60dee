"""The report, the map and the geography of a study as files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.mapping import write_sites_map
from optimizer.report import (
    language_of,
    staged,
    write_geography,
    write_sites_report,
)

if TYPE_CHECKING:
    from pathlib import Path

    from optimizer.dossier import StudyDossier

SITES_MAP = "sites-map.html"
"""Name of the map beside the report."""
GEOGRAPHY = "geography"
"""Folder of the files for geographic information systems."""


def write_study(
    dossier: StudyDossier, folder: Path, *, language: str = "en"
) -> tuple[Path, ...]:
    """Write everything there is of a study; each file whole or not at all.

    Parameters
    ----------
    dossier
        Any answer of a study.
    folder
        Made if need be; other files in it stay.
    language
        ``en`` or ``zh``, of page, paper, workbook and map.

    Returns
    -------
    The files: report, map, GeoJSON, GeoPackage and tables.

    Raises
    ------
    OutputError
        The folder cannot be made or written.
    """
    spoken = language_of(language)
    files = write_sites_report(dossier, folder, language=spoken)
    with staged(folder) as stage:
        write_sites_map(dossier, stage / SITES_MAP, language=spoken)
    layers = write_geography(dossier, folder / GEOGRAPHY)
    return (*files, folder / SITES_MAP, *layers)
