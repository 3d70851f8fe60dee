"""When a trip can begin: exact search against windows, bays, metal and rests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from optimizer.planning.engine.calendars import (
    first_free,
    is_free,
    last_free,
    stay_earlier_by,
)
from optimizer.planning.engine.heat import (
    find_limits,
    price_superheat,
    stays_hot,
)
from optimizer.planning.engine.opening import Opening, later
from optimizer.planning.engine.tables import (
    ARRIVE,
    CLOSES,
    DRIVEN,
    DURATION,
    EARLIEST,
    END,
    FILL,
    FILLED,
    HEAD,
    IDLE,
    LATEST,
    LEG,
    NEVER,
    OPENS,
    PLANT,
    SERVICE,
    SMELTER,
    SPAN,
    START,
    STOPS,
    SUPERHEAT,
    VESSEL,
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


FITS, TOO_LONG, TOO_COOL = 0, -1, -2
"""What becomes of a trip at one start, beside minutes by which it is too late."""


@compiled
def idle_minutes(day: DayTables, row: Row, opening: Opening, start: int) -> int:
    """Return how long the ladles stood empty, as far as the lining knows."""
    preheat = day.vessels[row[VESSEL]].preheat
    if opening.ready < 0 or start - opening.arrive >= preheat:
        return 0
    return start - opening.ready


@compiled
def fill_rests(rules: Any, row: Row) -> bool:
    """Return whether filling itself is a rest (K3)."""
    return rules.service_rests == 1 and row[FILL] >= rules.rest


@compiled
def driven_after_filling(rules: Any, row: Row, opening: Opening, start: int) -> int:
    """Return driving since the last rest when filling ends."""
    if fill_rests(rules, row):
        return 0
    waited = start - opening.arrive if opening.ready >= 0 else 0
    return 0 if waited >= rules.rest else opening.driven


@compiled
def _run_clock(
    day: DayTables, plan: PlanTables, row: Row, driven: int, start: int
) -> bool:
    """Walk the stops, each service as early as window and bay let it begin."""
    rules, first_plant = day.rules[0], day.smelters.shape[0]
    clock = start + row[FILL]
    for stop in range(row[STOPS]):
        at = HEAD + WIDE * stop
        driven += row[at + LEG]
        clock += row[at + LEG]
        if driven > rules.max_driving:
            rests = (driven - 1) // rules.max_driving
            clock += rests * rules.rest
            driven -= rests * rules.max_driving
        service = first_free(
            plan.runs[first_plant + row[at + PLANT]],
            max(clock, row[at + OPENS]),
            row[at + SPAN],
            row[at + CLOSES],
        )
        if service < 0:
            return False
        if service - clock >= rules.rest or (
            rules.service_rests == 1 and row[at + SPAN] >= rules.rest
        ):
            driven = 0
        row[at + SERVICE] = service
        clock = service + row[at + SPAN]
    row[END], row[DRIVEN] = clock, driven
    return True


@compiled
def _lateness(row: Row, limits: Row, start: int) -> int:
    """Return by how much the coldest stop comes too late for its metal. [min]."""
    most = -(1 << 30)
    for stop in range(row[STOPS]):
        most = max(most, row[HEAD + WIDE * stop + SERVICE] - start - limits[stop])
    return most


@compiled
def _settle(
    day: DayTables, row: Row, figures: Figures, opening: Opening, start: int, idle: int
) -> None:
    """Write down a trip whose clock was found."""
    row[ARRIVE] = start - opening.lead if opening.ready < 0 else opening.arrive
    row[START], row[IDLE] = start, idle
    row[FILLED] = driven_after_filling(day.rules[0], row, opening, start)
    figures[SUPERHEAT] = price_superheat(day, row, idle)


@compiled
def trip_at(
    day: DayTables,
    plan: PlanTables,
    work: WorkTables,
    row: Row,
    figures: Figures,
    opening: Opening,
    start: int,
) -> int:
    """Time a trip that begins filling at ``start``, where a bay is free.

    Returns
    -------
    int
        ``FITS``, by how many minutes its metal comes too late, ``TOO_LONG`` when no
        later start can help, ``TOO_COOL`` when the lining is too cold.
    """
    idle = idle_minutes(day, row, opening, start)
    driven = driven_after_filling(day.rules[0], row, opening, start)
    in_time = _run_clock(day, plan, row, driven, start) and row[END] <= opening.latest
    if in_time and stays_hot(day, row, idle, start):
        _settle(day, row, figures, opening, start, idle)
        return FITS
    if not find_limits(day, work, row, idle):
        return TOO_COOL
    return _lateness(row, work.limits, start) if in_time else TOO_LONG


@compiled
def earliest_trip(
    day: DayTables,
    plan: PlanTables,
    work: WorkTables,
    row: Row,
    figures: Figures,
    opening: Opening,
) -> bool:
    """Time the trip that begins filling first; False when none fits.

    Service starts never come earlier when filling begins later, so a start that is too
    early for the metal by some minutes can be moved by those minutes at once.
    """
    start = max(opening.earliest, row[EARLIEST])
    final = min(opening.latest - row[DURATION], row[LATEST])
    runs = plan.runs[row[SMELTER]]
    while True:
        start = first_free(runs, start, row[FILL], final)
        if start < 0:
            return False
        late = trip_at(day, plan, work, row, figures, opening, start)
        if late == FITS:
            return True
        if late == TOO_LONG:
            return False
        if late == TOO_COOL:
            preheat = day.vessels[row[VESSEL]].preheat
            start = max(start + 1, opening.arrive + preheat)
        else:
            start += late


@compiled
def latest_trip(
    day: DayTables,
    plan: PlanTables,
    work: WorkTables,
    row: Row,
    figures: Figures,
    opening: Opening,
) -> bool:
    """Time the trip without loaded waits that begins filling last, if any."""
    first = max(opening.earliest, row[EARLIEST])
    start = min(opening.latest - row[DURATION], row[LATEST])
    while start >= first:
        start = last_free(plan.runs[row[SMELTER]], start, row[FILL], first)
        if start < 0:
            return False
        late = _late_for_a_bay(day, plan, row, start)
        if late == 0 and (
            trip_at(day, plan, work, row, figures, opening, start) == FITS
        ):
            return True
        start -= max(1, late)
    return False


@compiled
def _late_for_a_bay(day: DayTables, plan: PlanTables, row: Row, start: int) -> int:
    """Return by how many minutes a trip without rests is too late for a bay.

    0 when every stop has a bay at the minute it comes. No start in between does better.
    """
    clock, first_plant = start + row[FILL], day.smelters.shape[0]
    for stop in range(row[STOPS]):
        at = HEAD + WIDE * stop
        clock += row[at + LEG]
        if clock < row[at + OPENS]:
            return NEVER
        if clock > row[at + CLOSES]:
            return clock - row[at + CLOSES]
        runs = plan.runs[first_plant + row[at + PLANT]]
        if not is_free(runs, clock, row[at + SPAN]):
            return stay_earlier_by(runs, clock, row[at + SPAN])
        clock += row[at + SPAN]
    return 0


@compiled
def closed_up(
    day: DayTables,
    plan: PlanTables,
    work: WorkTables,
    row: Row,
    figures: Figures,
    opening: Opening,
) -> bool:
    """Begin a timed trip later with its end kept, if loaded waits allow it.

    The row is spoiled when it returns False.
    """
    start, end = row[START], row[END]
    if end - start == row[DURATION]:
        return False
    wait = row[HEAD + SERVICE] - start - row[FILL] - row[HEAD + LEG]
    narrow = later(opening, start + 1, end)
    if latest_trip(day, plan, work, row, figures, narrow):
        return True
    last = min(start + wait, row[LATEST])
    begin = last_free(plan.runs[row[SMELTER]], last, row[FILL], start + 1)
    return begin > start and (
        trip_at(day, plan, work, row, figures, narrow, begin) == FITS
    )
