"""The finished plan: routes, reasons, costs, carbon and proof in one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from optimizer.domain import IngotDelivery, Plan, PlanStatus, UnservedOrder
from optimizer.economics import ingot_cost, plan_carbon, plan_costs, tariff
from optimizer.planning.assemble import assemble_routes
from optimizer.planning.reasons import explain_unserved
from optimizer.planning.stop import Stopwatch, gap_between

if TYPE_CHECKING:
    from optimizer.planning.engine.state import State

OPTIMAL_GAP = 1e-6
"""Largest gap of a plan that is called optimal (section 7 of the contract)."""


def finished_plan(
    state: State,
    *,
    lower_bound: float | None,
    solver: dict[str, Any],
    seconds: float | None,
) -> Plan:
    """Return the plan of a state with every figure the contract asks for.

    Parameters
    ----------
    state
        The best plan found.
    lower_bound
        ``None`` when nothing was proved. [currency]
    solver
        How it was found, for the plan's ``solver``.
    seconds
        Time for the routes' figures and the reasons' trials; ``None`` for no limit. [s]

    Returns
    -------
    Plan
        Orders that are not molten carry their reason.
    """
    scenario, travel, watch = state.day.scenario, state.day.travel, Stopwatch()
    routes = assemble_routes(state)
    left = None if seconds is None else seconds - watch.seconds
    refused = [
        order
        for order, served in zip(scenario.orders, state.served, strict=True)
        if not served
    ]
    names = [order.order_id for order in refused]
    explanations = (
        explain_unserved(scenario, travel, routes, names, seconds=left) if names else {}
    )
    rates = tariff(scenario)
    ingots = tuple(
        IngotDelivery(
            order_id=order.order_id,
            tonnes=order.tonnes,
            cost=ingot_cost(rates, order.tonnes),
            reason=explanations[order.order_id].reason,
            detail=explanations[order.order_id].detail,
        )
        for order in refused
        if order.ingot_allowed
    )
    unserved = tuple(
        UnservedOrder(
            order_id=order.order_id,
            tonnes=order.tonnes,
            reason=explanations[order.order_id].reason,
            detail=explanations[order.order_id].detail,
        )
        for order in refused
        if not order.ingot_allowed
    )
    costs = plan_costs(scenario, travel, routes, ingots, unserved)
    gap = gap_between(costs.total, lower_bound)
    is_optimal = gap is not None and gap <= OPTIMAL_GAP
    return Plan(
        scenario=scenario.name,
        status=PlanStatus.OPTIMAL if is_optimal else PlanStatus.FEASIBLE,
        cost=costs.total,
        lower_bound=lower_bound,
        gap=gap,
        solver=solver,
        costs=costs,
        carbon=plan_carbon(scenario, travel, routes, ingots),
        routes=routes,
        ingots=ingots,
        unserved=unserved,
    )
