"""Lanes, groups of lanes and days: parts sum to wholes."""

from __future__ import annotations

import math
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from optimizer.domain import Figure
from optimizer.economics import (
    DivideBy,
    SupplyCase,
    compare_case,
    compare_cases,
    day_cases,
    divide_plan,
    figures_in_use,
    load_preset,
    moved_figures,
    pool_cases,
    repriced_plan,
    unplanned_lane_cases,
)
from optimizer.verify import find_violations

# The judge's tests make good plans by hand; the same ones are compared here.
sys.path.append(str(Path(__file__).parents[1] / "verify"))

from days import Bench, first_steps, rich_day

if TYPE_CHECKING:
    from collections.abc import Callable

EXHIBIT = figures_in_use(load_preset("rmi-cmra-2025-exhibit-12"))
DAYS = (first_steps, rich_day)


def figure(value: float) -> Figure:
    """Return a figure whose source does not matter."""
    return Figure(value, "CNY", "assumption: made for a test")


def lane(km: float, tonnes: float, **changes: float) -> SupplyCase:
    """Return a lane of Exhibit 12 with some figures changed."""
    return SupplyCase(
        EXHIBIT | {key: figure(value) for key, value in changes.items()}, km, tonnes
    )


lanes = st.builds(
    lane,
    km=st.floats(0, 400),
    tonnes=st.floats(0, 500),
    truck_cost_per_km=st.floats(1, 30),
    truck_cost_per_trip=st.floats(0, 3_000),
    truck_cost_per_hour=st.floats(0, 200),
    truck_cost_per_day=st.floats(0, 3_000),
    truck_hours_per_day=st.floats(6, 20),
    truck_speed_km_h=st.floats(20, 90),
    truck_net_t=st.floats(4, 30),
    metal_price_per_t=st.floats(15_000, 25_000),
)


@given(st.lists(lanes, min_size=1, max_size=5))
@settings(max_examples=60)
def test_the_mean_tonne_saves_what_the_lanes_save(cases: list[SupplyCase]) -> None:
    """By items to the cent; and the pooled figures give the same mean by the model."""
    whole = compare_cases(cases)
    parts = math.fsum(compare_case(case).saving for case in cases)
    assert whole.saving == pytest.approx(parts, abs=0.005)
    if whole.tonnes > 1:
        pooled = compare_case(pool_cases(cases))
        assert float(pooled.items.saving_per_t) == pytest.approx(
            float(whole.items.saving_per_t), rel=1e-9, abs=1e-6
        )


def test_lanes_without_tonnes_weigh_the_same() -> None:
    """A table of nothing but questions still has a mean; it saves nothing a day."""
    whole = compare_cases([lane(0, 0), lane(60, 0)])
    assert (whole.distance_km, whole.tonnes, whole.saving) == (30, 0, 0)
    assert float(whole.items.saving_per_t) == pytest.approx(330)


def test_what_lanes_share_keeps_its_name() -> None:
    """The plant of a plant's lanes; no smelter where there are several."""
    first = replace(lane(10, 1), smelter_id="A", plant_id="P")
    second = replace(lane(20, 1), smelter_id="B", plant_id="P")
    pooled = pool_cases([first, second])
    assert (pooled.smelter_id, pooled.plant_id) == (None, "P")


@pytest.mark.parametrize("make", DAYS)
def test_the_lanes_of_a_plan_sum_to_its_day(make: Callable[[], Bench]) -> None:
    """Money by item, tonnes and carbon; the day's own figures say the same."""
    scenario, travel, plan = make()
    overall, parts = day_cases(scenario, travel, plan)
    whole = compare_case(overall)
    summed = compare_cases(parts)
    assert summed.tonnes == pytest.approx(whole.tonnes)
    for side in ("ingot", "molten"):
        theirs = getattr(summed.items, side)
        for item, amount in getattr(whole.items, side).items():
            assert float(theirs[item]) == pytest.approx(float(amount), abs=0.005), item
    for ours, theirs in zip(whole.carbon, summed.carbon, strict=True):
        assert theirs.saving_kg_per_t == pytest.approx(ours.saving_kg_per_t)


