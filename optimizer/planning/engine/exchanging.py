"""Exchanging what is left of two trucks' days: trips keep their times, trucks change.

Bays and metal are not touched, so that an exchange is judged by its legs and prices
before the exact clock looks at it. A day moves to the truck that drives it cheapest
this way, and two short days become one, which taking orders out rarely finds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from optimizer.planning.engine.booking import (
    begin_trial,
    end_trial,
    settle_route,
    touch,
    undo_trial,
    walk_on,
)
from optimizer.planning.engine.copying import copy_row
from optimizer.planning.engine.saving import CURRENT
from optimizer.planning.engine.tables import (
    EMPTY,
    END,
    FAMILY,
    HEAD,
    ITEMS,
    KG,
    LAST,
    LOADED,
    LOADS,
    ORDER,
    PLACE,
    SMELTER,
    START,
    VESSEL,
    WIDE,
)
from optimizer.planning.machine import compiled

if TYPE_CHECKING:
    from optimizer.planning.engine.tables import DayTables, PlanTables, WorkTables

_DUST = 1e-6


@compiled
def exchange_tails(day: DayTables, plan: PlanTables, work: WorkTables) -> None:
    """Try exchanges between changed trucks and all that the repair looked at."""
    changed = work.touched_list[CURRENT]
    for number in range(1, changed[0] + 1):
        one = changed[number]
        for other in range(1, work.active[0] + 1):
            two = work.active[other]
            # Two changed trucks meet once.
            met = work.touched[CURRENT, two] == 1 and two < one
            if one != two and not met and _have_like_ladles(day, one, two):
                _exchange_best(day, plan, work, one, two)


@compiled
def _have_like_ladles(day: DayTables, one: int, two: int) -> bool:
    """Return whether metal aboard one truck cools and fills as aboard the other."""
    first = day.vessels[day.trucks[one].vessel]
    return first.ladle == day.vessels[day.trucks[two].vessel].ladle


@compiled
def _exchange_best(
    day: DayTables, plan: PlanTables, work: WorkTables, one: int, two: int
) -> None:
    """Carry out the most promising exchange of two trucks if there is one."""
    mine, theirs, soonest = plan.counts[one], plan.counts[two], 0
    if mine + theirs == 0:
        return
    now = _day_price(day, plan, one, mine, two, theirs)
    now += _day_price(day, plan, two, theirs, one, mine)
    best, first, second = now - _DUST, -1, -1
    for head in range(mine + 1):
        soonest = _soonest(plan, one, head, two, soonest)
        for other in range(soonest, theirs + 1):
            if not _can_follow(day, plan, two, other, one, head):
                if other > 0:
                    # What the other truck drives next ends later still.
                    break
                continue
            if not _can_follow(day, plan, one, head, two, other):
                continue
            price = _day_price(day, plan, one, head, two, other)
            if price < best:
                price += _day_price(day, plan, two, other, one, head)
            if (
                price < best
                and _can_carry(day, plan, one, two, other)
                and _can_carry(day, plan, two, one, head)
            ):
                best, first, second = price, head, other
    if first >= 0:
        _exchange(day, plan, work, one, first, two, second)


@compiled
def _soonest(plan: PlanTables, truck: int, head: int, source: int, tail: int) -> int:
    """Return the first trip, from one on, that begins when a truck's first ones end."""
    while (
        head > 0
        and tail < plan.counts[source]
        and plan.trips[source, tail, START] < plan.trips[truck, head - 1, END]
    ):
        tail += 1
    return tail


@compiled
def _can_follow(
    day: DayTables, plan: PlanTables, truck: int, head: int, source: int, tail: int
) -> bool:
    """Return whether a truck is in time for another one's trips after its own first.

    Parameters
    ----------
    day, plan
        The question and the plan.
    truck, head
        Who drives, and how many of its own trips come before.
    source, tail
        Whose trips follow, and from which one on.
    """
    if tail == plan.counts[source]:
        return True
    after = plan.trips[source, tail]
    place, ready = day.trucks[truck].depot, day.trucks[truck].earliest
    if head > 0:
        before = plan.trips[truck, head - 1]
        place, ready = before[LAST], before[END]
        ready += day.rules[0].wash if before[FAMILY] != after[FAMILY] else 0
    return ready + day.minutes[place, after[PLACE]] <= after[START]


