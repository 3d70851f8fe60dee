"""One row a published saving of carbon, to be held beside the model's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.economics import published_carbon_savings
from optimizer.report.tables.columns import Naming, build_table, number, text, year

if TYPE_CHECKING:
    import pandas as pd

    from optimizer.dossier import CostDossier

PUBLISHED_CARBON_COLUMNS = (
    text("statement", "who states it", naming=Naming.WORD),
    number("saving_kg_per_t", "kg CO2e/t", "saving by molten supply", decimals=0),
    year("year", "of the source"),
    text("source", "what it counts and where it comes from"),
)

_STATEMENTS = {
    "energy_only": "energy of remelting alone",
    "cmr_india": "CMR, India",
}


def published_carbon(dossier: CostDossier) -> pd.DataFrame:
    """Return one row per published saving; the same for every comparison.

    Parameters
    ----------
    dossier
        The comparison.

    Returns
    -------
    Columns and units as in :data:`PUBLISHED_CARBON_COLUMNS`
    (``docs/comparison-tables.md``).
    """
    del dossier
    rows = [
        {
            "statement": _STATEMENTS.get(name, name),
            "saving_kg_per_t": figure.value,
            "year": figure.year,
            "source": figure.source,
        }
        for name, figure in published_carbon_savings().items()
    ]
    return build_table(PUBLISHED_CARBON_COLUMNS, rows)
