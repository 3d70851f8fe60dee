"""Where one piece of an order rides best: a trip of its own or room in another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from optimizer.planning.engine.chance import draw
from optimizer.planning.engine.copying import copy_row
from optimizer.planning.engine.options import (
    ORIGIN,
    OWN_TRIP,
    POSITION,
    STOP,
    TRUCK,
    find_options,
)
from optimizer.planning.engine.trying import Piece, Spot, try_join, try_own_trip
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
    piece = Piece(order, kg, slot)
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
        bar, spot = min(best, limit), Spot(truck, position, stop != OWN_TRIP)
        if spot.replaces:
            price = try_join(day, plan, work, spot, stop, piece, bar)
        else:
            spared = 0.0
            if plan.counts[truck] == 0:
                spared = (1.0 - day_share) * day.trucks[truck].day_price
            price = try_own_trip(day, plan, work, spot, smelter, piece, bar, spared)
        best = min(best, price)
    return best
