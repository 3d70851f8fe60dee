"""A planned day's cost divided over its orders, plants, alloys, smelters and lanes."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from optimizer.domain import PlanCosts
from optimizer.report.tables import COST_MEANINGS
from optimizer.report.tables.columns import build_table, number, text

if TYPE_CHECKING:
    import pandas as pd

    from optimizer.dossier import CostDossier
    from optimizer.economics import Allocated

SHARE_COLUMNS = (
    text("name", "id of what bears the share; a lane is smelter > plant"),
    number("tonnes", "t", "all its tonnes", decimals=3),
    number("molten_tonnes", "t", "of these, served molten", decimals=3),
    *(
        number(
            item.name, "currency", f"share of {COST_MEANINGS[item.name]}", decimals=2
        )
        for item in fields(PlanCosts)
    ),
    number("cost", "currency", "sum of its items", decimals=2),
    number("ingot_cost", "currency", "the same tonnes as ingots", decimals=2),
    number("saving", "currency", "ingots less the plan", decimals=2),
    number("saving_per_t", "currency/t", "per tonne of all its tonnes", decimals=2),
    number(
        "marginal_cost",
        "currency",
        "what the plan would cost less without it",
        decimals=2,
    ),
    number("carbon_kg", "kg CO2e", "as planned", decimals=1),
    number("ingot_carbon_kg", "kg CO2e", "as ingots", decimals=1),
)


def order_shares(dossier: CostDossier) -> pd.DataFrame:
    """Return what each order bears of the day; no rows without a plan."""
    return _table(dossier, "orders")


def plant_shares(dossier: CostDossier) -> pd.DataFrame:
    """Return what each plant bears of the day; no rows without a plan."""
    return _table(dossier, "plants")


def alloy_shares(dossier: CostDossier) -> pd.DataFrame:
    """Return what each alloy bears of the day; no rows without a plan."""
    return _table(dossier, "alloys")


def smelter_shares(dossier: CostDossier) -> pd.DataFrame:
    """Return what each smelter bears of the day; no rows without a plan."""
    return _table(dossier, "smelters")


def lane_shares(dossier: CostDossier) -> pd.DataFrame:
    """Return what each lane bears of the day; no rows without a plan."""
    return _table(dossier, "lanes")


def _table(dossier: CostDossier, division: str) -> pd.DataFrame:
    """Return one division; columns and units as in :data:`SHARE_COLUMNS`."""
    allocation = dossier.allocation
    borne = () if allocation is None else getattr(allocation, division)
    return build_table(SHARE_COLUMNS, [_row(allocated) for allocated in borne])


def _row(allocated: Allocated) -> dict[str, Any]:
    tonnes = allocated.tonnes
    return dict(allocated.costs) | {
        "name": allocated.name,
        "tonnes": tonnes,
        "molten_tonnes": allocated.molten_tonnes,
        "cost": allocated.cost,
        "ingot_cost": allocated.ingot_cost,
        "saving": allocated.saving,
        "saving_per_t": allocated.saving / tonnes if tonnes else None,
        "marginal_cost": allocated.marginal_cost,
        "carbon_kg": allocated.carbon_kg,
        "ingot_carbon_kg": allocated.ingot_carbon_kg,
    }
