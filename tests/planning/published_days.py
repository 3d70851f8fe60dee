"""Published vehicle routing instances as days of molten metal, with their optima.

One smelter is the depot, each customer a plant with one order that must come in one
trip, and a truck's ladles hold any order. Nothing cools, heats are without limit, and
only kilometers cost: a trip is a route of the instance. Distances are cut to one
decimal, as the published optima count them, and a tenth of a unit of time is a minute,
so nothing is rounded: the published optimum is the day's optimum to the cent. That a
truck may drive several trips changes nothing, for vehicles are free and unlimited.

Coordinates, demands and windows: the first 25 customers of M. M. Solomon, Operations
Research 35 (1987) 254-265. Optima: N. Kohl, J. Desrosiers, O. B. G. Madsen, M. M.
Solomon, F. Soumis, Transportation Science 33 (1999) 101-116; the same three stand in
the table ``OptimalSolutions`` of the public program ``vrptwfl`` by A. Jungwirth.
"""

from __future__ import annotations

import math
from datetime import date
from typing import NamedTuple

import numpy as np

from optimizer.domain import (
    Alloy,
    AlloyFamily,
    DriverRules,
    Economics,
    Figure,
    Heat,
    LadleType,
    Limits,
    Order,
    Plant,
    RoadSettings,
    Scenario,
    Smelter,
    TravelMatrix,
    Truck,
    Window,
)

TENTHS = 10
"""Minutes for one unit of the instances' time."""
KM_PRICE = 100.0
"""So high that cents rounded item by item do not count. [currency/km]"""
SPARE_TRUCKS = 2
CAPACITY_T = 200.0
LARGEST_T = 50.0
"""A ladle that holds every order."""
ALLOYS = (
    Alloy("A", AlloyFamily.COPPER, 600, 590, 1, 0),
    Alloy("B", AlloyFamily.LOW_COPPER, 600, 590, 1, 0),
)


class Published(NamedTuple):
    """An instance and the least total distance of its routes."""

    optimum: float
    num_vehicles: int
    """In the published optimum."""
    service: int
    closes: int
    """When all must be back."""
    customers: str
    """x, y, demand, earliest and latest of the depot and of each customer."""


DAYS = {
    "R101.25": Published(
        617.1,
        8,
        10,
        230,
        """35 35 0 0 230/41 49 10 161 171/35 17 7 50 60/55 45 13 116 126
        /55 20 19 149 159/15 30 26 34 44/25 30 3 99 109/20 50 5 81 91/10 43 9 95 105
        /55 60 16 97 107/30 60 16 124 134/20 65 12 67 77/50 35 19 63 73
        /30 25 23 159 169/15 10 20 32 42/30 5 8 61 71/10 20 19 75 85/5 30 2 157 167
        /20 40 12 87 97/15 60 17 76 86/45 65 9 126 136/45 20 11 62 72/45 10 18 97 107
        /55 5 29 68 78/65 35 3 153 163/65 20 6 172 182""",
    ),
    "RC101.25": Published(
        461.1,
        4,
        10,
        240,
        """40 50 0 0 240/25 85 20 145 175/22 75 30 50 80/22 85 10 109 139
        /20 80 40 141 171/20 85 20 41 71/18 75 20 95 125/15 75 20 79 109
        /15 80 10 91 121/10 35 20 91 121/10 40 30 119 149/8 40 40 59 89/8 45 20 64 94
        /5 35 10 142 172/5 45 10 35 65/2 40 20 58 88/0 40 20 72 102/0 45 20 149 179
        /44 5 20 87 117/42 10 40 72 102/42 15 10 122 152/40 5 10 67 97
        /40 15 40 92 122/38 5 30 65 95/38 15 10 148 178/35 5 20 154 184""",
    ),
    "C106.25": Published(
        191.3,
        3,
        90,
        1236,
        """40 50 0 0 1236/45 68 10 890 989/45 70 30 816 879/42 66 10 55 156
        /42 68 10 703 806/42 65 10 15 60/40 69 20 559 764/40 66 20 172 223
        /38 68 20 250 329/38 70 10 489 650/35 66 10 361 406/35 69 10 450 503
        /25 85 20 647 726/22 75 30 30 95/22 85 10 571 616/20 80 40 392 421
        /20 85 40 478 525/18 75 20 105 142/15 75 20 172 261/15 80 10 274 349
        /30 50 10 10 77/30 52 20 918 961/28 52 20 806 889/28 55 10 739 770
        /25 50 10 55 154/25 52 40 172 221""",
    ),
}


