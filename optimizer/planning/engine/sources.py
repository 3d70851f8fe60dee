"""Where a piece of an order may be filled, and when at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.planning.engine.tables import NEVER
from optimizer.planning.machine import compiled

if TYPE_CHECKING:
    from optimizer.planning.engine.tables import DayTables, PlanTables, WorkTables

MOST_ORIGINS = 6
"""Smelters with metal left that are looked at for a piece, the nearest ones."""
SOURCE, FIRST, FINAL, LENGTH, AT = range(5)
"""Columns of a source: the smelter, first and last filling start, minutes from there to
the end of service, and the smelter's place."""
SOURCE_WIDTH = 5


@compiled
def list_sources(
    day: DayTables, plan: PlanTables, work: WorkTables, order: int, kg: int
) -> int:
    """List the nearest smelters with metal for a piece; return how many there are.

    ``work.sources`` says for each vessel when a trip of its own would fill there; what
    all of them have in common is in the vessel's first row.
    """
    count = 0
    for vessel in range(day.vessels.shape[0]):
        common = work.sources[vessel, 0]
        common[FIRST], common[FINAL], common[LENGTH] = NEVER, -NEVER, NEVER
    for rank in range(day.origins.shape[1]):
        smelter = day.origins[order, rank]
        if smelter < 0 or count == MOST_ORIGINS:
            break
        ready, expires = _hours_of_metal(day, plan, smelter, order, kg)
        if ready <= expires:
            count += 1
            plant = day.plants[day.orders[order].plant]
            work.source_km[count] = day.km[day.smelters[smelter].place, plant.place]
            for vessel in range(day.vessels.shape[0]):
                if work.ladles[vessel] > 0:
                    _set_source(
                        day, work, vessel, count, smelter, order, ready, expires
                    )
    return count


@compiled
def _set_source(
    day: DayTables,
    work: WorkTables,
    vessel: int,
    number: int,
    smelter: int,
    order: int,
    ready: int,
    expires: int,
) -> None:
    """Write down when a vessel would fill at a smelter for an order."""
    origin, wanted, ladles = (
        day.smelters[smelter],
        day.orders[order],
        work.ladles[vessel],
    )
    plant = day.plants[wanted.plant]
    way = day.minutes[origin.place, plant.place]
    filling = origin.dispatch + ladles * origin.fill_min
    service = plant.arrival + ladles * plant.discharge
    on_board = origin.dispatch + origin.fill_min + day.reach[vessel, order]
    source, common = work.sources[vessel, number], work.sources[vessel, 0]
    source[SOURCE], source[LENGTH] = smelter, filling + way + service
    source[AT] = origin.place
    source[FIRST] = max(ready, wanted.earliest - on_board)
    source[FINAL] = min(expires, min(wanted.latest, plant.closes - service) - way)
    source[FINAL] -= filling
    common[FIRST] = min(common[FIRST], source[FIRST])
    common[FINAL] = max(common[FINAL], source[FINAL])
    common[LENGTH] = min(common[LENGTH], source[LENGTH])


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
def is_source(work: WorkTables, vessel: int, num_sources: int, smelter: int) -> bool:
    """Return whether a smelter is among those listed."""
    for number in range(1, num_sources + 1):
        if work.sources[vessel, number, SOURCE] == smelter:
            return True
    return False
