"""Tables of a study as the page and the terminal show them: few columns, in words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from optimizer.report.comparison_page.appendix_tables import AppendixTable
from optimizer.report.comparison_page.cells import Cell, cell_of, is_number
from optimizer.report.comparison_tables import as_read
from optimizer.report.lettering import shortened
from optimizer.report.sites_page.headline import what_if_name
from optimizer.report.sites_page.heads import short_heads
from optimizer.report.sites_page.spread_tables import (
    investment_table,
    operation_table,
)
from optimizer.report.sites_tables import STUDY_COLUMNS, STUDY_TABLES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import pandas as pd

    from optimizer.dossier import StudyDossier
    from optimizer.report.language import Language
    from optimizer.report.tables import Column

SITE_IDS: Final = frozenset(
    {"site_id", "nearest_site_id", "best_site_id", "open_sites", "outages"}
)
"""Columns that name sites, one or several: shown by their names."""

DECIMALS: Final = {
    "currency/d": 0,
    "currency/t": 0,
    "t/d": 1,
    "kg CO2e/t": 0,
    "°C": 0,
    "km": 0,
    "1": 3,
}
"""Digits behind the point on paper, by unit; the workbook has more."""
WORD_COLUMNS: Final = 30
"""Letters of a word that no line is broken in."""
PAGE_ROWS: Final = 30
"""Of each table on paper; all rows are in the workbook."""
PAGE_COLUMNS: Final[dict[str, tuple[str, ...]]] = {
    "assignments": (
        "plant",
        "alloy",
        "site",
        "t_per_day",
        "km",
        "arrival_c",
        "cost_per_t",
        "saving_per_t",
        "carbon_saved_kg_per_t",
    ),
    "ingots": (
        "plant",
        "alloy",
        "t_per_day",
        "reason",
        "nearest_site_id",
        "nearest_km",
    ),
    "screening": (
        "rank",
        "name",
        "state",
        "plants_in_reach",
        "within_50_km_t_per_day",
        "within_160_km_t_per_day",
        "served_t_per_day",
        "cost_per_t",
        "saving_per_day",
        "marginal_saving_per_day",
        "contested_t_per_day",
    ),
    "fleet_curve": (
        "trucks",
        "ladles",
        "molten_share",
        "molten_share_p10",
        "cost_per_day",
        "reaches_service",
        "is_smallest",
        "is_cheapest",
    ),
    "bands": (
        "site_id",
        "to_km",
        "num_plants",
        "t_per_day",
        "warm_t_per_day",
        "saving_t_per_day",
        "cost_per_t",
        "saving_per_t",
        "carbon_saved_kg_per_t",
    ),
    "remarks": ("code", "file", "row", "message", "action"),
}
"""What the page shows of each table: a few columns that fit a sheet."""


def shown_table(
    dossier: StudyDossier,
    name: str,
    columns: Sequence[str],
    *,
    language: Language,
    max_rows: int,
    keep: Callable[[pd.DataFrame], pd.DataFrame] | None = None,
) -> AppendixTable:
    """Return a table of a study as the reader's language writes it.

    Parameters
    ----------
    dossier
        The study.
    name
        Of :data:`~optimizer.report.sites_tables.STUDY_TABLES`.
    columns
        Those to show, in this order; sites are shown by name.
    language
        The reader's.
    max_rows
        Rows shown; the others are in the workbook.
    keep
        Picks and orders the rows, by default all of them as they are.
    """
    declared = {column.name: column for column in STUDY_COLUMNS[name]}
    shown = [_coarse(declared[column]) for column in columns]
    whole = STUDY_TABLES[name](dossier)
    frame = (whole if keep is None else keep(whole))[list(columns)]
    if "what_if" in columns:
        frame["what_if"] = [what_if_name(one, language) for one in frame["what_if"]]
    for column in SITE_IDS & set(columns):
        frame[column] = [_names(dossier, ids) for ids in frame[column]]
    currency = dossier.study.currency
    read, _ = as_read(frame, shown, language=language, currency=currency)
    short = short_heads(language, currency)
    heads = tuple(
        Cell(short.get(column.name, str(head)), is_number(column))
        for head, column in zip(read.columns, shown, strict=True)
    )
    rows = tuple(
        tuple(
            _narrow(cell_of(value, column, language))
            for value, column in zip(row, shown, strict=True)
        )
        for row in read.head(max_rows).itertuples(index=False, name=None)
    )
    return AppendixTable("", heads, rows, len(read) - len(rows))


def _narrow(cell: Cell) -> Cell:
    """Return a field whose longest word leaves room for the other columns."""
    words = [shortened(word, WORD_COLUMNS) for word in cell.text.split(" ")]
    return replace(cell, text=" ".join(words))


def _coarse(column: Column) -> Column:
    """Return a column with no more digits than a reader takes in."""
    decimals = DECIMALS.get(column.unit, column.decimals)
    return replace(column, decimals=min(column.decimals, decimals))


def _names(dossier: StudyDossier, ids: str) -> str:
    """Return sites by name, several with commas between them."""
    by_id = dossier.study.site_by_id
    parts = [part for part in ids.split(", ") if part]
    return ", ".join(by_id[part].name if part in by_id else part for part in parts)


def page_tables(dossier: StudyDossier, language: Language) -> dict[str, AppendixTable]:
    """Return the tables of the page that have rows, by name.

    Parameters
    ----------
    dossier
        The study.
    language
        The reader's.
    """
    found: dict[str, AppendixTable | None] = {
        name: shown_table(dossier, name, columns, language=language, max_rows=PAGE_ROWS)
        for name, columns in PAGE_COLUMNS.items()
    }
    found |= {
        "operation": operation_table(dossier, language),
        "investment": investment_table(dossier, language),
    }
    return {name: table for name, table in found.items() if table and table.rows}