@pytest.mark.parametrize("make", DAYS)
def test_a_lane_bears_its_share_of_the_plan(make: Callable[[], Bench]) -> None:
    """Trucks, superheat and melt loss of a lane are those of the plan's division."""
    scenario, travel, plan = make()
    _, parts = day_cases(scenario, travel, plan)
    shares = divide_plan(scenario, travel, plan, by=DivideBy.LANES)
    share_by_name = {share.name: share for share in shares}
    for part in parts:
        costs = share_by_name[f"{part.smelter_id} > {part.plant_id}"].costs
        items = {
            name: float(amount) * part.tonnes
            for name, amount in compare_case(part).items.molten.items()
        }
        trucks = items["haulage"] + items["ladle_return"]
        paid = sum(costs[item] for item in ("days", "trips", "km", "hours"))
        assert trucks == pytest.approx(paid, abs=0.05)
        assert items["melt_loss"] == pytest.approx(costs["melt_loss"], abs=0.02)


def test_an_unplanned_day_takes_the_cheapest_permitted_lanes() -> None:
    """Every order once; a permit of 50 km leaves the far plant out."""
    scenario, travel, _ = first_steps()
    cases, left_out = unplanned_lane_cases(scenario, travel)
    assert left_out == ()
    assert math.fsum(case.tonnes for case in cases) == pytest.approx(
        math.fsum(order.tonnes for order in scenario.orders)
    )
    limits = replace(scenario.limits, max_loaded_km=50)
    near, left_out = unplanned_lane_cases(replace(scenario, limits=limits), travel)
    assert {case.plant_id for case in near} == {"dinghu"}
    far = [order.order_id for order in scenario.orders if order.plant_id != "dinghu"]
    assert list(left_out) == far


def test_a_plan_without_metal_has_no_mean_tonne() -> None:
    """Nothing is divided by nothing."""
    scenario, travel, plan = first_steps()
    with pytest.raises(ValueError, match="no molten metal"):
        day_cases(scenario, travel, replace(plan, routes=()))


def test_given_items_move_with_what_they_are_made_of() -> None:
    """Gas at 4.5 adds 80 x 0.3 to the energy of Exhibit 12; the range goes along."""
    moved = moved_figures(EXHIBIT, {"gas_price_per_m3": figure(4.5)})
    assert moved["ingot_cost_per_t.energy"].value == pytest.approx(424)
    assert "+24 with the figures set" in moved["ingot_cost_per_t.energy"].source
    assert moved["ingot_cost_per_t.labor"] == EXHIBIT["ingot_cost_per_t.labor"]
    burn_loss = moved_figures(EXHIBIT, {"metal_price_per_t": figure(21_000)})[
        "ingot_cost_per_t.burn_loss"
    ]
    assert (burn_loss.value, burn_loss.low, burn_loss.high) == (420, 420, 520)


def test_an_item_that_was_set_stays_as_it_was_set() -> None:
    """Also where gas is set beside it; no change changes nothing."""
    changes = {
        "gas_price_per_m3": figure(4.5),
        "ingot_cost_per_t.energy": figure(390),
    }
    assert moved_figures(EXHIBIT, changes)["ingot_cost_per_t.energy"].value == 390
    assert moved_figures(EXHIBIT, {}) == EXHIBIT


@pytest.mark.parametrize("make", DAYS)
def test_a_plan_is_repriced_as_the_judge_would(make: Callable[[], Bench]) -> None:
    """At its own prices nothing changes but the proof; at others no rule is broken."""
    scenario, travel, plan = make()
    same = repriced_plan(scenario, travel, plan)
    assert (same.cost, same.costs) == (plan.cost, plan.costs)
    dearer = tuple(
        replace(truck, cost_per_km=truck.cost_per_km + 1) for truck in scenario.trucks
    )
    at_more = replace(scenario, trucks=dearer)
    other = repriced_plan(at_more, travel, plan)
    driven_km = math.fsum(route.distance_km for route in plan.routes)
    assert other.cost - plan.cost == pytest.approx(driven_km, abs=0.1)
    assert find_violations(at_more, travel, other) == ()
    assert other.lower_bound is None