def published_day(name: str, *, times: int = 1) -> tuple[Scenario, TravelMatrix]:
    """Return an instance as a day, with more trucks than its optimum uses.

    Parameters
    ----------
    name
        Of the instance.
    times
        How often it is driven, one time after the other, by the same trucks: each time
        of another alloy family, so that no trip serves two of them and the least cost
        is that many times the published optimum. At most 2.
    """
    given = DAYS[name]
    num_trucks = given.num_vehicles + SPARE_TRUCKS
    rows = [tuple(map(int, row.split())) for row in given.customers.split("/")]
    length = given.closes * TENTHS
    day, always = Window(0, times * length), Window(0, (times + 1) * length)
    alloys = ALLOYS[:times]
    plants = tuple(
        Plant(
            place_id=f"P{n}",
            name=f"Customer {n}",
            latitude=0.0,
            longitude=0.0,
            unloading_bays=1,
            arrival_duration_min=given.service * TENTHS,
            discharge_duration_min=0,
            receiving=always,
        )
        for n in range(1, len(rows))
    )
    orders = tuple(
        _order(f"P{n}", alloy.alloy_id, row, time * length)
        for time, alloy in enumerate(alloys)
        for n, row in enumerate(rows)
        if n
    )
    scenario = Scenario(
        name=name,
        title=f"Published instance {name}",
        date=date(2026, 3, 16),
        timezone="UTC",
        currency="EUR",
        horizon=always,
        alloys=alloys,
        smelters=(_depot(num_trucks, always),),
        heats=tuple(
            _heat(alloy.alloy_id, time * length, length)
            for time, alloy in enumerate(alloys)
        ),
        plants=plants,
        orders=orders,
        ladle_types=(_ladle(),),
        trucks=tuple(_truck(n, len(plants), day) for n in range(num_trucks)),
        roads=RoadSettings(provider="matrix"),
        limits=Limits(max_loaded_km=1e4, preferred_loaded_km=(0.0, 1e4)),
        driver_rules=DriverRules(max_driving_duration_min=10**5),
        wash_duration_min=0,
        economics=Economics(
            unserved_penalty_per_t=Figure(1e5, "EUR/t", "assumption: never worth it")
        ),
    )
    return scenario, _travel([row[:2] for row in rows])


def _order(
    plant_id: str, alloy_id: str, row: tuple[int, ...], begins_min: int
) -> Order:
    _, _, demand, earliest, latest = row
    return Order(
        order_id=f"{plant_id}{alloy_id}",
        plant_id=plant_id,
        alloy_id=alloy_id,
        tonnes=float(demand),
        window=Window(begins_min + earliest * TENTHS, begins_min + latest * TENTHS),
        min_arrival_c=650.0,
        ingot_allowed=False,
        one_trip=True,
    )


def _heat(alloy_id: str, ready_min: int, duration_min: int) -> Heat:
    expires_min = ready_min + duration_min
    return Heat(
        f"H{alloy_id}", "S", alloy_id, 1e5, ready_min, expires_min, 900.0, 900.0
    )


def _depot(num_trucks: int, always: Window) -> Smelter:
    return Smelter(
        place_id="S",
        name="Depot",
        latitude=0.0,
        longitude=0.0,
        loading_bays=num_trucks,
        dispatch_duration_min=0,
        fill_duration_min=0,
        opening=always,
    )


def _ladle() -> LadleType:
    return LadleType(
        ladle_type_id="L",
        capacity_t=LARGEST_T,
        min_fill_share=0.0,
        fill_drop_c=0.0,
        soak_hot_c=0.0,
        soak_idle_c=0.0,
        soak_tau_h=1.0,
        idle_tau_h=1.0,
        loss_c_per_h=0.0,
        preheat_duration_min=0,
    )


def _truck(number: int, ladle_slots: int, day: Window) -> Truck:
    return Truck(
        truck_id=f"T{number}",
        depot_id="S",
        ladle_type_id="L",
        ladle_slots=ladle_slots,
        max_net_t=CAPACITY_T,
        shift=day,
        max_duty_duration_min=day.end_min,
        cost_per_day=0.0,
        cost_per_trip=0.0,
        cost_per_km=KM_PRICE,
        cost_per_hour=0.0,
    )


def _travel(points: list[tuple[int, ...]]) -> TravelMatrix:
    """Return distances cut to one decimal, and as many minutes as tenths."""
    tenths = np.array(
        [[math.floor(math.dist(a, b) * TENTHS) for b in points] for a in points]
    )
    names = ("S", *(f"P{n}" for n in range(1, len(points))))
    return TravelMatrix(names, tenths / TENTHS, tenths, source="published coordinates")
