"""Ways to bring a piece of an order, each with the least it can cost.

Bays, rests, soak and the neighbors' temperatures are left to the exact evaluation,
which looks at the cheapest ways first and stops early.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.planning.engine.drafting import ladles_for
from optimizer.planning.engine.tables import (
    END,
    FAMILY,
    HEAD,
    KG,
    LAST,
    LOADED_KM,
    LOADS,
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

MOST_ORIGINS = 6
"""Smelters with metal left that are looked at for a piece, the nearest ones."""


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
    count, origins = 0, 0
    work.twins[0] += 1
    for vessel in range(day.vessels.shape[0]):
        work.ladles[vessel] = ladles_for(day, vessel, kg)
    for rank in range(day.origins.shape[1]):
        smelter = day.origins[order, rank]
        if smelter < 0:
            break
        ready, expires = _hours_of_metal(day, plan, smelter, order, kg)
        if ready > expires:
            continue
        origins += 1
        if origins > MOST_ORIGINS:
            break
        for number in range(1, work.active[0] + 1):
            truck = work.active[number]
            ladles = work.ladles[day.trucks[truck].vessel]
            if ladles == 0 or day.fills[smelter, truck] == 0:
                continue
            if plan.counts[truck] == 0:
                stamp = 1 + day.trucks[truck].twin
                mark = work.twins[0] * day.smelters.shape[0] + smelter
                if work.twins[stamp] == mark:
                    continue
                work.twins[stamp] = mark
            count = _own_trips(
                day, plan, work, truck, smelter, order, ladles,
                ready, expires, limit, day_share, count,
            )  # fmt: skip
            count = _joins(
                day, plan, work, truck, smelter, order, kg, ladles, limit, count
            )
    return count


@compiled
def _hours_of_metal(
    day: DayTables, plan: PlanTables, smelter: int, order: int, kg: int
) -> tuple[int, int]:
    """Return from when to when a smelter has metal left for the piece."""
    alloy, ready, expires, left = day.orders[order].alloy, 1 << 30, -1, 0
    first = day.heats_from[smelter, alloy]
    for number in range(first, day.heats_from[smelter, alloy + 1]):
        heat = day.heats_of[number]
        if plan.left[heat] > 0:
            left += plan.left[heat]
            ready = min(ready, day.heats[heat].ready)
            expires = max(expires, day.heats[heat].expires)
    if left < kg:
        return 1, 0
    place = day.smelters[smelter]
    return max(place.opens, ready), min(place.closes, expires)


@compiled
def _own_trips(
    day: DayTables,
    plan: PlanTables,
    work: WorkTables,
    truck: int,
    smelter: int,
    order: int,
    ladles: int,
    ready: int,
    expires: int,
    limit: float,
    day_share: float,
    count: int,
) -> int:
    """List trips of its own for a piece in the gaps of one truck."""
    rules, facts, wanted = day.rules[0], day.trucks[truck], day.orders[order]
    origin, plant = day.smelters[smelter], day.plants[wanted.plant]
    way = day.minutes[origin.place, plant.place]
    filling = origin.dispatch + ladles * origin.fill_min
    length = filling + way + plant.arrival + ladles * plant.discharge
    reach = day.reach[facts.vessel, order]
    earliest = max(ready, wanted.earliest - origin.dispatch - origin.fill_min - reach)
    service = plant.arrival + ladles * plant.discharge
    latest = min(expires, min(wanted.latest, plant.closes - service) - way) - filling
    loaded = facts.loaded_km_price * day.km[origin.place, plant.place]
    trips, num_trips = plan.trips[truck], plan.counts[truck]
    day_start, day_end = plan.spans[truck, 0], plan.spans[truck, 1]
    if num_trips == trips.shape[0]:
        return count
    for position in range(num_trips + 1):
        here, free, following, until = (
            facts.depot, facts.earliest, facts.depot, facts.latest
        )  # fmt: skip
        if position > 0:
            here, free = trips[position - 1, LAST], trips[position - 1, END]
            if trips[position - 1, FAMILY] != wanted.family:
                free += rules.wash
        elif num_trips > 0:
            free = max(free, day_end - facts.duty)
        if position < num_trips:
            following, until = trips[position, PLACE], trips[position, START]
            if trips[position, FAMILY] != wanted.family:
                until -= rules.wash
        elif num_trips > 0:
            until = min(until, day_start + facts.duty)
        out = day.minutes[here, origin.place]
        back = day.minutes[plant.place, following]
        start = max(free + out, earliest)
        last = min(until - back - length, latest)
        if start > last:
            continue
        km = day.km[here, origin.place] + day.km[plant.place, following]
        price = facts.trip_price + loaded
        if num_trips == 0:
            price += facts.day_price * day_share
            price += facts.minute_price * (out + length + back)
        else:
            km -= day.km[here, following]
            if position == num_trips:
                over = max(0, start + length + back - day_end)
                price += facts.minute_price * over
            elif position == 0:
                price += facts.minute_price * max(0, day_start - last + out)
        price += facts.empty_km_price * km
        if price < limit and count < work.bounds.shape[0]:
            work.bounds[count] = price
            option = work.options[count]
            option[TRUCK], option[POSITION] = truck, position
            option[ORIGIN], option[STOP] = smelter, OWN_TRIP
            count += 1
    return count


@compiled
def _joins(
    day: DayTables,
    plan: PlanTables,
    work: WorkTables,
    truck: int,
    smelter: int,
    order: int,
    kg: int,
    ladles: int,
    limit: float,
    count: int,
) -> int:
    """List places among the stops of trips with free ladles."""
    vessel = day.vessels[day.trucks[truck].vessel]
    for position in range(plan.counts[truck]):
        row = plan.trips[truck, position]
        if (
            row[SMELTER] == smelter
            and row[LOADS] + ladles <= vessel.slots
            and row[KG] + kg <= vessel.net
            and row[FAMILY] == day.orders[order].family
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
