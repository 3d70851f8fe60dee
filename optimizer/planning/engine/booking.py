"""Changing a plan: routes, bay calendars, metal and cost stay in step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.planning.engine.calendars import hold
from optimizer.planning.engine.copying import copy_row, copy_rows
from optimizer.planning.engine.route import (
    IMPOSSIBLE,
    UNCHANGED,
    departure,
    follow,
    homecoming,
    keeps_shift,
    route_cost,
)
from optimizer.planning.engine.tables import (
    FILL,
    HEAD,
    HEAT,
    ITEM_KG,
    ITEMS,
    ORDER,
    PLANT,
    SERVICE,
    SMELTER,
    SPAN,
    START,
    STOPS,
    WIDE,
)
from optimizer.planning.machine import compiled

if TYPE_CHECKING:
    from optimizer.planning.engine.tables import (
        DayTables,
        Figures,
        PlanTables,
        Row,
        WorkTables,
    )


@compiled
def book(day: DayTables, plan: PlanTables, truck: int, row: Row, change: int) -> None:
    """Take (1) or give back (-1) the bays and the metal of a truck's timed trip."""
    hold_bays(day, plan, row, change)
    for item in range(row[ITEMS]):
        at = HEAD + WIDE * item
        plan.left[row[at + HEAT]] -= change * row[at + ITEM_KG]
        plan.riders[row[at + ORDER], 1] += change
        plan.riders[row[at + ORDER], 2] += change * truck
        if change > 0:
            plan.riders[row[at + ORDER], 0] = truck


@compiled
def hold_bays(day: DayTables, plan: PlanTables, row: Row, change: int) -> None:
    """Take (1) or give back (-1) the bays of a timed trip."""
    smelters, number = day.smelters.shape[0], row[SMELTER]
    place, longest = day.smelters[number], day.rules[0].longest_stay
    hold(
        plan.held[number],
        plan.runs[number],
        place.bays,
        place.opens,
        row[START],
        row[START] + row[FILL],
        change,
        longest,
    )
    for stop in range(row[STOPS]):
        at = HEAD + WIDE * stop
        plant = day.plants[row[at + PLANT]]
        hold(
            plan.held[smelters + row[at + PLANT]],
            plan.runs[smelters + row[at + PLANT]],
            plant.bays,
            plant.opens,
            row[at + SERVICE],
            row[at + SERVICE] + row[at + SPAN],
            change,
            longest,
        )


@compiled
def has_metal(plan: PlanTables, row: Row) -> bool:
    """Return whether the heats hold what a trip draws (S1)."""
    for item in range(row[ITEMS]):
        heat, kg = row[HEAD + WIDE * item + HEAT], 0
        for other in range(row[ITEMS]):
            at = HEAD + WIDE * other
            if row[at + HEAT] == heat:
                kg += row[at + ITEM_KG]
        if kg > plan.left[heat]:
            return False
    return True


@compiled
def touch(plan: PlanTables, work: WorkTables, truck: int) -> None:
    """Remember a route as it is before it changes."""
    for which in range(work.touched.shape[0]):
        if work.touched[which, truck] == 0:
            work.touched[which, truck] = 1
            work.touched_list[which, 0] += 1
            work.touched_list[which, work.touched_list[which, 0]] = truck
    if work.backup_list[1] == 0:
        return
    count = work.backup_list[0]
    for number in range(count):
        if work.backup_list[2 + number] == truck:
            return
    work.backup_list[2 + count] = truck
    work.backup_list[0] = count + 1
    copy_route(
        plan.trips[truck],
        plan.figures[truck],
        plan.counts[truck],
        work.backup[count],
        work.backup_figures[count],
    )
    work.backup_counts[count] = plan.counts[truck]


@compiled
def copy_route(
    trips: Row, figures: Figures, count: int, to_trips: Row, to_figures: Figures
) -> None:
    """Copy the trips of one truck."""
    copy_rows(to_trips, trips, count)
    copy_rows(to_figures, figures, count)


@compiled
def begin_trial(work: WorkTables) -> None:
    """From now on, remember how routes were."""
    work.backup_list[0], work.backup_list[1] = 0, 1


