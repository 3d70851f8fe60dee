"""How sure one can be: the tornado, two figures at once, the draws, the influences."""

from __future__ import annotations

from dataclasses import asdict
from itertools import pairwise
from typing import TYPE_CHECKING

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

    from optimizer.dossier import CostDossier

TORNADO_COLUMNS = (
    text("key", "figure that is changed by itself", naming=Naming.FIGURE),
    figure("low", "its low end, in its unit"),
    figure("base", "its value"),
    figure("high", "its high end"),
    number("saving_at_low", "currency/t", "saving at the low end", decimals=2),
    number("saving_at_high", "currency/t", "saving at the high end", decimals=2),
    number("width", "currency/t", "length of the bar", decimals=2),
    flag("assumed_range", "whether a customary range stands in for a source's"),
)

TWO_WAY_COLUMNS = (
    text("row_key", "first figure, distance_km or fill_share", naming=Naming.FIGURE),
    text("column_key", "second figure", naming=Naming.FIGURE),
    figure("row_value", "of the first, in its unit"),
    figure("column_value", "of the second, in its unit"),
    number("saving_per_t", "currency/t", "saving with both", decimals=2),
)

RISK_COLUMNS = (
    text("measure", "what is measured over all draws", naming=Naming.WORD),
    figure("value", "its value"),
    text("unit", "its unit"),
    text("meaning", "how to read it", naming=Naming.WORD),
)

HISTOGRAM_COLUMNS = (
    number("saving_from", "currency/t", "lower edge", decimals=2),
    number("saving_to", "currency/t", "upper edge", decimals=2),
    count("draws", "", "draws between the edges"),
    number("share", "1", "of all draws", decimals=4),
)

INFLUENCE_COLUMNS = (
    text("key", "figure that varies", naming=Naming.FIGURE),
    number("first_order", "1", "variance it explains by itself", decimals=4),
    number(
        "first_order_confidence", "1", "half-width of the 95 % interval", decimals=4
    ),
    number("total", "1", "with all its interactions", decimals=4),
    number("total_confidence", "1", "half-width of the 95 % interval", decimals=4),
)

_RISK_MEANINGS = {
    "mean": "mean saving",
    "standard_deviation": "spread of the saving",
    "p10": "one draw in ten saves less",
    "p50": "half the draws save less",
    "p90": "nine draws in ten save less",
    "probability_cheaper": "share of draws in which molten supply is cheaper",
    "num_draws": "random draws",
    "seed": "gives the same draws again",
}
_RISK_UNITS = {"probability_cheaper": "1", "num_draws": "", "seed": ""}


def tornado(dossier: CostDossier) -> pd.DataFrame:
    """Return one row per figure, the widest bar first."""
    rows = [
        asdict(swing) | {"width": swing.width} for swing in dossier.uncertainty.swings
    ]
    return build_table(TORNADO_COLUMNS, rows)


def two_way(dossier: CostDossier) -> pd.DataFrame:
    """Return the two-way tables in long form, one row per pair of values."""
    rows = [
        {
            "row_key": table.row_key,
            "column_key": table.column_key,
            "row_value": float(row_value),
            "column_value": float(column_value),
            "saving_per_t": float(table.saving_per_t[row, column]),
        }
        for table in dossier.uncertainty.two_way
        for row, row_value in enumerate(table.row_values)
        for column, column_value in enumerate(table.column_values)
    ]
    return build_table(TWO_WAY_COLUMNS, rows)


def risk(dossier: CostDossier) -> pd.DataFrame:
    """Return one row per measure of the saving's distribution."""
    found = dossier.uncertainty.risk
    rows = [
        {
            "measure": measure,
            "value": float(getattr(found, measure)),
            "unit": _RISK_UNITS.get(measure, "currency/t"),
            "meaning": meaning,
        }
        for measure, meaning in _RISK_MEANINGS.items()
    ]
    return build_table(RISK_COLUMNS, rows)


def saving_histogram(dossier: CostDossier) -> pd.DataFrame:
    """Return one row per class of the saving, rising."""
    found = dossier.uncertainty.risk
    edges, draws = found.histogram_edges.tolist(), found.histogram_counts.tolist()
    rows = [
        {
            "saving_from": low,
            "saving_to": high,
            "draws": drawn,
            "share": drawn / found.num_draws if found.num_draws else 0.0,
        }
        for (low, high), drawn in zip(pairwise(edges), draws, strict=True)
    ]
    return build_table(HISTOGRAM_COLUMNS, rows)


def influences(dossier: CostDossier) -> pd.DataFrame:
    """Return one row per figure that varies, by its share of the variance."""
    rows = [asdict(influence) for influence in dossier.uncertainty.influences]
    return build_table(INFLUENCE_COLUMNS, rows)
