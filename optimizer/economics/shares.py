"""What each order takes of a plan, item by item, before any rounding."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from optimizer.economics.load_uses import LoadUse, load_uses
from optimizer.economics.tariff import Tariff, tariff

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from optimizer.domain import Plan, Route, Scenario, TravelMatrix
    from optimizer.economics.emissions import EmissionRates


class Served(StrEnum):
    """How an order is served."""

    MOLTEN = "molten"
    INGOT = "ingot"
    UNSERVED = "unserved"


@dataclass(frozen=True, slots=True)
class Share:
    """What one order takes of a plan from one smelter, or without any."""

    order_id: str
    smelter_id: str | None
    """``None`` for ingots and unserved orders."""
    served: Served
    tonnes: float
    """[t]"""
    costs: Mapping[str, float]
    """By the plan's cost items but ``carbon``; absent ones are 0.
    [currency, unrounded]"""
    carbon_kg: float
    """[kg CO2e, unrounded]"""
    amounts: Mapping[str, float] = field(default_factory=dict)
    """What it takes of the trucks before any price, as in ``LoadUse``; empty where no
    truck serves it."""


def order_shares(
    scenario: Scenario, travel: TravelMatrix, plan: Plan
) -> tuple[Share, ...]:
    """Divide a plan's cost and carbon among its orders and their smelters.

    Parameters
    ----------
    scenario, travel
        The question; every id of the plan must be known to it.
    plan
        The plan; of its figures none is looked at.

    Returns
    -------
    tuple of Share
        In the scenario's order; an order filled at two smelters has two shares. Over
        all shares each item sums to the plan's but for rounding.
    """
    rates = tariff(scenario)
    shares = [
        *_molten_shares(scenario, travel, plan.routes, rates),
        *_ingot_shares(plan, rates),
        *_unserved_shares(scenario, plan, rates),
    ]
    place = {order.order_id: index for index, order in enumerate(scenario.orders)}
    return tuple(sorted(shares, key=lambda share: place[share.order_id]))


def _ingot_shares(plan: Plan, rates: Tariff) -> Iterator[Share]:
    """Yield the orders that go by ingots."""
    for delivery in plan.ingots:
        yield Share(
            order_id=delivery.order_id,
            smelter_id=None,
            served=Served.INGOT,
            tonnes=delivery.tonnes,
            costs={
                "ingots": delivery.tonnes * rates.ingot_items_per_t,
                "ingot_haulage": delivery.tonnes * rates.ingot_haulage_per_t,
            },
            carbon_kg=delivery.tonnes * rates.emissions.ingot_per_t,
        )


def _unserved_shares(scenario: Scenario, plan: Plan, rates: Tariff) -> Iterator[Share]:
    """Yield the orders that get nothing: they bear their penalty."""
    for left in plan.unserved:
        price = rates.unserved_price_per_t(scenario.order_by_id[left.order_id])
        yield Share(
            order_id=left.order_id,
            smelter_id=None,
            served=Served.UNSERVED,
            tonnes=left.tonnes,
            costs={"unserved": left.tonnes * price},
            carbon_kg=0.0,
        )


def _molten_shares(
    scenario: Scenario, travel: TravelMatrix, routes: Iterable[Route], rates: Tariff
) -> Iterator[Share]:
    """Price what loads take of the trucks, summed by order and smelter."""
    filled: dict[tuple[str, str], list[LoadUse]] = defaultdict(list)
    for route in routes:
        for use in load_uses(scenario, travel, route):
            filled[use.load.order_id, use.trip.smelter_id].append(use)
    for (order_id, smelter_id), uses in filled.items():
        alloy_id = scenario.order_by_id[order_id].alloy_id
        yield Share(
            order_id=order_id,
            smelter_id=smelter_id,
            served=Served.MOLTEN,
            tonnes=math.fsum(use.load.tonnes for use in uses),
            costs=_summed([_costs(rates, use, alloy_id) for use in uses]),
            carbon_kg=math.fsum(_carbon_kg(rates.emissions, use) for use in uses),
            amounts=_summed([use.amounts for use in uses]),
        )


def _costs(rates: Tariff, use: LoadUse, alloy_id: str) -> dict[str, float]:
    """Return the cost items of one load. [currency]."""
    truck, tonnes, amounts = use.truck, use.load.tonnes, use.amounts
    return {
        "days": amounts["days"] * truck.cost_per_day,
        "trips": amounts["trips"] * truck.cost_per_trip,
        "km": (amounts["loaded_km"] + amounts["empty_km"]) * truck.cost_per_km,
        "hours": amounts["hours"] * truck.cost_per_hour,
        "superheat": amounts["superheat_t_c"] * rates.superheat_per_t_c,
        "molten_handling": tonnes * rates.molten_handling_per_t,
        "melt_loss": tonnes * rates.melt_loss_per_t[alloy_id],
    }


def _carbon_kg(emissions: EmissionRates, use: LoadUse) -> float:
    """Return what one load emits. [kg CO2e]."""
    return math.fsum(
        (
            use.amounts["loaded_km"] * emissions.per_loaded_km,
            use.amounts["empty_km"] * emissions.per_empty_km,
            use.amounts["superheat_t_c"] * emissions.superheat_per_t_c,
            use.load.tonnes * emissions.melt_loss_per_t,
        )
    )


def _summed(parts: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """Add up amounts of the same name."""
    return {name: math.fsum(part[name] for part in parts) for name in parts[0]}
