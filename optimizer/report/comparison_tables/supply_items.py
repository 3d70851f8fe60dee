"""One row an item of either supply: the steps from ingot cost to molten cost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from optimizer.economics import item_key, whole_cents
from optimizer.report.tables.columns import Naming, build_table, flag, number, text

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from optimizer.dossier import CostDossier

SUPPLY_ITEM_COLUMNS = (
    text("supply", "ingot or molten", naming=Naming.WORD),
    text("item", "name of the item", naming=Naming.ITEM),
    number(
        "per_t", "currency/t", "its amount; a supply's rows sum to the cent", decimals=2
    ),
    number("per_day", "currency", "for the molten tonnes of the day", decimals=2),
    number("share", "1", "of the supply's cost", decimals=4),
    flag("is_given", "whether a source gives the item, instead of its ingredients"),
    text("source", "where a given item comes from"),
)


def supply_items(dossier: CostDossier) -> pd.DataFrame:
    """Return one row per item, ingot supply first.

    Parameters
    ----------
    dossier
        The comparison.

    Returns
    -------
    Columns and units as in :data:`SUPPLY_ITEM_COLUMNS`
    (``docs/comparison-tables.md``).
    """
    items = dossier.overall.items
    rows = _rows(dossier, "ingot", items.ingot) + _rows(dossier, "molten", items.molten)
    return build_table(SUPPLY_ITEM_COLUMNS, rows)


def _rows(
    dossier: CostDossier, supply: str, items: Mapping[str, Any]
) -> list[dict[str, Any]]:
    tonnes = dossier.overall.tonnes
    amounts = [float(amount) for amount in items.values()]
    total = sum(amounts)
    per_t = whole_cents(amounts)
    per_day = whole_cents([amount * tonnes for amount in amounts])
    return [
        {
            "supply": supply,
            "item": item,
            "per_t": per_t[place],
            "per_day": per_day[place],
            "share": amounts[place] / total if total else 0.0,
            "is_given": item_key(supply, item) in dossier.figures,
            "source": _source(dossier, item_key(supply, item)),
        }
        for place, item in enumerate(items)
    ]


def _source(dossier: CostDossier, key: str) -> str | None:
    figure = dossier.figures.get(key)
    return None if figure is None else figure.source
