"""Days at the edge of sense are planned, judged and bounded like any other."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from scenario_generator import random_scenario

from optimizer.domain import NO_WAY_MIN, Economics, Figure, Window
from optimizer.planning import BoundParams, MaxIterations, SolveParams, solve
from optimizer.verify import find_violations

if TYPE_CHECKING:
    from collections.abc import Callable

    from optimizer.domain import Scenario, TravelMatrix

    Day = tuple[Scenario, TravelMatrix]

QUICK = SolveParams(bound=BoundParams(max_seconds=0.3))
NOON = Window(720, 720)
LONGEST = Window(0, 3 * 24 * 60)


def without(**tables: tuple[object, ...]) -> Callable[[Day], Day]:
    """Return a change that replaces whole tables."""
    return lambda day: (replace(day[0], **tables), day[1])  # type: ignore[arg-type]


def each_order(**fields: object) -> Callable[[Day], Day]:
    """Return a change of every order."""

    def change(day: Day) -> Day:
        orders = tuple(replace(o, **fields) for o in day[0].orders)  # type: ignore[arg-type]
        return replace(day[0], orders=orders), day[1]

    return change


def with_copies(day: Day) -> Day:
    """Return a day whose orders are all the same."""
    scenario, travel = day
    copies = tuple(
        replace(scenario.orders[0], order_id=order.order_id)
        for order in scenario.orders
    )
    return replace(scenario, orders=copies), travel


def at_one_place(day: Day) -> Day:
    """Return a day on which every way takes no time and no kilometers."""
    scenario, travel = day
    nothing = np.zeros_like(travel.minutes)
    return scenario, replace(travel, km=np.zeros_like(travel.km), minutes=nothing)


def without_roads(day: Day) -> Day:
    """Return a day on which no pair of places may be driven."""
    scenario, travel = day
    own = np.eye(len(travel.place_ids), dtype=bool)
    km = np.where(own, 0.0, math.inf)
    return scenario, replace(travel, km=km, minutes=np.where(own, 0, NO_WAY_MIN))


def for_nothing(day: Day) -> Day:
    """Return a day on which nothing costs anything."""
    scenario, travel = day
    prices = ("cost_per_day", "cost_per_trip", "cost_per_km", "cost_per_hour")
    free = Figure(0.0, "CNY/t", "assumption: free for a test")
    return (
        replace(
            scenario,
            economics=Economics(unserved_penalty_per_t=free),
            trucks=tuple(
                replace(truck, **dict.fromkeys(prices, 0.0))
                for truck in scenario.trucks
            ),
            alloys=tuple(replace(a, metal_price_per_t=0.0) for a in scenario.alloys),
        ),
        travel,
    )


def over_three_days(day: Day) -> Day:
    """Return a day of 72 hours on which everything is open all the time."""
    scenario, travel = day
    return (
        replace(
            scenario,
            horizon=LONGEST,
            smelters=tuple(replace(s, opening=LONGEST) for s in scenario.smelters),
            plants=tuple(replace(p, receiving=LONGEST) for p in scenario.plants),
            heats=tuple(
                replace(h, ready_min=0, expires_min=LONGEST.end_min)
                for h in scenario.heats
            ),
            trucks=tuple(replace(truck, shift=LONGEST) for truck in scenario.trucks),
        ),
        travel,
    )


EXTREMES: dict[str, Callable[[Day], Day]] = {
    "no orders": without(orders=()),
    "no trucks": without(trucks=()),
    "no heats": without(heats=()),
    "no smelters": without(smelters=(), heats=(), trucks=()),
    "no ingots": each_order(ingot_allowed=False),
    "one minute for all": each_order(window=NOON),
    "a kilogram each": each_order(tonnes=0.001),
    "more than all trucks carry": each_order(tonnes=5000.0),
    "the same order again and again": with_copies,
    "one place": at_one_place,
    "no roads": without_roads,
    "nothing costs anything": for_nothing,
    "three days": over_three_days,
}


@pytest.mark.parametrize("name", EXTREMES)
def test_an_extreme_day_has_a_clean_plan_and_a_bound(name: str) -> None:
    """No rule is broken, and the bound is no higher than the cost."""
    scenario, travel = EXTREMES[name](random_scenario(3, num_orders=8))
    plan = solve(scenario, travel, stop=MaxIterations(10), params=QUICK).plan
    assert find_violations(scenario, travel, plan) == ()
    assert plan.lower_bound is not None
    assert plan.lower_bound <= plan.cost


def test_a_plant_behind_another_plant_is_served_by_way_of_it() -> None:
    """No smelter has a way straight to it; metal may come in a trip of two stops."""
    scenario, travel = random_scenario(1, num_orders=8)
    one = scenario.orders[0]
    other = next(o for o in scenario.orders if o.plant_id != one.plant_id)
    before = replace(one, tonnes=2.0, ingot_allowed=False)
    behind = replace(before, order_id="behind", plant_id=other.plant_id)
    index = travel.index_by_id
    smelters = [index[smelter.place_id] for smelter in scenario.smelters]
    km, minutes = travel.km.copy(), travel.minutes.copy()
    hidden = index[other.plant_id]
    km[smelters, hidden], minutes[smelters, hidden] = math.inf, NO_WAY_MIN
    hop = index[one.plant_id], hidden
    km[hop], minutes[hop] = 1.0, 2
    day = replace(scenario, orders=(before, behind))
    roads = replace(travel, km=km, minutes=minutes)
    plan = solve(day, roads, stop=MaxIterations(30), params=QUICK).plan
    assert find_violations(day, roads, plan) == ()
    assert plan.ingots == plan.unserved == ()
