"""Service and fleet of the planned day, one figure a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.report.service_figures import service_figures
from optimizer.report.tables.columns import Naming, build_table, figure, text

if TYPE_CHECKING:
    import pandas as pd

    from optimizer.dossier import CostDossier

SERVICE_COLUMNS = (
    text("figure", "what is stated", naming=Naming.WORD),
    figure("value", "in its unit"),
    text("unit", "its unit"),
)

_UNITS = {
    "on_time_share": "1",
    "warm_share": "1",
    "least_margin_c": "°C",
    "molten_share": "1",
    "molten_tonnes": "t",
    "ingot_tonnes": "t",
    "unserved_tonnes": "t",
    "trucks_used": "",
    "trucks_available": "",
    "trips": "",
    "distance_km": "km",
    "loaded_share": "1",
}


def service(dossier: CostDossier) -> pd.DataFrame:
    """Return one row per figure of service and fleet; no rows without a plan.

    Parameters
    ----------
    dossier
        The comparison.

    Returns
    -------
    Columns and units as in :data:`SERVICE_COLUMNS` (``docs/comparison-tables.md``);
    the gap of the plan to its bound is the last row.
    """
    if dossier.day is None:
        return build_table(SERVICE_COLUMNS, [])
    found = service_figures(dossier.day)
    rows = [
        {"figure": name, "value": getattr(found, name), "unit": unit}
        for name, unit in _UNITS.items()
    ]
    gap = {"figure": "gap", "value": dossier.day.plan.gap, "unit": "1"}
    return build_table(SERVICE_COLUMNS, [*rows, gap])
