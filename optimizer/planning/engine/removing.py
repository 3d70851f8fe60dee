"""Taking orders out of a plan so that what stays is valid again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.planning.engine.booking import (
    book,
    has_metal,
    place_trip,
    settle_route,
    touch,
)
from optimizer.planning.engine.copying import copy_row
from optimizer.planning.engine.drafting import add_item, begin_draft, finish_draft
from optimizer.planning.engine.fitting import fit_trip
from optimizer.planning.engine.route import IMPOSSIBLE, follow
from optimizer.planning.engine.saving import mark_order
from optimizer.planning.engine.tables import (
    HEAD,
    HEAT,
    ITEM_KG,
    ITEMS,
    ORDER,
    SMELTER,
    START,
    VESSEL,
    WIDE,
)
from optimizer.planning.machine import compiled

if TYPE_CHECKING:
    from optimizer.planning.engine.tables import DayTables, PlanTables, Row, WorkTables


@compiled
def remove_picked(day: DayTables, plan: PlanTables, work: WorkTables) -> None:
    """Take the picked orders out; those not served are passed over.

    A trip taken out leaves the next trip's ladles idle for longer; where its metal then
    comes too cold, that trip's orders go as well and are picked too.
    """
    for number in range(1, work.picked[0] + 1):
        if plan.served[work.picked[number]] == 1:
            _refuse(day, plan, work, work.picked[number])
    number = 1
    while number <= work.picked[0]:
        order = work.picked[number]
        while work.gone[order] == 1 and plan.riders[order, 1] > 0:
            _thin_route(day, plan, work, truck_of(plan, order))
        number += 1
    for number in range(1, work.picked[0] + 1):
        work.gone[work.picked[number]] = 0


@compiled
def pick_order(work: WorkTables, order: int) -> None:
    """Add an order to those picked, once."""
    if work.marks[order] == 0:
        work.marks[order] = 1
        work.picked[0] += 1
        work.picked[work.picked[0]] = order


@compiled
def forget_picked(work: WorkTables) -> None:
    """Begin a new pick."""
    for number in range(1, work.picked[0] + 1):
        work.marks[work.picked[number]] = 0
    work.picked[0] = 0


@compiled
def _refuse(day: DayTables, plan: PlanTables, work: WorkTables, order: int) -> None:
    facts = day.orders[order]
    mark_order(work, order)
    plan.served[order] = 0
    plan.cost[0] += facts.refusal_cost - facts.molten_cost
    work.gone[order] = 1


@compiled
def truck_of(plan: PlanTables, order: int) -> int:
    """Return a truck that brings an order, or -1."""
    count, truck = plan.riders[order, 1], plan.riders[order, 0]
    if count <= 1:
        return plan.riders[order, 2] if count == 1 else -1
    if position_of(plan, truck, order) >= 0:
        return truck
    for other in range(plan.counts.shape[0]):
        if position_of(plan, other, order) >= 0:
            return other
    return -1


@compiled
def position_of(plan: PlanTables, truck: int, order: int) -> int:
    """Return which trip of a truck brings an order, or -1."""
    for position in range(plan.counts[truck]):
        row = plan.trips[truck, position]
        for item in range(row[ITEMS]):
            if row[HEAD + WIDE * item + ORDER] == order:
                return position
    return -1


@compiled
def _num_gone(work: WorkTables, row: Row) -> int:
    count = 0
    for item in range(row[ITEMS]):
        count += work.gone[row[HEAD + WIDE * item + ORDER]]
    return count


@compiled
def _let_go(day: DayTables, plan: PlanTables, work: WorkTables, row: Row) -> None:
    """Pick all orders of a trip that cannot stay."""
    for item in range(row[ITEMS]):
        order = row[HEAD + WIDE * item + ORDER]
        if work.gone[order] == 0:
            pick_order(work, order)
            _refuse(day, plan, work, order)


@compiled
def _thin_route(day: DayTables, plan: PlanTables, work: WorkTables, truck: int) -> None:
    """Take what is gone out of a route; pick the orders that have to follow."""
    touch(plan, work, truck)
    trips, figures = plan.trips[truck], plan.figures[truck]
    kept, parts = 0, 0
    for position in range(plan.counts[truck]):
        row = trips[position]
        num_gone = _num_gone(work, row)
        if num_gone > 0:
            book(day, plan, truck, row, -1)
            if num_gone < row[ITEMS]:
                _keep_part(work, row, parts)
                parts += 1
            continue
        copy_row(trips[kept], row)
        copy_row(figures[kept], figures[position])
        before = trips[max(0, kept - 1)]
        code = follow(day, work, truck, kept > 0, before, trips[kept], figures[kept])
        if code == IMPOSSIBLE:
            book(day, plan, truck, trips[kept], -1)
            _let_go(day, plan, work, trips[kept])
        else:
            kept += 1
    plan.counts[truck] = kept
    while not settle_route(day, plan, truck):
        last = trips[plan.counts[truck] - 1]
        book(day, plan, truck, last, -1)
        plan.counts[truck] -= 1
        _let_go(day, plan, work, last)
    for part in range(parts):
        if not _put_back(day, plan, work, truck, work.parts[part]):
            _let_go(day, plan, work, work.parts[part])


@compiled
def _keep_part(work: WorkTables, row: Row, part: int) -> None:
    draft = work.parts[part]
    begin_draft(draft, row[VESSEL], row[SMELTER])
    draft[START] = row[START]
    for item in range(row[ITEMS]):
        at = HEAD + WIDE * item
        if work.gone[row[at + ORDER]] == 0:
            add_item(draft, row[at + ORDER], row[at + ITEM_KG], row[at + HEAT])


@compiled
def _put_back(
    day: DayTables, plan: PlanTables, work: WorkTables, truck: int, part: Row
) -> bool:
    """Fit a thinned trip near its old place in the row."""
    if _num_gone(work, part) > 0:
        return False
    copy_row(work.draft, part)
    if not finish_draft(day, work, work.draft, work.draft_figures):
        return False
    position = 0
    for place in range(plan.counts[truck]):
        position += 1 if plan.trips[truck, place, START] < part[START] else 0
    if not has_metal(plan, work.draft):
        return False
    delta = fit_trip(
        day, plan, work, truck, position, False, work.draft, work.draft_figures
    )
    if delta == float("inf"):
        return False
    return place_trip(
        day, plan, work, truck, position, False, work.timed, work.timed_figures
    )
