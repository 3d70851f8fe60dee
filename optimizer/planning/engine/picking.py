"""Which orders to take out: each neighborhood looks at the plan from another side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.planning.engine.chance import draw, pick, shuffle
from optimizer.planning.engine.removing import pick_order, position_of, truck_of
from optimizer.planning.engine.tables import (
    ARRIVE,
    END,
    HEAD,
    HEAT,
    ITEMS,
    KG,
    ORDER,
    SMELTER,
    START,
    WIDE,
)
from optimizer.planning.machine import compiled

if TYPE_CHECKING:
    from optimizer.planning.engine.tables import DayTables, PlanTables, Row, WorkTables

(RANDOM, RELATED, COMPETITORS, TRUCK, TWO_TRUCKS, STRINGS, DEAR, BAND, METAL) = range(9)
NEIGHBORHOODS = 9
BY_WEIGHT, BY_WINDOW, BY_TIME = 2, 3, 4
"""Sequences of a repair; the first two are random, the last one is by money."""
_OTHER_TRUCK_SHARE = 0.5
"""How often the next truck that serves an order alike is taken. [0..1]"""


@compiled
def pick_orders(
    day: DayTables,
    plan: PlanTables,
    work: WorkTables,
    rng: Row,
    neighborhood: int,
    size: int,
) -> None:
    """Pick the orders that one neighborhood would take out."""
    num_orders = work.district[0]
    if neighborhood == RANDOM:
        for _ in range(4 * size):
            order = work.district[1 + pick(rng, num_orders)]
            if plan.served[order] == 1 and work.picked[0] < size:
                pick_order(work, order)
        return
    place = pick(rng, num_orders)
    seed = work.district[1 + place]
    if neighborhood == RELATED:
        _around(day, plan, work, rng, seed, size)
    elif neighborhood == COMPETITORS:
        _around(day, plan, work, rng, _refused(plan, work, place), size)
    elif neighborhood == STRINGS:
        _strings(day, plan, work, rng, seed, size)
    elif neighborhood in (TRUCK, TWO_TRUCKS):
        truck = _some_truck(plan, work, rng, neighborhood == TRUCK)
        if truck < 0:
            return
        pick_trips(plan, work, truck, 0, plan.counts[truck])
        if neighborhood == TWO_TRUCKS:
            seed = work.picked[1 + pick(rng, work.picked[0])]
            for rank in range(day.kin.shape[1]):
                order = day.kin[seed, rank]
                other = truck_of(plan, order)
                if other >= 0 and other != truck and draw(rng) < _OTHER_TRUCK_SHARE:
                    pick_trips(plan, work, other, 0, plan.counts[other])
                    return
    else:
        _from_trips(day, plan, work, rng, neighborhood, size)


@compiled
def _refused(plan: PlanTables, work: WorkTables, first: int) -> int:
    """Return a refused order, if there is one."""
    size = work.district[0]
    for step in range(size):
        order = work.district[1 + (first + step) % size]
        if plan.served[order] == 0:
            return order
    return work.district[1 + first]


@compiled
def _around(
    day: DayTables, plan: PlanTables, work: WorkTables, rng: Row, seed: int, size: int
) -> None:
    """Pick served orders alike in place, time and alloy."""
    count = 0
    for rank in range(day.kin.shape[1]):
        if plan.served[day.kin[seed, rank]] == 1:
            work.ranked[count] = day.kin[seed, rank]
            count += 1
    while count > 0 and work.picked[0] < size:
        place = int(count * _greedy(rng))
        pick_order(work, work.ranked[place])
        count -= 1
        for later in range(place, count):
            work.ranked[later] = work.ranked[later + 1]


@compiled
def _greedy(rng: Row) -> float:
    """Return a number from [0, 1) that is mostly small: the beginning is favored."""
    chance = draw(rng)
    return chance * chance * chance * chance * chance


@compiled
def pick_trips(
    plan: PlanTables, work: WorkTables, truck: int, first: int, end: int
) -> None:
    """Pick all orders of some trips of a truck."""
    for position in range(first, min(end, plan.counts[truck])):
        row = plan.trips[truck, position]
        for item in range(row[ITEMS]):
            pick_order(work, row[HEAD + WIDE * item + ORDER])


@compiled
def _some_truck(plan: PlanTables, work: WorkTables, rng: Row, light: bool) -> int:
    """Return a truck in use, or -1; of three the one with least to do if ``light``."""
    size, best, least = work.crew[0], -1, 1 << 60
    for _ in range(3 if light else 1):
        start = pick(rng, size)
        for step in range(size):
            truck = work.crew[1 + (start + step) % size]
            if plan.counts[truck] > 0:
                kg = 0
                for position in range(plan.counts[truck]):
                    kg += plan.trips[truck, position, KG]
                if kg < least:
                    best, least = truck, kg
                break
    return best


@compiled
def _strings(
    day: DayTables, plan: PlanTables, work: WorkTables, rng: Row, seed: int, size: int
) -> None:
    """Pick trips in a row on the trucks that serve orders alike."""
    num_trucks = 0
    for rank in range(day.kin.shape[1]):
        order = day.kin[seed, rank]
        truck = truck_of(plan, order)
        fresh = truck >= 0
        for number in range(num_trucks):
            fresh = fresh and work.ranked[number] != truck
        if not fresh:
            continue
        work.ranked[num_trucks] = truck
        num_trucks += 1
        length = 1 + pick(rng, min(3, plan.counts[truck]))
        first = max(0, position_of(plan, truck, order) - pick(rng, length))
        pick_trips(plan, work, truck, first, first + length)
        if work.picked[0] >= size:
            return


@compiled
def _from_trips(
    day: DayTables,
    plan: PlanTables,
    work: WorkTables,
    rng: Row,
    neighborhood: int,
    size: int,
) -> None:
    """Pick trips by what they cost, by where they fill, or by their metal."""
    truck = _some_truck(plan, work, rng, False)
    if truck < 0:
        return
    seed = plan.trips[truck, pick(rng, plan.counts[truck])]
    heat = seed[HEAD + WIDE * pick(rng, seed[ITEMS]) + HEAT]
    count = 0
    for number in range(1, work.crew[0] + 1):
        truck = work.crew[number]
        for position in range(plan.counts[truck]):
            row = plan.trips[truck, position]
            if neighborhood == DEAR:
                score = row[KG] / (1.0 + row[END] - row[ARRIVE]) * (0.5 + draw(rng))
            elif neighborhood == BAND:
                if row[SMELTER] != seed[SMELTER]:
                    continue
                score = abs(row[START] - seed[START]) + draw(rng) * 30.0
            else:
                if not _draws(row, heat):
                    continue
                score = draw(rng)
            work.scores[count] = score
            work.ranked[count] = truck * plan.trips.shape[1] + position
            count += 1
    while count > 0 and work.picked[0] < size:
        best = 0
        for number in range(1, count):
            if work.scores[number] < work.scores[best]:
                best = number
        where, count = work.ranked[best], count - 1
        truck, position = where // plan.trips.shape[1], where % plan.trips.shape[1]
        pick_trips(plan, work, truck, position, position + 1)
        work.ranked[best], work.scores[best] = work.ranked[count], work.scores[count]


@compiled
def _draws(row: Row, heat: int) -> bool:
    for item in range(row[ITEMS]):
        if row[HEAD + WIDE * item + HEAT] == heat:
            return True
    return False


@compiled
def pick_refused(
    day: DayTables, plan: PlanTables, work: WorkTables, rng: Row, most: int
) -> None:
    """Pick refused orders like those taken out, to be tried as well."""
    taken, found = work.picked[0], 0
    if taken == 0:
        return
    for _ in range(3 * most):
        seed = work.picked[1 + pick(rng, taken)]
        order = day.kin[seed, int(day.kin.shape[1] * _greedy(rng))]
        if (
            plan.served[order] == 0
            and work.marks[order] == 0
            and day.ways_from[order + 1] > day.ways_from[order]
            and day.origins[order, 0] >= 0
        ):
            pick_order(work, order)
            found += 1
            if found == most:
                return


@compiled
def arrange(day: DayTables, work: WorkTables, rng: Row, count: int, kind: int) -> None:
    """Put the picked orders into one of the sequences that are worth trying."""
    orders = work.picked[1 : 1 + count]
    shuffle(rng, orders, count)
    if kind < BY_WEIGHT:
        return
    for number in range(count):
        facts = day.orders[orders[number]]
        if kind == BY_WEIGHT:
            work.scores[number] = -facts.kg
        elif kind == BY_WINDOW:
            work.scores[number] = facts.latest - facts.earliest
        elif kind == BY_TIME:
            work.scores[number] = facts.earliest
        else:
            work.scores[number] = facts.molten_cost - facts.refusal_cost
    for number in range(1, count):
        order, score, place = orders[number], work.scores[number], number
        while place > 0 and work.scores[place - 1] > score:
            orders[place], work.scores[place] = (
                orders[place - 1],
                work.scores[place - 1],
            )
            place -= 1
        orders[place], work.scores[place] = order, score
