"""The map of a study: one HTML file that needs no network."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.mapping.assets import (
    STUDY_SCRIPTS,
    STUDY_STYLES,
    own_script,
    own_style,
)
from optimizer.mapping.page import PageParts, offline_page, template
from optimizer.mapping.sites.document import study_document

if TYPE_CHECKING:
    from pathlib import Path

    from optimizer.dossier import StudyDossier
    from optimizer.mapping.sites.wording import Wording


def draw_sites_map(dossier: StudyDossier, *, language: Wording) -> str:
    """Return the map of a study as an HTML page that fetches nothing.

    Shows sites by what becomes of them, plants by how they are served, lanes by
    tonnes, contours and the heat map as layers to switch on, and what is left to
    ingots with the reason.

    Parameters
    ----------
    dossier
        What there is of it is shown.
    language
        The reader's: ``report.language_of("zh")``.

    Returns
    -------
    str
        HTML, UTF-8. Without the drawing library (``make assets``) a page that says
        what to run and lists the sites.
    """
    study = study_document(dossier, language)
    context = {"study": study, "say": language.say, "language": language.code}
    parts = PageParts(
        title=language.say("{study}: map of sites", study=study["title"]),
        kind="study",
        language=language.code,
        style=own_style(STUDY_STYLES),
        frame=template("sites_frame.html.j2").render(context),
        foot=template("sites_foot.html.j2").render(context),
        data_id="study",
        document=study,
        script=own_script(STUDY_SCRIPTS),
        start="startStudyMap",
    )
    points = [place["at"] for place in (*study["sites"], *study["plants"])]
    found = offline_page(parts, points)
    if found is not None:
        return found
    style = own_style(STUDY_STYLES)
    return template("sites_alone.html.j2").render(context, style=style)


def write_sites_map(dossier: StudyDossier, path: Path, *, language: Wording) -> None:
    """Write the map of a study to a file; see :func:`draw_sites_map`.

    Raises
    ------
    OSError
        The file cannot be written.
    """
    path.write_text(draw_sites_map(dossier, language=language), encoding="utf-8")
