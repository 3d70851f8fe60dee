"""The metal's clock: how long a load may travel, and how hot it must be tapped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.planning.engine.tables import (
    AT_STOP,
    FILL,
    HEAD,
    HEAT,
    ITEM_KG,
    LADLES,
    LEG,
    LIMIT,
    ORDER,
    PLANT,
    SERVICE,
    SMELTER,
    SPAN,
    START,
    STOPS,
    VESSEL,
    WIDE,
)
from optimizer.planning.machine import compiled

if TYPE_CHECKING:
    from optimizer.planning.engine.tables import DayTables, Row, WorkTables

KNOWN = 16_381
"""Answers about loads in hot linings that are remembered, a prime."""
_HEAVIER = 1 << 20
"""A load's kilograms are fewer."""
_DUST_C = 1e-9
"""Below what floating-point sums of the law can be told apart. [°C]"""


@compiled
def tap_temperature(needed_c: float, base_c: float) -> float:
    """Return the lowest tap temperature in tenths that meets a need (T1, T2). [°C]."""
    if needed_c <= base_c:
        return base_c
    tenths = int(needed_c * 10 - _DUST_C)
    return (tenths + 1 if tenths < needed_c * 10 - _DUST_C else tenths) / 10


@compiled
def longest(soaked: Row, soak_c: float, wall: float, margin_c: float) -> int:
    """Return the longest whole minutes on board that lose at most ``margin_c``.

    Parameters
    ----------
    soaked
        Share of the soak taken after so many minutes.
    soak_c
        Heat that the lining takes up. [°C]
    wall
        Loss through the wall. [°C/min]
    margin_c
        What may be lost.

    Returns
    -------
    int
        -1 when the metal is too cold at once.
    """
    low, high = -1, len(soaked) - 1
    if margin_c < 0:
        return low
    if wall * high > margin_c:
        high = int(margin_c / wall) + 1
    while low < high:
        middle = (low + high + 1) // 2
        if soak_c * soaked[middle] + wall * middle <= margin_c:
            low = middle
        else:
            high = middle - 1
    return low


@compiled
def reach_c(day: DayTables, vessel: int, heat: int, order: int) -> float:
    """Return floor plus stream drop: the way's loss comes on top of both."""
    floor_c = day.floors[heat, day.orders[order].floor]
    return floor_c + day.vessels[vessel].drop_c


@compiled
def wall_c_per_min(day: DayTables, vessel: int, kg: int) -> float:
    """Return the loss through the wall of a ladle that carries ``kg``."""
    return day.vessels[vessel].wall / kg / 60


@compiled
def margin_c(day: DayTables, vessel: int, heat: int, order: int) -> float:
    """Return what the metal of a heat may lose on the way to an order (T1). [°C]."""
    return day.heats[heat].top_c - reach_c(day, vessel, heat, order)


