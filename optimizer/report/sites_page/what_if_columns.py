"""Other choices beside the first: a row per figure, a column per choice."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from optimizer.report.sites_page.headline import site_names
from optimizer.sites import molten_share
from optimizer.units import KILOGRAMS_PER_TONNE

if TYPE_CHECKING:
    from collections.abc import Callable

    from optimizer.dossier import StudyDossier
    from optimizer.report.language import Language
    from optimizer.sites import Selection

MOST_COLUMNS: Final = 6
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
    choices = (base, *(found for _, found in shown))
    words = (
        ChoiceRow(
            language.say("open sites"),
            tuple(_opened(dossier, choice, language) for choice in choices),
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
        heads=(language.say("as chosen"), *(name for name, _ in shown)),
        rows=(*words, *numbers),
        num_left_out=len(dossier.what_ifs) - len(shown),
    )


def _opened(dossier: StudyDossier, choice: Selection, language: Language) -> str:
    if choice.cost_per_day is None:
        return choice.infeasible_because or "–"
    return site_names(dossier, choice.open_ids, language) or "–"


def _number_rows(
    dossier: StudyDossier, choices: tuple[Selection, ...], language: Language
) -> tuple[ChoiceRow, ...]:
    say, currency = language.say, dossier.study.currency

    def money(amount: float) -> str:
        return language.number(amount)

    def row(
        name: str, amounts: list[float], write: Callable[[float], str] = money
    ) -> ChoiceRow:
        first = amounts[0]
        return ChoiceRow(
            name,
            tuple(write(amount) for amount in amounts),
            ("", *(_change(amount, first, write) for amount in amounts[1:])),
        )

    costs = [choice.costs for choice in choices]
    return (
        row(
            say("cost a day, {currency}", currency=currency),
            [one.total if one else math.nan for one in costs],
        ),
        row(
            say("of this fixed, {currency}", currency=currency),
            [one.fixed if one else math.nan for one in costs],
        ),
        row(
            say("of this ingots, {currency}", currency=currency),
            [one.ingots if one else math.nan for one in costs],
        ),
        row(
            say("served molten"),
            [molten_share(choice) for choice in choices],
            lambda share: "–" if math.isnan(share) else language.share(share, 1),
        ),
        row(
            say("carbon a day, t CO₂e"),
            [_carbon_t(choice) for choice in choices],
            lambda tonnes: language.number(tonnes, 1),
        ),
    )


def _carbon_t(choice: Selection) -> float:
    """Return the carbon of a choice; ``nan`` where unknown. [t CO2e/d]."""
    kg = choice.carbon_kg_per_day
    return math.nan if kg is None else kg / KILOGRAMS_PER_TONNE


def _change(amount: float, first: float, write: Callable[[float], str]) -> str:
    by = amount - first
    if math.isnan(by) or write(amount) == write(first):
        return ""
    return f"+{write(by)}" if by > 0 else write(by)
