"""What the answers rest on: every figure with its source, and every remark."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.domain import INVESTMENT_KEYS
from optimizer.economics import figures_in_use
from optimizer.report.comparison_tables import figure_meaning
from optimizer.report.tables.columns import (
    Naming,
    build_table,
    count,
    figure,
    flag,
    text,
    year,
)

if TYPE_CHECKING:
    import pandas as pd

    from optimizer.domain import Figure
    from optimizer.dossier import StudyDossier

STUDY_FIGURE_COLUMNS = (
    text("key", "dotted key, as in the study"),
    text("meaning", "what it says", naming=Naming.MEANING),
    figure("value", "in its unit"),
    text("unit", "unit of value, low and high"),
    figure("low", "low end, where one is known"),
    figure("high", "high end, where one is known"),
    year("year", "of the source"),
    flag("is_assumption", "whether no source confirms it"),
    text("source", "where it comes from"),
)

REMARK_COLUMNS = (
    text("code", "heading in docs/errors.md"),
    text("file", "where it was read"),
    count("row", "", "as a spreadsheet counts"),
    text("column", "or key"),
    text("message", "what was seen"),
    text("action", "what to do about it"),
)


def figures(dossier: StudyDossier) -> pd.DataFrame:
    """Return one row per figure of the economics and of the investment.

    Parameters
    ----------
    dossier
        The study.

    Returns
    -------
    Columns and units as in :data:`STUDY_FIGURE_COLUMNS` (``docs/sites-tables.md``).
    """
    rows = [
        {
            "key": key,
            "meaning": study_figure_meaning(key),
            "value": found.value,
            "unit": found.unit,
            "low": found.low,
            "high": found.high,
            "year": found.year,
            "is_assumption": found.is_assumption,
            "source": found.source,
        }
        for key, found in study_figures(dossier).items()
    ]
    return build_table(STUDY_FIGURE_COLUMNS, rows)


def remarks(dossier: StudyDossier) -> pd.DataFrame:
    """Return one row per remark on the study's input.

    Parameters
    ----------
    dossier
        The study.

    Returns
    -------
    Columns and units as in :data:`REMARK_COLUMNS` (``docs/sites-tables.md``).
    """
    rows = [
        {
            "code": issue.code,
            "file": issue.file,
            "row": issue.row,
            "column": issue.column,
            "message": issue.message,
            "action": issue.action,
        }
        for issue in dossier.remarks
    ]
    return build_table(REMARK_COLUMNS, rows)


def study_figures(dossier: StudyDossier) -> dict[str, Figure]:
    """Return every figure that a study rests on, by key.

    Parameters
    ----------
    dossier
        Its economics, and its investment where one was appraised.
    """
    study = dossier.study
    found = figures_in_use(study.economics)
    if dossier.investment is not None:
        found = found | study.investment.figures | dossier.investment.figures
    return found


def study_figure_meaning(key: str) -> str:
    """Return what a figure says, without its unit."""
    if key in INVESTMENT_KEYS:
        return INVESTMENT_KEYS[key].rpartition(" [")[0]
    return figure_meaning(key)
