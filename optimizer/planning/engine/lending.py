"""Routes lent to a smaller day, and taken back changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.planning.engine.booking import book, copy_route, settle_route
from optimizer.planning.engine.saving import BEST
from optimizer.planning.engine.tables import HEAD, ITEMS, ORDER, WIDE
from optimizer.planning.machine import compiled, entry

if TYPE_CHECKING:
    from optimizer.planning.engine.tables import DayTables, PlanTables, Row, SavedTables


@entry
def take_back(
    day: DayTables,
    plan: PlanTables,
    saved: SavedTables,
    trucks: Row,
    orders: Row,
) -> None:
    """Give trucks the routes that a smaller day found for them.

    Parameters
    ----------
    day, plan
        The large day and its plan.
    saved
        The smaller day's plans; the best one is taken.
    trucks, orders
        What the smaller day's trucks and orders are called in the large one.
    """
    for number in range(trucks.shape[0]):
        truck = trucks[number]
        for position in range(plan.counts[truck]):
            book(day, plan, truck, plan.trips[truck, position], -1)
        plan.counts[truck] = 0
    for number in range(trucks.shape[0]):
        truck, count = trucks[number], saved.counts[BEST, number]
        copy_route(
            saved.trips[BEST, number],
            saved.figures[BEST, number],
            count,
            plan.trips[truck],
            plan.figures[truck],
        )
        plan.counts[truck] = count
        for position in range(count):
            _rename(plan.trips[truck, position], orders)
            book(day, plan, truck, plan.trips[truck, position], 1)
        settle_route(day, plan, truck)
    for number in range(orders.shape[0]):
        order, served = orders[number], saved.served[BEST, number]
        facts = day.orders[order]
        change = served - plan.served[order]
        plan.cost[0] += change * (facts.molten_cost - facts.refusal_cost)
        plan.served[order] = served


@compiled
def _rename(row: Row, orders: Row) -> None:
    """Call the orders of a trip what they are called in the large day."""
    for item in range(row[ITEMS]):
        at = HEAD + WIDE * item + ORDER
        row[at] = orders[row[at]]