@compiled
def minutes_on_board(day: DayTables, row: Row, item: int, idle: int) -> int:
    """Return the longest minutes on board of an item's loads (T1).

    Of the loads of one item the last is the smallest and waits longest, so it decides.
    """
    vessel, at = row[VESSEL], HEAD + WIDE * item
    ladle = day.vessels[vessel].ladle
    return longest(
        day.soaked[ladle],
        day.soak_c[ladle, idle],
        wall_c_per_min(day, vessel, row[at + ITEM_KG] // row[at + LADLES]),
        margin_c(day, vessel, row[at + HEAT], row[at + ORDER]),
    )


@compiled
def hot_minutes(day: DayTables, work: WorkTables, row: Row, item: int) -> int:
    """Return the longest minutes on board after a hot lining, from memory if known.

    The same loads are asked about in every repair.
    """
    at = HEAD + WIDE * item
    asked = row[VESSEL] * day.heats.shape[0] + row[at + HEAT]
    asked = asked * day.orders.shape[0] + row[at + ORDER]
    asked = asked * _HEAVIER + row[at + ITEM_KG] // row[at + LADLES] + 1
    known = work.known[asked % KNOWN]
    if known[0] != asked:
        known[0], known[1] = asked, minutes_on_board(day, row, item, 0)
    return known[1]


@compiled
def longest_to_stop(
    day: DayTables, work: WorkTables, row: Row, stop: int, first_item: int, idle: int
) -> int:
    """Return the longest minutes from filling to a stop's service (T1).

    ``first_item`` is the first that is discharged there. After a hot lining, which
    every draft asks about, answers come from memory.
    """
    smelter, at = day.smelters[row[SMELTER]], HEAD + WIDE * stop
    plant = day.plants[row[at + PLANT]]
    offset, least = plant.arrival, 1 << 30
    for item in range(first_item, first_item + row[at + AT_STOP]):
        offset += (row[HEAD + WIDE * item + LADLES] - 1) * plant.discharge
        if idle == 0:
            on_board = hot_minutes(day, work, row, item)
        else:
            on_board = minutes_on_board(day, row, item, idle)
        least = min(least, on_board - offset)
        offset += plant.discharge
    return smelter.dispatch + smelter.fill_min + least


@compiled
def find_limits(day: DayTables, work: WorkTables, row: Row, idle: int) -> bool:
    """Find the latest service start of each stop, from the filling start (T1).

    They are left in ``work.limits``.

    Returns
    -------
    bool
        False when even the highest tap temperature is too cold.
    """
    limits, earliest, item = work.limits, row[FILL], 0
    for stop in range(row[STOPS]):
        at = HEAD + WIDE * stop
        if idle == 0:
            limits[stop] = row[at + LIMIT]
            continue
        limits[stop] = longest_to_stop(day, work, row, stop, item, idle)
        earliest += row[at + LEG]
        if limits[stop] < earliest:
            return False
        earliest += row[at + SPAN]
        item += row[at + AT_STOP]
    return True


@compiled
def stays_hot(day: DayTables, row: Row, idle: int, start: int) -> bool:
    """Return whether all metal comes hot enough at the services in a row (T1).

    ``start`` is when filling begins. Asks about one minute of each item and not, as
    limits do, about the longest.
    """
    vessel, smelter, number = row[VESSEL], day.smelters[row[SMELTER]], 0
    ladle = day.vessels[vessel].ladle
    soaked, soak_c = day.soaked[ladle], day.soak_c[ladle, idle]
    clock_start = start + smelter.dispatch + smelter.fill_min
    for stop in range(row[STOPS]):
        at = HEAD + WIDE * stop
        if row[at + SERVICE] - start > row[at + LIMIT]:
            return False
        if idle == 0:
            continue
        plant = day.plants[row[at + PLANT]]
        on_board = row[at + SERVICE] - clock_start + plant.arrival
        for item in range(number, number + row[at + AT_STOP]):
            of = HEAD + WIDE * item
            ladles = row[of + LADLES]
            on_board += (ladles - 1) * plant.discharge
            wall = wall_c_per_min(day, vessel, row[of + ITEM_KG] // ladles)
            margin = margin_c(day, vessel, row[of + HEAT], row[of + ORDER])
            if soak_c * soaked[on_board] + wall * on_board > margin:
                return False
            on_board += plant.discharge
        number += row[at + AT_STOP]
    return True


@compiled
def price_superheat(day: DayTables, row: Row, idle: int) -> float:
    """Return the price of superheat of a trip at the times in its row."""
    vessel, smelter = row[VESSEL], day.smelters[row[SMELTER]]
    facts = day.vessels[vessel]
    soak_c, number, excess_kg_c = day.soak_c[facts.ladle, idle], 0, 0.0
    clock_start = row[START] + smelter.dispatch + smelter.fill_min
    for stop in range(row[STOPS]):
        at = HEAD + WIDE * stop
        plant = day.plants[row[at + PLANT]]
        on_board = row[at + SERVICE] - clock_start + plant.arrival
        for item_number in range(number, number + row[at + AT_STOP]):
            item = HEAD + WIDE * item_number
            order, heat = row[item + ORDER], row[item + HEAT]
            ladles, kg = row[item + LADLES], row[item + ITEM_KG]
            base_c, reach = day.heats[heat].base_c, reach_c(day, vessel, heat, order)
            for load in range(ladles):
                part = kg // ladles + (1 if load < kg % ladles else 0)
                wall = wall_c_per_min(day, vessel, part)
                lost_c = soak_c * day.soaked[facts.ladle, on_board] + wall * on_board
                tap_c = tap_temperature(reach + lost_c, base_c)
                excess_kg_c += part * (tap_c - base_c)
                on_board += plant.discharge
        number += row[at + AT_STOP]
    return excess_kg_c * day.rules[0].superheat_price
