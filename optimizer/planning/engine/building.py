"""From the day's facts to the arrays that compiled code works on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import sparse
from scipy.sparse.csgraph import dijkstra

from optimizer.domain import NO_WAY_MIN
from optimizer.planning.engine.divisions import divisions
from optimizer.planning.engine.heat import longest
from optimizer.planning.engine.tables import (
    HEATS,
    ORDERS,
    PLANTS,
    RULES,
    SMELTERS,
    TRUCKS,
    VESSELS,
    DayTables,
)
from optimizer.units import MINUTES_PER_HOUR

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from optimizer.planning.schedule.day_facts import DayFacts

_MOST_KIN = 150
_OTHER_ALLOY = 0.3
"""Distance that another alloy adds, on a scale where the region's width is 1."""


def _records(
    rows: Sequence[Any], columns: list[tuple[str, str]], **given: Any
) -> NDArray[Any]:
    """Return facts as records; ``given`` are columns that the facts do not have."""
    table = np.recarray(len(rows), dtype=columns)
    for name, _ in columns:
        table[name] = given.get(name, [getattr(row, name, 0) for row in rows])
    return table


def _lists(rows: Sequence[Sequence[int]]) -> NDArray[np.int64]:
    """Return rows of unequal length as one table, -1 behind each."""
    width = max((len(row) for row in rows), default=0) + 1
    table = np.full((len(rows), width), -1, dtype=np.int64)
    for number, row in enumerate(rows):
        table[number, : len(row)] = row
    return table


def day_tables(day: DayFacts) -> DayTables:
    """Return the day as arrays."""
    classes, floors = _floors(day)
    vessels = _vessels(day)
    soaked, soak_c = np.array(day.metal.soaked), np.array(day.metal.soak_c)
    heats_of, heats_from = _heats_of(day)
    ways_from, pieces_from, pieces = _ways(day)
    return DayTables(
        rules=_records(
            [day],
            RULES,
            superheat_price=day.superheat_price_per_kg_c,
            no_way=NO_WAY_MIN,
            longest_stay=longest_stay(day),
        ),
        minutes=np.ascontiguousarray(day.travel.minutes, dtype=np.int64),
        km=np.ascontiguousarray(day.km_table, dtype=np.float64),
        smelters=_records(
            day.smelters, SMELTERS, fill_min=[s.fill for s in day.smelters]
        ),
        plants=_records(day.plants, PLANTS),
        orders=_records(day.orders, ORDERS, floor=classes),
        heats=_records(day.heats, HEATS),
        trucks=_records(day.trucks, TRUCKS),
        vessels=vessels,
        soaked=soaked,
        soak_c=soak_c,
        floors=floors,
        reach=_reach(day, (soaked, soak_c), classes, floors),
        heats_of=heats_of,
        heats_from=heats_from,
        ways_from=ways_from,
        pieces_from=pieces_from,
        pieces=pieces,
        kin=kin_of(day),
        origins=_origins(day),
        fills=_fills(day),
        near=_near(day),
    )


def longest_stay(day: DayFacts) -> int:
    """Return the most minutes that a truck may hold a bay, filling or emptying all."""
    most = max((vessel.slots for vessel in day.vessels), default=0)
    fillings = [s.dispatch + most * s.fill for s in day.smelters]
    services = [p.arrival + most * p.discharge for p in day.plants]
    return max([1, *fillings, *services])


def _floors(day: DayFacts) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Return each order's class of equal floors, and the floors by heat and class."""
    known: dict[tuple[str, float], int] = {}
    first: list[int] = []
    classes = np.zeros(len(day.orders), dtype=np.int64)
    for number, order in enumerate(day.scenario.orders):
        key = (order.alloy_id, order.min_arrival_c)
        if key not in known:
            known[key] = len(known)
            first.append(number)
        classes[number] = known[key]
    floors = np.full((len(day.heats), max(1, len(first))), 1e6)
    for heat, facts in enumerate(day.heats):
        for group, order_number in enumerate(first):
            if day.orders[order_number].alloy == facts.alloy:
                floors[heat, group] = day.metal.floor_c(heat, order_number)
    return classes, floors


def _vessels(day: DayFacts) -> NDArray[Any]:
    table = np.recarray(len(day.vessels), dtype=VESSELS)
    for number, vessel in enumerate(day.vessels):
        ladle = day.scenario.ladle_types[vessel.ladle]
        table[number] = (
            vessel.ladle,
            vessel.slots,
            vessel.capacity_kg,
            vessel.least_kg,
            vessel.net_kg,
            ladle.preheat_duration_min,
            ladle.loss_c_per_h * ladle.capacity_t * 1000,
            ladle.fill_drop_c,
        )
    return table


