"""Serving whole orders: all pieces or none (rule O1)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from optimizer.planning.engine.booking import (
    begin_trial,
    place_trip,
    undo_trial,
)
from optimizer.planning.engine.chance import draw, pick, shuffle
from optimizer.planning.engine.copying import copy_rows
from optimizer.planning.engine.inserting import best_place
from optimizer.planning.engine.saving import mark_order
from optimizer.planning.machine import compiled

if TYPE_CHECKING:
    from optimizer.planning.engine.tables import DayTables, PlanTables, Row, WorkTables

_FIRST_WAYS_SHARE = 0.5
"""Of orders whose divisions are tried from the front, the rest at random."""
MOST_WAYS = 3
"""Divisions of an order tried at once."""


class Taste(NamedTuple):
    """How a repair sees prices: what makes two repairs of the same plan differ."""

    day_share: float
    """Share of a fresh truck's day price that counts. [0..1]"""
    blink: float
    """Share of ways that are overlooked. [0..1]"""
    patience: float
    """Factor on what serving an order may cost before it is refused."""


@compiled
def serve(
    day: DayTables,
    plan: PlanTables,
    work: WorkTables,
    rng: Row,
    order: int,
    taste: Taste,
    varied: bool,
) -> bool:
    """Serve an order the cheapest way found, if that beats refusing it.

    ``varied`` looks at divisions at random now and then, else at the first ones.
    """
    first = day.ways_from[order]
    count = day.ways_from[order + 1] - first
    if count == 0 or plan.served[order]:
        return False
    facts = day.orders[order]
    limit = (facts.refusal_cost - facts.molten_cost) * taste.patience
    best, kept = limit, 0
    others = varied and count > 1 and draw(rng) >= _FIRST_WAYS_SHARE
    for number in range(min(count, 2 if others else MOST_WAYS)):
        way = first + number
        if others and number == 1:
            way = first + 1 + pick(rng, count - 1)
        pieces = _list_pieces(day, work, rng, way, others and number == 1)
        price = _try_way(day, plan, work, rng, order, pieces, best, taste)
        if price < best:
            best, kept = price, pieces
            copy_rows(work.kept, work.chosen, pieces)
            copy_rows(work.kept_figures, work.chosen_figures, pieces)
            copy_rows(work.kept_where, work.chosen_where, pieces)
    for piece in range(kept):
        _place_kept(
            day, plan, work, work.kept, work.kept_figures, work.kept_where, piece
        )
    if kept > 0:
        mark_order(work, order)
        plan.served[order] = 1
        plan.cost[0] += facts.molten_cost - facts.refusal_cost
    return kept > 0


@compiled
def _list_pieces(
    day: DayTables, work: WorkTables, rng: Row, way: int, mixed: bool
) -> int:
    first = day.pieces_from[way]
    count = day.pieces_from[way + 1] - first
    for number in range(count):
        work.pieces[number] = day.pieces[first + number]
    if mixed:
        shuffle(rng, work.pieces, count)
    return count


@compiled
def _try_way(
    day: DayTables,
    plan: PlanTables,
    work: WorkTables,
    rng: Row,
    order: int,
    pieces: int,
    limit: float,
    taste: Taste,
) -> float:
    """Place the pieces of one division one after the other, and undo it."""
    total = 0.0
    if pieces > 1:
        begin_trial(work)
    for piece in range(pieces):
        price = best_place(
            day,
            plan,
            work,
            rng,
            order,
            work.pieces[piece],
            piece,
            limit - total,
            taste.day_share,
            taste.blink,
        )
        total += price
        if not total < limit:
            total = np.inf
            break
        if pieces > 1 and piece < pieces - 1:
            _place_kept(
                day, plan, work,
                work.chosen, work.chosen_figures, work.chosen_where, piece,
            )  # fmt: skip
    if pieces > 1:
        undo_trial(day, plan, work)
    return total


@compiled
def _place_kept(
    day: DayTables,
    plan: PlanTables,
    work: WorkTables,
    rows: Row,
    figures: Row,
    where: Row,
    piece: int,
) -> None:
    at = where[piece]
    place_trip(day, plan, work, at[0], at[1], at[2] == 1, rows[piece], figures[piece])
