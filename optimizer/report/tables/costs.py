"""One row a cost item, and one a carbon item."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from optimizer.domain import PlanCosts
from optimizer.report.tables.columns import build_table, number, text

if TYPE_CHECKING:
    import pandas as pd

    from optimizer.domain import Plan, Scenario

COST_MEANINGS = {
    "days": "the cost per day of every truck used",
    "trips": "the cost per trip of every trip",
    "km": "kilometers driven, loaded, empty and repositioning",
    "hours": "hours on duty",
    "superheat": "tapping hotter than the heat's base tap temperature",
    "molten_handling": "handling of molten metal",
    "melt_loss": "melt loss of molten supply, at the metal's price",
    "ingots": "ingots: their items per tonne",
    "ingot_haulage": "haulage of ingots",
    "unserved": "penalty for orders left unserved",
    "carbon": "carbon, where the scenario prices it",
}
"""What each item of a plan's costs pays for (``problem.md``, section 6)."""

COST_COLUMNS = (
    text("item", "cost item of the contract"),
    number("cost", "currency", "its amount", decimals=2),
    number("share", "1", "its share of the plan's cost", decimals=4),
    text("meaning", "what it pays for"),
)

CARBON_COLUMNS = (
    text("item", "carbon item"),
    number("kg_co2e", "kg CO2e", "its amount", decimals=1),
)


def costs(scenario: Scenario, plan: Plan) -> pd.DataFrame:
    """Return one row per cost item, in the order of the contract.

    Parameters
    ----------
    scenario, plan
        The day and its plan.

    Returns
    -------
    Columns and units as in :data:`COST_COLUMNS` (``docs/tables.md``).
    """
    rows = [
        {
            "item": item.name,
            "cost": getattr(plan.costs, item.name),
            "share": getattr(plan.costs, item.name) / plan.cost if plan.cost else 0.0,
            "meaning": COST_MEANINGS[item.name],
        }
        for item in fields(PlanCosts)
    ]
    return build_table(COST_COLUMNS, rows, timezone=scenario.timezone)


def carbon(scenario: Scenario, plan: Plan) -> pd.DataFrame:
    """Return one row per carbon item of the plan.

    Parameters
    ----------
    scenario, plan
        The day and its plan.

    Returns
    -------
    Columns and units as in :data:`CARBON_COLUMNS` (``docs/tables.md``).
    """
    rows = [{"item": item, "kg_co2e": amount} for item, amount in plan.carbon.items()]
    return build_table(CARBON_COLUMNS, rows, timezone=scenario.timezone)
