"""The day against the same tonnes bought as ingots, per order and in total."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from optimizer.economics.shares import order_shares
from optimizer.economics.tariff import tariff

if TYPE_CHECKING:
    from collections.abc import Iterable

    from optimizer.domain import Plan, Scenario, TravelMatrix


@dataclass(frozen=True, slots=True)
class OrderComparison:
    """What an order costs as planned, and what it would have cost as ingots."""

    order_id: str
    tonnes: float
    """[t]"""
    served: str
    """``molten``, ``ingot`` or ``unserved``"""
    cost: float
    """As planned, its share of the trucks included. [currency, to 0.01]"""
    ingot_cost: float
    """As ingots, haulage and carbon price included. [currency, to 0.01]"""
    carbon_kg: float
    """As planned, its share of the trucks included. [kg CO2e]"""
    ingot_carbon_kg: float
    """As ingots. [kg CO2e]"""

    @property
    def saving(self) -> float:
        """What the plan saves against ingots; negative where dearer. [currency]."""
        return round(self.ingot_cost - self.cost, 2)

    @property
    def carbon_saving_kg(self) -> float:
        """What the plan emits less than ingots would. [kg CO2e]."""
        return self.ingot_carbon_kg - self.carbon_kg


@dataclass(frozen=True, slots=True)
class Comparison:
    """A planned day beside the same tonnes bought as ingots."""

    orders: tuple[OrderComparison, ...]
    """In the scenario's order."""
    tonnes: float
    """All orders. [t]"""
    molten_tonnes: float
    """Served molten. [t]"""
    cost: float
    """The plan's cost. [currency]"""
    ingot_cost: float
    """All tonnes as ingots. [currency, to 0.01]"""
    carbon_kg: float
    """The plan's emissions. [kg CO2e]"""
    ingot_carbon_kg: float
    """All tonnes as ingots. [kg CO2e]"""

    @property
    def saving(self) -> float:
        """What the plan saves against ingots only; negative where dearer. [currency].

        A day with unserved orders carries their penalty in its cost.
        """
        return round(self.ingot_cost - self.cost, 2)

    @property
    def saving_per_molten_t(self) -> float | None:
        """Saving of the molten orders per tonne; ``None`` without any. [currency/t]."""
        if not self.molten_tonnes:
            return None
        molten = (order.saving for order in self.orders if order.served == "molten")
        return math.fsum(molten) / self.molten_tonnes

    @property
    def carbon_saving_kg(self) -> float:
        """What the plan emits less than ingots only would. [kg CO2e]."""
        return self.ingot_carbon_kg - self.carbon_kg


def compare_with_ingots(
    scenario: Scenario, travel: TravelMatrix, plan: Plan
) -> Comparison:
    """Compare a plan with buying every tonne as ingots.

    Parameters
    ----------
    scenario, travel
        The question; every id of the plan must be known to it.
    plan
        A plan that passed the judge; an order it does not mention is left out.

    Returns
    -------
    Comparison
        Money in the scenario's currency, carbon in kg CO2e. Orders that forbid ingots
        are priced as if they could be had: the comparison is of cost, not of quality.

    Notes
    -----
    Tonnes, superheat, handling and melt loss belong to their order. A trip's fee and
    its kilometers (the leg to its smelter included; the last trip bears the way home)
    are shared by its loads by tonnes, a truck's day and hours by the time its trips
    take, so that the orders' costs sum to the plan's but for rounding.
    """
    rates = tariff(scenario)
    orders = tuple(
        OrderComparison(
            order_id=share.order_id,
            tonnes=share.tonnes,
            served=share.served,
            cost=round(share.cost, 2),
            ingot_cost=round(share.tonnes * rates.ingot_price_per_t, 2),
            carbon_kg=share.carbon_kg,
            ingot_carbon_kg=share.tonnes * rates.emissions.ingot_per_t,
        )
        for share in order_shares(scenario, travel, plan)
    )
    tonnes = math.fsum(order.tonnes for order in orders)
    return Comparison(
        orders=orders,
        tonnes=tonnes,
        molten_tonnes=_tonnes_served(orders, "molten"),
        cost=plan.cost,
        ingot_cost=round(tonnes * rates.ingot_price_per_t, 2),
        carbon_kg=math.fsum(plan.carbon.values()),
        ingot_carbon_kg=tonnes * rates.emissions.ingot_per_t,
    )


def _tonnes_served(orders: Iterable[OrderComparison], served: str) -> float:
    """Sum the tonnes served in one way."""
    return math.fsum(order.tonnes for order in orders if order.served == served)
