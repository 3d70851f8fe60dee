"""Ways to damage a good plan, or the promise it was made on, in one place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
from days import Bench, rich_decisions
from plan_builder import Day, build_plan, price_plan, price_route

from optimizer.domain import NO_WAY_MIN

Change = Callable[[Bench], Bench]


def edited(value: Any, path: str, change: Any) -> Any:
    """Return a copy with the part at a dotted path replaced.

    ``change`` is the new part, or a function from the old part to the new one.
    """
    head, _, rest = path.partition(".")
    if not head:
        return change(value) if callable(change) else change
    if isinstance(value, tuple):
        parts = list(value)
        parts[int(head)] = edited(parts[int(head)], rest, change)
        return tuple(parts)
    if isinstance(value, dict):
        return {**value, head: edited(value[head], rest, change)}
    return replace(value, **{head: edited(getattr(value, head), rest, change)})


def plan(path: str, change: Any) -> Change:
    """Change one part of the plan and nothing else."""
    return lambda bench: bench._replace(plan=edited(bench.plan, path, change))


def scenario(path: str, change: Any) -> Change:
    """Ask for something else than the plan was made for."""
    return lambda bench: bench._replace(scenario=edited(bench.scenario, path, change))


def row(table: str, row_id: str, **values: Any) -> Change:
    """Change one row of the scenario's tables, found by its id."""

    def change(bench: Bench) -> Bench:
        rows = getattr(bench.scenario, table)
        changed = tuple(
            replace(entry, **values) if row_id == _id_of(entry) else entry
            for entry in rows
        )
        assert changed != rows
        return bench._replace(scenario=replace(bench.scenario, **{table: changed}))

    return change


def road(
    origin: str, goal: str, km: float | None, minutes: int | None = None
) -> Change:
    """Change the way between two places, or close it."""

    def change(bench: Bench) -> Bench:
        travel = bench.travel
        where = travel.index_by_id[origin], travel.index_by_id[goal]
        all_km, all_minutes = travel.km.copy(), travel.minutes.copy()
        if km is None:
            all_km[where], all_minutes[where] = np.inf, NO_WAY_MIN
        else:
            all_km[where] = km
        return bench._replace(travel=replace(travel, km=all_km, minutes=all_minutes))

    return change


def decide(change_days: Callable[[list[Day]], Any]) -> Change:
    """Decide something else on the rich day, with all figures following."""

    def change(bench: Bench) -> Bench:
        days = rich_decisions()
        change_days(days)
        rebuilt = build_plan(bench.scenario, bench.travel, days)
        return repriced(bench._replace(plan=replace(bench.plan, routes=rebuilt.routes)))

    return change


def forget(entries: str, index: int) -> Change:
    """Drop an ingot delivery or an unserved order, with all costs following."""

    def without(told: tuple[Any, ...]) -> tuple[Any, ...]:
        return told[:index] + told[index + 1 :]

    return both(plan(entries, without), repriced)


def repriced(bench: Bench) -> Bench:
    """Return the bench with all costs and carbon following from its decisions."""
    day, travel, old = bench
    routes = tuple(price_route(day, travel, route) for route in old.routes)
    priced = price_plan(day, travel, routes, old.ingots, old.unserved)
    return bench._replace(plan=priced)


def both(*changes: Change) -> Change:
    """Do several changes one after the other."""

    def change(bench: Bench) -> Bench:
        for one in changes:
            bench = one(bench)
        return bench

    return change


def _id_of(entry: Any) -> str:
    names = ("heat_id", "order_id", "truck_id", "ladle_type_id", "alloy_id", "place_id")
    return next(getattr(entry, name) for name in names if hasattr(entry, name))
