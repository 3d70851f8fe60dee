"""What a trip carries and where, before anybody says when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.planning.engine.heat import longest_to_stop
from optimizer.planning.engine.tables import (
    AT_STOP,
    CLOSES,
    DURATION,
    EARLIEST,
    FAMILY,
    FILL,
    HEAD,
    HEAT,
    ITEM_KG,
    ITEMS,
    KG,
    LADLES,
    LAST,
    LATEST,
    LEG,
    LIMIT,
    LOADED_KM,
    LOADS,
    OPENS,
    ORDER,
    PLACE,
    PLANT,
    SMELTER,
    SPAN,
    STOPS,
    VESSEL,
    WIDE,
)
from optimizer.planning.machine import compiled

if TYPE_CHECKING:
    from optimizer.planning.engine.tables import DayTables, Figures, Row, WorkTables


@compiled
def num_ladles(slots: int, capacity: int, least: int, net: int, kg: int) -> int:
    """Return how many ladles carry ``kg`` of one order; 0 when none can (K1)."""
    count = -(-kg // capacity) if capacity > 0 else 0
    if count < 1 or count > slots or kg > net:
        return 0
    return count if kg // count >= least else 0


@compiled
def ladles_for(day: DayTables, vessel: int, kg: int) -> int:
    """Return how many ladles of a vessel carry ``kg`` of one order (K1)."""
    facts = day.vessels[vessel]
    return num_ladles(facts.slots, facts.capacity, facts.least, facts.net, kg)


@compiled
def begin_draft(row: Row, vessel: int, smelter: int) -> None:
    """Begin a trip without metal."""
    row[VESSEL], row[SMELTER], row[ITEMS] = vessel, smelter, 0


@compiled
def add_item(row: Row, order: int, kg: int, heat: int) -> None:
    """Put metal behind what is aboard."""
    at = HEAD + WIDE * row[ITEMS]
    row[at + ORDER], row[at + ITEM_KG], row[at + HEAT] = order, kg, heat
    row[ITEMS] += 1


@compiled
def finish_draft(day: DayTables, work: WorkTables, row: Row, figures: Figures) -> bool:
    """Complete a trip whose items are set.

    Returns
    -------
    bool
        Whether a time of day could make it valid: K1, K4 within the trip, R1, T1 with
        hot ladles, windows, heats' and opening hours.
    """
    return lay_out(day, row, figures) and find_starts(day, work, row)


@compiled
def lay_out(day: DayTables, row: Row, figures: Figures) -> bool:
    """Fill the ladles and find the stops, whatever heats the metal comes from."""
    return _load(day, row) and _drive_through(day, row, figures)


@compiled
def _load(day: DayTables, row: Row) -> bool:
    """Fill the ladles (K1, K4)."""
    vessel = day.vessels[row[VESSEL]]
    kg, loads, family = 0, 0, day.orders[row[HEAD + ORDER]].family
    for number in range(row[ITEMS]):
        item = HEAD + WIDE * number
        ladles = ladles_for(day, row[VESSEL], row[item + ITEM_KG])
        if ladles == 0 or day.orders[row[item + ORDER]].family != family:
            return False
        row[item + LADLES] = ladles
        loads += ladles
        kg += row[item + ITEM_KG]
    smelter = day.smelters[row[SMELTER]]
    row[KG], row[LOADS], row[FAMILY] = kg, loads, family
    row[FILL] = smelter.dispatch + loads * smelter.fill_min
    return loads <= vessel.slots and kg <= vessel.net


@compiled
def _drive_through(day: DayTables, row: Row, figures: Figures) -> bool:
    """Find the stops: all legs exist, none returns to a plant, and R1 holds."""
    here = day.smelters[row[SMELTER]].place
    row[PLACE] = here
    stops, km, loads = 0, 0.0, 0
    for number in range(row[ITEMS]):
        item = HEAD + WIDE * number
        order = day.orders[row[item + ORDER]]
        plant = day.plants[order.plant]
        at = HEAD + WIDE * (stops - 1)
        if stops == 0 or row[at + PLANT] != order.plant:
            for earlier in range(stops):
                if row[HEAD + WIDE * earlier + PLANT] == order.plant:
                    return False
            leg = day.minutes[here, plant.place]
            km += day.km[here, plant.place]
            if leg >= day.rules[0].no_way or km > day.rules[0].max_loaded_km:
                return False
            stops += 1
            at += WIDE
            loads = 0
            row[at + PLANT], row[at + LEG], row[at + AT_STOP] = order.plant, leg, 0
            row[at + OPENS], row[at + CLOSES] = order.earliest, order.latest
            here = plant.place
        loads += row[item + LADLES]
        row[at + AT_STOP] += 1
        row[at + SPAN] = plant.arrival + loads * plant.discharge
        row[at + OPENS] = max(row[at + OPENS], order.earliest)
        row[at + CLOSES] = min(
            row[at + CLOSES], order.latest, plant.closes - row[at + SPAN]
        )
    row[STOPS], row[LAST] = stops, here
    figures[LOADED_KM] = km
    return True


@compiled
def find_starts(day: DayTables, work: WorkTables, row: Row) -> bool:
    """Find the filling starts that hours, heats, windows and hot metal allow."""
    rules, smelter = day.rules[0], day.smelters[row[SMELTER]]
    first, last = smelter.opens, smelter.closes
    for number in range(row[ITEMS]):
        heat = day.heats[row[HEAD + WIDE * number + HEAT]]
        first, last = max(first, heat.ready), min(last, heat.expires)
    last -= row[FILL]
    if last < first:
        return False
    offset, driven, item = row[FILL], 0, 0
    for stop in range(row[STOPS]):
        at = HEAD + WIDE * stop
        driven += row[at + LEG]
        rests = max(0, (driven - 1) // rules.max_driving)
        offset += row[at + LEG] + rests * rules.rest
        limit = longest_to_stop(day, work, row, stop, item, 0)
        if limit < offset:
            return False
        row[at + LIMIT] = limit
        first = max(first, row[at + OPENS] - limit)
        last = min(last, row[at + CLOSES] - offset)
        offset += row[at + SPAN]
        driven -= rests * rules.max_driving
        if rules.service_rests == 1 and row[at + SPAN] >= rules.rest:
            driven = 0
        item += row[at + AT_STOP]
    row[EARLIEST], row[LATEST], row[DURATION] = first, last, offset
    return first <= last
