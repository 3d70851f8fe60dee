"""The first plan: orders one by one as their windows close."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.planning.engine.focus import focus
from optimizer.planning.engine.removing import forget_picked, pick_order
from optimizer.planning.engine.serving import Taste, serve
from optimizer.planning.machine import entry

if TYPE_CHECKING:
    from optimizer.planning.engine.tables import (
        Chance,
        DayTables,
        PlanTables,
        Row,
        WorkTables,
    )


@entry
def construct(
    day: DayTables,
    plan: PlanTables,
    work: WorkTables,
    rng: Chance,
    orders: Row,
    day_share: float,
) -> None:
    """Serve orders in a sequence, each the cheapest way found."""
    for number in range(orders.shape[0]):
        forget_picked(work)
        pick_order(work, orders[number])
        focus(day, plan, work, 0)
        serve(day, plan, work, rng, orders[number], Taste(day_share, 0.0, 1.0), False)
