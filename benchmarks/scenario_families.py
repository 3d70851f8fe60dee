"""Days of a given size and family, drawn from a seed: the benchmark's questions.

``family_day("tight-bays", loads=300, seed=1)`` is the same day everywhere. Places lie
along the roads of an atlas region, the figures of money and metal are those of the
bundled days. What makes a family stands in ``family_recipes``.
"""

from __future__ import annotations

import datetime
import random
from typing import TYPE_CHECKING

from family_recipes import FAMILIES, LADLE_T, Family

from optimizer.domain import (
    Alloy,
    AlloyFamily,
    Economics,
    Figure,
    Heat,
    LadleType,
    Order,
    Place,
    Plant,
    RoadSettings,
    Scenario,
    Smelter,
    Truck,
    Window,
)
from optimizer.roads import measure, provider_for, read_atlas
from optimizer.roads.water import in_open_water

if TYPE_CHECKING:
    from collections.abc import Sequence

    from optimizer.domain import TravelMatrix
    from optimizer.roads import AtlasPlace

LOADS_PER_ORDER = 2.1
LOADS_PER_TRUCK = 8.0
ORDERS_PER_PLANT = 3.5
LOADS_PER_SMELTER = 25.0
NEAR_DEGREES = 0.06
"""How far a site lies from the town it belongs to. [°]"""


_ALLOYS = {
    "ADC12": Alloy("ADC12", AlloyFamily.COPPER, 582, 515, 60, 20_000),
    "ZL114A": Alloy("ZL114A", AlloyFamily.LOW_COPPER, 613, 557, 60, 21_000),
}


def family_day(family: str, *, loads: int, seed: int) -> tuple[Scenario, TravelMatrix]:
    """Return a day and its travel matrix.

    Parameters
    ----------
    family
        A name of ``FAMILIES``.
    loads
        Ladles of 4 t that the orders fill, within a few per cent.
    seed
        Same seed, same day.
    """
    recipe = FAMILIES[family]
    rng = random.Random(f"{family}/{loads}/{seed}")
    towns = [place for place in read_atlas(recipe.region).places if place.name_en]
    smelters = _smelters(recipe, rng, loads, towns)
    plants = _plants(recipe, rng, loads, towns=towns, near=smelters)
    alloys = tuple(_ALLOYS[name] for name in recipe.alloys)
    orders = _orders(recipe, rng, loads, alloys=alloys, plants=plants)
    ladle_types = tuple(_ladle_type(recipe, capacity) for capacity in recipe.ladles)
    roads = RoadSettings(provider="graph", file=recipe.region)
    scenario = Scenario(
        name=f"{family}-{loads}-{seed}",
        title=f"{family}: {recipe.meaning}",
        date=datetime.date(2026, 3, 16),
        timezone="Asia/Shanghai",
        currency="CNY",
        horizon=Window(0, 1800),
        alloys=alloys,
        smelters=smelters,
        heats=_heats(recipe, rng, smelters, alloys=alloys, orders=orders),
        plants=plants,
        orders=orders,
        ladle_types=ladle_types,
        trucks=_trucks(recipe, rng, loads, smelters=smelters, ladles=ladle_types),
        roads=roads,
        economics=_economics(),
    )
    travel = measure(scenario.places, provider_for(roads, scenario.places))
    return scenario, travel


def _site(rng: random.Random, town: AtlasPlace) -> dict[str, float]:
    """Return a point near a town, on dry land."""
    while True:
        latitude = round(town.latitude + rng.uniform(-1, 1) * NEAR_DEGREES, 4)
        longitude = round(town.longitude + rng.uniform(-1, 1) * NEAR_DEGREES, 4)
        if not in_open_water([Place("", "", latitude, longitude)])[0]:
            return {"latitude": latitude, "longitude": longitude}


