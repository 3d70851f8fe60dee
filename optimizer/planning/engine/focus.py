"""Which trucks a repair looks at: on a large day only those nearby.

The cost of an iteration then does not grow with the day.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.planning.machine import compiled

if TYPE_CHECKING:
    from optimizer.planning.engine.tables import DayTables, PlanTables, WorkTables

MOST_BUSY = 20
"""Trucks in use that a repair looks at, beside those it took orders from."""
_ORIGINS, _IDLE, _LOOKS = 3, 4, 240
"""Smelters of each order whose idle trucks are looked at, how many of them that differ
from each other, and how many trucks are asked."""


@compiled
def focus(day: DayTables, plan: PlanTables, work: WorkTables, changed: int) -> None:
    """Choose the trucks for the picked orders; all of them on a small day.

    ``changed`` trucks, the first ones listed as touched, are among them.
    """
    if plan.counts.shape[0] <= MOST_BUSY:
        return
    for number in range(1, work.active[0] + 1):
        work.is_active[work.active[number]] = 0
    work.active[0] = 0
    for number in range(1, changed + 1):
        _activate(work, work.touched_list[0, number])
    for number in range(1, work.picked[0] + 1):
        _activate_idle(day, plan, work, work.picked[number])
    most = work.active[0] + MOST_BUSY
    for rank in range(day.kin.shape[1]):
        for number in range(1, work.picked[0] + 1):
            order = day.kin[work.picked[number], rank]
            if plan.served[order] == 1:
                _activate(work, plan.riders[order, 0])
                if work.active[0] >= most:
                    return


@compiled
def _activate_idle(
    day: DayTables, plan: PlanTables, work: WorkTables, order: int
) -> None:
    """Add a few idle trucks from around the smelters nearest to an order.

    One of each sort: of trucks that differ in nothing but their name, one stands for
    all, or the second shift would never be asked where the first has many trucks.
    """
    for rank in range(min(_ORIGINS, day.origins.shape[1])):
        smelter, found = day.origins[order, rank], 0
        work.twins[0] += 1
        if smelter < 0:
            return
        for number in range(min(_LOOKS, day.near.shape[1])):
            truck = day.near[smelter, number]
            if truck < 0:
                break
            stamp = 1 + day.trucks[truck].twin
            if plan.counts[truck] == 0 and work.twins[stamp] != work.twins[0]:
                work.twins[stamp] = work.twins[0]
                _activate(work, truck)
                found += 1
                if found == _IDLE:
                    break


@compiled
def _activate(work: WorkTables, truck: int) -> None:
    if work.is_active[truck] == 0:
        work.is_active[truck] = 1
        work.active[0] += 1
        work.active[work.active[0]] = truck
