"""One row a figure that the comparison rests on, and one a metal price."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from optimizer.domain import EXTRA_KEYS
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

    from optimizer.domain import Figure
    from optimizer.dossier import CostDossier

FIGURE_COLUMNS = (
    text("key", "dotted key, as in --set KEY=VALUE"),
    text("meaning", "what it says", naming=Naming.WORD),
    figure("value", "in its unit"),
    text("unit", "unit of value, low and high"),
    figure("low", "low end, where one is known"),
    figure("high", "high end, where one is known"),
    count("year", "", "of the source"),
    flag("is_assumption", "whether no source confirms it"),
    figure("instead_of", "value before it was overridden"),
    text("source", "where it comes from"),
)

METAL_PRICE_COLUMNS = (
    text("date", "day of the quotation"),
    text("alloy", "the alloy"),
    number("price_per_t", "of its currency per t", "the quotation", decimals=2),
    text("currency", "its currency"),
    text("source", "who quotes it"),
)

_OBJECTIVE_MEANINGS = {
    "ingot_cost_per_t": "item of ingot supply",
    "molten_handling_per_t": "item of molten supply",
    "molten_loss_share": "melt loss of molten supply",
    "superheat_cost_per_t_c": "one degree of superheat on one tonne",
    "ingot_haulage_per_t": "haulage of ingots",
    "unserved_penalty_per_t": "penalty of leaving an order unserved",
    "carbon_price_per_t": "price of carbon",
}


def figures(dossier: CostDossier) -> pd.DataFrame:
    """Return one row per figure the comparison rests on.

    Parameters
    ----------
    dossier
        The comparison.

    Returns
    -------
    Columns and units as in :data:`FIGURE_COLUMNS` (``docs/comparison-tables.md``).
    """
    before = {key: was for key, _, was in dossier.basis.overrides}
    rows = [
        _row(key, found) | {"instead_of": before.get(key)}
        for key, found in dossier.figures.items()
    ]
    return build_table(FIGURE_COLUMNS, rows)


def metal_prices(dossier: CostDossier) -> pd.DataFrame:
    """Return one row per quotation used; none without a price table.

    Parameters
    ----------
    dossier
        The comparison.

    Returns
    -------
    Columns and units as in :data:`METAL_PRICE_COLUMNS`
    (``docs/comparison-tables.md``).
    """
    rows = [
        {
            "date": price.date.isoformat(),
            "alloy": price.alloy_id,
            "price_per_t": price.price_per_t,
            "currency": price.currency,
            "source": price.source,
        }
        for price in dossier.basis.metal_prices
    ]
    return build_table(METAL_PRICE_COLUMNS, rows)


def figure_meaning(key: str) -> str:
    """Return what a figure says, without its unit.

    Parameters
    ----------
    key
        Dotted key.
    """
    whole, _, item = key.partition(".")
    if whole in EXTRA_KEYS:
        return EXTRA_KEYS[whole].rpartition(" [")[0]
    meaning = _OBJECTIVE_MEANINGS.get(whole, whole.replace("_", " "))
    return f"{meaning}: {item.replace('_', ' ')}" if item else meaning


def _row(key: str, found: Figure) -> dict[str, Any]:
    return {
        "key": key,
        "meaning": figure_meaning(key),
        "value": found.value,
        "unit": found.unit,
        "low": found.low,
        "high": found.high,
        "year": found.year,
        "is_assumption": found.is_assumption,
        "source": found.source,
    }
