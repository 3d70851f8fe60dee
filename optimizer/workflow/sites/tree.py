"""Studies that a tree of overrides makes of one, each with its lanes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from optimizer.economics import figures_in_use
from optimizer.intake import read_study_tree
from optimizer.workflow.finding import find_study
from optimizer.workflow.sites.opening import (
    PricedStudy,
    StudyTerms,
    priced_study,
    with_changed_figures,
)

if TYPE_CHECKING:
    from optimizer.domain import Figure, Study


def grown_studies(
    tree: Path, study: Study | str | Path, terms: StudyTerms, *, language: str
) -> list[tuple[str, PricedStudy]]:
    """Return the studies of a tree by name, every lane priced.

    Parameters
    ----------
    tree
        The file, or the name of one in the folder of the study.
    study
        Its base: a folder, a workbook or a bundled name.
    terms
        Figures set beside the study are set in each of these as well.
    language
        Of the titles by which they are named; one without a title has its name.

    Raises
    ------
    TreeError, StudyError, FiguresError
        The tree or a study it makes is wrong; every issue is in it.
    TypeError
        The base is a study without files.
    RoadError
        The roads of one of them cannot be measured at all.
    """
    if not isinstance(study, str | Path):
        msg = (
            f"a tree changes the files of a study, and {study.name!r} is given without "
            "files; give its folder, workbook or bundled name"
        )
        raise TypeError(msg)
    base = find_study(study)
    path = base / tree if not tree.exists() and (base / tree).is_file() else tree
    variants = read_study_tree(path, base, figures_of=_figures)
    return [
        (
            variant.titles.get(language, variant.name),
            priced_study(
                with_changed_figures(variant.study, variant.figures),
                settings=terms.settings,
            ),
        )
        for variant in variants
    ]


def _figures(study: Study) -> dict[str, Figure]:
    return figures_in_use(study.economics)
