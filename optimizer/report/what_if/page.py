"""The page of scenarios: the chart, and the table under it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from optimizer.report.charts import shows_chinese
from optimizer.report.pages import render
from optimizer.report.what_if.cells import FigureRow, figure_rows
from optimizer.report.what_if.chart import draw_what_if
from optimizer.report.what_if.names import title_of

if TYPE_CHECKING:
    from optimizer.dossier import PlannedVariant, WhatIf
    from optimizer.report.language import Language

MAX_COLUMNS: Final = 8
"""Scenarios of one table; more are shown in a table each, the first one repeated."""


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a scenario's column."""

    title: str
    overrides: str
    is_first: bool


@dataclass(frozen=True, slots=True)
class Block:
    """One table of the page."""

    heads: tuple[Head, ...]
    rows: tuple[FigureRow, ...]


def draw_what_if_page(what_if: WhatIf, language: Language) -> str:
    """Return the scenarios of a tree as a whole HTML document.

    Parameters
    ----------
    what_if
        Planned scenarios; the first is what the others are compared with.
    language
        The reader's.
    """
    rows = figure_rows(what_if, language)
    base = what_if.variants[0].day.scenario
    return render(
        "what_if.html.j2",
        language=language,
        say=language.say,
        title=title_of(what_if, language),
        scenario=base,
        first=title_of(what_if.variants[0], language),
        blocks=_blocks(what_if, rows, language),
        drawing=draw_what_if(what_if, language),
        num_invalid=sum(not variant.day.is_clean for variant in what_if.variants),
        is_repeatable=all(variant.is_repeatable for variant in what_if.variants),
        lacks_font=language.code == "zh" and not shows_chinese(),
    )


def _blocks(
    what_if: WhatIf, rows: tuple[FigureRow, ...], language: Language
) -> tuple[Block, ...]:
    """Cut a wide table into several, each with the first scenario."""
    count = len(what_if.variants)
    step = MAX_COLUMNS - 1
    chosen = [
        (0, *range(start, min(start + step, count)))
        for start in range(1, max(count, 2), step)
    ]
    return tuple(
        Block(
            heads=tuple(_head(what_if.variants[one], one, language) for one in columns),
            rows=tuple(
                replace(row, cells=tuple(row.cells[one] for one in columns))
                for row in rows
            ),
        )
        for columns in chosen
    )


def _head(variant: PlannedVariant, position: int, language: Language) -> Head:
    title = title_of(variant, language)
    names = ", ".join(variant.overrides)
    return Head(title, "" if names == title else names, is_first=position == 0)
