"""Which resources a day could use more of, the most promising first."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from optimizer.planning.additions.addition import (
    Addition,
    Resource,
)
from optimizer.planning.additions.use import PlanUse
from optimizer.units import TONNES_TOLERANCE

if TYPE_CHECKING:
    from optimizer.domain import Order, Plan, Scenario, Truck
    from optimizer.planning.bounds import ResourcePrices


def useful_additions(
    scenario: Scenario, plan: Plan, prices: ResourcePrices
) -> tuple[Addition, ...]:
    """Return what one more of could make a plan of the day cheaper.

    Trucks that are alike are one resource. First comes what the bound puts a price on,
    then what the plan uses up; the order decides what is tried when time is short.

    Parameters
    ----------
    scenario
        The day.
    plan
        Its plan; says what is used up.
    prices
        The bound's; may be empty.
    """
    use = PlanUse(scenario, plan)
    found = [entry for entry in _all_additions(scenario) if _is_useful(scenario, entry)]
    return tuple(
        sorted(
            found,
            key=lambda entry: (
                -_priced(scenario, entry, prices),
                -use.share(entry),
                list(Resource).index(entry.resource),
            ),
        )
    )


def useless_additions(scenario: Scenario) -> tuple[Addition, ...]:
    """Return what one more of is worth nothing, whatever the plan.

    A bay where there is one for every truck; metal of a heat that holds all that is
    ordered of its alloy; a ladle that the truck cannot carry; a window that is wider
    than the plant's hours.
    """
    return tuple(
        entry for entry in _all_additions(scenario) if not _is_useful(scenario, entry)
    )


def alike(scenario: Scenario) -> dict[str, tuple[str, ...]]:
    """Return the ids of trucks that differ in nothing else, by the first of them."""
    groups: dict[Truck, list[str]] = defaultdict(list)
    for truck in scenario.trucks:
        groups[replace(truck, truck_id="")].append(truck.truck_id)
    return {names[0]: tuple(names) for names in groups.values()}


def _all_additions(scenario: Scenario) -> list[Addition]:
    about = {
        Resource.LOADING_BAY: [place.place_id for place in scenario.smelters],
        Resource.UNLOADING_BAY: [place.place_id for place in scenario.plants],
        Resource.TRUCK: list(alike(scenario)),
        Resource.LADLE_SLOT: list(alike(scenario)),
        Resource.METAL: [heat.heat_id for heat in scenario.heats],
        Resource.EARLIER: [order.order_id for order in scenario.orders],
        Resource.LATER: [order.order_id for order in scenario.orders],
    }
    return [Addition(kind, name) for kind, names in about.items() for name in names]


def _is_useful(scenario: Scenario, entry: Addition) -> bool:
    """Return whether there could be a plan that uses it."""
    about, num_trucks = entry.about, len(scenario.trucks)
    match entry.resource:
        case Resource.LOADING_BAY:
            return scenario.smelter_by_id[about].loading_bays < num_trucks
        case Resource.UNLOADING_BAY:
            return scenario.plant_by_id[about].unloading_bays < num_trucks
        case Resource.TRUCK:
            return bool(scenario.orders)
        case Resource.LADLE_SLOT:
            return _carries_one_more(scenario, scenario.truck_by_id[about])
        case Resource.METAL:
            return _is_wanted(scenario, about)
        case _:
            order = scenario.order_by_id[about]
            return _may_move(
                scenario, order, earlier=entry.resource is Resource.EARLIER
            )


def _carries_one_more(scenario: Scenario, truck: Truck) -> bool:
    """Return whether one ladle more is carried, all filled as little as may be."""
    ladle = scenario.ladle_type_by_id[truck.ladle_type_id]
    least_t = ladle.min_fill_share * ladle.capacity_t * (truck.ladle_slots + 1)
    return least_t <= truck.max_net_t + TONNES_TOLERANCE


def _is_wanted(scenario: Scenario, heat_id: str) -> bool:
    heat = scenario.heat_by_id[heat_id]
    wanted_t = sum(o.tonnes for o in scenario.orders if o.alloy_id == heat.alloy_id)
    return heat.tonnes < wanted_t - TONNES_TOLERANCE


def _may_move(scenario: Scenario, order: Order, *, earlier: bool) -> bool:
    """Return whether the plant and the horizon leave time beside the window."""
    hours, horizon = scenario.plant_by_id[order.plant_id].receiving, scenario.horizon
    if earlier:
        first = max(hours.start_min, horizon.start_min)
        return order.window.start_min > first
    return order.window.end_min < min(hours.end_min, horizon.end_min)


def _priced(scenario: Scenario, entry: Addition, prices: ResourcePrices) -> float:
    """Return the bound's price of it, 0 where the bound has none. [currency]."""
    if entry.resource is Resource.TRUCK:
        return prices.truck.get(entry.about, 0.0)
    if entry.resource is Resource.METAL:
        heat = scenario.heat_by_id[entry.about]
        return prices.metal_per_t.get((heat.smelter_id, heat.alloy_id), 0.0)
    return 0.0
