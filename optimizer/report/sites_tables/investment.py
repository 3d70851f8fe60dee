"""Whether it pays: value and payback with their spread, flows by year, swings."""

from __future__ import annotations

import math
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from optimizer.report.tables.columns import (
    Naming,
    build_table,
    count,
    figure,
    flag,
    number,
    text,
)

if TYPE_CHECKING:
    import pandas as pd

    from optimizer.dossier import StudyDossier
    from optimizer.sites import Percentiles

DISCOUNT_RATE = "discount_rate"

INVESTMENT_COLUMNS = (
    text("figure", "what is meant", naming=Naming.WORD),
    text("unit", "of the figures"),
    figure("value", "of the figures as they stand; empty: never, or none"),
    figure("p10", "one draw in ten is below"),
    figure("p50", "half the draws are below"),
    figure("p90", "one draw in ten is above"),
)

CASH_FLOW_COLUMNS = (
    count("year", "", "0 is the year of building"),
    number("cash_flow", "currency", "of the year", decimals=0),
    number("cumulative", "currency", "of all years so far", decimals=0),
    number("discounted", "currency", "of the year, today's worth", decimals=0),
    number(
        "cumulative_discounted", "currency", "of all years, today's worth", decimals=0
    ),
)

INVESTMENT_TORNADO_COLUMNS = (
    text("key", "the figure", naming=Naming.FIGURE),
    figure("low", "its low end"),
    figure("base", "as it stands"),
    figure("high", "its high end"),
    number("npv_at_low", "currency", "net present value there", decimals=0),
    number("npv_at_high", "currency", "net present value there", decimals=0),
    flag("assumed_range", "whether the source gives no range"),
)


def investment(dossier: StudyDossier) -> pd.DataFrame:
    """Return one row per figure of the investment, with its spread over random draws.

    Parameters
    ----------
    dossier
        The study; without an investment there are no rows.

    Returns
    -------
    Columns and units as in :data:`INVESTMENT_COLUMNS` (``docs/sites-tables.md``).
    """
    found, currency = dossier.investment, dossier.study.currency
    if found is None:
        return build_table(INVESTMENT_COLUMNS, [])
    rows = [
        _row("capital", currency, found.capital),
        _row("net present value", currency, found.npv, found.npv_range),
        _row("internal rate of return", "1/a", found.irr, found.irr_range),
        _row("payback", "a", found.payback_years, found.payback_range),
        _row("chance of a loss", "1", found.loss_chance),
    ]
    return build_table(INVESTMENT_COLUMNS, rows)


def cash_flows(dossier: StudyDossier) -> pd.DataFrame:
    """Return one row per year, the year of building first.

    Parameters
    ----------
    dossier
        The study; without an investment there are no rows. Today's worth needs its
        ``discount_rate``.

    Returns
    -------
    Columns and units as in :data:`CASH_FLOW_COLUMNS` (``docs/sites-tables.md``).
    """
    found = dossier.investment
    if found is None:
        return build_table(CASH_FLOW_COLUMNS, [])
    rate = found.figures.get(DISCOUNT_RATE)
    today = [
        math.nan if rate is None else flow / (1 + rate.value) ** year
        for year, flow in enumerate(found.cash_flows)
    ]
    sums = zip(accumulate(found.cash_flows), accumulate(today), strict=True)
    rows = [
        {
            "year": year,
            "cash_flow": flow,
            "cumulative": total,
            "discounted": today[year],
            "cumulative_discounted": worth,
        }
        for year, (flow, (total, worth)) in enumerate(
            zip(found.cash_flows, sums, strict=True)
        )
    ]
    return build_table(CASH_FLOW_COLUMNS, rows)


def investment_tornado(dossier: StudyDossier) -> pd.DataFrame:
    """Return one row per figure that moves the net present value, widest first.

    Parameters
    ----------
    dossier
        The study; without an investment there are no rows.

    Returns
    -------
    Columns and units as in :data:`INVESTMENT_TORNADO_COLUMNS`
    (``docs/sites-tables.md``).
    """
    swings = () if dossier.investment is None else dossier.investment.swings
    rows = [
        {
            "key": swing.key,
            "low": swing.low,
            "base": swing.base,
            "high": swing.high,
            "npv_at_low": swing.saving_at_low,
            "npv_at_high": swing.saving_at_high,
            "assumed_range": swing.assumed_range,
        }
        for swing in swings
    ]
    return build_table(INVESTMENT_TORNADO_COLUMNS, rows)


def _row(
    name: str, unit: str, value: float, spread: Percentiles | None = None
) -> dict[str, Any]:
    row: dict[str, Any] = {"figure": name, "unit": unit, "value": _finite(value)}
    if spread is not None:
        row |= {
            "p10": _finite(spread.p10),
            "p50": _finite(spread.p50),
            "p90": _finite(spread.p90),
        }
    return row


def _finite(amount: float) -> float | None:
    return amount if math.isfinite(amount) else None
