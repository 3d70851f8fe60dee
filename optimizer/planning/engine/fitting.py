"""Fitting a trip into a truck's day: the cheapest of the times worth trying."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from optimizer.planning.engine.clock import (
    closed_up,
    earliest_trip,
    fill_rests,
    latest_trip,
)
from optimizer.planning.engine.copying import copy_row
from optimizer.planning.engine.opening import Opening, later, rested
from optimizer.planning.engine.route import (
    IMPOSSIBLE,
    UNCHANGED,
    departure,
    follow,
    homecoming,
    keeps_shift,
    latest_end,
    opening_after,
)
from optimizer.planning.engine.tables import (
    DURATION,
    EARLIEST,
    IDLE,
    LAST,
    LOADED_KM,
    PLACE,
    SUPERHEAT,
    VESSEL,
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
def fit_trip(
    day: DayTables,
    plan: PlanTables,
    work: WorkTables,
    truck: int,
    position: int,
    replaces: bool,
    row: Row,
    figures: Figures,
) -> float:
    """Find the cheapest way to drive a drafted trip at a position of a route.

    What a replaced trip booked must have been given back, and the heats must hold what
    the trip draws.

    Parameters
    ----------
    day, plan, work
        The question, the plan so far (not changed) and scratch memory; the trip at its
        best times is left in ``work.timed``.
    truck, position
        Whose route, and how many trips before it.
    replaces
        Whether it stands for the trip now at ``position``.
    row, figures
        A finished draft; its times are spoiled.

    Returns
    -------
    float
        What the route's cost rises by; infinite when no filling start keeps every rule.
    """
    opening = find_opening(day, plan, truck, position, replaces, row)
    if opening.latest < 0 or not fits(opening, row):
        return np.inf
    return time_trip(day, plan, work, truck, position, replaces, opening, row, figures)


@compiled
def time_trip(
    day: DayTables,
    plan: PlanTables,
    work: WorkTables,
    truck: int,
    position: int,
    replaces: bool,
    opening: Opening,
    row: Row,
    figures: Figures,
) -> float:
    """Find the cheapest times of a draft that ``fits`` an opening; see ``fit_trip``."""
    has_after = position + (1 if replaces else 0) < plan.counts[truck]
    if position == 0 and has_after:
        if latest_trip(day, plan, work, row, figures, opening):
            return _judged(
                day, plan, work, truck, position, replaces, row, figures, np.inf
            )
        return np.inf
    if not earliest_trip(day, plan, work, row, figures, opening):
        if fill_rests(day.rules[0], row) or opening.driven == 0:
            return np.inf
        rest = rested(opening, day.rules[0].rest)
        if not earliest_trip(day, plan, work, row, figures, rest):
            return np.inf
    best = _judged(day, plan, work, truck, position, replaces, row, figures, np.inf)
    is_cool = row[IDLE] > 0 and figures[SUPERHEAT] > 0.0
    if closed_up(day, plan, work, row, figures, opening):
        best = _judged(day, plan, work, truck, position, replaces, row, figures, best)
    if is_cool:
        hot_from = opening.arrive + day.vessels[row[VESSEL]].preheat
        hot = later(opening, max(opening.earliest, hot_from), opening.latest)
        if earliest_trip(day, plan, work, row, figures, hot):
            best = _judged(
                day, plan, work, truck, position, replaces, row, figures, best
            )
    return best


@compiled
def find_opening(
    day: DayTables,
    plan: PlanTables,
    truck: int,
    position: int,
    replaces: bool,
    row: Row,
) -> Opening:
    """Return the gap between neighbors; ``latest`` is -1 when no road leads there.

    Of the trip itself no more is asked than the smelter, last stop and alloy family.
    """
    facts, count = day.trucks[truck], plan.counts[truck]
    after = position + (1 if replaces else 0)
    has_before, has_after = position > 0, after < count
    trips = plan.trips[truck]
    opening = opening_after(day, truck, has_before, trips[max(0, position - 1)], row)
    if opening.latest < 0:
        return opening
    neighbor = trips[after if has_after else 0]
    latest = latest_end(day, truck, row, has_after, neighbor)
    earliest = opening.earliest
    if has_before:
        home = day.minutes[row[LAST], facts.depot]
        latest = min(latest, plan.spans[truck, 0] + facts.duty - home)
    elif has_after:
        out = day.minutes[facts.depot, row[PLACE]]
        earliest = max(earliest, plan.spans[truck, 1] - facts.duty + out)
    return later(opening, earliest, latest)


@compiled
def fits(opening: Opening, row: Row) -> bool:
    """Return whether an opening is long enough for a finished draft."""
    return max(opening.earliest, row[EARLIEST]) + row[DURATION] <= opening.latest


@compiled
def _judged(
    day: DayTables,
    plan: PlanTables,
    work: WorkTables,
    truck: int,
    position: int,
    replaces: bool,
    row: Row,
    figures: Figures,
    best: float,
) -> float:
    """Keep a timed trip if it is cheaper than the best one; return what is best."""
    delta = _price(day, plan, work, truck, position, replaces, row, figures)
    if delta < best:
        copy_row(work.timed, row)
        copy_row(work.timed_figures, figures)
        return delta
    return best


@compiled
def _price(
    day: DayTables,
    plan: PlanTables,
    work: WorkTables,
    truck: int,
    position: int,
    replaces: bool,
    row: Row,
    figures: Figures,
) -> float:
    """Walk the rest of the route again and return what the day costs more."""
    facts, count, trips = day.trucks[truck], plan.counts[truck], plan.trips[truck]
    after = position + (1 if replaces else 0)
    start, end = plan.spans[truck, 0], plan.spans[truck, 1]
    if position == 0:
        start = departure(day, truck, row)
    superheat = figures[SUPERHEAT]
    if after == count:
        end = homecoming(day, truck, row)
    for place in range(after, count):
        number = (place - after) % 2
        walk, walk_figures = work.walk[number], work.walk_figures[number]
        copy_row(walk, trips[place])
        copy_row(walk_figures, plan.figures[truck, place])
        before = row if place == after else work.walk[1 - number]
        code = follow(day, work, truck, True, before, walk, walk_figures)
        if code == IMPOSSIBLE:
            return np.inf
        superheat += walk_figures[SUPERHEAT] - plan.figures[truck, place, SUPERHEAT]
        if place == count - 1:
            end = homecoming(day, truck, walk)
        if code == UNCHANGED:
            break
    if not keeps_shift(day, truck, start, end):
        return np.inf
    origin = trips[position - 1, LAST] if position > 0 else facts.depot
    following = trips[after, PLACE] if after < count else facts.depot
    empty = day.km[origin, row[PLACE]] + day.km[row[LAST], following]
    loaded, minutes = figures[LOADED_KM], end - start
    price = 0.0 if replaces else facts.trip_price
    if replaces:
        old = trips[position]
        empty -= day.km[origin, old[PLACE]] + day.km[old[LAST], following]
        loaded -= plan.figures[truck, position, LOADED_KM]
        superheat -= plan.figures[truck, position, SUPERHEAT]
    elif count > 0:
        empty -= day.km[origin, following]
    else:
        price += facts.day_price
    if count > 0:
        minutes -= plan.spans[truck, 1] - plan.spans[truck, 0]
    return (
        price
        + facts.loaded_km_price * loaded
        + facts.empty_km_price * empty
        + facts.minute_price * minutes
        + superheat
    )
