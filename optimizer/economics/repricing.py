"""A plan under other prices than it was made with."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from optimizer.domain import PlanStatus
from optimizer.economics.carbon import plan_carbon
from optimizer.economics.costs import ingot_cost, plan_costs, route_costs
from optimizer.economics.tariff import tariff

if TYPE_CHECKING:
    from optimizer.domain import Plan, Scenario, TravelMatrix


def repriced_plan(scenario: Scenario, travel: TravelMatrix, plan: Plan) -> Plan:
    """Return a plan with the costs and emissions its scenario now gives it.

    Parameters
    ----------
    scenario
        With the prices that count; every id of the plan must be known to it.
    travel
        Distances and times of the plan.
    plan
        Its decisions stay: who drives when, and what goes by ingots.

    Returns
    -------
    Plan
        Without a lower bound, which was proved at other prices.
    """
    rates = tariff(scenario)
    costs = plan_costs(scenario, travel, plan.routes, plan.ingots, plan.unserved)
    return replace(
        plan,
        status=PlanStatus.FEASIBLE,
        cost=costs.total,
        lower_bound=None,
        gap=None,
        costs=costs,
        carbon=plan_carbon(scenario, travel, plan.routes, plan.ingots),
        routes=tuple(
            replace(route, costs=route_costs(scenario, travel, route))
            for route in plan.routes
        ),
        ingots=tuple(
            replace(delivery, cost=ingot_cost(rates, delivery.tonnes))
            for delivery in plan.ingots
        ),
    )
