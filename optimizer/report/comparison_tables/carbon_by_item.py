"""One row an item of carbon, by both methods of counting the metal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from optimizer.report.tables.columns import Naming, build_table, number, text

if TYPE_CHECKING:
    import pandas as pd

    from optimizer.dossier import CostDossier
    from optimizer.economics import CarbonItems

CARBON_ITEM_COLUMNS = (
    text(
        "method",
        "cut_off or co_product: how the metal's own carbon is counted",
        naming=Naming.WORD,
    ),
    text("supply", "ingot or molten", naming=Naming.WORD),
    text("item", "name of the item", naming=Naming.ITEM),
    number("kg_per_t", "kg CO2e/t", "emitted by a tonne", decimals=2),
    number("kg_per_day", "kg CO2e", "by the molten tonnes of the day", decimals=1),
)


def carbon_by_item(dossier: CostDossier) -> pd.DataFrame:
    """Return one row per method, supply and item.

    Parameters
    ----------
    dossier
        The comparison.

    Returns
    -------
    Columns and units as in :data:`CARBON_ITEM_COLUMNS`
    (``docs/comparison-tables.md``).
    """
    tonnes = dossier.overall.tonnes
    rows = [
        row | {"kg_per_day": row["kg_per_t"] * tonnes}
        for items in dossier.overall.carbon
        for row in _rows(items)
    ]
    return build_table(CARBON_ITEM_COLUMNS, rows)


def _rows(items: CarbonItems) -> list[dict[str, Any]]:
    return [
        {"method": items.method.value, "supply": supply, "item": item, "kg_per_t": kg}
        for supply, emitted in (("ingot", items.ingot), ("molten", items.molten))
        for item, kg in emitted.items()
    ]
