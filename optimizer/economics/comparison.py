"""The day against the same tonnes bought as ingots, per order and in total."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from optimizer.economics.shares import Served
from optimizer.economics.stated_shares import StatedShare, stated_shares

if TYPE_CHECKING:
    from collections.abc import Sequence

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
    The plan is divided as in ``divide_plan``: the orders' costs sum to the plan's to
    the cent.
    """
    shares: dict[str, list[StatedShare]] = defaultdict(list)
    for stated in stated_shares(scenario, travel, plan):
        shares[stated.share.order_id].append(stated)
    orders = tuple(_order(order_id, parts) for order_id, parts in shares.items())
    return Comparison(
        orders=orders,
        tonnes=math.fsum(order.tonnes for order in orders),
        molten_tonnes=math.fsum(
            order.tonnes for order in orders if order.served == Served.MOLTEN
        ),
        cost=plan.cost,
        ingot_cost=round(math.fsum(order.ingot_cost for order in orders), 2),
        carbon_kg=math.fsum(plan.carbon.values()),
        ingot_carbon_kg=math.fsum(order.ingot_carbon_kg for order in orders),
    )


def _order(order_id: str, parts: Sequence[StatedShare]) -> OrderComparison:
    """Sum what an order takes from each of its smelters."""
    costs = (cost for part in parts for cost in part.costs.values())
    return OrderComparison(
        order_id=order_id,
        tonnes=math.fsum(part.share.tonnes for part in parts),
        served=parts[0].share.served,
        cost=round(math.fsum(costs), 2),
        ingot_cost=round(math.fsum(part.ingot_cost for part in parts), 2),
        carbon_kg=math.fsum(part.carbon_kg for part in parts),
        ingot_carbon_kg=math.fsum(part.ingot_carbon_kg for part in parts),
    )
