"""Timing one way to bring a piece exactly, from every heat that may fill it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from optimizer.planning.engine.booking import hold_bays
from optimizer.planning.engine.copying import copy_row
from optimizer.planning.engine.drafting import (
    add_item,
    begin_draft,
    find_starts,
    finish_draft,
    ladles_for,
    lay_out,
)
from optimizer.planning.engine.fitting import find_opening, fits, time_trip
from optimizer.planning.engine.tables import (
    AT_STOP,
    FILL,
    HEAD,
    HEAT,
    ITEM_KG,
    ITEMS,
    ORDER,
    SMELTER,
    STOPS,
    VESSEL,
    WIDE,
)
from optimizer.planning.machine import compiled

if TYPE_CHECKING:
    from optimizer.planning.engine.opening import Opening
    from optimizer.planning.engine.tables import DayTables, PlanTables, Row, WorkTables


class Piece(NamedTuple):
    """Metal of one order that rides in one trip."""

    order: int
    kg: int
    slot: int
    """Row of ``work.chosen`` that receives the trip."""


class Spot(NamedTuple):
    """A place in a truck's day."""

    truck: int
    position: int
    """How many trips come before."""
    replaces: bool
    """Whether the trip there is replaced."""


@compiled
def try_own_trip(
    day: DayTables,
    plan: PlanTables,
    work: WorkTables,
    spot: Spot,
    smelter: int,
    piece: Piece,
    bar: float,
    spared: float,
) -> float:
    """Time a trip of its own from every heat, or from two that run out.

    Parameters
    ----------
    day, plan, work
        The question, the plan so far (not changed) and scratch memory.
    spot, smelter, piece
        Where the trip comes, where it fills and what it brings.
    bar
        Trips that cost this much are not chosen. [currency]
    spared
        What is left out of the price of a fresh truck's day. [currency]

    Returns
    -------
    float
        Price of what was chosen; infinite when nothing was.
    """
    best, alloy, any_heat = np.inf, day.orders[piece.order].alloy, False
    vessel, draft = day.trucks[spot.truck].vessel, work.draft
    begin_draft(draft, vessel, smelter)
    add_item(draft, piece.order, piece.kg, -1)
    if not lay_out(day, draft, work.draft_figures):
        return best
    opening = find_opening(day, plan, spot.truck, spot.position, False, draft)
    if opening.latest < 0:
        return best
    first, last = day.heats_from[smelter, alloy], day.heats_from[smelter, alloy + 1]
    for number in range(first, last):
        heat = day.heats_of[number]
        if plan.left[heat] < piece.kg or not _is_live(day, heat, opening, draft):
            continue
        draft[HEAD + HEAT] = heat
        if find_starts(day, work, draft):
            any_heat = True
            if fits(opening, draft):
                price = _try_draft(
                    day, plan, work, spot, opening, piece, min(best, bar), spared
                )
                best = min(best, price)
    if any_heat:
        return best
    ladles = ladles_for(day, vessel, piece.kg)
    for number in range(first, last):
        for other in range(first, last):
            one, two = day.heats_of[number], day.heats_of[other]
            if (
                one != two
                and _mix(work, plan, vessel, smelter, piece, ladles, one, two)
                and finish_draft(day, work, draft, work.draft_figures)
                and fits(opening, draft)
            ):
                price = _try_draft(
                    day, plan, work, spot, opening, piece, min(best, bar), spared
                )
                best = min(best, price)
    return best


@compiled
def _is_live(day: DayTables, heat: int, opening: Opening, draft: Row) -> bool:
    """Return whether a heat can fill a draft that is laid out within an opening."""
    hours, fill = day.heats[heat], draft[FILL]
    return (
        hours.expires - fill >= opening.earliest
        and hours.ready + fill <= opening.latest
    )