def _reach(
    day: DayFacts,
    lining: tuple[NDArray[Any], NDArray[Any]],
    classes: NDArray[np.int64],
    floors: NDArray[np.float64],
) -> NDArray[np.int64]:
    """Return the longest minutes on board of a full ladle from the best heat."""
    soaked, soak_c = lining
    reach = np.full((len(day.vessels), floors.shape[1]), -1, dtype=np.int64)
    if len(day.heats):
        tops = np.array([heat.top_c for heat in day.heats])
        margins = (tops[:, None] - floors).max(axis=0)
        for number, vessel in enumerate(day.vessels):
            ladle = day.scenario.ladle_types[vessel.ladle]
            wall = ladle.loss_c_per_h / MINUTES_PER_HOUR
            for group, margin_c in enumerate(margins.tolist()):
                reach[number, group] = longest(
                    soaked[vessel.ladle],
                    soak_c[vessel.ladle, 0],
                    wall,
                    margin_c - ladle.fill_drop_c,
                )
    return np.ascontiguousarray(reach[:, classes])


def _heats_of(day: DayFacts) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    num_alloys = len(day.scenario.alloys)
    numbers: list[int] = []
    starts = np.zeros((len(day.smelters), num_alloys + 1), dtype=np.int64)
    for smelter in range(len(day.smelters)):
        for alloy in range(num_alloys):
            starts[smelter, alloy] = len(numbers)
            numbers.extend(day.heats_of.get((smelter, alloy), ()))
        starts[smelter, num_alloys] = len(numbers)
    return np.array(numbers, dtype=np.int64), starts


def _ways(day: DayFacts) -> tuple[NDArray[np.int64], ...]:
    ways_from, pieces_from = [0], [0]
    pieces: list[int] = []
    for order in range(len(day.orders)):
        for way in divisions(day, order):
            pieces.extend(way)
            pieces_from.append(len(pieces))
        ways_from.append(len(pieces_from) - 1)
    return tuple(np.array(v, dtype=np.int64) for v in (ways_from, pieces_from, pieces))


def kin_of(day: DayFacts) -> NDArray[np.int64]:
    """Return the orders most alike to each in place, time and alloy, itself first.

    Returns
    -------
    numpy.ndarray
        Numbers of orders, (orders, kin).
    """
    places = np.array([day.plants[o.plant].place for o in day.orders], dtype=int)
    count = len(places)
    if not count:
        return np.empty((0, 0), dtype=np.int64)
    alloys = np.array([order.alloy for order in day.orders])
    middle = np.array([(o.earliest + o.latest) / 2 for o in day.orders])
    km = np.where(np.isfinite(day.km_table), day.km_table, np.nan)
    widest = min(300.0, float(np.nanmax(km)) or 1.0)
    reach = float(np.ptp(middle)) or 1.0
    most = min(count, _MOST_KIN)
    kin = np.empty((count, most), dtype=np.int64)
    for order in range(count):
        apart = np.nan_to_num(km[places[order], places] / widest, nan=9.0)
        apart = apart + np.abs(middle - middle[order]) / reach
        apart += _OTHER_ALLOY * (alloys != alloys[order])
        apart[order] = -1.0
        nearest = np.argpartition(apart, most - 1)[:most]
        kin[order] = nearest[np.lexsort((nearest, apart[nearest]))]
    return kin


def _origins(day: DayFacts) -> NDArray[np.int64]:
    km = _loaded_km(day)
    found = []
    for order in day.orders:
        reached = km[:, day.plants[order.plant].place]
        found.append(
            [
                int(n)
                for n in np.argsort(reached, kind="stable")
                if reached[n] <= day.max_loaded_km
                and day.heats_of.get((int(n), order.alloy))
            ]
        )
    return _lists(found)


def _loaded_km(day: DayFacts) -> NDArray[np.float64]:
    """Return the way from each smelter to each place, by way of plants if need be.

    Shape (smelters, places); infinite where no metal may come (R1). [km]
    """
    plants = np.array([plant.place for plant in day.plants], dtype=np.int64)
    km, drivable = day.km_table, day.minutes_table < NO_WAY_MIN
    direct = np.where(drivable, km, np.inf)[day.smelter_places]
    if drivable[np.ix_(day.smelter_places, plants)].all():
        return direct
    legs = np.zeros_like(drivable)
    origins = np.concatenate([day.smelter_places, plants])
    legs[np.ix_(origins, plants)] = drivable[np.ix_(origins, plants)]
    here, there = np.nonzero(legs & (km <= day.max_loaded_km))
    graph = sparse.csr_array((km[here, there], (here, there)), shape=km.shape)
    chains: NDArray[np.float64] = dijkstra(
        graph, indices=day.smelter_places, limit=day.max_loaded_km
    )
    return chains


def _fills(day: DayFacts) -> NDArray[np.int64]:
    """Return which trucks can fill at which smelter at all."""
    depots = np.array([truck.depot for truck in day.trucks], dtype=np.int64)
    duty = np.array([truck.duty for truck in day.trucks])
    out = day.minutes_table[np.ix_(depots, day.smelter_places)]
    return np.ascontiguousarray(
        ((out < NO_WAY_MIN) & (2 * out <= duty[:, None])).T, dtype=np.int64
    )


def _near(day: DayFacts) -> NDArray[np.int64]:
    """Return the trucks that can fill at each smelter, nearest depots first."""
    depots = np.array([truck.depot for truck in day.trucks], dtype=np.int64)
    found = []
    for smelter, fills in zip(day.smelters, _fills(day), strict=True):
        out = day.minutes_table[depots, smelter.place]
        found.append([int(n) for n in np.argsort(out, kind="stable") if fills[n]])
    return _lists(found)
