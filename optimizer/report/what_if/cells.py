"""The table of scenarios as text: figures, differences, and what is best."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from optimizer.report.what_if.figures import FIGURES, Better, ComparedFigure, values_of
from optimizer.report.what_if.names import figure_names, part_names
from optimizer.report.what_if.table import change

if TYPE_CHECKING:
    from collections.abc import Sequence

    from optimizer.dossier import WhatIf
    from optimizer.report.language import Language

_LARGE = 1000.0
"""From here on, a figure is read without its decimals."""
_SHARE_DECIMALS = 1
_NONE = "–"


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure of one scenario."""

    value: str
    change: str
    """Difference to the first scenario; empty in its own column and where equal."""
    is_best: bool
    """Whether no other scenario does better, and at most half do as well."""
    trend: str
    """``better`` or ``worse`` than the first scenario; empty where neither."""


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One figure over all scenarios."""

    part: str
    name: str
    cells: tuple[Cell, ...]


def figure_rows(what_if: WhatIf, language: Language) -> tuple[FigureRow, ...]:
    """Return the rows of the table in the reader's language.

    Parameters
    ----------
    what_if
        Planned scenarios, of which the columns are made.
    language
        The reader's.
    """
    values = [values_of(variant) for variant in what_if.variants]
    names = figure_names(language, what_if.variants[0].day.scenario.currency)
    parts = part_names(language)
    return tuple(
        FigureRow(
            part=parts[figure.part],
            name=names[figure.column.name],
            cells=_cells(figure, [one[figure.column.name] for one in values], language),
        )
        for figure in FIGURES
    )


def are_best(figure: ComparedFigure, values: Sequence[float | None]) -> list[bool]:
    """Return which values are the best; none where most are.

    Parameters
    ----------
    figure
        Tells which end is the better one, and how precisely it is read.
    values
        One a scenario.
    """
    told = [None if value is None else _told(figure, value) for value in values]
    known = [value for value in told if value is not None]
    if figure.better is Better.NEITHER or not known:
        return [False] * len(told)
    best = min(known) if figure.better is Better.LOW else max(known)
    is_rare = 2 * told.count(best) <= len(told)
    return [is_rare and value == best for value in told]


def _cells(
    figure: ComparedFigure, values: Sequence[float | None], language: Language
) -> tuple[Cell, ...]:
    first = values[0]
    return tuple(
        Cell(
            value=_text(figure, value, language),
            change=_change_text(figure, change(value, first), language),
            is_best=is_best,
            trend=_trend(figure, change(value, first)),
        )
        for value, is_best in zip(values, are_best(figure, values), strict=True)
    )


def _trend(figure: ComparedFigure, by: float | None) -> str:
    rounded = 0.0 if by is None else _told(figure, by)
    if rounded == 0 or figure.better is Better.NEITHER:
        return ""
    return "better" if (rounded < 0) == (figure.better is Better.LOW) else "worse"


def _told(figure: ComparedFigure, value: float) -> float:
    """Return a value as precise as readers see it."""
    return round(value, _decimals(figure) + (2 if _is_share(figure) else 0))


def _is_share(figure: ComparedFigure) -> bool:
    return figure.column.unit == "1"


def _decimals(figure: ComparedFigure) -> int:
    if _is_share(figure):
        return _SHARE_DECIMALS
    return 0 if figure.column.unit.startswith("currency") else figure.column.decimals


def _text(figure: ComparedFigure, value: float | None, language: Language) -> str:
    if value is None:
        return _NONE
    if _is_share(figure):
        return language.share(value, _SHARE_DECIMALS)
    decimals = 0 if abs(value) >= _LARGE else _decimals(figure)
    return language.number(value, decimals)


def _change_text(figure: ComparedFigure, by: float | None, language: Language) -> str:
    if by is None or _told(figure, by) == 0:
        return ""
    if _is_share(figure):
        points = language.change(by * 100, _SHARE_DECIMALS)
        return language.say("{points} pp", points=points)
    return language.change(by, 0 if abs(by) >= _LARGE else _decimals(figure))