def _smelters(
    recipe: Family, rng: random.Random, loads: int, towns: Sequence[AtlasPlace]
) -> tuple[Smelter, ...]:
    count = max(2, min(round(loads / LOADS_PER_SMELTER), len(towns) // 3))
    bays = max(1, round(loads / count / recipe.loads_per_bay))
    return tuple(
        Smelter(
            place_id=f"S{number}",
            name=f"Smelter {number} {town.name_local}",
            **_site(rng, town),
            loading_bays=bays,
            dispatch_duration_min=10,
            fill_duration_min=rng.choice((12, 15)),
            opening=Window(0, 1800),
        )
        for number, town in enumerate(rng.sample(list(towns), count), start=1)
    )


def _plants(
    recipe: Family,
    rng: random.Random,
    loads: int,
    *,
    towns: Sequence[AtlasPlace],
    near: Sequence[Smelter],
) -> tuple[Plant, ...]:
    """Return plants, those near a smelter likelier than those far away."""
    count = max(3, round(loads / LOADS_PER_ORDER / ORDERS_PER_PLANT))
    weights = [
        1 / (0.1 + min(_degrees(town, smelter) for smelter in near)) ** 1.5
        for town in towns
    ]
    return tuple(
        Plant(
            place_id=f"P{number}",
            name=f"Foundry {number} {town.name_local}",
            **_site(rng, town),
            unloading_bays=rng.choice(recipe.plant_bays) + count // 400,
            arrival_duration_min=10,
            discharge_duration_min=rng.choice((10, 12, 15)),
            receiving=Window(360, 1800),
        )
        for number, town in enumerate(rng.choices(towns, weights, k=count), start=1)
    )


def _degrees(town: AtlasPlace, smelter: Smelter) -> float:
    return (
        (town.latitude - smelter.latitude) ** 2
        + (town.longitude - smelter.longitude) ** 2
    ) ** 0.5


def _orders(
    recipe: Family,
    rng: random.Random,
    loads: int,
    *,
    alloys: Sequence[Alloy],
    plants: Sequence[Plant],
) -> tuple[Order, ...]:
    """Return orders until their loads add up."""
    orders: list[Order] = []
    filled = 0.0
    while filled < loads:
        tonnes = rng.choice((4.0, 6.0, 8.0, 8.0, 10.0, 12.0))
        alloy = rng.choice(alloys)
        start = rng.randrange(390, 1200, 5)
        warmer_c = 20 if alloy.family is AlloyFamily.LOW_COPPER else 0
        orders.append(
            Order(
                order_id=f"O{len(orders) + 1}",
                plant_id=rng.choice(plants).place_id,
                alloy_id=alloy.alloy_id,
                tonnes=tonnes,
                window=Window(start, start + rng.randint(*recipe.windows_min)),
                min_arrival_c=rng.choice(recipe.min_arrival_c) + warmer_c,
                ingot_allowed=True,
                one_trip=rng.random() < 0.1,  # noqa: PLR2004 - one order in ten
                priority=0,
            )
        )
        filled += -(-tonnes // LADLE_T)
    return tuple(orders)


def _heats(
    recipe: Family,
    rng: random.Random,
    smelters: Sequence[Smelter],
    *,
    alloys: Sequence[Alloy],
    orders: Sequence[Order],
) -> tuple[Heat, ...]:
    """Return five overlapping heats of every alloy a smelter."""
    heats = []
    num_heats, first, last = 5, 120, 1380
    span = (last - first) // num_heats
    for smelter in smelters:
        for alloy in alloys:
            wanted_t = sum(o.tonnes for o in orders if o.alloy_id == alloy.alloy_id)
            share_t = recipe.metal_ratio * wanted_t / (len(smelters) * num_heats)
            for number in range(num_heats):
                ready = first + number * span
                base_c = rng.choice((720, 725, 730))
                heats.append(
                    Heat(
                        heat_id=f"H{len(heats) + 1}",
                        smelter_id=smelter.place_id,
                        alloy_id=alloy.alloy_id,
                        tonnes=max(4.0, round(share_t * rng.uniform(0.7, 1.3), 1)),
                        ready_min=ready,
                        expires_min=ready + 2 * span,
                        tap_temperature_c=base_c,
                        max_tap_temperature_c=base_c + 30,
                        analysis=None,
                    )
                )
    return tuple(heats)


def _ladle_type(recipe: Family, capacity_t: float) -> LadleType:
    return LadleType(
        ladle_type_id=f"L{capacity_t:g}",
        capacity_t=capacity_t,
        min_fill_share=0.5,
        fill_drop_c=15,
        soak_hot_c=10,
        soak_idle_c=recipe.soak_idle_c,
        soak_tau_h=1.2,
        idle_tau_h=6,
        # facts 1.3: at equal walls the loss goes with the mass to the power -1/3
        loss_c_per_h=round(recipe.loss_c_per_h * (LADLE_T / capacity_t) ** (1 / 3), 1),
        preheat_duration_min=90,
    )


def _trucks(
    recipe: Family,
    rng: random.Random,
    loads: int,
    *,
    smelters: Sequence[Smelter],
    ladles: Sequence[LadleType],
) -> tuple[Truck, ...]:
    trucks = []
    for number in range(max(2, round(loads / LOADS_PER_TRUCK))):
        ladle, slots = rng.choice(ladles), rng.choice(recipe.slots)
        start = rng.choice((180, 240, 300))
        trucks.append(
            Truck(
                truck_id=f"T{number + 1}",
                depot_id=smelters[number % len(smelters)].place_id,
                ladle_type_id=ladle.ladle_type_id,
                ladle_slots=slots,
                max_net_t=slots * ladle.capacity_t,
                shift=Window(start, start + 900),
                max_duty_duration_min=780,
                cost_per_day=1400,
                cost_per_trip=1350,
                cost_per_km=10.5,
                cost_per_hour=180,
            )
        )
    return tuple(trucks)


def _economics() -> Economics:
    """Return the figures of the bundled days."""

    def figure(value: float, unit: str = "CNY/t") -> Figure:
        return Figure(value, unit, "as the bundled day pearl-river-delta")

    return Economics(
        molten_items={"handling": figure(150)},
        molten_loss_share=figure(0.009, "1"),
        superheat_cost_per_t_c=figure(0.3, "CNY/(t·°C)"),
        ingot_items={
            "energy": figure(400),
            "burn_loss": figure(400),
            "rest": figure(130),
        },
        ingot_haulage_per_t=figure(45),
        unserved_penalty_per_t=figure(6000),
    )
