"""Figures of a plan worked out the slow way, straight from the contract's text.

Nothing here uses the thermal, the economics or the verify room: a mistake there is not
repeated here.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from optimizer.domain import (
        Heat,
        IngotDelivery,
        LadleType,
        Order,
        Route,
        Scenario,
        TravelMatrix,
        Trip,
        UnservedOrder,
    )


def soak_c(ladle: LadleType, idle_min: float) -> float:
    """Heat taken by a lining that stood empty (section 4)."""
    cooled = 1 - math.exp(-(idle_min / 60) / ladle.idle_tau_h)
    return ladle.soak_hot_c + (ladle.soak_idle_c - ladle.soak_hot_c) * cooled


def temperature_c(
    ladle: LadleType,
    tap_c: float,
    *,
    tonnes: float,
    idle_min: float,
    elapsed_min: float,
) -> float:
    """T(t) of section 4."""
    t = elapsed_min / 60
    soaked = soak_c(ladle, idle_min) * (1 - math.exp(-t / ladle.soak_tau_h))
    wall = ladle.loss_c_per_h * (ladle.capacity_t / tonnes) * t
    return tap_c - ladle.fill_drop_c - soaked - wall


def floor_c(scenario: Scenario, order: Order, heat: Heat) -> float:
    """Floor of rule T1."""
    alloy = scenario.alloy_by_id[heat.alloy_id]
    candidates = [order.min_arrival_c, alloy.liquidus_c + alloy.min_superheat_c]
    if alloy.family == "cu" and heat.analysis is not None:
        iron, manganese = heat.analysis.fe_pct, heat.analysis.mn_pct
        chromium = heat.analysis.cr_pct
        candidates.append(
            630 + (iron + 3.34 * manganese - 2.39) / (1 / 152 + manganese / 714)
        )
        if chromium > 0:
            candidates.append(
                630 + (manganese + 4 * chromium - 0.40) / (1 / 500 - chromium / 333)
            )
    return max(candidates)


def idle_min(trip: Trip, previous_end_min: int | None, preheat_min: int) -> int:
    """How long the ladles count as empty before a trip (section 4)."""
    if previous_end_min is None or trip.fill_start_min - trip.arrive_min >= preheat_min:
        return 0
    return trip.fill_start_min - previous_end_min


def legs(scenario: Scenario, route: Route) -> list[tuple[str, str, bool]]:
    """All drives of a route: from, to, with metal aboard."""
    depot = scenario.truck_by_id[route.truck_id].depot_id
    drives, place = [], depot
    for trip in route.trips:
        drives.append((place, trip.smelter_id, False))
        place = trip.smelter_id
        for stop in trip.stops:
            drives.append((place, stop.plant_id, True))
            place = stop.plant_id
    return [*drives, (place, depot, False)]


def route_items(
    scenario: Scenario, travel: TravelMatrix, route: Route
) -> dict[str, float]:
    """Return the first seven items of section 6 for one truck, unrounded."""
    truck = scenario.truck_by_id[route.truck_id]
    economics = scenario.economics
    items = {
        "days": truck.cost_per_day,
        "trips": 0.0,
        "km": 0.0,
        "hours": (route.end_min - route.start_min) / 60 * truck.cost_per_hour,
        "superheat": 0.0,
        "molten_handling": 0.0,
        "melt_loss": 0.0,
    }
    for origin, goal, _ in legs(scenario, route):
        items["km"] += travel.km_between(origin, goal) * truck.cost_per_km
    for trip in route.trips:
        items["trips"] += truck.cost_per_trip
        for load in trip.loads:
            order = scenario.order_by_id[load.order_id]
            base_c = scenario.heat_by_id[load.heat_id].tap_temperature_c
            price = scenario.alloy_by_id[order.alloy_id].metal_price_per_t
            items["superheat"] += (
                load.tonnes
                * (load.tap_temperature_c - base_c)
                * economics.superheat_cost_per_t_c.value
            )
            handling = sum(figure.value for figure in economics.molten_items.values())
            items["molten_handling"] += load.tonnes * handling
            items["melt_loss"] += (
                load.tonnes * economics.molten_loss_share.value * price
            )
    return items


def carbon_items(
    scenario: Scenario,
    travel: TravelMatrix,
    routes: tuple[Route, ...],
    ingots: tuple[IngotDelivery, ...],
) -> dict[str, float]:
    """Carbon by item with the default factors, unrounded. [kg CO2e]."""
    loaded = empty = heated = molten = 0.0
    for route in routes:
        for origin, goal, is_loaded in legs(scenario, route):
            if is_loaded:
                loaded += travel.km_between(origin, goal)
            else:
                empty += travel.km_between(origin, goal)
        for trip in route.trips:
            for load in trip.loads:
                base_c = scenario.heat_by_id[load.heat_id].tap_temperature_c
                heated += load.tonnes * (load.tap_temperature_c - base_c)
                molten += load.tonnes
    ingot_t = sum(delivery.tonnes for delivery in ingots)
    loss_share = scenario.economics.molten_loss_share.value
    return {
        "diesel_loaded": loaded * 0.38 * 3.25,
        "diesel_empty": empty * 0.28 * 3.25,
        "superheat": heated * 0.07 * 2.16,
        "melt_loss": molten * loss_share * 500,
        "ingot_gas": ingot_t * 80 * 2.16,
        "ingot_power": ingot_t * 90 * 0.5366,
        "ingot_melt_loss": ingot_t * 0.02 * 500,
        "ingot_haulage": ingot_t * 2.7,
    }


def plan_items(
    scenario: Scenario,
    travel: TravelMatrix,
    routes: tuple[Route, ...],
    ingots: tuple[IngotDelivery, ...],
    unserved: tuple[UnservedOrder, ...],
) -> dict[str, float]:
    """All eleven items of section 6, unrounded."""
    economics = scenario.economics
    items = dict.fromkeys(
        (
            *("days", "trips", "km", "hours"),
            *("superheat", "molten_handling", "melt_loss"),
            *("ingots", "ingot_haulage", "unserved", "carbon"),
        ),
        0.0,
    )
    for route in routes:
        for item, amount in route_items(scenario, travel, route).items():
            items[item] += amount
    for delivery in ingots:
        per_t = sum(figure.value for figure in economics.ingot_items.values())
        items["ingots"] += delivery.tonnes * per_t
        items["ingot_haulage"] += delivery.tonnes * economics.ingot_haulage_per_t.value
    for left in unserved:
        priority = scenario.order_by_id[left.order_id].priority
        penalty = economics.unserved_penalty_per_t.value * (1 + priority)
        items["unserved"] += left.tonnes * penalty
    if economics.carbon_price_per_t is not None:
        kilograms = sum(carbon_items(scenario, travel, routes, ingots).values())
        items["carbon"] = economics.carbon_price_per_t.value * kilograms / 1000
    return items
