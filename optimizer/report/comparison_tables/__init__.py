"""Every figure of a comparison as a DataFrame with documented columns and units."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.report.comparison_tables.allocation import (
    SHARE_COLUMNS,
    alloy_shares,
    lane_shares,
    order_shares,
    plant_shares,
    smelter_shares,
)
from optimizer.report.comparison_tables.carbon_by_item import (
    CARBON_ITEM_COLUMNS,
    carbon_by_item,
)
from optimizer.report.comparison_tables.cost_by_distance import (
    CURVE_COLUMNS,
    cost_by_distance,
)
from optimizer.report.comparison_tables.figures import (
    FIGURE_COLUMNS,
    METAL_PRICE_COLUMNS,
    figure_meaning,
    figures,
    metal_prices,
)
from optimizer.report.comparison_tables.headline import (
    HEADLINE_COLUMNS,
    headline,
    working_days,
)
from optimizer.report.comparison_tables.lanes import (
    LANE_COLUMNS,
    PLANT_COLUMNS,
    known_km,
    lanes,
    limits_exceeded,
    plants,
)
from optimizer.report.comparison_tables.quotes import QUOTE_COLUMNS, quotes
from optimizer.report.comparison_tables.radii import RADIUS_COLUMNS, radii
from optimizer.report.comparison_tables.reading import as_read, column_head, said
from optimizer.report.comparison_tables.supply_items import (
    SUPPLY_ITEM_COLUMNS,
    supply_items,
)
from optimizer.report.comparison_tables.uncertainty import (
    HISTOGRAM_COLUMNS,
    INFLUENCE_COLUMNS,
    RISK_COLUMNS,
    TORNADO_COLUMNS,
    TWO_WAY_COLUMNS,
    influences,
    risk,
    saving_histogram,
    tornado,
    two_way,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from optimizer.dossier import CostDossier
    from optimizer.report.tables import Column

COMPARISON_COLUMNS: dict[str, tuple[Column, ...]] = {
    "headline": HEADLINE_COLUMNS,
    "supply_items": SUPPLY_ITEM_COLUMNS,
    "plants": PLANT_COLUMNS,
    "lanes": LANE_COLUMNS,
    "order_shares": SHARE_COLUMNS,
    "plant_shares": SHARE_COLUMNS,
    "alloy_shares": SHARE_COLUMNS,
    "smelter_shares": SHARE_COLUMNS,
    "lane_shares": SHARE_COLUMNS,
    "quotes": QUOTE_COLUMNS,
    "cost_by_distance": CURVE_COLUMNS,
    "tornado": TORNADO_COLUMNS,
    "two_way": TWO_WAY_COLUMNS,
    "risk": RISK_COLUMNS,
    "saving_histogram": HISTOGRAM_COLUMNS,
    "influences": INFLUENCE_COLUMNS,
    "carbon_by_item": CARBON_ITEM_COLUMNS,
    "radii": RADIUS_COLUMNS,
    "figures": FIGURE_COLUMNS,
    "metal_prices": METAL_PRICE_COLUMNS,
}
"""The declared columns of every table, by the name of its function."""

COMPARISON_TABLES: dict[str, Callable[[CostDossier], pd.DataFrame]] = {
    table.__name__: table
    for table in (
        headline,
        supply_items,
        plants,
        lanes,
        order_shares,
        plant_shares,
        alloy_shares,
        smelter_shares,
        lane_shares,
        quotes,
        cost_by_distance,
        tornado,
        two_way,
        risk,
        saving_histogram,
        influences,
        carbon_by_item,
        radii,
        figures,
        metal_prices,
    )
}
"""The functions themselves, in the order of use."""

__all__ = [
    "CARBON_ITEM_COLUMNS",
    "COMPARISON_COLUMNS",
    "COMPARISON_TABLES",
    "CURVE_COLUMNS",
    "FIGURE_COLUMNS",
    "HEADLINE_COLUMNS",
    "HISTOGRAM_COLUMNS",
    "INFLUENCE_COLUMNS",
    "LANE_COLUMNS",
    "METAL_PRICE_COLUMNS",
    "PLANT_COLUMNS",
    "QUOTE_COLUMNS",
    "RADIUS_COLUMNS",
    "RISK_COLUMNS",
    "SHARE_COLUMNS",
    "SUPPLY_ITEM_COLUMNS",
    "TORNADO_COLUMNS",
    "TWO_WAY_COLUMNS",
    "alloy_shares",
    "as_read",
    "carbon_by_item",
    "column_head",
    "cost_by_distance",
    "figure_meaning",
    "figures",
    "headline",
    "influences",
    "known_km",
    "lane_shares",
    "lanes",
    "limits_exceeded",
    "metal_prices",
    "order_shares",
    "plant_shares",
    "plants",
    "quotes",
    "radii",
    "risk",
    "said",
    "saving_histogram",
    "smelter_shares",
    "supply_items",
    "tornado",
    "two_way",
    "working_days",
]
