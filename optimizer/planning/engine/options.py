"""Ways to bring a piece of an order, each with the least it can cost.

Bays, rests, soak and the neighbors' temperatures are left to the exact evaluation,
which looks at the cheapest ways first and stops early.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from optimizer.planning.engine.drafting import ladles_for
from optimizer.planning.engine.sources import (
    AT,
    FINAL,
    FIRST,
    LENGTH,
    SOURCE,
    is_source,
    list_sources,
)
from optimizer.planning.engine.tables import (
    END,
    FAMILY,
    HEAD,
    KG,
    LAST,
    LOADED_KM,
    LOADS,
    NEVER,
    PLACE,
    PLANT,
    SMELTER,
    START,
    STOPS,
    WIDE,
)
from optimizer.planning.machine import compiled

if TYPE_CHECKING:
    from optimizer.planning.engine.tables import DayTables, PlanTables, Row, WorkTables

TRUCK, POSITION, ORIGIN, STOP = 0, 1, 2, 3
"""Columns of an option; ``STOP`` says how a piece joins a trip."""
OWN_TRIP = 1 << 20
"""``STOP`` of a trip of its own; else stops before a new one, or ``~number`` of the
stop at the plant that the trip makes already."""


class _Gap(NamedTuple):
    """The time between two trips of a truck, or before or after all of them."""

    here: int
    free: int
    """Earliest departure towards a smelter, washed where that is needed."""
    until: int
    """Latest departure from the plant, to be in time at the following place."""
    back: int
    """Minutes from the plant to the following place."""
    more_km: float
    """Driven empty behind the plant, less what is driven empty now."""


@compiled
def find_options(
    day: DayTables,
    plan: PlanTables,
    work: WorkTables,
    order: int,
    kg: int,
    limit: float,
    day_share: float,
) -> int:
    """List the ways that may cost less than a limit; return how many there are."""
    count = 0
    for vessel in range(day.vessels.shape[0]):
        work.ladles[vessel] = ladles_for(day, vessel, kg)
    num_sources = list_sources(day, plan, work, order, kg)
    if num_sources == 0:
        return 0
    work.twins[0] += 1
    for number in range(1, work.active[0] + 1):
        truck = work.active[number]
        facts = day.trucks[truck]
        if work.ladles[facts.vessel] == 0:
            continue
        if plan.counts[truck] == 0:
            if work.twins[1 + facts.twin] == work.twins[0]:
                continue
            work.twins[1 + facts.twin] = work.twins[0]
        count = _own_trips(
            day, plan, work, truck, order, num_sources, limit, day_share, count
        )
        count = _joins(day, plan, work, truck, order, kg, num_sources, limit, count)
    return count


@compiled
def _own_trips(
    day: DayTables,
    plan: PlanTables,
    work: WorkTables,
    truck: int,
    order: int,
    num_sources: int,
    limit: float,
    day_share: float,
    count: int,
) -> int:
    """List trips of its own for a piece in the gaps of one truck."""
    facts, wanted = day.trucks[truck], day.orders[order]
    place = day.plants[wanted.plant].place
    sources, num_trips = work.sources[facts.vessel], plan.counts[truck]
    common = sources[0]
    if num_trips == plan.trips.shape[1]:
        return count
    for position in range(num_trips + 1):
        if position > 0 and plan.trips[truck, position - 1, END] > common[FINAL]:
            break
        if not _has_room(plan, truck, position, common):
            continue
        gap = _gap(day, plan, truck, position, wanted.family, place)
        if gap.until - common[LENGTH] < max(common[FIRST], gap.free):
            continue
        for number in range(1, num_sources + 1):
            source = sources[number]
            last = min(gap.until - source[LENGTH], source[FINAL])
            if max(gap.free, source[FIRST]) > last:
                continue
            out = day.minutes[gap.here, source[AT]]
            start = max(gap.free + out, source[FIRST])
            if start > last or day.fills[source[SOURCE], truck] == 0:
                continue
            minutes = 0
            if num_trips == 0:
                minutes = out + source[LENGTH] + gap.back
            elif position == num_trips:
                home = start + source[LENGTH] + gap.back
                minutes = max(0, home - plan.spans[truck, 1])
            elif position == 0:
                minutes = max(0, plan.spans[truck, 0] - (last - out))
            empty_km = day.km[gap.here, source[AT]] + gap.more_km
            price = (
                facts.trip_price
                + facts.loaded_km_price * work.source_km[number]
                + facts.empty_km_price * empty_km
                + facts.minute_price * minutes
            )
            if num_trips == 0:
                price += facts.day_price * day_share
            if price < limit:
                count = _listed(
                    work, truck, position, source[SOURCE], OWN_TRIP, price, count
                )
    return count


@compiled
def _has_room(plan: PlanTables, truck: int, position: int, common: Row) -> bool:
    """Return whether the shortest trip would fit if empty ways took no time."""
    trips, free, until = plan.trips[truck], 0, NEVER
    if position > 0:
        free = trips[position - 1, END]
    if position < plan.counts[truck]:
        until = trips[position, START]
    return bool(until - common[LENGTH] >= max(common[FIRST], free))


@compiled
def _gap(
    day: DayTables, plan: PlanTables, truck: int, position: int, family: int, place: int
) -> _Gap:
    """Return the gap before a trip of a truck, or after its last one, for a plant."""
    facts, wash = day.trucks[truck], day.rules[0].wash
    here, free, following, until = (
        facts.depot, facts.earliest, facts.depot, facts.latest
    )  # fmt: skip
    trips, num_trips = plan.trips[truck], plan.counts[truck]
    if position > 0:
        row = trips[position - 1]
        here, free = row[LAST], row[END]
        if row[FAMILY] != family:
            free += wash
    elif num_trips > 0:
        free = max(free, plan.spans[truck, 1] - facts.duty)
    if position < num_trips:
        row = trips[position]
        following, until = row[PLACE], row[START]
        if row[FAMILY] != family:
            until -= wash
    elif num_trips > 0:
        until = min(until, plan.spans[truck, 0] + facts.duty)
    back, more_km = day.minutes[place, following], day.km[place, following]
    if num_trips > 0:
        more_km -= day.km[here, following]
    return _Gap(here, free, until - back, back, more_km)


@compiled
def _joins(
    day: DayTables,
    plan: PlanTables,
    work: WorkTables,
    truck: int,
    order: int,
    kg: int,
    num_sources: int,
    limit: float,
    count: int,
) -> int:
    """List places among the stops of trips with free ladles."""
    kind, wanted = day.trucks[truck].vessel, day.orders[order]
    vessel, ladles = day.vessels[kind], work.ladles[kind]
    trips, num_trips = plan.trips[truck], plan.counts[truck]
    for position in range(num_trips):
        if position > 0 and trips[position - 1, END] > wanted.latest:
            break
        if position + 1 < num_trips and trips[position + 1, START] < wanted.earliest:
            continue
        row = trips[position]
        if (
            row[LOADS] + ladles <= vessel.slots
            and row[KG] + kg <= vessel.net
            and row[FAMILY] == wanted.family
            and is_source(work, kind, num_sources, row[SMELTER])
        ):
            loaded_km = plan.figures[truck, position, LOADED_KM]
            count = _detours(
                day, work, row, loaded_km, truck, position, order, limit, count
            )
    return count


@compiled
def _detours(
    day: DayTables,
    work: WorkTables,
    row: Row,
    loaded_km: float,
    truck: int,
    position: int,
    order: int,
    limit: float,
    count: int,
) -> int:
    """List every place of a new stop in a trip that is not too long a detour."""
    price, wanted = day.trucks[truck].loaded_km_price, day.orders[order].plant
    place, here = day.plants[wanted].place, row[PLACE]
    for stop in range(row[STOPS]):
        if row[HEAD + WIDE * stop + PLANT] == wanted:
            return _listed(work, truck, position, row[SMELTER], ~stop, 0.0, count)
    for stop in range(row[STOPS] + 1):
        extra = day.km[here, place]
        if stop < row[STOPS]:
            following = day.plants[row[HEAD + WIDE * stop + PLANT]].place
            extra += day.km[place, following] - day.km[here, following]
            here = following
        least = extra * price
        if loaded_km + extra <= day.rules[0].max_loaded_km and least < limit:
            count = _listed(work, truck, position, row[SMELTER], stop, least, count)
    return count


@compiled
def _listed(
    work: WorkTables,
    truck: int,
    position: int,
    smelter: int,
    stop: int,
    least: float,
    count: int,
) -> int:
    """Write down a way to join a trip, if there is room."""
    if count == work.bounds.shape[0]:
        return count
    option = work.options[count]
    option[TRUCK], option[POSITION] = truck, position
    option[ORIGIN], option[STOP] = smelter, stop
    work.bounds[count] = least
    return count + 1
