"""Single steps for callers outside the search: fit one trip, place it, take it up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from optimizer.planning.engine.booking import (
    book,
    has_metal,
    place_trip,
    settle_route,
)
from optimizer.planning.engine.calendars import is_free
from optimizer.planning.engine.copying import copy_row
from optimizer.planning.engine.drafting import add_item, begin_draft, finish_draft
from optimizer.planning.engine.fitting import fit_trip
from optimizer.planning.engine.removing import (
    forget_picked,
    pick_order,
    remove_picked,
)
from optimizer.planning.engine.route import (
    IMPOSSIBLE,
    departure,
    follow,
)
from optimizer.planning.engine.tables import (
    CLOSES,
    EARLIEST,
    END,
    FILL,
    FILLED,
    HEAD,
    IDLE,
    ITEMS,
    LATEST,
    OPENS,
    PLANT,
    SERVICE,
    SMELTER,
    SPAN,
    START,
    STOPS,
    WIDE,
)
from optimizer.planning.engine.trying import draft_join
from optimizer.planning.machine import entry

if TYPE_CHECKING:
    from optimizer.planning.engine.tables import DayTables, PlanTables, Row, WorkTables


@entry
def draft_trip(
    day: DayTables, work: WorkTables, vessel: int, smelter: int, items: Row
) -> bool:
    """Draft a trip from its items: order, kilograms and heat of each in a row.

    Returns
    -------
    bool
        Whether a time of day could make it valid.
    """
    if items.shape[0] // 3 > (work.draft.shape[0] - HEAD) // WIDE:
        return False
    begin_draft(work.draft, vessel, smelter)
    for at in range(0, items.shape[0], 3):
        add_item(work.draft, items[at], items[at + 1], items[at + 2])
    return finish_draft(day, work, work.draft, work.draft_figures)


@entry
def fit_draft(
    day: DayTables,
    plan: PlanTables,
    work: WorkTables,
    truck: int,
    position: int,
    replaces: bool,
) -> float:
    """Fit the draft into a route; its best times are in ``work.timed``."""
    own = plan.trips[truck, min(position, plan.trips.shape[1] - 1)]
    if replaces:
        book(day, plan, truck, own, -1)
    price = np.inf
    if has_metal(plan, work.draft) and (
        replaces or plan.counts[truck] < plan.trips.shape[1]
    ):
        price = fit_trip(
            day, plan, work, truck, position, replaces, work.draft, work.draft_figures
        )
    if replaces:
        book(day, plan, truck, own, 1)
    return price


@entry
def fit_join(
    day: DayTables,
    plan: PlanTables,
    work: WorkTables,
    truck: int,
    position: int,
    place: int,
    item: Row,
) -> float:
    """Fit a trip with one more item; see ``draft_join`` for the place."""
    row = plan.trips[truck, position]
    if row[ITEMS] == (work.draft.shape[0] - HEAD) // WIDE:
        return np.inf
    draft_join(work.draft, row, place, item[0], item[1], item[2])
    if not finish_draft(day, work, work.draft, work.draft_figures):
        return np.inf
    return fit_draft(day, plan, work, truck, position, True)


@entry
def append_as_given(
    day: DayTables,
    plan: PlanTables,
    work: WorkTables,
    truck: int,
    start: int,
    services: Row,
) -> bool:
    """Put the draft behind a truck's trips at times from elsewhere, if they hold.

    Whether the truck comes home is asked by ``close_route``: a plant without a road to
    the depot is no harm where another trip follows.
    """
    row, count = work.draft, plan.counts[truck]
    if services.shape[0] != row[STOPS] or count == plan.trips.shape[1]:
        return False
    if not has_metal(plan, row) or not row[EARLIEST] <= start <= row[LATEST]:
        return False
    if not is_free(plan.runs[row[SMELTER]], start, row[FILL]):
        return False
    for stop in range(row[STOPS]):
        at, service = HEAD + WIDE * stop, services[stop]
        runs = plan.runs[day.smelters.shape[0] + row[at + PLANT]]
        if not row[at + OPENS] <= service <= row[at + CLOSES]:
            return False
        if not is_free(runs, service, row[at + SPAN]):
            return False
        row[at + SERVICE] = service
        row[END] = service + row[at + SPAN]
    # -1 stands for a history that nobody has looked at yet.
    row[START], row[IDLE], row[FILLED] = start, -1, -1
    before = plan.trips[truck, max(0, count - 1)]
    walked = follow(day, work, truck, count > 0, before, row, work.draft_figures)
    if walked == IMPOSSIBLE:
        return False
    if count == 0:
        plan.spans[truck, 0] = departure(day, truck, row)
    copy_row(plan.trips[truck, count], row)
    copy_row(plan.figures[truck, count], work.draft_figures)
    plan.counts[truck] = count + 1
    book(day, plan, truck, row, 1)
    return True


@entry
def close_route(day: DayTables, plan: PlanTables, truck: int) -> None:
    """Take last trips out until the truck is home within shift and duty (K2)."""
    while not settle_route(day, plan, truck):
        plan.counts[truck] -= 1
        book(day, plan, truck, plan.trips[truck, plan.counts[truck]], -1)


@entry
def place_timed(
    day: DayTables,
    plan: PlanTables,
    work: WorkTables,
    truck: int,
    position: int,
    replaces: bool,
) -> bool:
    """Carry out what was fitted last."""
    return place_trip(
        day, plan, work, truck, position, replaces, work.timed, work.timed_figures
    )


@entry
def remove_orders(
    day: DayTables, plan: PlanTables, work: WorkTables, orders: Row
) -> None:
    """Take orders out, and what cannot stay without them."""
    forget_picked(work)
    for number in range(orders.shape[0]):
        pick_order(work, orders[number])
    remove_picked(day, plan, work)
