"""What hauling takes and emits, in the words of ISO 14083."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from optimizer.report.tables.columns import build_table, number, text

if TYPE_CHECKING:
    import pandas as pd

    from optimizer.dossier import CostDossier
    from optimizer.economics import LaneComparison

HAULAGE_COLUMNS = (
    text("smelter_id", "smelter the metal comes from; empty for several"),
    text("plant_id", "plant that receives it; empty for several"),
    number("tonnes", "t", "molten tonnes of the day", decimals=3),
    number(
        "activity_t_km",
        "t·km",
        "transport activity: tonnes over the shortest feasible distance",
        decimals=1,
    ),
    number("loaded_km", "km", "from smelter to last stop", decimals=1),
    number("empty_km", "km", "all other kilometers", decimals=1),
    number("empty_running_share", "1", "kilometers without metal", decimals=3),
    number("diesel_l", "L", "diesel burned", decimals=1),
    number(
        "well_to_tank_kg", "kg CO2e", "from making and bringing the diesel", decimals=1
    ),
    number("tank_to_wheel_kg", "kg CO2e", "from burning the diesel", decimals=1),
    number("well_to_wheel_kg", "kg CO2e", "both together", decimals=1),
    number(
        "intensity_kg_per_t_km",
        "kg CO2e/(t·km)",
        "well to wheel over transport activity, the way back included",
        decimals=4,
    ),
)


def haulage(dossier: CostDossier) -> pd.DataFrame:
    """Return one row for all tonnes and one per lane.

    Parameters
    ----------
    dossier
        The comparison.

    Returns
    -------
    Columns and units as in :data:`HAULAGE_COLUMNS` (``docs/comparison-tables.md``).
    """
    compared = (dossier.overall, *dossier.lanes)
    return build_table(HAULAGE_COLUMNS, [_row(lane) for lane in compared])


def _row(lane: LaneComparison) -> dict[str, Any]:
    day = lane.transport.of_tonnes(lane.tonnes)
    return {
        "smelter_id": lane.smelter_id,
        "plant_id": lane.plant_id,
        "tonnes": lane.tonnes,
        "activity_t_km": day.activity_t_km,
        "loaded_km": day.loaded_km,
        "empty_km": day.empty_km,
        "empty_running_share": day.empty_running_share,
        "diesel_l": day.diesel_l,
        "well_to_tank_kg": day.well_to_tank_kg,
        "tank_to_wheel_kg": day.tank_to_wheel_kg,
        "well_to_wheel_kg": day.well_to_wheel_kg,
        "intensity_kg_per_t_km": day.intensity_kg_per_t_km,
    }
