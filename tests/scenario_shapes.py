"""Recipes of random days: what each shape departs from the plain one in."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from optimizer.domain import DriverRules, Limits


@dataclass(frozen=True)
class Recipe:
    """What a random day is made of."""

    families: tuple[str, ...] = ("cu",)
    num_smelters: int | None = None
    num_plants: int | None = None
    num_trucks: int | None = None
    spread_km: float = 55.0
    bays: tuple[int, int] = (1, 2)
    horizon: tuple[int, int] = (0, 1440)
    work: tuple[int, int] = (300, 1260)
    window_minutes: tuple[int, int] = (60, 300)
    order_tonnes: tuple[float, float] = (2.0, 13.0)
    ingot_share: float = 1.0
    one_trip_share: float = 0.0
    min_arrival_c: tuple[int, ...] = (640, 650, 660, 670)
    metal_ratio: float = 1.6
    num_heats: int = 3
    max_superheat_c: int = 30
    with_analysis: bool = False
    num_ladle_types: int = 1
    loss_c_per_h: float = 6.0
    soak_idle_c: float = 80.0
    preheat_minutes: int = 90
    wash_minutes: int = 60
    slots: tuple[int, ...] = (3,)
    num_depots: int = 0
    duty_minutes: int = 780
    missing_share: float = 0.0
    limits: Limits = field(default_factory=Limits)
    driver_rules: DriverRules = field(default_factory=DriverRules)
    date: datetime.date = datetime.date(2026, 3, 16)
    timezone: str = "Asia/Shanghai"
    ingot_cost_per_t: float = 930.0
    penalty_per_t: float = 5000.0
    carbon_price_per_t: float = 0.0
    are_trucks_free: bool = False
    max_priority: int = 0
    detour: tuple[float, float] = (0.97, 1.06)
    is_service_instant: bool = False
    smelter_hours: tuple[int, int] | None = None


SHAPES: dict[str, Recipe] = {
    "plain": Recipe(),
    "one_bay_everywhere": Recipe(bays=(1, 1), num_smelters=1, num_plants=2),
    "scarce_metal": Recipe(metal_ratio=0.5),
    "both_families": Recipe(families=("cu", "low_cu"), num_heats=2),
    "fast_cooling": Recipe(loss_c_per_h=25.0, soak_idle_c=120.0),
    "no_ingots": Recipe(ingot_share=0.0, max_priority=2),
    "unservable": Recipe(ingot_share=0.5, min_arrival_c=(650, 720, 755), spread_km=140),
    "night_shift": Recipe(horizon=(0, 2160), work=(960, 2040)),
    "one_truck": Recipe(num_trucks=1),
    "mixed_fleet": Recipe(num_ladle_types=3, slots=(1, 2, 3, 4), num_depots=2),
    "missing_pairs": Recipe(missing_share=0.3),
    "one_trip": Recipe(one_trip_share=0.7, ingot_share=0.7),
    "sludge": Recipe(families=("cu", "low_cu"), with_analysis=True),
    "clock_forward": Recipe(
        date=datetime.date(2026, 3, 29),
        timezone="Europe/Berlin",
        horizon=(0, 1500),
        work=(30, 600),
    ),
    "clock_back": Recipe(
        date=datetime.date(2026, 10, 24),
        timezone="Europe/Berlin",
        horizon=(720, 2160),
        work=(1200, 2000),
    ),
    "late_horizon": Recipe(horizon=(480, 1800), work=(480, 1700)),
    "road_rests": Recipe(
        spread_km=170,
        limits=Limits(max_loaded_km=400),
        driver_rules=DriverRules(90, 20, service_counts_as_rest=False),
        work=(120, 1380),
        duty_minutes=1200,
        loss_c_per_h=3.0,
    ),
    "short_rests": Recipe(
        spread_km=90, driver_rules=DriverRules(100, 45), loss_c_per_h=4.0
    ),
    "large_orders": Recipe(order_tonnes=(15.0, 45.0), num_ladle_types=2),
    "small_orders": Recipe(order_tonnes=(0.5, 4.5), slots=(4,), num_plants=3),
    "tight_preheat_and_wash": Recipe(
        families=("cu", "low_cu"), preheat_minutes=35, wash_minutes=150, num_trucks=2
    ),
    "narrow_windows": Recipe(window_minutes=(0, 25)),
    "carbon_price": Recipe(carbon_price_per_t=800.0),
    "cheap_ingots": Recipe(ingot_cost_per_t=320.0),
    "low_penalty": Recipe(ingot_share=0.0, penalty_per_t=450.0, max_priority=1),
    "free_trucks": Recipe(are_trucks_free=True),
    "same_place": Recipe(spread_km=0.0),
    "crooked_roads": Recipe(detour=(0.5, 1.9)),
    "instant_service": Recipe(is_service_instant=True, bays=(1, 1)),
    "ever_hot": Recipe(loss_c_per_h=0.0, soak_idle_c=10.0),
    "short_hours": Recipe(smelter_hours=(540, 840)),
    "no_trucks": Recipe(num_trucks=0, ingot_share=0.5),
    "no_heats": Recipe(num_heats=0, ingot_share=0.5),
}
"""Recipes by name of shape; each departs from ``plain`` in what its name says."""


def shape_names() -> tuple[str, ...]:
    """Return the names of all shapes."""
    return tuple(SHAPES)
