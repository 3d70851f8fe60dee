"""One row a lane: what to ask for its metal, and who keeps the saving."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from optimizer.report.tables.columns import build_table, number, text

if TYPE_CHECKING:
    import pandas as pd

    from optimizer.dossier import CostDossier

QUOTE_COLUMNS = (
    text("lane", "smelter > plant"),
    number("tonnes", "t", "molten tonnes of the day", decimals=3),
    number("full_cost_per_t", "currency/t", "below it the supplier loses", decimals=2),
    number(
        "marginal_cost_per_t",
        "currency/t",
        "below it the lane should not be driven today",
        decimals=2,
    ),
    number("ingot_cost_per_t", "currency/t", "above it the customer loses", decimals=2),
    number(
        "discount_per_t",
        "currency/t",
        "what the metal is sold below the ingot price; a premium is negative",
        decimals=2,
    ),
    number("customer_keeps_per_t", "currency/t", "the customer's part", decimals=2),
    number("supplier_keeps_per_t", "currency/t", "the supplier's part", decimals=2),
)


def quotes(dossier: CostDossier) -> pd.DataFrame:
    """Return one row per lane of the planned day; no rows without a plan.

    Parameters
    ----------
    dossier
        The comparison.

    Returns
    -------
    Columns and units as in :data:`QUOTE_COLUMNS` (``docs/comparison-tables.md``).
    """
    allocation = dossier.allocation
    found = () if allocation is None else allocation.quotes
    return build_table(QUOTE_COLUMNS, [asdict(quote) for quote in found])
