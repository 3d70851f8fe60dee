"""One row a distance: what a tonne costs either way along the road."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.report.tables.columns import build_table, flag, number

if TYPE_CHECKING:
    import pandas as pd

    from optimizer.dossier import CostDossier

CURVE_COLUMNS = (
    number("distance_km", "km", "loaded road, one way", decimals=1),
    number("ingot_per_t", "currency/t", "a tonne as ingots", decimals=2),
    number("molten_per_t", "currency/t", "a tonne as molten metal", decimals=2),
    number("saving_per_t", "currency/t", "ingots less molten metal", decimals=2),
    flag("arrives_above_floor", "whether the metal is still hot enough there"),
    flag("is_permitted", "whether the permit reaches there"),
)


def cost_by_distance(dossier: CostDossier) -> pd.DataFrame:
    """Return the distance-cost curve, one row per distance.

    Parameters
    ----------
    dossier
        The comparison.

    Returns
    -------
    Columns and units as in :data:`CURVE_COLUMNS` (``docs/comparison-tables.md``).
    """
    curve = dossier.curve
    rows = [
        {
            "distance_km": km,
            "ingot_per_t": ingot,
            "molten_per_t": molten,
            "saving_per_t": ingot - molten,
            "arrives_above_floor": km <= curve.reach.thermal_reach_km,
            "is_permitted": km <= curve.reach.permitted_km,
        }
        for km, ingot, molten in zip(
            curve.distance_km.tolist(),
            curve.ingot_per_t.tolist(),
            curve.molten_per_t.tolist(),
            strict=True,
        )
    ]
    return build_table(CURVE_COLUMNS, rows)
