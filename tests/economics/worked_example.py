"""The day of docs/allocation.md: one truck, two trips, and one order of ingots."""

from __future__ import annotations

import datetime

import numpy as np
from random_plans import planned

from optimizer.domain import (
    Alloy,
    AlloyFamily,
    Economics,
    Figure,
    Heat,
    IngotDelivery,
    LadleType,
    Load,
    Order,
    Plant,
    Reason,
    RoadSettings,
    Route,
    RouteCosts,
    Scenario,
    Smelter,
    Stop,
    TravelMatrix,
    Trip,
    Truck,
    Window,
)

ALL_DAY = Window(0, 1440)


def _figure(value: float, unit: str = "CNY/t") -> Figure:
    return Figure(value, unit, "assumption: made for a test")


def _order(order_id: str, plant_id: str, tonnes: float) -> Order:
    return Order(order_id, plant_id, "ADC12", tonnes, ALL_DAY, 650, ingot_allowed=True)


SCENARIO = Scenario(
    name="worked-example",
    title="One truck, two trips",
    date=datetime.date(2026, 3, 16),
    timezone="Asia/Shanghai",
    currency="CNY",
    horizon=ALL_DAY,
    alloys=(Alloy("ADC12", AlloyFamily.COPPER, 582, 515, 60, 20_000),),
    smelters=(Smelter("S", "Smelter", 23, 113, 1, 10, 10, ALL_DAY),),
    heats=(Heat("H", "S", "ADC12", 30, 0, 1440, 720, 760),),
    plants=(
        Plant("P", "Foundry P", 23, 113, 1, 10, 10, ALL_DAY),
        Plant("Q", "Foundry Q", 23, 113, 1, 10, 10, ALL_DAY),
    ),
    orders=(
        _order("A", "P", 4),
        _order("B", "Q", 4),
        _order("C", "P", 10),
        _order("D", "Q", 3),
    ),
    ladle_types=(LadleType("L", 5, 0.5, 15, 10, 80, 1.2, 6, 6, 90),),
    trucks=(Truck("T", "S", "L", 2, 10, ALL_DAY, 720, 600, 150, 10, 60),),
    roads=RoadSettings(provider="matrix"),
    economics=Economics(
        molten_items={"handling": _figure(100)},
        ingot_items={"energy": _figure(930)},
        ingot_haulage_per_t=_figure(40),
    ),
)

_KM = np.array([[0, 20, 30], [20, 0, 20], [30, 20, 0]], dtype=float)
_MINUTES = np.array([[0, 20, 40], [20, 0, 20], [40, 20, 0]], dtype=np.int64)
TRAVEL = TravelMatrix(("S", "P", "Q"), _KM, _MINUTES, source="by hand")


def _load(order_id: str, tonnes: float) -> Load:
    return Load(order_id, "H", tonnes, 720, 0, 0, 0)


_FIRST = Trip(
    "T-1", "S", 480, 480, 520, 520, 40,
    loads=(_load("A", 4), _load("B", 4)),
    stops=(Stop("P", 540, 540, 560, 20, ("A",)), Stop("Q", 580, 580, 600, 40, ("B",))),
)  # fmt: skip
_SECOND = Trip(
    "T-2", "S", 640, 640, 660, 660, 20,
    loads=(_load("C", 5), _load("C", 5)),
    stops=(Stop("P", 680, 680, 700, 20, ("C",)),),
)  # fmt: skip

PLAN = planned(
    SCENARIO,
    TRAVEL,
    (Route("T", 480, 720, 110, 140, RouteCosts(), (), (_FIRST, _SECOND)),),
    (IngotDelivery("D", 3, 2910, Reason.DEARER_THAN_INGOTS, {"text": "dear"}),),
)
