"""A truck's day: what one trip leaves to the next, and what the whole day costs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.planning.engine.clock import (
    driven_after_filling,
    fill_rests,
    idle_minutes,
)
from optimizer.planning.engine.heat import price_superheat, stays_hot
from optimizer.planning.engine.opening import Opening, drive, rested
from optimizer.planning.engine.tables import (
    ARRIVE,
    DRIVEN,
    EMPTY,
    END,
    FAMILY,
    FILL,
    FILLED,
    HEAD,
    IDLE,
    LAST,
    LEG,
    LOADED,
    LOADED_KM,
    PLACE,
    SERVICE,
    SPAN,
    START,
    STOPS,
    SUPERHEAT,
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

IMPOSSIBLE, UNCHANGED, CHANGED = 0, 1, 2
"""What becomes of a trip that keeps its times after another predecessor."""


@compiled
def opening_after(
    day: DayTables, truck: int, has_before: bool, before: Row, row: Row
) -> Opening:
    """Return when a truck can fill after another trip, or after leaving its depot.

    The end is left open: ``latest`` is the horizon's length, or -1 where no road leads.
    """
    facts, rules = day.trucks[truck], day.rules[0]
    origin, ready, driven, wash = facts.depot, facts.earliest, 0, 0
    if has_before:
        origin, ready, driven = before[LAST], before[END], before[DRIVEN]
        wash = rules.wash if before[FAMILY] != row[FAMILY] else 0
    minutes = day.minutes[origin, row[PLACE]]
    latest = -1 if minutes >= rules.no_way else rules.length
    taken, driven = drive(rules.max_driving, rules.rest, driven, minutes)
    arrive = ready + taken
    return Opening(
        arrive, driven, ready if has_before else -1, arrive + wash, latest, 0
    )


@compiled
def latest_end(
    day: DayTables, truck: int, row: Row, has_after: bool, after: Row
) -> int:
    """Return when a trip's last service must have ended for what comes after it.

    Without the rests of the leg that follows: the caller walks the route again.
    """
    facts = day.trucks[truck]
    if not has_after:
        return facts.latest - day.minutes[row[LAST], facts.depot]
    wash = day.rules[0].wash if after[FAMILY] != row[FAMILY] else 0
    return after[START] - wash - day.minutes[row[LAST], after[PLACE]]


@compiled
def follow(
    day: DayTables,
    work: WorkTables,
    truck: int,
    has_before: bool,
    before: Row,
    row: Row,
    figures: Figures,
) -> int:
    """Give a trip another predecessor and keep its times.

    Another predecessor changes washing, idle time and rests, and so the temperatures.
    """
    opening = opening_after(day, truck, has_before, before, row)
    if opening.latest < 0:
        return IMPOSSIBLE
    walked = _walk(day, work, opening, row, figures)
    if (
        walked == IMPOSSIBLE
        and opening.driven > 0
        and not fill_rests(day.rules[0], row)
    ):
        walked = _walk(day, work, rested(opening, day.rules[0].rest), row, figures)
    return walked


@compiled
def _walk(
    day: DayTables, work: WorkTables, opening: Opening, row: Row, figures: Figures
) -> int:
    """Keep a trip's times and take its history from the opening."""
    start = row[START]
    if start < opening.earliest:
        return IMPOSSIBLE
    idle = idle_minutes(day, row, opening, start)
    filled = driven_after_filling(day.rules[0], row, opening, start)
    arrive = start - opening.lead if opening.ready < 0 else opening.arrive
    if idle == row[IDLE] and filled == row[FILLED]:
        row[ARRIVE] = arrive
        return UNCHANGED
    if not stays_hot(day, row, idle, start):
        return IMPOSSIBLE
    driven = _driven_at_end(day, row, filled)
    if driven < 0:
        return IMPOSSIBLE
    code = UNCHANGED if driven == row[DRIVEN] else CHANGED
    row[ARRIVE], row[IDLE], row[FILLED], row[DRIVEN] = arrive, idle, filled, driven
    figures[SUPERHEAT] = price_superheat(day, row, idle)
    return code


@compiled
def _driven_at_end(day: DayTables, row: Row, driven: int) -> int:
    """Return driving since the last rest at the end; -1 if rests do not fit."""
    rules, clock = day.rules[0], row[START] + row[FILL]
    for stop in range(row[STOPS]):
        at = HEAD + WIDE * stop
        taken, driven = drive(rules.max_driving, rules.rest, driven, row[at + LEG])
        clock += taken
        if clock > row[at + SERVICE]:
            return -1
        if row[at + SERVICE] - clock >= rules.rest or (
            rules.service_rests == 1 and row[at + SPAN] >= rules.rest
        ):
            driven = 0
        clock = row[at + SERVICE] + row[at + SPAN]
    return driven


@compiled
def departure(day: DayTables, truck: int, first: Row) -> int:
    """Return when a truck leaves its depot for its first trip."""
    rules, leg = day.rules[0], day.minutes[day.trucks[truck].depot, first[PLACE]]
    return first[ARRIVE] - drive(rules.max_driving, rules.rest, 0, leg)[0]


@compiled
def homecoming(day: DayTables, truck: int, last: Row) -> int:
    """Return when a truck is back at its depot after its last trip."""
    rules, leg = day.rules[0], day.minutes[last[LAST], day.trucks[truck].depot]
    if leg >= rules.no_way:
        return 1 << 30
    return last[END] + drive(rules.max_driving, rules.rest, last[DRIVEN], leg)[0]


@compiled
def keeps_shift(day: DayTables, truck: int, start: int, end: int) -> bool:
    """Return whether rule K2 allows a day from ``start`` to ``end``."""
    facts = day.trucks[truck]
    return start >= facts.earliest and end <= facts.latest and end - start <= facts.duty


@compiled
def route_cost(day: DayTables, plan: PlanTables, truck: int) -> float:
    """Add up a truck's day; return its cost beyond the metal itself (section 6)."""
    facts, count = day.trucks[truck], plan.counts[truck]
    if count == 0:
        return 0.0
    loaded, empty, superheat, here = 0.0, 0.0, 0.0, facts.depot
    for position in range(count):
        row, driven = plan.trips[truck, position], plan.driven[truck, position + 1]
        empty += day.km[here, row[PLACE]]
        loaded += plan.figures[truck, position, LOADED_KM]
        superheat += plan.figures[truck, position, SUPERHEAT]
        driven[LOADED], driven[EMPTY] = loaded, empty
        here = row[LAST]
    empty += day.km[here, facts.depot]
    return (
        facts.day_price
        + facts.trip_price * count
        + facts.loaded_km_price * loaded
        + facts.empty_km_price * empty
        + facts.minute_price * (plan.spans[truck, 1] - plan.spans[truck, 0])
        + superheat
    )
