"""Two days with good plans made by hand: the bundled first steps, and a richer one."""

from __future__ import annotations

import datetime
import math
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from plan_builder import Call, Day, Pour, Tour, build_plan

from optimizer.domain import (
    NO_WAY_MIN,
    Alloy,
    AlloyFamily,
    Analysis,
    Depot,
    DriverRules,
    Economics,
    Figure,
    Heat,
    LadleType,
    Order,
    Plant,
    Reason,
    Rest,
    RoadSettings,
    Scenario,
    Smelter,
    TravelMatrix,
    Truck,
    Window,
)
from optimizer.intake import read_scenario
from optimizer.roads import measure, provider_for

if TYPE_CHECKING:
    from optimizer.domain import Plan


class Bench(NamedTuple):
    """What the judge is given."""

    scenario: Scenario
    travel: TravelMatrix
    plan: Plan


def first_steps() -> Bench:
    """One truck, three trips, worked by hand in ``test_first_steps_by_hand``."""
    scenario = read_scenario("first-steps")
    travel = measure(scenario.places, provider_for(scenario.roads, scenario.places))
    day = Day(
        "T1",
        360,
        [
            Tour("gaoyao", [Call("dinghu", [Pour("O1", "H1", 4, 730)] * 2)]),
            Tour("gaoyao", [Call("lishui", [Pour("O2", "H1", 4, 730)] * 3)]),
            Tour("gaoyao", [Call("dinghu", [Pour("O3", "H2", 4, 740)])], 851),
        ],
    )
    return Bench(scenario, travel, build_plan(scenario, travel, [day]))


def rich_day() -> Bench:
    """Two smelters, two trucks, both families, rests, second stops, a carbon price."""
    scenario, travel = _rich_scenario(), _rich_travel()
    decided = rich_decisions()
    plan = build_plan(
        scenario,
        travel,
        decided,
        ingots=[("o6", Reason.TOO_FAR), ("o8", Reason.DEARER_THAN_INGOTS)],
        unserved=[("o7", Reason.NO_WAY)],
    )
    return Bench(scenario, travel, plan)


def rich_decisions() -> list[Day]:
    """Return what the two trucks of the rich day do."""
    both = [Pour("o4", "B1", 2, 730), Pour("o5", "B1", 2.2, 730)]
    parted = [Pour("o2", "A1", 4, 725), Pour("o2", "A1", 2.5, 725)]
    first = Day(
        "T1",
        360,
        [
            Tour("A", [Call("P", [Pour("o1", "A1", 4, 725)]), Call("Q", parted)]),
            # The truck waits at the burner: preheated, and rested.
            Tour("B", [Call("P", both)], fill_start=720),
        ],
    )
    second = Day(
        "T2",
        300,
        [
            Tour("A", [Call("R", [Pour("o3", "A2", 4, 745)] * 2, rests_after=(120,))]),
            # Another family: forty minutes of washing.
            Tour("A", [Call("Q", [Pour("o9", "A3", 4, 730)])], 755, None, (120,), 20),
        ],
        place_rests=[Rest(525, 545, "R")],
    )
    return [first, second]


def _rich_scenario() -> Scenario:
    def order(order_id: str, plant: str, tonnes: float, span: tuple[int, int]) -> Order:
        is_low = order_id in ("o3", "o8")
        return Order(
            order_id=order_id,
            plant_id=plant,
            alloy_id="ZL114A" if is_low else "ADC12",
            tonnes=tonnes,
            window=Window(*span),
            min_arrival_c=700 if is_low else 650,
            ingot_allowed=order_id not in ("o3", "o7"),
            one_trip=order_id == "o3",
            priority=2 if order_id == "o7" else 0,
        )

    return Scenario(
        name="rich-day",
        title="Two smelters, two trucks, both families",
        date=datetime.date(2026, 3, 16),
        timezone="Asia/Shanghai",
        currency="CNY",
        horizon=Window(0, 1440),
        alloys=(
            Alloy("ADC12", AlloyFamily.COPPER, 582, 515, 60, 20_000),
            Alloy("ZL114A", AlloyFamily.LOW_COPPER, 613, 557, 60, 21_000),
        ),
        smelters=tuple(
            Smelter(name, f"Smelter {name}", 23, 113, 1, 10, 10, Window(240, 1320))
            for name in "AB"
        ),
        heats=(
            Heat("A1", "A", "ADC12", 12, 300, 720, 720, 760, Analysis(1.0, 0.3, 0.05)),
            Heat("A2", "A", "ZL114A", 10, 240, 1200, 740, 780),
            Heat("A3", "A", "ADC12", 6, 720, 1080, 720, 760),
            Heat("B1", "B", "ADC12", 9, 600, 1080, 730, 760),
        ),
        plants=tuple(
            Plant(name, f"Foundry {name}", 23, 113, 1, 5, 10, Window(360, 1200))
            for name in "PQRXN"
        ),
        orders=(
            order("o1", "P", 4, (420, 600)),
            order("o2", "Q", 6.5, (420, 630)),
            order("o3", "R", 8, (480, 600)),
            order("o4", "P", 2, (780, 960)),
            order("o5", "P", 2.2, (780, 960)),
            order("o6", "X", 5, (600, 900)),
            order("o7", "N", 3, (600, 900)),
            order("o8", "Q", 3, (600, 900)),
            order("o9", "Q", 4, (780, 960)),
        ),
        ladle_types=(LadleType("L4", 4, 0.5, 15, 10, 80, 1.2, 6, 6, 90),),
        trucks=(
            Truck("T1", "Y", "L4", 3, 12, Window(300, 1140), 720, 600, 300, 9, 60),
            Truck("T2", "A", "L4", 2, 8, Window(270, 1140), 720, 600, 300, 9, 60),
        ),
        roads=RoadSettings(provider="matrix"),
        depots=(Depot("Y", "Yard", 23, 113),),
        driver_rules=DriverRules(120, 20, service_counts_as_rest=False),
        wash_duration_min=40,
        economics=_rich_economics(),
    )


def _rich_economics() -> Economics:
    def figure(value: float) -> Figure:
        return Figure(value, "CNY/t", "assumption: made for a test")

    return Economics(
        molten_items={"handling": figure(250)},
        molten_loss_share=figure(0.009),
        superheat_cost_per_t_c=figure(0.3),
        ingot_items={"energy": figure(400), "burn_loss": figure(530)},
        ingot_haulage_per_t=figure(40),
        unserved_penalty_per_t=figure(5000),
        carbon_price_per_t=figure(100),
    )


def _rich_travel() -> TravelMatrix:
    """Return a kilometer a minute; X is far away and N beyond any road."""
    ids = ("A", "B", "P", "Q", "R", "X", "N", "Y")
    pairs = {
        "YA": 20,
        "YB": 30,
        "AB": 40,
        "AP": 30,
        "AQ": 45,
        "PQ": 20,
        "AR": 150,
        "BP": 50,
        "BQ": 35,
        "BR": 140,
        "PR": 125,
        "QR": 125,
        "YP": 40,
        "YQ": 40,
        "YR": 140,
        "AX": 200,
        "BX": 190,
    }
    km = np.full((8, 8), math.inf)
    minutes = np.full((8, 8), NO_WAY_MIN, dtype=np.int64)
    np.fill_diagonal(km, 0)
    np.fill_diagonal(minutes, 0)
    for (origin, goal), length in pairs.items():
        for row, column in ((origin, goal), (goal, origin)):
            km[ids.index(row), ids.index(column)] = length
            minutes[ids.index(row), ids.index(column)] = length
    return TravelMatrix(ids, km, minutes, source="by hand")
