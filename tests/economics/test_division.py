"""A plan divided: parts sum to the whole to the cent, by a rule one can check."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import asdict, replace
from typing import TYPE_CHECKING

import pytest
from economics_day import CARBON_PRICED, DAY
from hypothesis import given
from hypothesis import strategies as st
from random_plans import planned, random_day
from worked_example import PLAN, SCENARIO, TRAVEL

from optimizer.economics import Allocated, DivideBy, compare_with_ingots, divide_plan

if TYPE_CHECKING:
    from collections.abc import Iterable

SEEDS = st.integers(0, 60)
DIVISIONS = st.sampled_from(DivideBy)


def cents(amounts: Iterable[float]) -> int:
    """Return a sum in whole cents; each amount must be whole cents by itself."""
    whole = [round(amount * 100) for amount in amounts]
    return sum(whole)


@given(SEEDS, DIVISIONS)
def test_every_item_sums_to_the_plans_to_the_cent(seed: int, by: DivideBy) -> None:
    """Whatever a plan is divided over, nothing is lost and nothing is added."""
    scenario, travel, plan = random_day(seed)
    parts = divide_plan(scenario, travel, plan, by=by)
    for item, amount in asdict(plan.costs).items():
        assert cents(part.costs[item] for part in parts) == cents([amount]), item
    assert cents(part.cost for part in parts) == cents([plan.cost])


@given(SEEDS, DIVISIONS)
def test_carbon_and_tonnes_sum_to_the_plans(seed: int, by: DivideBy) -> None:
    """Carbon to the gram, tonnes of every order once."""
    scenario, travel, plan = random_day(seed)
    parts = divide_plan(scenario, travel, plan, by=by)
    grams = sum(round(part.carbon_kg * 1000) for part in parts)
    assert grams == round(math.fsum(plan.carbon.values()) * 1000)
    loads = (
        load for route in plan.routes for trip in route.trips for load in trip.loads
    )
    molten_t = math.fsum(load.tonnes for load in loads)
    others_t = math.fsum(entry.tonnes for entry in (*plan.ingots, *plan.unserved))
    assert math.fsum(p.molten_tonnes for p in parts) == pytest.approx(molten_t)
    assert math.fsum(p.tonnes for p in parts) == pytest.approx(molten_t + others_t)


@given(SEEDS, DIVISIONS)
def test_divisions_agree_with_the_comparison(seed: int, by: DivideBy) -> None:
    """Planner's summary, map and report divide by one rule."""
    scenario, travel, plan = random_day(seed)
    comparison = compare_with_ingots(scenario, travel, plan)
    parts = divide_plan(scenario, travel, plan, by=by)
    assert cents(part.ingot_cost for part in parts) == cents([comparison.ingot_cost])
    assert math.fsum(part.ingot_carbon_kg for part in parts) == pytest.approx(
        comparison.ingot_carbon_kg
    )
    if by is DivideBy.ORDERS:
        costs = {part.name: (part.cost, part.ingot_cost) for part in parts}
        compared = {o.order_id: (o.cost, o.ingot_cost) for o in comparison.orders}
        assert costs == compared


@given(SEEDS)
def test_plants_and_alloys_are_the_sums_of_their_orders(seed: int) -> None:
    """An order belongs to one plant and one alloy, with every cent."""
    scenario, travel, plan = random_day(seed)
    orders = divide_plan(scenario, travel, plan, by=DivideBy.ORDERS)
    for by, key in ((DivideBy.PLANTS, "plant_id"), (DivideBy.ALLOYS, "alloy_id")):
        expected: dict[str, int] = defaultdict(int)
        for part in orders:
            name = getattr(scenario.order_by_id[part.name], key)
            expected[name] += cents([part.cost])
        parts = divide_plan(scenario, travel, plan, by=by)
        assert {part.name: cents([part.cost]) for part in parts} == expected


@given(SEEDS)
def test_names_do_not_matter(seed: int) -> None:
    """Trucks, smelters and orders under other names bear the same."""
    scenario, travel, plan = random_day(seed)
    renamed_scenario, renamed_plan = _with_other_order_names(scenario, plan)
    before = divide_plan(scenario, travel, plan, by=DivideBy.ORDERS)
    after = divide_plan(renamed_scenario, travel, renamed_plan, by=DivideBy.ORDERS)
    assert after == tuple(replace(part, name=f"z{part.name}") for part in before)