@compiled
def _can_carry(
    day: DayTables, plan: PlanTables, truck: int, source: int, tail: int
) -> bool:
    """Return whether a truck may fill and carry what another one's last trips do."""
    vessel = day.vessels[day.trucks[truck].vessel]
    for position in range(tail, plan.counts[source]):
        row = plan.trips[source, position]
        if (
            row[KG] > vessel.net
            or row[LOADS] > vessel.slots
            or day.fills[row[SMELTER], truck] == 0
        ):
            return False
    return True


@compiled
def _day_price(
    day: DayTables, plan: PlanTables, truck: int, head: int, source: int, tail: int
) -> float:
    """Return what a truck's first trips and another one's last ones cost as one day.

    Superheat is left out, rests as well; infinite when the truck is not in time.
    """
    facts, rules, count = day.trucks[truck], day.rules[0], plan.counts[source]
    if head + count == tail:
        return 0.0
    here, depot = facts.depot, facts.depot
    own, taken, trips = plan.driven[truck], plan.driven[source], plan.trips[source]
    loaded, empty = own[head, LOADED], own[head, EMPTY]
    first, last = plan.trips[truck, 0], plan.trips[truck, max(0, head - 1)]
    if head > 0:
        here = last[LAST]
    else:
        first = trips[tail]
    if tail < count:
        last = trips[count - 1]
        empty += day.km[here, trips[tail, PLACE]]
        empty += taken[count, EMPTY] - taken[tail + 1, EMPTY]
        loaded += taken[count, LOADED] - taken[tail, LOADED]
    home = day.minutes[last[LAST], depot]
    start, end = first[START] - day.minutes[depot, first[PLACE]], last[END] + home
    if (
        home >= rules.no_way
        or start < max(0, facts.earliest)
        or end > facts.latest
        or end - start > facts.duty
    ):
        return np.inf
    return (
        facts.day_price
        + facts.trip_price * (head + count - tail)
        + facts.loaded_km_price * loaded
        + facts.empty_km_price * (empty + day.km[last[LAST], depot])
        + facts.minute_price * (end - start)
    )


@compiled
def _exchange(
    day: DayTables,
    plan: PlanTables,
    work: WorkTables,
    one: int,
    first: int,
    two: int,
    second: int,
) -> None:
    """Exchange the trips from two positions on, if every rule allows and it pays."""
    size = plan.trips.shape[1]
    moved, back = plan.counts[one] - first, plan.counts[two] - second
    if first + back > size or second + moved > size:
        return
    cost = plan.cost[0]
    begin_trial(work)
    touch(plan, work, one)
    touch(plan, work, two)
    _take_over(day, plan, work, one, first, 1, second, back)
    _take_over(day, plan, work, two, second, 0, first, moved)
    holds = walk_on(day, plan, work, one, first)
    holds = walk_on(day, plan, work, two, second) and holds
    holds = settle_route(day, plan, one) and holds
    holds = settle_route(day, plan, two) and holds
    if holds and plan.cost[0] < cost - _DUST:
        end_trial(work)
    else:
        undo_trial(day, plan, work)
        plan.cost[0] = cost


@compiled
def _take_over(
    day: DayTables,
    plan: PlanTables,
    work: WorkTables,
    truck: int,
    first: int,
    giver: int,
    tail: int,
    count: int,
) -> None:
    """Give a truck some trips of a route as it was before the trial."""
    for number in range(count):
        row = plan.trips[truck, first + number]
        copy_row(row, work.backup[giver, tail + number])
        copy_row(
            plan.figures[truck, first + number],
            work.backup_figures[giver, tail + number],
        )
        row[VESSEL] = day.trucks[truck].vessel
        for item in range(row[ITEMS]):
            rider = plan.riders[row[HEAD + WIDE * item + ORDER]]
            rider[0] = truck
            rider[2] += truck - work.backup_list[2 + giver]
    plan.counts[truck] = first + count
