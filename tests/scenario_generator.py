"""Random days of many shapes, for tests of the planner and of the judge.

``random_scenario(seed, num_orders=…, shape=…)`` gives the same day for the same seed;
``shape_names()`` lists the shapes. Geography is a plane of kilometers around a point in
Guangdong; the way between two places is a little longer one way than the other.
"""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING

from scenario_geography import given_legs, point, travel_between
from scenario_shapes import SHAPES, shape_names

from optimizer.domain import (
    Alloy,
    AlloyFamily,
    Analysis,
    Depot,
    Economics,
    Figure,
    Heat,
    LadleType,
    Order,
    Plant,
    RoadSettings,
    Scenario,
    Smelter,
    TravelMatrix,
    Truck,
    Window,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scenario_shapes import Recipe

    from optimizer.domain import Place

__all__ = ["random_scenario", "shape_names"]


def random_scenario(
    seed: int, *, num_orders: int = 12, shape: str = "plain"
) -> tuple[Scenario, TravelMatrix]:
    """Return a random day of a shape with its travel matrix; same seed, same day."""
    recipe = SHAPES[shape]
    rng = random.Random(f"{shape}/{num_orders}/{seed}")
    alloys = _alloys(recipe)
    smelters = _smelters(recipe, rng, num_orders)
    plants = _plants(recipe, rng, num_orders)
    depots = _depots(recipe, rng)
    orders = _orders(recipe, rng, num_orders, alloys=alloys, plants=plants)
    ladle_types = _ladle_types(recipe)
    travel = travel_between(recipe, rng, (*smelters, *plants, *depots))
    scenario = Scenario(
        name=f"{shape}-{num_orders}-{seed}",
        title=f"A random day: {shape}",
        date=recipe.date,
        timezone=recipe.timezone,
        currency="CNY",
        horizon=Window(*recipe.horizon),
        alloys=alloys,
        smelters=smelters,
        heats=_heats(recipe, rng, smelters, alloys=alloys, orders=orders),
        plants=plants,
        orders=orders,
        ladle_types=ladle_types,
        trucks=_trucks(recipe, rng, num_orders, bases=(*smelters, *depots)),
        roads=RoadSettings(provider="matrix", given_legs=given_legs(travel)),
        depots=depots,
        limits=recipe.limits,
        driver_rules=recipe.driver_rules,
        wash_duration_min=recipe.wash_minutes,
        economics=_economics(recipe),
    )
    return scenario, travel


def _alloys(recipe: Recipe) -> tuple[Alloy, ...]:
    known = (
        Alloy("ADC12", AlloyFamily.COPPER, 582, 515, 60, 20_000),
        Alloy("A380", AlloyFamily.COPPER, 595, 540, 55, 19_700),
        Alloy("ZL114A", AlloyFamily.LOW_COPPER, 613, 557, 60, 21_000),
    )
    return tuple(alloy for alloy in known if alloy.family in recipe.families)


def _smelters(
    recipe: Recipe, rng: random.Random, num_orders: int
) -> tuple[Smelter, ...]:
    count = recipe.num_smelters or min(8, 1 + num_orders // 8)
    work = 0 if recipe.is_service_instant else 1
    return tuple(
        Smelter(
            place_id=f"S{index}",
            name=f"Smelter {index}",
            **point(recipe, rng, 0.6),
            loading_bays=rng.randint(*recipe.bays) + num_orders // 150,
            dispatch_duration_min=rng.choice((10, 15, 20)) * work,
            fill_duration_min=rng.choice((8, 12, 15)) * work,
            opening=Window(*(recipe.smelter_hours or recipe.horizon)),
        )
        for index in range(1, count + 1)
    )


def _plants(recipe: Recipe, rng: random.Random, num_orders: int) -> tuple[Plant, ...]:
    count = recipe.num_plants or max(2, round(num_orders / 4))
    start, end = recipe.work
    work = 0 if recipe.is_service_instant else 1
    return tuple(
        Plant(
            place_id=f"P{index}",
            name=f"Foundry {index}",
            **point(recipe, rng, 1.0),
            unloading_bays=rng.randint(*recipe.bays),
            arrival_duration_min=rng.choice((5, 10, 15)) * work,
            discharge_duration_min=rng.choice((8, 12, 20)) * work,
            receiving=Window(start + rng.choice((0, 60)), end + rng.choice((0, 90))),
        )
        for index in range(1, count + 1)
    )


def _depots(recipe: Recipe, rng: random.Random) -> tuple[Depot, ...]:
    return tuple(
        Depot(f"D{index}", f"Yard {index}", **point(recipe, rng, 0.8))
        for index in range(1, recipe.num_depots + 1)
    )


def _orders(
    recipe: Recipe,
    rng: random.Random,
    num_orders: int,
    *,
    alloys: Sequence[Alloy],
    plants: Sequence[Plant],
) -> tuple[Order, ...]:
    first, last = recipe.work
    orders = []
    for index in range(1, num_orders + 1):
        alloy = rng.choice(alloys)
        start = rng.randint(first + 90, max(first + 90, last - 120))
        warmer_c = 25 if alloy.family is AlloyFamily.LOW_COPPER else 0
        orders.append(
            Order(
                order_id=f"O{index}",
                plant_id=rng.choice(plants).place_id,
                alloy_id=alloy.alloy_id,
                tonnes=round(rng.uniform(*recipe.order_tonnes), rng.choice((0, 1, 3))),
                window=Window(start, start + rng.randint(*recipe.window_minutes)),
                min_arrival_c=rng.choice(recipe.min_arrival_c) + warmer_c,
                ingot_allowed=rng.random() < recipe.ingot_share,
                one_trip=rng.random() < recipe.one_trip_share,
                priority=rng.randint(0, recipe.max_priority),
            )
        )
    return tuple(
        replace(order, tonnes=max(order.tonnes, recipe.order_tonnes[0]))
        for order in orders
    )


def _heats(
    recipe: Recipe,
    rng: random.Random,
    smelters: Sequence[Smelter],
    *,
    alloys: Sequence[Alloy],
    orders: Sequence[Order],
) -> tuple[Heat, ...]:
    if not recipe.num_heats:
        return ()
    first, last = recipe.work
    span = (last - first) // recipe.num_heats
    heats = []
    for smelter in smelters:
        for alloy in alloys:
            wanted = sum(o.tonnes for o in orders if o.alloy_id == alloy.alloy_id)
            share = recipe.metal_ratio * wanted / (len(smelters) * recipe.num_heats)
            for index in range(recipe.num_heats):
                ready = first - 120 + index * span + rng.randint(0, 60)
                base_c = rng.choice((720, 730, 740))
                analysis = Analysis(
                    round(rng.uniform(0.6, 1.2), 2),
                    round(rng.uniform(0.15, 0.45), 2),
                    rng.choice((0.0, 0.04, 0.08)),
                )
                heats.append(
                    Heat(
                        heat_id=f"H{len(heats) + 1}",
                        smelter_id=smelter.place_id,
                        alloy_id=alloy.alloy_id,
                        tonnes=max(1.0, round(share * rng.uniform(0.7, 1.3), 1)),
                        ready_min=max(ready, recipe.horizon[0]),
                        expires_min=ready + span + rng.randint(60, 240),
                        tap_temperature_c=base_c,
                        max_tap_temperature_c=base_c + recipe.max_superheat_c,
                        analysis=analysis if recipe.with_analysis else None,
                    )
                )
    return tuple(heats)


def _ladle_types(recipe: Recipe) -> tuple[LadleType, ...]:
    return tuple(
        LadleType(
            ladle_type_id=f"L{index}",
            capacity_t=capacity_t,
            min_fill_share=share,
            fill_drop_c=15,
            soak_hot_c=10,
            soak_idle_c=recipe.soak_idle_c,
            soak_tau_h=1.2,
            idle_tau_h=6,
            loss_c_per_h=recipe.loss_c_per_h * 4 / capacity_t,
            preheat_duration_min=recipe.preheat_minutes,
        )
        for index, capacity_t, share in ((1, 4.0, 0.5), (2, 2.5, 0.4), (3, 6.0, 0.6))
        if index <= recipe.num_ladle_types
    )


def _trucks(
    recipe: Recipe,
    rng: random.Random,
    num_orders: int,
    *,
    bases: Sequence[Place],
) -> tuple[Truck, ...]:
    count = recipe.num_trucks
    if count is None:
        count = max(2, round(num_orders / 5))
    ladles = _ladle_types(recipe)
    cost = 0.0 if recipe.are_trucks_free else 1.0
    start, end = recipe.work
    trucks = []
    for index in range(1, count + 1):
        ladle, slots = rng.choice(ladles), rng.choice(recipe.slots)
        shift_start = max(recipe.horizon[0], start - 60 * rng.randint(0, 3))
        trucks.append(
            Truck(
                truck_id=f"T{index}",
                depot_id=rng.choice(bases).place_id,
                ladle_type_id=ladle.ladle_type_id,
                ladle_slots=slots,
                max_net_t=round(slots * ladle.capacity_t * rng.choice((0.85, 1.0)), 1),
                shift=Window(shift_start, end + 180),
                max_duty_duration_min=recipe.duty_minutes,
                cost_per_day=600 * cost,
                cost_per_trip=300 * cost,
                cost_per_km=rng.choice((9, 10.5)) * cost,
                cost_per_hour=60 * cost,
            )
        )
    return tuple(trucks)


def _economics(recipe: Recipe) -> Economics:
    def figure(value: float, unit: str = "CNY/t") -> Figure:
        return Figure(value, unit, "assumption: generated for a test")

    return Economics(
        molten_items={"handling": figure(250)},
        molten_loss_share=figure(0.009, "1"),
        superheat_cost_per_t_c=figure(0.3, "CNY/(t·°C)"),
        ingot_items={"energy": figure(recipe.ingot_cost_per_t)},
        ingot_haulage_per_t=figure(40),
        unserved_penalty_per_t=figure(recipe.penalty_per_t),
        carbon_price_per_t=figure(recipe.carbon_price_per_t, "CNY/t CO2e"),
    )
