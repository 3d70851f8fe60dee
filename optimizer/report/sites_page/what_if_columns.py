"""Other choices beside the first: a row per figure, a column per choice."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from optimizer.report.sites_page.headline import site_names, what_if_name
from optimizer.report.sites_page.spread_tables import percentage_points
from optimizer.sites import molten_share
from optimizer.units import KILOGRAMS_PER_TONNE

if TYPE_CHECKING:
    from collections.abc import Callable

    from optimizer.dossier import StudyDossier
    from optimizer.report.language import Language
    from optimizer.sites import Selection

MOST_COLUMNS: Final = 5
"""Choices beside the first on one sheet; the workbook has all of them."""


@dataclass(frozen=True, slots=True)
class ChoiceRow:
    """One figure over all choices."""

    name: str
    values: tuple[str, ...]
    changes: tuple[str, ...]
    """Against the first choice; empty for itself and where nothing changes."""


@dataclass(frozen=True, slots=True)
class ChoiceTable:
    """The choices side by side."""

    heads: tuple[str, ...]
    rows: tuple[ChoiceRow, ...]
    num_left_out: int


def choice_table(dossier: StudyDossier, language: Language) -> ChoiceTable | None:
    """Return the choice of a study and what-ifs side by side.

    Parameters
    ----------
    dossier
        The study.
    language
        The reader's.

    Returns
    -------
    ChoiceTable or None
        ``None`` where there is nothing to set beside the choice.
    """
    base = dossier.selection
    if base is None or not dossier.what_ifs:
        return None
    shown = dossier.what_ifs[:MOST_COLUMNS]
    names = [name for name, _ in shown]
    choices = (base, *(found for _, found in shown))
    words = (
        ChoiceRow(
            language.say("open sites"),
            tuple(_opened(choice, language) for choice in choices),
            ("",) * len(choices),
        ),
        ChoiceRow(
            language.say("opened besides"),
            tuple(_more(dossier, choice, base, language) for choice in choices),
            ("",) * len(choices),
        ),
        ChoiceRow(
            language.say("left out"),
            tuple(_more(dossier, base, choice, language) for choice in choices),
            ("",) * len(choices),
        ),
        ChoiceRow(
            language.say("status"),
            tuple(language.messages.get(one.status, one.status) for one in choices),
            ("",) * len(choices),
        ),
    )
    numbers = _number_rows(dossier, choices, language)
    return ChoiceTable(
        heads=tuple(what_if_name(name, language) for name in ("", *names)),
        rows=(*words, *numbers),
        num_left_out=len(dossier.what_ifs) - len(shown),
    )


def _opened(choice: Selection, language: Language) -> str:
    if choice.cost_per_day is None:
        return choice.infeasible_because or "–"
    return language.number(len(choice.open_ids))


def _more(
    dossier: StudyDossier, choice: Selection, other: Selection, language: Language
) -> str:
    """Return the sites that a choice opens and another does not; of none, nothing."""
    if choice.cost_per_day is None or other.cost_per_day is None:
        return ""
    ids = [key for key in choice.open_ids if key not in other.open_ids]
    return site_names(dossier, ids, language) if ids else ""


def _number_rows(
    dossier: StudyDossier, choices: tuple[Selection, ...], language: Language
) -> tuple[ChoiceRow, ...]:
    say, currency = language.say, dossier.study.currency
    costs = [choice.costs for choice in choices]
    number = language.number
    return (
        _row(
            say("cost a day, {currency}", currency=currency),
            [one.total if one else math.nan for one in costs],
            number,
        ),
        _row(
            say("of this fixed, {currency}", currency=currency),
            [one.fixed if one else math.nan for one in costs],
            number,
        ),
        _row(
            say("of this ingots, {currency}", currency=currency),
            [one.ingots if one else math.nan for one in costs],
            number,
        ),
        _row(
            say("served molten"),
            [molten_share(choice) for choice in choices],
            lambda share: "–" if math.isnan(share) else language.share(share, 1),
            lambda share: percentage_points(share, language),
        ),
        _row(
            say("carbon a day, t CO₂e"),
            [_carbon_t(choice) for choice in choices],
            lambda tonnes: number(tonnes, 1),
        ),
    )


def _row(
    name: str,
    amounts: list[float],
    write: Callable[[float], str],
    write_change: Callable[[float], str] | None = None,
) -> ChoiceRow:
    """Return one figure over all choices, with its differences to the first."""
    changes = (
        _change(amount, amounts[0], write_change or write) for amount in amounts[1:]
    )
    return ChoiceRow(name, tuple(write(amount) for amount in amounts), ("", *changes))


def _carbon_t(choice: Selection) -> float:
    """Return the carbon of a choice; ``nan`` where unknown. [t CO2e/d]."""
    kg = choice.carbon_kg_per_day
    return math.nan if kg is None else kg / KILOGRAMS_PER_TONNE


def _change(amount: float, first: float, write: Callable[[float], str]) -> str:
    """Return a difference with its sign; of none that is seen, nothing."""
    by = amount - first
    if math.isnan(by) or write(by) == write(0.0):
        return ""
    return f"+{write(by)}" if by > 0 else write(by)
