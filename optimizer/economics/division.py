"""A plan's cost and carbon divided over what it serves."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import fields
from enum import StrEnum
from itertools import product
from typing import TYPE_CHECKING, Final

from optimizer.domain import PlanCosts
from optimizer.economics.allocation_results import Allocated
from optimizer.economics.marginal import MarginalCosts
from optimizer.economics.shares import Served
from optimizer.economics.stated_shares import StatedShare, stated_shares

if TYPE_CHECKING:
    from collections.abc import Sequence

    from optimizer.domain import Plan, Scenario, TravelMatrix

INGOTS: Final = "ingots"
"""What stands for a smelter where ingots are delivered."""
UNSERVED: Final = "unserved"
"""What stands for a smelter where nothing is delivered."""

_ITEMS: Final = tuple(field.name for field in fields(PlanCosts))


class DivideBy(StrEnum):
    """What a plan's cost is divided over."""

    ORDERS = "orders"
    PLANTS = "plants"
    ALLOYS = "alloys"
    SMELTERS = "smelters"
    """And ``ingots`` and ``unserved`` for what no smelter fills."""
    LANES = "lanes"
    """``smelter > plant``; ``ingots`` and ``unserved`` stand as in smelters."""


def divide_plan(
    scenario: Scenario, travel: TravelMatrix, plan: Plan, *, by: DivideBy
) -> tuple[Allocated, ...]:
    """Divide a plan's cost and carbon over its orders, or what they belong to.

    Parameters
    ----------
    scenario, travel
        The question; every id of the plan must be known to it.
    plan
        A plan that passed the judge.
    by
        Orders, or plants, alloys, smelters or lanes, which are sums of orders or of
        what an order takes from one smelter.

    Returns
    -------
    tuple of Allocated
        In the scenario's order, only what the plan mentions. Every cost item sums to
        the plan's to the cent, the carbon to the plan's to the gram.

    Notes
    -----
    What a load causes alone belongs to its order: superheat, handling, melt loss. A
    truck's day and hours are divided over its trips by the time they take; a trip's fee
    and loaded kilometers stay with it; the empty kilometers of the day are divided over
    all loads. Whatever loads share is divided by tonne-kilometers.
    """
    groups: dict[str, list[StatedShare]] = defaultdict(list)
    for stated in stated_shares(scenario, travel, plan):
        groups[_name(scenario, stated, by)].append(stated)
    marginal = MarginalCosts(scenario, travel, plan)
    names = (name for name in _names(scenario, by) if name in groups)
    return tuple(_allocated(name, groups[name], marginal) for name in names)


def _allocated(
    name: str, parts: Sequence[StatedShare], marginal: MarginalCosts
) -> Allocated:
    """Sum the parts of one name."""
    molten = [part.share for part in parts if part.share.served is Served.MOLTEN]
    others = (part for part in parts if part.share.served is not Served.MOLTEN)
    fillings = [(share.order_id, str(share.smelter_id)) for share in molten]
    avoided = (sum(part.costs.values()) for part in others)
    return Allocated(
        name=name,
        tonnes=math.fsum(part.share.tonnes for part in parts),
        molten_tonnes=math.fsum(share.tonnes for share in molten),
        costs={
            item: round(math.fsum(part.costs[item] for part in parts), 2)
            for item in _ITEMS
        },
        carbon_kg=round(math.fsum(part.carbon_kg for part in parts), 3),
        ingot_cost=round(math.fsum(part.ingot_cost for part in parts), 2),
        ingot_carbon_kg=round(math.fsum(part.ingot_carbon_kg for part in parts), 3),
        marginal_cost=round(math.fsum((*avoided, marginal.of(fillings))), 2),
    )


def _name(scenario: Scenario, stated: StatedShare, by: DivideBy) -> str:
    """Return whose a share is."""
    order = scenario.order_by_id[stated.share.order_id]
    source = _source(stated)
    return {
        DivideBy.ORDERS: order.order_id,
        DivideBy.PLANTS: order.plant_id,
        DivideBy.ALLOYS: order.alloy_id,
        DivideBy.SMELTERS: source,
        DivideBy.LANES: lane_name(source, order.plant_id),
    }[by]


def _names(scenario: Scenario, by: DivideBy) -> list[str]:
    """Return every name that a division may have, in the scenario's order."""
    plants = [plant.place_id for plant in scenario.plants]
    sources = [*(smelter.place_id for smelter in scenario.smelters), INGOTS, UNSERVED]
    return {
        DivideBy.ORDERS: [order.order_id for order in scenario.orders],
        DivideBy.PLANTS: plants,
        DivideBy.ALLOYS: [alloy.alloy_id for alloy in scenario.alloys],
        DivideBy.SMELTERS: sources,
        DivideBy.LANES: [lane_name(*ends) for ends in product(sources, plants)],
    }[by]


def _source(stated: StatedShare) -> str:
    """Return the smelter, or what stands for it."""
    standing = {Served.INGOT: INGOTS, Served.UNSERVED: UNSERVED}
    return standing.get(stated.share.served) or str(stated.share.smelter_id)


def lane_name(source: str, plant_id: str) -> str:
    """Return what the lane between two places is called in a division.

    Parameters
    ----------
    source
        Id of the smelter, ``ingots`` or ``unserved``.
    plant_id
        Id of the plant.
    """
    return f"{source} > {plant_id}"
