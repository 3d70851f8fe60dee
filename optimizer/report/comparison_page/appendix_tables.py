"""Tables of the appendix: cells as text, each aligned by what it holds."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from optimizer.report.comparison_page.cells import (
    Cell,
    cell_of,
    column_widths_mm,
    is_number,
)
from optimizer.report.comparison_page.place_names import named_places
from optimizer.report.comparison_tables import (
    COMPARISON_COLUMNS,
    COMPARISON_TABLES,
    as_read,
)
from optimizer.report.figure_text import (
    figure_text,
    names_share,
    source_text,
    unit_text,
)
from optimizer.report.language import figure_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from optimizer.dossier import CostDossier
    from optimizer.economics import TwoWayTable
    from optimizer.report.language import Language


MAX_ROWS = 60
"""Longer tables go on in the workbook: nobody reads a thousand orders on paper."""


@dataclass(frozen=True, slots=True)
class AppendixTable:
    """One table with its title."""

    title: str
    heads: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    num_left_out: int = 0
    """Rows beyond those shown."""

    @property
    def widths_mm(self) -> tuple[float, ...]:
        """Width of each column on paper; together no wider than a sheet."""
        return column_widths_mm(self.heads, self.rows)


@dataclass(frozen=True, slots=True)
class Choice:
    """Which table is shown, and how it differs from the one in the workbook."""

    name: str
    """Of ``COMPARISON_TABLES``."""
    title: str
    """In the reader's language."""
    columns: tuple[str, ...] = ()
    """Those to show, in this order; all of them where none is named."""
    places: Mapping[str, str] = field(default_factory=dict)
    """Columns of ids, shown by name where a name is known, with the head they get."""
    max_rows: int = MAX_ROWS
    """Rows shown; the others go on in the workbook."""


def chosen_table(
    dossier: CostDossier, choice: Choice, language: Language
) -> AppendixTable:
    """Return a table of the comparison, as the reader's language writes it.

    Parameters
    ----------
    dossier
        The comparison.
    choice
        Which table and which of its columns.
    language
        The reader's.
    """
    declared = {column.name: column for column in COMPARISON_COLUMNS[choice.name]}
    shown = [declared[column] for column in choice.columns or declared]
    frame = COMPARISON_TABLES[choice.name](dossier)[[column.name for column in shown]]
    for column in choice.places:
        frame[column] = [named_places(dossier, ids) for ids in frame[column]]
    read, _ = as_read(frame, shown, language=language, currency=dossier.basis.currency)
    heads = tuple(
        Cell(
            choice.places.get(column.name, unit_text(str(head), language)),
            is_number(column),
        )
        for head, column in zip(read.columns, shown, strict=True)
    )
    rows = tuple(
        tuple(
            cell_of(value, column, language)
            for value, column in zip(row, shown, strict=True)
        )
        for row in read.head(choice.max_rows).itertuples(index=False, name=None)
    )
    return AppendixTable(choice.title, heads, rows, len(read) - len(rows))


def two_way_tables(
    dossier: CostDossier, language: Language
) -> tuple[AppendixTable, ...]:
    """Return the saving per tonne over two figures at once, one table a pair."""
    return tuple(
        _two_way_table(dossier, table, language)
        for table in dossier.uncertainty.two_way
    )


def figure_table(dossier: CostDossier, language: Language) -> AppendixTable:
    """Return every figure the comparison rests on, assumptions marked."""
    say = language.say
    heads = (
        Cell(say("figure")),
        Cell(say("key")),
        Cell(say("value"), is_number=True),
        Cell(say("low"), is_number=True),
        Cell(say("high"), is_number=True),
        Cell(say("unit")),
        Cell(say("source")),
    )
    rows = []
    for key, figure in dossier.figures.items():
        ends = (
            _figure_cell(key, end, language)
            for end in (figure.value, figure.low, figure.high)
        )
        mark = "◆ " if figure.is_assumption else ""
        rows.append(
            (
                Cell(figure_name(key, language)),
                Cell(key),
                *ends,
                Cell(unit_text(figure.unit, language)),
                Cell(mark + source_text(figure)),
            )
        )
    return AppendixTable(
        say("All figures; ◆ assumption: confirmed by nobody yet"), heads, tuple(rows)
    )


def _two_way_table(
    dossier: CostDossier, table: TwoWayTable, language: Language
) -> AppendixTable:
    row_name = figure_name(table.row_key, language)
    column_name = figure_name(table.column_key, language)
    heads = (
        Cell(f"{row_name} ↓  {column_name} →", is_number=True),
        *(
            _figure_cell(table.column_key, float(value), language)
            for value in table.column_values
        ),
    )
    rows = tuple(
        (
            _figure_cell(table.row_key, float(value), language),
            *(
                Cell(language.number(float(saving)), is_number=True)
                for saving in savings
            ),
        )
        for value, savings in zip(table.row_values, table.saving_per_t, strict=True)
    )
    title = language.say(
        "Saving per tonne [{currency}/t] by {row} and {column}",
        currency=dossier.basis.currency,
        row=row_name,
        column=column_name,
    )
    return AppendixTable(title, heads, rows)


def _figure_cell(key: str, value: float | None, language: Language) -> Cell:
    if value is None:
        return Cell("", is_number=True)
    is_share = names_share(key)
    return Cell(figure_text(value, language, is_share=is_share), is_number=True)
