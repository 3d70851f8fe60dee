"""Published instances of routing with time windows, as days of ours.

Solomon, M. M., *Operations Research* 35 (1987), problems R101 and R105; optimal values
for the first customers, distances cut to one decimal, as in Kohl, Desrosiers, Madsen,
Solomon and Soumis, *Transportation Science* 33 (1999).
"""

from __future__ import annotations

import datetime

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

DEPOT = 35, 35
DEPOT_CLOSES = 230
CAPACITY = 200
SERVICE = 10
"""Time at every customer."""
CUSTOMERS = (
    *((41, 49, 10), (35, 17, 7), (55, 45, 13), (55, 20, 19), (15, 30, 26)),
    *((25, 30, 3), (20, 50, 5), (10, 43, 9), (55, 60, 16), (30, 60, 16)),
    *((20, 65, 12), (50, 35, 19), (30, 25, 23), (15, 10, 20), (30, 5, 8)),
    *((10, 20, 19), (5, 30, 2), (20, 40, 12), (15, 60, 17), (45, 65, 9)),
    *((45, 20, 11), (45, 10, 18), (55, 5, 29), (65, 35, 3), (65, 20, 6)),
    *((45, 30, 17), (35, 40, 16), (41, 37, 16), (64, 42, 9), (40, 60, 21)),
    *((31, 52, 27), (35, 69, 23), (53, 52, 11), (65, 55, 14), (63, 65, 8)),
    *((2, 60, 5), (20, 20, 8), (5, 5, 16), (60, 12, 31), (40, 25, 9)),
    *((42, 7, 5), (24, 12, 5), (23, 3, 7), (11, 14, 18), (6, 38, 16)),
    *((2, 48, 1), (8, 56, 27), (13, 52, 36), (6, 68, 30), (47, 47, 13)),
)
"""Place and demand, in the order of the source; the first fifty."""
OPENS = {
    "R101": (
        "161 50 116 149 34 99 81 95 97 124 67 63 159 "
        "32 61 75 157 87 76 126 62 97 68 153 172 "
        "132 37 39 63 71 50 141 37 117 143 41 134 83 "
        "44 85 97 31 132 69 32 117 51 165 108 124"
    ),
    "R105": (
        "151 40 106 139 24 89 71 85 87 114 57 53 149 "
        "32 51 65 147 77 66 116 52 87 58 143 156"
    ),
}
"""When each window opens."""
WIDTH = {"R101": 10, "R105": 30}
"""How long every window is open."""
OPTIMUM = {("R101", 25): 617.1, ("R101", 50): 1044.0, ("R105", 25): 530.5}
"""Least distance by instance and number of its first customers."""
MINUTES = 10
"""To a unit of time: distances have one decimal, and minutes are whole."""
DUST = 1e-9
"""Of a distance that is a whole number of tenths."""
UNSERVED_PER_T = 10_000.0


def solomon_day(
    name: str, num_customers: int, *, trucks: int, times: int = 1
) -> tuple[Scenario, TravelMatrix]:
    """Return the instance as a day whose cost is the distance driven.

    The depot is the smelter and home of all trucks; filling takes no time, metal never
    cools, a kilometer costs one and nothing else costs anything. A truck may come back
    for another trip, which stands for another vehicle of the instance: with trucks
    enough, the least cost is the published distance.

    Parameters
    ----------
    name
        Of the instance.
    num_customers
        The first of them.
    trucks
        Of which each may serve any customer.
    times
        How often the instance is driven, one time after the other, by the same
        trucks: each time of another alloy family, so that no trip serves two of them
        and the least cost is that many times the published distance. At most 2.
    """
    length = DEPOT_CLOSES * MINUTES
    whole = Window(0, times * length)
    alloys = (
        Alloy("A", AlloyFamily.COPPER, 600, 590, 1, 0),
        Alloy("B", AlloyFamily.LOW_COPPER, 600, 590, 1, 0),
    )[:times]
    scenario = Scenario(
        name=f"{name.lower()}-{num_customers}-{times}",
        title=f"Solomon {name}",
        date=datetime.date(2026, 3, 16),
        timezone="UTC",
        currency="EUR",
        horizon=whole,
        alloys=alloys,
        smelters=(Smelter("S", "depot", 0, 0, trucks, 0, 0, whole),),
        heats=tuple(
            Heat(f"H{alloy.alloy_id}", "S", alloy.alloy_id, 1e6, *span, 900, 900, None)
            for alloy, span in zip(alloys, _spans(times), strict=True)
        ),
        plants=tuple(
            Plant(f"P{n}", f"customer {n}", 0, 0, 1, SERVICE * MINUTES, 0, whole)
            for n in range(num_customers)
        ),
        orders=tuple(
            _order(name, n, alloy.alloy_id, span[0])
            for alloy, span in zip(alloys, _spans(times), strict=True)
            for n in range(num_customers)
        ),
        ladle_types=(LadleType("L", CAPACITY, 0.001, 0, 0, 0, 1, 1, 0, 0),),
        trucks=tuple(
            Truck(f"T{k}", "S", "L", 10, CAPACITY, whole, whole.end_min, 0, 0, 1, 0)
            for k in range(trucks)
        ),
        roads=RoadSettings(provider="matrix", file="travel.csv"),
        economics=_free(),
        limits=Limits(max_loaded_km=1e5),
        driver_rules=DriverRules(max_driving_duration_min=10**5),
        wash_duration_min=0,
    )
    return scenario, _travel(num_customers)


def _spans(times: int) -> list[tuple[int, int]]:
    """Return when each time of the instance begins and ends. [min]."""
    length = DEPOT_CLOSES * MINUTES
    return [(number * length, (number + 1) * length) for number in range(times)]


def _order(name: str, customer: int, alloy_id: str, begins: int) -> Order:
    opens = begins + int(OPENS[name].split()[customer]) * MINUTES
    return Order(
        order_id=f"O{customer}{alloy_id}",
        plant_id=f"P{customer}",
        alloy_id=alloy_id,
        tonnes=CUSTOMERS[customer][2],
        window=Window(opens, opens + WIDTH[name] * MINUTES),
        min_arrival_c=650,
        ingot_allowed=False,
        one_trip=True,
        priority=0,
    )


def _travel(num_customers: int) -> TravelMatrix:
    """Return distances cut to one decimal, and as many tenths as minutes."""
    points = np.array(
        [DEPOT, *(customer[:2] for customer in CUSTOMERS[:num_customers])]
    )
    apart = np.linalg.norm(points[:, None] - points[None, :], axis=2)
    tenths = np.floor(MINUTES * apart + DUST).astype(np.int64)
    ids = ("S", *(f"P{n}" for n in range(num_customers)))
    return TravelMatrix(ids, tenths / MINUTES, tenths, "Solomon (1987)")


def _free() -> Economics:
    nothing = Figure(0, "EUR/t", "the instance knows distances only")
    return Economics(
        molten_items={},
        molten_loss_share=nothing,
        superheat_cost_per_t_c=nothing,
        ingot_items={},
        ingot_haulage_per_t=nothing,
        unserved_penalty_per_t=Figure(UNSERVED_PER_T, "EUR/t", "so that all is served"),
    )