@compiled
def _mix(
    work: WorkTables,
    plan: PlanTables,
    vessel: int,
    smelter: int,
    piece: Piece,
    ladles: int,
    one: int,
    two: int,
) -> bool:
    """Draft a trip whose ladles are filled from two heats that run out."""
    part, more = piece.kg // ladles, piece.kg % ladles
    count = ladles - 1
    while count > 0 and count * part + min(count, more) > plan.left[one]:
        count -= 1
    drawn = count * part + min(count, more)
    if count == 0 or piece.kg - drawn > plan.left[two]:
        return False
    begin_draft(work.draft, vessel, smelter)
    add_item(work.draft, piece.order, drawn, one)
    add_item(work.draft, piece.order, piece.kg - drawn, two)
    return True


@compiled
def _try_draft(
    day: DayTables,
    plan: PlanTables,
    work: WorkTables,
    spot: Spot,
    opening: Opening,
    piece: Piece,
    bar: float,
    spared: float,
) -> float:
    """Time the draft and choose it if its price is below the bar."""
    delta = time_trip(
        day,
        plan,
        work,
        spot.truck,
        spot.position,
        spot.replaces,
        opening,
        work.draft,
        work.draft_figures,
    )
    price = delta - spared
    if price >= bar:
        return np.inf
    copy_row(work.chosen[piece.slot], work.timed)
    copy_row(work.chosen_figures[piece.slot], work.timed_figures)
    where = work.chosen_where[piece.slot]
    where[0], where[1], where[2] = spot.truck, spot.position, spot.replaces
    return price


@compiled
def try_join(
    day: DayTables,
    plan: PlanTables,
    work: WorkTables,
    spot: Spot,
    stop: int,
    piece: Piece,
    bar: float,
) -> float:
    """Time a piece's way into one trip, from every heat that may fill it.

    Parameters and result are those of ``try_own_trip``; ``stop`` is the place of
    ``draft_join``.
    """
    row, best, draft = plan.trips[spot.truck, spot.position], np.inf, work.draft
    alloy, smelter, item, lifted = (
        day.orders[piece.order].alloy,
        row[SMELTER],
        -1,
        False,
    )
    first, last = day.heats_from[smelter, alloy], day.heats_from[smelter, alloy + 1]
    for number in range(first, last):
        heat = day.heats_of[number]
        if plan.left[heat] < piece.kg:
            continue
        if item < 0 or stop < 0:
            item = draft_join(draft, row, stop, piece.order, piece.kg, heat)
            if not lay_out(day, draft, work.draft_figures):
                item = -1
                continue
            opening = find_opening(day, plan, spot.truck, spot.position, True, draft)
            if opening.latest < 0:
                break
        draft[HEAD + WIDE * item + HEAT] = heat
        if not (
            _is_live(day, heat, opening, draft)
            and find_starts(day, work, draft)
            and fits(opening, draft)
        ):
            continue
        if not lifted:
            lifted = True
            hold_bays(day, plan, row, -1)
        price = _try_draft(day, plan, work, spot, opening, piece, min(best, bar), 0.0)
        best = min(best, price)
    if lifted:
        hold_bays(day, plan, row, 1)
    return best


@compiled
def draft_join(draft: Row, row: Row, place: int, order: int, kg: int, heat: int) -> int:
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

    Returns
    -------
    int
        Which item of the draft is, or holds, what joined.
    """
    begin_draft(draft, row[VESSEL], row[SMELTER])
    number, joined = 0, -1
    for stop in range(row[STOPS]):
        if stop == place:
            joined = _added(draft, order, kg, heat)
        for _ in range(row[HEAD + WIDE * stop + AT_STOP]):
            at = HEAD + WIDE * number
            more = 0
            if stop == ~place and row[at + ORDER] == order and row[at + HEAT] == heat:
                more, joined = kg, number
            add_item(draft, row[at + ORDER], row[at + ITEM_KG] + more, row[at + HEAT])
            number += 1
        if stop == ~place and joined < 0:
            joined = _added(draft, order, kg, heat)
    if place == row[STOPS]:
        joined = _added(draft, order, kg, heat)
    return joined


@compiled
def _added(draft: Row, order: int, kg: int, heat: int) -> int:
    """Put metal behind what is aboard; return which item it is."""
    add_item(draft, order, kg, heat)
    return draft[ITEMS] - 1
