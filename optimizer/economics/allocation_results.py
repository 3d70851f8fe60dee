"""A plan's cost divided over what it serves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Allocated:
    """The share of a day's cost that one order, plant, alloy, smelter or lane bears."""

    name: str
    """Id of what bears it; of a lane ``smelter > plant``."""
    tonnes: float
    """All its tonnes. [t]"""
    molten_tonnes: float
    """Of these, served molten. [t]"""
    costs: Mapping[str, float]
    """By the plan's cost items, to the cent; over all names of one division they sum
    to the plan's items exactly. [currency]"""
    carbon_kg: float
    """[kg CO2e]"""
    ingot_cost: float
    """The same tonnes as ingots, to the cent. [currency]"""
    ingot_carbon_kg: float
    """[kg CO2e]"""
    marginal_cost: float
    """What the plan would cost less without it, nothing planned anew. [currency]"""

    @property
    def cost(self) -> float:
        """Sum of the items. [currency]."""
        return round(sum(self.costs.values()), 2)

    @property
    def saving(self) -> float:
        """Against ingots; negative where dearer. [currency]."""
        return round(self.ingot_cost - self.cost, 2)


@dataclass(frozen=True, slots=True)
class Quote:
    """What to ask for a tonne on a lane, and who keeps the saving."""

    lane: str
    """``smelter > plant``"""
    tonnes: float
    """[t]"""
    full_cost_per_t: float
    """Below it the supplier loses. [currency/t]"""
    marginal_cost_per_t: float
    """Below it the lane should not be driven today. [currency/t]"""
    ingot_cost_per_t: float
    """Above it the customer loses. [currency/t]"""
    discount_per_t: float
    """What the metal is sold below the ingot price; the delivery is paid on top at its
    full cost. [currency/t]"""
    customer_keeps_per_t: float
    """[currency/t]"""
    supplier_keeps_per_t: float
    """[currency/t]"""
    casting_saved_per_t: float = 0.0
    """What the supplier saves by not casting ingots. [currency/t]"""
