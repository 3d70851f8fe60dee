"""The cost of a plan by item (section 6 of the contract)."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from optimizer.domain import PlanCosts, RouteCosts
from optimizer.economics.carbon import plan_carbon
from optimizer.economics.quantities import route_quantities
from optimizer.economics.tariff import Tariff, tariff
from optimizer.units import MINUTES_PER_HOUR

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from optimizer.domain import (
        IngotDelivery,
        Route,
        Scenario,
        TravelMatrix,
        UnservedOrder,
    )


def route_costs(scenario: Scenario, travel: TravelMatrix, route: Route) -> RouteCosts:
    """Return the cost items of one truck's day.

    Parameters
    ----------
    scenario, travel
        The question; every id of the route must be known to it.
    route
        Priced by its decisions; its ``costs`` and ``distance_km`` are not looked at.

    Returns
    -------
    RouteCosts
        Each item is its unrounded sum over the route, rounded once. [currency, to 0.01]
    """
    return RouteCosts(**_rounded(_route_items(scenario, travel, route)))


def plan_costs(
    scenario: Scenario,
    travel: TravelMatrix,
    routes: Sequence[Route],
    ingots: Sequence[IngotDelivery],
    unserved: Sequence[UnservedOrder],
) -> PlanCosts:
    """Return the cost items of a plan; its cost is their sum.

    Parameters
    ----------
    scenario, travel
        The question; every id of the plan must be known to it.
    routes, ingots, unserved
        The plan's decisions; the figures they carry are not looked at.

    Returns
    -------
    PlanCosts
        Each item is its unrounded sum over the whole plan, rounded once: it may
        differ by some cents from the sum of the routes' rounded items. The item
        ``carbon`` prices the kilograms that ``plan_carbon`` states.
        [currency, to 0.01]
    """
    rates = tariff(scenario)
    items = _summed([_route_items(scenario, travel, route) for route in routes])
    ingot_tonnes = math.fsum(delivery.tonnes for delivery in ingots)
    items["ingots"] = ingot_tonnes * rates.ingot_items_per_t
    items["ingot_haulage"] = ingot_tonnes * rates.ingot_haulage_per_t
    items["unserved"] = math.fsum(
        left.tonnes * rates.unserved_price_per_t(scenario.order_by_id[left.order_id])
        for left in unserved
    )
    emitted = plan_carbon(scenario, travel, routes, ingots)
    items["carbon"] = math.fsum(emitted.values()) * rates.carbon_price_per_kg
    return PlanCosts(**_rounded(items))


def ingot_cost(rates: Tariff, tonnes: float) -> float:
    """Return what an ingot delivery states as its cost.

    Parameters
    ----------
    rates
        Of the scenario.
    tonnes
        [t]

    Returns
    -------
    float
        Ingot items plus ingot haulage, without carbon. [currency, to 0.01]
    """
    return round(tonnes * (rates.ingot_items_per_t + rates.ingot_haulage_per_t), 2)


def _route_items(
    scenario: Scenario, travel: TravelMatrix, route: Route
) -> dict[str, float]:
    """Return the items of one route, unrounded."""
    truck = scenario.truck_by_id[route.truck_id]
    rates = tariff(scenario)
    amount = route_quantities(scenario, travel, route)
    return {
        "days": truck.cost_per_day,
        "trips": len(route.trips) * truck.cost_per_trip,
        "km": (amount.loaded_km + amount.empty_km) * truck.cost_per_km,
        "hours": amount.duty_duration_min * truck.cost_per_hour / MINUTES_PER_HOUR,
        "superheat": amount.superheat_t_c * rates.superheat_per_t_c,
        "molten_handling": amount.tonnes * rates.molten_handling_per_t,
        "melt_loss": math.fsum(
            tonnes * rates.melt_loss_per_t[alloy_id]
            for alloy_id, tonnes in amount.tonnes_by_alloy.items()
        ),
    }


def _summed(parts: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """Add up items of the same name."""
    names = parts[0] if parts else ()
    return {name: math.fsum(part[name] for part in parts) for name in names}


def _rounded(items: Mapping[str, float]) -> dict[str, float]:
    """Round every item once, as the contract asks."""
    return {name: round(value, 2) for name, value in items.items()}
