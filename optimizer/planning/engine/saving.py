"""The followed plan and the best one, kept beside the plan that changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.planning.engine.booking import copy_route, restore_route
from optimizer.planning.machine import compiled, entry

if TYPE_CHECKING:
    from optimizer.planning.engine.tables import (
        DayTables,
        PlanTables,
        SavedTables,
        WorkTables,
    )

CURRENT, BEST = 0, 1


@compiled
def mark_order(work: WorkTables, order: int) -> None:
    """Remember that an order's service differs from the saved plans'."""
    for which in range(2):
        if work.stale_orders[which, order] == 0:
            work.stale_orders[which, order] = 1
            work.stale_orders_list[which, 0] += 1
            work.stale_orders_list[which, work.stale_orders_list[which, 0]] = order


@compiled
def save(plan: PlanTables, work: WorkTables, saved: SavedTables, which: int) -> None:
    """Make a saved plan equal to the plan, where they differ."""
    changed = work.touched_list[which]
    for number in range(1, changed[0] + 1):
        truck = changed[number]
        work.touched[which, truck] = 0
        count = plan.counts[truck]
        copy_route(
            plan.trips[truck],
            plan.figures[truck],
            count,
            saved.trips[which, truck],
            saved.figures[which, truck],
        )
        saved.counts[which, truck] = count
    changed[0] = 0
    orders = work.stale_orders_list[which]
    for number in range(1, orders[0] + 1):
        order = orders[number]
        work.stale_orders[which, order] = 0
        saved.served[which, order] = plan.served[order]
    orders[0] = 0
    saved.cost[which] = plan.cost[0]


@compiled
def restore(
    day: DayTables, plan: PlanTables, work: WorkTables, saved: SavedTables, which: int
) -> None:
    """Make the plan equal to a saved one, where they differ."""
    changed = work.touched_list[which]
    for number in range(1, changed[0] + 1):
        truck = changed[number]
        work.touched[which, truck] = 0
        restore_route(
            day,
            plan,
            truck,
            saved.trips[which, truck],
            saved.figures[which, truck],
            saved.counts[which, truck],
        )
    changed[0] = 0
    orders = work.stale_orders_list[which]
    for number in range(1, orders[0] + 1):
        order = orders[number]
        work.stale_orders[which, order] = 0
        plan.served[order] = saved.served[which, order]
    orders[0] = 0
    plan.cost[0] = saved.cost[which]


@entry
def adopt(day: DayTables, plan: PlanTables, saved: SavedTables, which: int) -> None:
    """Make an empty plan equal to a saved one."""
    for truck in range(plan.counts.shape[0]):
        restore_route(
            day,
            plan,
            truck,
            saved.trips[which, truck],
            saved.figures[which, truck],
            saved.counts[which, truck],
        )
    for order in range(plan.served.shape[0]):
        plan.served[order] = saved.served[which, order]
    plan.cost[0] = saved.cost[which]


@entry
def forget_changes(work: WorkTables) -> None:
    """Take the saved plans for equal to the plan."""
    for which in range(2):
        for number in range(1, work.touched_list[which, 0] + 1):
            work.touched[which, work.touched_list[which, number]] = 0
        for number in range(1, work.stale_orders_list[which, 0] + 1):
            work.stale_orders[which, work.stale_orders_list[which, number]] = 0
        work.touched_list[which, 0] = work.stale_orders_list[which, 0] = 0
