"""The report of a study put together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.report.pages import render
from optimizer.report.sites_page.headline import study_headline
from optimizer.report.sites_page.shown_tables import page_tables

if TYPE_CHECKING:
    from optimizer.dossier import StudyDossier
    from optimizer.report.language import Language


def draw_sites_page(dossier: StudyDossier, language: Language) -> str:
    """Return the report of a study as a whole HTML document.

    Parameters
    ----------
    dossier
        What there is of it is shown; parts that were not asked for have no heading.
    language
        The reader's.

    Returns
    -------
    Sheets of A4, on screen as one. It asks for nothing beside itself, and is the
    same, to the byte, for the same dossier.
    """
    return render(
        "sites.html.j2",
        language=language,
        say=language.say,
        study=dossier.study,
        fingerprint=dossier.fingerprint,
        headline=study_headline(dossier, language),
        tables=page_tables(dossier, language),
    )
