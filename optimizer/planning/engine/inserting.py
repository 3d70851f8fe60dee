"""Where one piece of an order rides best: a trip of its own or room in another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from optimizer.planning.engine.booking import book, has_metal
from optimizer.planning.engine.chance import draw
from optimizer.planning.engine.copying import copy_row
from optimizer.planning.engine.drafting import (
    add_item,
    begin_draft,
    finish_draft,
    ladles_for,
)
from optimizer.planning.engine.fitting import fit_trip
from optimizer.planning.engine.options import (
    ORIGIN,
    OWN_TRIP,
    POSITION,
    STOP,
    TRUCK,
    find_options,
)
from optimizer.planning.engine.tables import (
    AT_STOP,
    HEAD,
    HEAT,
    ITEM_KG,
    ORDER,
    SMELTER,
    STOPS,
    VESSEL,
    WIDE,
)
from optimizer.planning.machine import compiled

if TYPE_CHECKING:
    from optimizer.planning.engine.tables import DayTables, PlanTables, Row, WorkTables

MAX_EXACT = 80
"""Ways timed exactly for one piece before the rest is given up."""


@compiled
def best_place(
    day: DayTables,
    plan: PlanTables,
    work: WorkTables,
    rng: Row,
    order: int,
    kg: int,
    slot: int,
    limit: float,
    day_share: float,
    blink: float,
) -> float:
    """Find the cheapest way to bring a piece; the plan stays as it is.

    Parameters
    ----------
    day, plan, work, rng
        The question, the plan so far, scratch memory and chance.
    order, kg
        The piece.
    slot
        Row of ``work.chosen`` that receives the trip.
    limit
        Ways that cost this much are not looked for. [currency]
    day_share
        Share of a fresh truck's day price that counts. [0..1]
    blink
        Share of ways that are overlooked. [0..1]

    Returns
    -------
    float
        Price as compared; infinite when nothing fits.
    """
    count = find_options(day, plan, work, order, kg, limit, day_share)
    best, tried = np.inf, 0
    while count > 0 and tried < MAX_EXACT:
        cheapest = 0
        for number in range(1, count):
            if work.bounds[number] < work.bounds[cheapest]:
                cheapest = number
        if work.bounds[cheapest] >= min(best, limit):
            break
        option = work.options[cheapest]
        truck, position, stop = option[TRUCK], option[POSITION], option[STOP]
        smelter = option[ORIGIN]
        count -= 1
        work.bounds[cheapest] = work.bounds[count]
        copy_row(work.options[cheapest], work.options[count])
        if blink > 0.0 and draw(rng) < blink:
            continue
        tried += 1
        bar = min(best, limit)
        if stop == OWN_TRIP:
            spared = 0.0
            if plan.counts[truck] == 0:
                spared = (1.0 - day_share) * day.trucks[truck].day_price
            price = _own_trip(
                day, plan, work, truck, position, smelter, order, kg, slot, bar, spared
            )
        else:
            price = _join(day, plan, work, truck, position, stop, order, kg, slot, bar)
        best = min(best, price)
    return best


@compiled
def _own_trip(
    day: DayTables,
    plan: PlanTables,
    work: WorkTables,
    truck: int,
    position: int,
    smelter: int,
    order: int,
    kg: int,
    slot: int,
    bar: float,
    spared: float,
) -> float:
    """Time a trip of its own from every heat, or from two that run out."""
    best, alloy, any_heat = np.inf, day.orders[order].alloy, False
    vessel = day.trucks[truck].vessel
    first, last = day.heats_from[smelter, alloy], day.heats_from[smelter, alloy + 1]
    for number in range(first, last):
        heat = day.heats_of[number]
        if plan.left[heat] < kg:
            continue
        begin_draft(work.draft, vessel, smelter)
        add_item(work.draft, order, kg, heat)
        if not finish_draft(day, work, work.draft, work.draft_figures):
            continue
        any_heat = True
        price = _try_draft(
            day, plan, work, truck, position, False, slot, min(best, bar), spared
        )
        best = min(best, price)
    if any_heat:
        return best
    ladles = ladles_for(day, vessel, kg)
    for number in range(first, last):
        for other in range(first, last):
            one, two = day.heats_of[number], day.heats_of[other]
            if one == two or not _mix(
                work, plan, vessel, smelter, order, kg, ladles, one, two
            ):
                continue
            if finish_draft(day, work, work.draft, work.draft_figures):
                price = _try_draft(
                    day,
                    plan,
                    work,
                    truck,
                    position,
                    False,
                    slot,
                    min(best, bar),
                    spared,
                )
                best = min(best, price)
    return best


@compiled
def _mix(
    work: WorkTables,
    plan: PlanTables,
    vessel: int,
    smelter: int,
    order: int,
    kg: int,
    ladles: int,
    one: int,
    two: int,
) -> bool:
    """Draft a trip whose ladles are filled from two heats that run out."""
    part, more = kg // ladles, kg % ladles
    count = ladles - 1
    while count > 0 and count * part + min(count, more) > plan.left[one]:
        count -= 1
    drawn = count * part + min(count, more)
    if count == 0 or kg - drawn > plan.left[two]:
        return False
    begin_draft(work.draft, vessel, smelter)
    add_item(work.draft, order, drawn, one)
    add_item(work.draft, order, kg - drawn, two)
    return True


@compiled
def _try_draft(
    day: DayTables,
    plan: PlanTables,
    work: WorkTables,
    truck: int,
    position: int,
    replaces: bool,
    slot: int,
    bar: float,
    spared: float,
) -> float:
    """Time the draft and choose it if its price is below the bar."""
    delta = fit_trip(
        day, plan, work, truck, position, replaces, work.draft, work.draft_figures
    )
    price = delta - spared
    if price >= bar:
        return np.inf
    copy_row(work.chosen[slot], work.timed)
    copy_row(work.chosen_figures[slot], work.timed_figures)
    where = work.chosen_where[slot]
    where[0], where[1], where[2] = truck, position, 1 if replaces else 0
    return price


@compiled
def _join(
    day: DayTables,
    plan: PlanTables,
    work: WorkTables,
    truck: int,
    position: int,
    stop: int,
    order: int,
    kg: int,
    slot: int,
    bar: float,
) -> float:
    """Time a piece's way into one trip, from every heat that may fill it."""
    row, best, alloy = plan.trips[truck, position], np.inf, day.orders[order].alloy
    smelter = row[SMELTER]
    book(day, plan, truck, row, -1)
    first, last = day.heats_from[smelter, alloy], day.heats_from[smelter, alloy + 1]
    for number in range(first, last):
        heat = day.heats_of[number]
        if plan.left[heat] < kg:
            continue
        draft_join(work.draft, row, stop, order, kg, heat)
        if not finish_draft(day, work, work.draft, work.draft_figures):
            continue
        if not has_metal(plan, work.draft):
            continue
        price = _try_draft(
            day, plan, work, truck, position, True, slot, min(best, bar), 0.0
        )
        best = min(best, price)
    book(day, plan, truck, row, 1)
    return best


@compiled
def draft_join(
    draft: Row, row: Row, place: int, order: int, kg: int, heat: int
) -> None:
    """Draft a trip with one more item.

    Parameters
    ----------
    draft
        Receives the items.
    row
        The trip.
    place
        Stops before a new one; ``~number`` to join the stop of that number, where metal
        of the same order and heat becomes one item.
    order, kg, heat
        What joins it.
    """
    begin_draft(draft, row[VESSEL], row[SMELTER])
    number = 0
    for stop in range(row[STOPS]):
        if stop == place:
            add_item(draft, order, kg, heat)
        merged = False
        for _ in range(row[HEAD + WIDE * stop + AT_STOP]):
            at = HEAD + WIDE * number
            more = 0
            if stop == ~place and row[at + ORDER] == order and row[at + HEAT] == heat:
                more, merged = kg, True
            add_item(draft, row[at + ORDER], row[at + ITEM_KG] + more, row[at + HEAT])
            number += 1
        if stop == ~place and not merged:
            add_item(draft, order, kg, heat)
    if place == row[STOPS]:
        add_item(draft, order, kg, heat)