@compiled
def end_trial(work: WorkTables) -> None:
    """Keep what the trial did."""
    work.backup_list[1] = 0


@compiled
def undo_trial(day: DayTables, plan: PlanTables, work: WorkTables) -> None:
    """Give every route back that changed since the trial began."""
    work.backup_list[1] = 0
    for number in range(work.backup_list[0]):
        restore_route(
            day,
            plan,
            work.backup_list[2 + number],
            work.backup[number],
            work.backup_figures[number],
            work.backup_counts[number],
        )


@compiled
def restore_route(
    day: DayTables,
    plan: PlanTables,
    truck: int,
    trips: Row,
    figures: Figures,
    count: int,
) -> None:
    """Give a truck a route whose bays and metal are known to be free.

    Most trips are as they were: those at the beginning and at the end keep what they
    have booked.
    """
    own, before = plan.trips[truck], plan.counts[truck]
    shorter, first, last = min(before, count), 0, 0
    while first < shorter and _books_alike(own[first], trips[first]):
        first += 1
    while last < shorter - first and _books_alike(
        own[before - 1 - last], trips[count - 1 - last]
    ):
        last += 1
    for position in range(first, before - last):
        book(day, plan, truck, own[position], -1)
    copy_route(trips, figures, count, own, plan.figures[truck])
    plan.counts[truck] = count
    for position in range(first, count - last):
        book(day, plan, truck, own[position], 1)
    settle_route(day, plan, truck)


@compiled
def _books_alike(row: Row, other: Row) -> bool:
    """Return whether two trips hold the same bays and metal at the same times."""
    if row[SMELTER] != other[SMELTER] or row[START] != other[START]:
        return False
    if row[ITEMS] != other[ITEMS] or row[STOPS] != other[STOPS]:
        return False
    for column in range(HEAD, HEAD + WIDE * row[ITEMS]):
        if row[column] != other[column]:
            return False
    return True


@compiled
def settle_route(day: DayTables, plan: PlanTables, truck: int) -> bool:
    """Find out when a truck leaves and returns and what its day costs.

    A day that breaks its rules has no price: its way home may be endless.

    Returns
    -------
    bool
        Whether shift and duty allow it (K2).
    """
    count, start, end = plan.counts[truck], 0, 0
    if count > 0:
        start = departure(day, truck, plan.trips[truck, 0])
        end = homecoming(day, truck, plan.trips[truck, count - 1])
        if not keeps_shift(day, truck, start, end):
            return False
    plan.spans[truck, 0], plan.spans[truck, 1] = start, end
    price = route_cost(day, plan, truck)
    plan.cost[0] += price - plan.prices[truck]
    plan.prices[truck] = price
    return True


@compiled
def place_trip(
    day: DayTables,
    plan: PlanTables,
    work: WorkTables,
    truck: int,
    position: int,
    replaces: bool,
    row: Row,
    figures: Figures,
) -> bool:
    """Put a timed trip into a route, or in place of another one there.

    Returns
    -------
    bool
        Whether the route is valid; a trip fitted for this place always is.
    """
    touch(plan, work, truck)
    if replaces:
        book(day, plan, truck, plan.trips[truck, position], -1)
    else:
        for place in range(plan.counts[truck], position, -1):
            copy_row(plan.trips[truck, place], plan.trips[truck, place - 1])
            copy_row(plan.figures[truck, place], plan.figures[truck, place - 1])
        plan.counts[truck] += 1
    copy_row(plan.trips[truck, position], row)
    copy_row(plan.figures[truck, position], figures)
    book(day, plan, truck, plan.trips[truck, position], 1)
    walked = walk_on(day, plan, work, truck, position + 1)
    return settle_route(day, plan, truck) and walked


@compiled
def walk_on(
    day: DayTables, plan: PlanTables, work: WorkTables, truck: int, position: int
) -> bool:
    """Walk the trips from a position on again, for what comes before has changed."""
    for place in range(position, plan.counts[truck]):
        before = plan.trips[truck, max(0, place - 1)]
        code = follow(
            day,
            work,
            truck,
            place > 0,
            before,
            plan.trips[truck, place],
            plan.figures[truck, place],
        )
        if code == IMPOSSIBLE:
            return False
        if code == UNCHANGED:
            break
    return True
