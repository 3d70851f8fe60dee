"""What every plan pays at least, and what rounding and tolerances can take off."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from optimizer.domain import IngotDelivery, PlanCosts, Reason, UnservedOrder
from optimizer.economics import ingot_cost, plan_costs, rounding_slack, tariff
from optimizer.units import TEMPERATURE_TOLERANCE_C, TONNES_TOLERANCE

if TYPE_CHECKING:
    from optimizer.domain import Scenario, TravelMatrix

CENT = 0.01
"""Grain of a plan's cost. [currency]"""


def rounded_bound(scenario: Scenario, travel: TravelMatrix, exact: float) -> float:
    """Return the bound on rounded costs that follows from one on exact costs.

    A plan's cost is a whole number of hundredths, and rounding its items can lower it
    by the slack at most; the kilogram an order may fall short keeps the two items
    per molten tonne from being whole.
    """
    slack = rounding_slack(scenario, travel) + CENT
    hundredths = math.ceil((exact - slack) / CENT - 1e-6)
    return max(0.0, round(hundredths * CENT, 2))


def tolerance_allowance(scenario: Scenario) -> float:
    """Return how far tolerances can carry a bound below a plan that uses none.

    A kilogram of every order and a tenth of a degree below base, twice for the floor:
    a plan that lies no further above its bound cannot be told from an optimal one.
    [currency]
    """
    rates = tariff(scenario)
    per_c = rates.superheat_price_per_t_c
    allowance = math.fsum(
        TONNES_TOLERANCE * rates.molten_price_per_t(order.alloy_id)
        + 2 * TEMPERATURE_TOLERANCE_C * per_c * order.tonnes
        for order in scenario.orders
    )
    return round(allowance + 10 * CENT, 2)


def cost_of_metal_alone(scenario: Scenario) -> float:
    """Return what no plan can avoid even if trucks cost nothing. [currency].

    Every order costs the handling and melt loss of its tonnes, or what it costs when
    it is not molten; a kilogram and a tenth of a degree are given away.
    """
    rates = tariff(scenario)
    given_c = TEMPERATURE_TOLERANCE_C * rates.superheat_price_per_t_c
    least = []
    for order in scenario.orders:
        molten = (order.tonnes - TONNES_TOLERANCE) * rates.molten_price_per_t(
            order.alloy_id
        ) - order.tonnes * given_c
        other = (
            rates.ingot_price_per_t
            if order.ingot_allowed
            else rates.unserved_price_per_t(order)
        )
        least.append(min(max(molten, 0.0), order.tonnes * other))
    return math.fsum(least)


def cost_without_trucks(scenario: Scenario, travel: TravelMatrix) -> float:
    """Return the cost of the only plan where no trip is possible. [currency]."""
    rates = tariff(scenario)
    text = {"text": "no trip is possible"}
    ingots = [
        IngotDelivery(
            order.order_id,
            order.tonnes,
            ingot_cost(rates, order.tonnes),
            Reason.NO_TRUCK_TIME,
            text,
        )
        for order in scenario.orders
        if order.ingot_allowed
    ]
    unserved = [
        UnservedOrder(order.order_id, order.tonnes, Reason.NO_TRUCK_TIME, text)
        for order in scenario.orders
        if not order.ingot_allowed
    ]
    costs: PlanCosts = plan_costs(scenario, travel, (), ingots, unserved)
    return costs.total