def _with_other_order_names(scenario, plan):
    """Return the question and the answer with a letter before every order's id."""

    def renamed(entry):
        return replace(entry, order_id=f"z{entry.order_id}")

    def of_trip(trip):
        stops = (
            replace(stop, order_ids=tuple(f"z{name}" for name in stop.order_ids))
            for stop in trip.stops
        )
        return replace(trip, loads=tuple(map(renamed, trip.loads)), stops=tuple(stops))

    routes = (
        replace(route, trips=tuple(map(of_trip, route.trips))) for route in plan.routes
    )
    return (
        replace(scenario, orders=tuple(map(renamed, scenario.orders))),
        replace(
            plan,
            routes=tuple(routes),
            ingots=tuple(map(renamed, plan.ingots)),
            unserved=tuple(map(renamed, plan.unserved)),
        ),
    )


def by_name(by: DivideBy) -> dict[str, Allocated]:
    """Return the worked example divided."""
    return {part.name: part for part in divide_plan(SCENARIO, TRAVEL, PLAN, by=by)}


@pytest.mark.parametrize(
    ("order_id", "items"),
    [
        ("A", {"days": 160, "trips": 60, "km": 260, "hours": 64, "cost": 944}),
        ("B", {"days": 240, "trips": 90, "km": 390, "hours": 96, "cost": 1216}),
        ("C", {"days": 200, "trips": 150, "km": 450, "hours": 80, "cost": 1880}),
        ("D", {"ingots": 2790, "ingot_haulage": 120, "cost": 2910}),
    ],
)
def test_worked_example_by_order(order_id: str, items: dict[str, float]) -> None:
    """The rule, recomputed by hand in docs/allocation.md."""
    part = by_name(DivideBy.ORDERS)[order_id]
    stated = {**part.costs, "cost": part.cost}
    assert {item: stated[item] for item in items} == items


def test_worked_example_by_lane_and_smelter() -> None:
    """Lanes and smelters are sums; ingots stand as a source of their own."""
    lanes = by_name(DivideBy.LANES)
    assert {name: part.cost for name, part in lanes.items()} == {
        "S > P": 944 + 1880,
        "S > Q": 1216,
        "ingots > Q": 2910,
    }
    smelters = by_name(DivideBy.SMELTERS)
    assert {name: part.tonnes for name, part in smelters.items()} == {
        "S": 18,
        "ingots": 3,
    }


def test_unserved_orders_bear_their_penalty() -> None:
    """What nobody delivers is a source of its own too; it saves a negative amount."""
    parts = divide_plan(DAY.scenario, DAY.travel, DAY.plan(), by=DivideBy.SMELTERS)
    unserved = next(part for part in parts if part.name == "unserved")
    assert (unserved.tonnes, unserved.molten_tonnes, unserved.cost) == (2, 0, 30_000)
    assert unserved.saving == 2 * 970 - 30_000


def test_carbon_price_goes_with_the_carbon() -> None:
    """Who emits pays: cost item and kilograms are in proportion."""
    day = CARBON_PRICED
    parts = divide_plan(day.scenario, day.travel, day.plan(), by=DivideBy.ORDERS)
    for part in parts:
        assert part.costs["carbon"] == pytest.approx(part.carbon_kg * 0.8, abs=0.011)


def test_ingots_neither_save_nor_lose_a_cent() -> None:
    """Uneven tonnes at an uneven price: rounding makes no saving."""
    for seed in range(8):
        scenario, travel, plan = random_day(seed)
        parts = divide_plan(scenario, travel, plan, by=DivideBy.SMELTERS)
        saved = [(p.saving, p.carbon_kg - p.ingot_carbon_kg) for p in parts
                 if p.name == "ingots"]  # fmt: skip
        assert saved in ([], [(0.0, 0.0)])


def test_empty_plan_is_divided_over_nobody() -> None:
    """No order, no part."""
    plan = planned(SCENARIO, TRAVEL, ())
    assert divide_plan(SCENARIO, TRAVEL, plan, by=DivideBy.LANES) == ()


def test_item_that_nobody_causes_is_borne_by_tonnes() -> None:
    """A plan the judge refuses still sums: a penalty without an unserved order."""
    plan = replace(PLAN, costs=replace(PLAN.costs, unserved=2100.0))
    parts = divide_plan(SCENARIO, TRAVEL, plan, by=DivideBy.ORDERS)
    assert [part.costs["unserved"] for part in parts] == [400, 400, 1000, 300]


@given(SEEDS)
def test_lanes_carry_what_is_driven_along_them(seed: int) -> None:
    """An order filled at two smelters stands on two lanes, each with its tonnes."""
    scenario, travel, plan = random_day(seed)
    carried: dict[str, float] = defaultdict(float)
    for trip in (trip for route in plan.routes for trip in route.trips):
        for load in trip.loads:
            plant_id = scenario.order_by_id[load.order_id].plant_id
            carried[f"{trip.smelter_id} > {plant_id}"] += load.tonnes
    lanes = divide_plan(scenario, travel, plan, by=DivideBy.LANES)
    molten = {lane.name: lane.molten_tonnes for lane in lanes if lane.molten_tonnes}
    assert molten == pytest.approx(carried)
