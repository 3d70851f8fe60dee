"""The scenarios in a terminal: a line each, with the figures that decide."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich import box
from rich.table import Table
from rich.text import Text

from optimizer.report.what_if.cells import figure_rows
from optimizer.report.what_if.figures import FIGURES
from optimizer.report.what_if.names import title_of

if TYPE_CHECKING:
    from optimizer.dossier import WhatIf
    from optimizer.report.language import Language

_SHOWN: Final = (
    "cost",
    "saving_per_molten_t",
    "molten_share",
    "carbon_saving_t",
    "trucks_used",
    "gap",
)


def draw_what_if_lines(what_if: WhatIf, language: Language) -> Table:
    """Return a table with one line per scenario; the page shows every figure.

    Parameters
    ----------
    what_if
        Planned scenarios.
    language
        The reader's.
    """
    table = Table(box=box.SIMPLE_HEAD, title=Text(title_of(what_if, language)))
    table.add_column(language.say("scenario"))
    rows = [
        row
        for row, figure in zip(figure_rows(what_if, language), FIGURES, strict=True)
        if figure.column.name in _SHOWN
    ]
    for row in rows:
        table.add_column(Text(row.name), justify="right", overflow="fold")
    for place, variant in enumerate(what_if.variants):
        cells = [row.cells[place] for row in rows]
        table.add_row(
            Text(title_of(variant, language)),
            *(Text(f"{cell.value}  {cell.change}".strip()) for cell in cells),
        )
    return table
