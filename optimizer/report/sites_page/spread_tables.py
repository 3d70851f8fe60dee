"""Figures with their spread: the sampled days and the investment, each in its unit."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from optimizer.report.comparison_page.appendix_tables import AppendixTable
from optimizer.report.comparison_page.cells import Cell

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from optimizer.dossier import StudyDossier
    from optimizer.report.language import Language
    from optimizer.sites import Operation, Percentiles, Spread

    Write = Callable[[float], str]


def operation_table(dossier: StudyDossier, language: Language) -> AppendixTable | None:
    """Return what the choice expected beside what the sampled days gave.

    Parameters
    ----------
    dossier
        The study.
    language
        The reader's.

    Returns
    -------
    AppendixTable or None
        ``None`` where no day was sampled.
    """
    found, say = dossier.operation, language.say
    if found is None:
        return None
    heads = (
        say("expected"),
        say("mean of the days"),
        say("difference"),
        "P10",
        "P50",
        "P90",
    )
    return AppendixTable(
        "", _cells(say("figure"), heads), _operation_rows(dossier, found, language)
    )


def _operation_rows(
    dossier: StudyDossier, found: Operation, language: Language
) -> tuple[tuple[Cell, ...], ...]:
    say, currency = language.say, dossier.study.currency

    def count(amount: float) -> str:
        return language.number(amount, 1)

    cost, share = found.cost_per_t, found.molten_share
    return (
        _spread_row(
            say("cost of a tonne"),
            cost,
            lambda amount: language.money(amount, currency),
            expected=found.estimated_cost_per_t,
        ),
        _spread_row(
            say("served molten"),
            share,
            lambda amount: language.share(amount, 1),
            expected=found.estimated_molten_share,
            write_by=lambda by: percentage_points(by, language),
        ),
        _spread_row(say("trucks"), found.trucks, count),
        _spread_row(say("ladles"), found.ladles, count),
    )


def _spread_row(
    name: str,
    spread: Spread,
    write: Write,
    *,
    expected: float | None = None,
    write_by: Write | None = None,
) -> tuple[Cell, ...]:
    """Return expectation, mean, their difference, and the spread of one figure."""
    first = "" if expected is None else write(expected)
    by = (
        ""
        if expected is None
        else _difference(spread.mean, expected, write_by or write)
    )
    ends = (write(end) for end in (spread.p10, spread.p50, spread.p90))
    return _cells(name, (first, write(spread.mean), by, *ends))


def percentage_points(difference: float, language: Language) -> str:
    """Return a difference of two shares, which is no share itself."""
    return language.say("{points} pp", points=language.number(100 * difference, 1))


def investment_table(dossier: StudyDossier, language: Language) -> AppendixTable | None:
    """Return value, return and payback with their spread over random draws.

    Parameters
    ----------
    dossier
        The study.
    language
        The reader's.

    Returns
    -------
    AppendixTable or None
        ``None`` without an investment.
    """
    found, say, currency = dossier.investment, language.say, dossier.study.currency
    if found is None:
        return None

    def money(amount: float) -> str:
        return language.money(amount, currency)

    def share(amount: float) -> str:
        return language.share(amount, 1) if math.isfinite(amount) else "–"

    def years(amount: float) -> str:
        if math.isinf(amount):
            return say("never")
        return say("{years} years", years=language.number(amount, 1))

    def row(
        name: str, amount: float, write: Write, spread: Percentiles | None = None
    ) -> tuple[Cell, ...]:
        ends = () if spread is None else (spread.p10, spread.p50, spread.p90)
        texts = [write(end) for end in ends] or [""] * 3
        return _cells(name, (write(amount), *texts))

    return AppendixTable(
        "",
        _cells(say("figure"), (say("as it stands"), "P10", "P50", "P90")),
        (
            row(say("capital"), found.capital, money),
            row(say("net present value"), found.npv, money, found.npv_range),
            row(say("internal rate of return"), found.irr, share, found.irr_range),
            row(say("payback"), found.payback_years, years, found.payback_range),
            row(say("chance of a loss"), found.loss_chance, share),
        ),
    )


def _cells(name: str, texts: Sequence[str]) -> tuple[Cell, ...]:
    return (Cell(name), *(Cell(text, is_number=True) for text in texts))


def _difference(mean: float, expected: float, write: Write) -> str:
    by = mean - expected
    return f"+{write(by)}" if by > 0 else write(by)
