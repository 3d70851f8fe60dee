"""The part of a large day that one cycle of the search is about.

A cycle follows plans that are dearer than the best one by a fraction of what an order
costs, however large the day: it can be so at one place at a time only. Wandering over a
thousand orders it comes to each of them too seldom to find anything. A cycle that stays
where it began visits its orders as often as on a small day.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.planning.engine.chance import pick
from optimizer.planning.engine.picking import pick_trips
from optimizer.planning.engine.removing import forget_picked, pick_order, truck_of
from optimizer.planning.machine import compiled

if TYPE_CHECKING:
    from optimizer.planning.engine.tables import DayTables, PlanTables, Row, WorkTables


@compiled
def choose_district(
    day: DayTables, plan: PlanTables, work: WorkTables, rng: Row, most: int
) -> None:
    """Choose trucks around some order, what they carry, and refused orders nearby.

    ``most`` trucks at most; on a day that has no more, all of them and all orders.
    """
    if plan.counts.shape[0] <= most:
        _choose_all(work)
        return
    forget_picked(work)
    work.crew[0] = 0
    center = pick(rng, plan.served.shape[0])
    for rank in range(day.kin.shape[1]):
        order = day.kin[center, rank]
        truck = truck_of(plan, order)
        if truck < 0:
            pick_order(work, order)
        elif not _is_in_crew(work, truck):
            work.crew[0] += 1
            work.crew[work.crew[0]] = truck
            pick_trips(plan, work, truck, 0, plan.counts[truck])
            if work.crew[0] == most:
                break
    for number in range(work.picked[0] + 1):
        work.district[number] = work.picked[number]
    forget_picked(work)


@compiled
def _choose_all(work: WorkTables) -> None:
    """Let a cycle be about all trucks and orders."""
    for table in (work.district, work.crew):
        table[0] = table.shape[0] - 1
        for number in range(1, table.shape[0]):
            table[number] = number - 1


@compiled
def _is_in_crew(work: WorkTables, truck: int) -> bool:
    for number in range(1, work.crew[0] + 1):
        if work.crew[number] == truck:
            return True
    return False
