"""One row a published radius, beside what the model makes of its circumstances."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.report.comparison_tables.lanes import known_km
from optimizer.report.tables.columns import Naming, build_table, flag, number, text

if TYPE_CHECKING:
    import pandas as pd

    from optimizer.dossier import CostDossier

RADIUS_COLUMNS = (
    text("source", "who says so"),
    number("published_from_km", "km", "least distance named", decimals=0),
    number("published_to_km", "km", "greatest distance named", decimals=0),
    text("circumstances", "under which the model was asked"),
    number("model_km", "km", "what the model gives", decimals=1),
    text("binding_limit", "the limit that gives it", naming=Naming.WORD),
    flag("is_reproduced", "whether the model's distance lies within the published"),
    text("remark", "why, or plainly that it does not come out"),
)


def radii(dossier: CostDossier) -> pd.DataFrame:
    """Return one row per published radius.

    Parameters
    ----------
    dossier
        The comparison.

    Returns
    -------
    Columns and units as in :data:`RADIUS_COLUMNS` (``docs/comparison-tables.md``).
    """
    rows = [
        {
            "source": radius.source,
            "published_from_km": radius.published_km[0],
            "published_to_km": radius.published_km[1],
            "circumstances": radius.circumstances,
            "model_km": known_km(radius.model_km),
            "binding_limit": radius.binding_limit.value,
            "is_reproduced": radius.is_reproduced,
            "remark": radius.remark,
        }
        for radius in dossier.radii
    ]
    return build_table(RADIUS_COLUMNS, rows)
