"""Each reason, brought about one by one, comes with its figures."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from scenario_generator import random_scenario, shape_names

from optimizer.domain import (
    NO_WAY_MIN,
    Figure,
    Reason,
    Scenario,
    TravelMatrix,
    Window,
)
from optimizer.intake import read_scenario
from optimizer.planning import BoundParams, SolveParams, solve
from optimizer.planning.reasons import Explanation, explain_unserved
from optimizer.planning.stop import MaxIterations
from optimizer.roads import measure, provider_for
from optimizer.verify import find_violations

if TYPE_CHECKING:
    from collections.abc import Callable

    from optimizer.domain import Order

QUICK = SolveParams(bound=BoundParams(max_seconds=0.2))
"""These tests ask about reasons, not about proofs."""
SCENARIOS = Path(__file__).parents[2] / "scenarios"


@pytest.fixture(scope="module")
def first_steps() -> tuple[Scenario, TravelMatrix]:
    """Return one smelter, two plants, three orders, one truck."""
    scenario = read_scenario(SCENARIOS / "first-steps")
    provider = provider_for(scenario.roads, scenario.places)
    return scenario, measure(scenario.places, provider)


def with_order(scenario: Scenario, order_id: str, **changes: object) -> Scenario:
    """Return the day with one order changed."""
    orders = [
        replace(order, **changes) if order.order_id == order_id else order
        for order in scenario.orders
    ]
    return replace(scenario, orders=tuple(orders))


def each(things: tuple[object, ...], **changes: object) -> tuple[object, ...]:
    """Return every thing of a kind changed alike."""
    return tuple(replace(thing, **changes) for thing in things)  # type: ignore[type-var]


def alone(scenario: Scenario, travel: TravelMatrix, order_id: str) -> Explanation:
    """Return the explanation of an order on a day without routes."""
    return explain_unserved(scenario, travel, (), [order_id])[order_id]


def test_a_plant_beyond_the_limit_is_too_far(
    first_steps: tuple[Scenario, TravelMatrix],
) -> None:
    """The nearest way and the limit are told."""
    scenario, travel = first_steps
    scenario = replace(scenario, limits=replace(scenario.limits, max_loaded_km=90.0))
    found = alone(scenario, travel, "O2")
    assert found.reason is Reason.TOO_FAR
    assert found.detail["km"] == 91.0
    assert "91.0 km" in found.detail["text"]
    assert "limit 90 km" in found.detail["text"]


def test_metal_that_arrives_below_its_floor_is_too_cold(
    first_steps: tuple[Scenario, TravelMatrix],
) -> None:
    """Arrival, floor, minutes on board and the hottest tap are told."""
    scenario, travel = first_steps
    found = alone(with_order(scenario, "O2", min_arrival_c=735.0), travel, "O2")
    assert found.reason is Reason.TOO_COLD
    assert found.detail["arrival_temperature_c"] < found.detail["floor_c"] == 735.0
    assert "even tapped at the maximum 760 °C" in found.detail["text"]
    assert "2 h" in found.detail["text"]


def test_a_plant_that_no_smelter_has_a_way_to_has_no_way(
    first_steps: tuple[Scenario, TravelMatrix],
) -> None:
    """A pair missing for every smelter is not merely far."""
    scenario, travel = first_steps
    here, there = travel.index_by_id["gaoyao"], travel.index_by_id["lishui"]
    minutes, km = travel.minutes.copy(), travel.km.copy()
    minutes[here, there], km[here, there] = NO_WAY_MIN, np.inf
    cut = replace(travel, minutes=minutes, km=km)
    assert alone(scenario, cut, "O2").reason is Reason.NO_WAY


def test_an_alloy_that_no_heat_offers_has_no_metal(
    first_steps: tuple[Scenario, TravelMatrix],
) -> None:
    """The alloy is named."""
    scenario, travel = first_steps
    heats = tuple(heat for heat in scenario.heats if heat.alloy_id == "ADC12")
    found = alone(replace(scenario, heats=heats), travel, "O3")
    assert found.reason is Reason.NO_METAL
    assert "ZL114A" in found.detail["text"]


def test_a_heat_that_ends_before_the_truck_may_load_is_told_with_both_times(
    first_steps: tuple[Scenario, TravelMatrix],
) -> None:
    """Filled earlier, the metal would be too cold when the window opens."""
    scenario, travel = first_steps
    late = with_order(scenario, "O1", window=Window(1200, 1260), min_arrival_c=700.0)
    found = alone(late, travel, "O1")
    assert found.reason is Reason.NO_METAL
    assert "ends at 14:00" in found.detail["text"]
    assert found.detail["first_loading"] == "13:50"
    assert "takes 30 min" in found.detail["text"]


def test_a_heat_that_is_ready_too_late_is_told_with_the_arrival(
    first_steps: tuple[Scenario, TravelMatrix],
) -> None:
    """06:00, dispatch and fill 30 min, 28 min of road: 06:58 at the earliest."""
    scenario, travel = first_steps
    found = alone(with_order(scenario, "O1", window=Window(380, 400)), travel, "O1")
    assert found.reason is Reason.NO_METAL
    assert found.detail["arrives"] == "06:58"


def test_heats_smaller_than_the_order_have_too_little_metal(
    first_steps: tuple[Scenario, TravelMatrix],
) -> None:
    """Tonnes offered and tonnes wanted are told."""
    scenario, travel = first_steps
    small = replace(scenario, heats=each(scenario.heats, tonnes=7.0))  # type: ignore[arg-type]
    found = alone(small, travel, "O1")
    assert found.reason is Reason.NO_METAL
    assert found.detail["heat_t"] == 7.0
    assert found.detail["order_t"] == 8.0


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"tonnes": 1.5}, "2 to 4 t"),
        ({"tonnes": 14.0, "one_trip": True}, "largest truck carries 12 t"),
    ],
)
def test_an_order_that_ladles_cannot_hold_has_no_ladle_fit(
    first_steps: tuple[Scenario, TravelMatrix], changes: dict[str, object], words: str
) -> None:
    """Too small for the least fill, or too large for the one trip it asks for."""
    scenario, travel = first_steps
    found = alone(with_order(scenario, "O1", **changes), travel, "O1")
    assert found.reason is Reason.NO_LADLE_FIT
    assert words in found.detail["text"]


def test_a_window_outside_receiving_hours_means_a_closed_plant(
    first_steps: tuple[Scenario, TravelMatrix],
) -> None:
    """Hours, window and the length of a service are told."""
    scenario, travel = first_steps
    plants = each(scenario.plants, receiving=Window(900, 1000))
    found = alone(replace(scenario, plants=plants), travel, "O1")  # type: ignore[arg-type]
    assert found.reason is Reason.PLANT_CLOSED
    assert "15:00 to 16:40" in found.detail["text"]


@pytest.mark.parametrize(
    "changes",
    [{"shift": Window(1100, 1400)}, {"max_duty_duration_min": 60}],
)
def test_trucks_that_have_no_time_are_told(
    first_steps: tuple[Scenario, TravelMatrix], changes: dict[str, object]
) -> None:
    """A shift that begins too late, and a duty that is too short."""
    scenario, travel = first_steps
    trucks = each(scenario.trucks, **changes)
    found = alone(replace(scenario, trucks=trucks), travel, "O2")  # type: ignore[arg-type]
    assert found.reason is Reason.NO_TRUCK_TIME
    assert found.detail["alone"] is True


def test_without_trucks_there_is_no_truck_time(
    first_steps: tuple[Scenario, TravelMatrix],
) -> None:
    """Nobody can drive."""
    scenario, travel = first_steps
    found = alone(replace(scenario, trucks=()), travel, "O1")
    assert found.reason is Reason.NO_TRUCK_TIME


def test_a_dear_trip_is_told_with_both_prices(
    first_steps: tuple[Scenario, TravelMatrix],
) -> None:
    """The cheapest way molten against ingots."""
    scenario, travel = first_steps
    trucks = each(scenario.trucks, cost_per_km=100.0)
    found = alone(replace(scenario, trucks=trucks), travel, "O2")  # type: ignore[arg-type]
    assert found.reason is Reason.DEARER_THAN_INGOTS
    assert found.detail["molten_cost"] > found.detail["alternative_cost"] == 11640.0
    assert "ingots 11,640" in found.detail["text"]


def test_a_penalty_that_is_cheaper_than_the_trip_is_told(
    first_steps: tuple[Scenario, TravelMatrix],
) -> None:
    """Where ingots may not stand in, the penalty is the other price."""
    scenario, travel = first_steps
    economics = replace(
        scenario.economics, unserved_penalty_per_t=Figure(10.0, "CNY/t", "test")
    )
    scenario = replace(
        with_order(scenario, "O1", ingot_allowed=False), economics=economics
    )
    found = alone(scenario, travel, "O1")
    assert found.reason is Reason.DEARER_THAN_UNSERVED
    assert found.detail["alternative_cost"] == 80.0


def competing(
    first_steps: tuple[Scenario, TravelMatrix],
    change: Callable[[Scenario, Order], Scenario],
) -> Explanation:
    """Return why a twin of O2 is not served beside the plan that serves O2."""
    scenario, travel = first_steps
    order = scenario.order_by_id["O2"]
    tight = replace(order, window=Window(700, 700))
    scenario = with_order(scenario, "O2", window=tight.window)
    truck = scenario.trucks[0]
    more = tuple(replace(truck, truck_id=f"T{n}") for n in range(1, 5))
    scenario = change(replace(scenario, trucks=more), tight)
    plan = solve(scenario, travel, stop=MaxIterations(5)).plan
    served = {
        load.order_id
        for route in plan.routes
        for trip in route.trips
        for load in trip.loads
    }
    assert "O2" in served
    twin = replace(tight, order_id="twin")
    scenario = replace(scenario, orders=(*scenario.orders, twin))
    return explain_unserved(scenario, travel, plan.routes, ["twin"])["twin"]


def test_a_bay_that_another_order_holds_is_named(
    first_steps: tuple[Scenario, TravelMatrix],
) -> None:
    """Same plant, same minute, one unloading bay."""

    def change(scenario: Scenario, _: Order) -> Scenario:
        orders = tuple(o for o in scenario.orders if o.order_id == "O2")
        return replace(_two_loading_bays(scenario), orders=orders)

    found = competing(first_steps, change)
    assert found.reason is Reason.NO_UNLOADING_BAY
    assert found.detail["alone"] is False


def test_a_loading_bay_that_another_order_holds_is_named(
    first_steps: tuple[Scenario, TravelMatrix],
) -> None:
    """Two unloading bays, one loading bay and no time to wait with metal aboard."""

    def change(scenario: Scenario, _: Order) -> Scenario:
        plants = tuple(replace(plant, unloading_bays=2) for plant in scenario.plants)
        tight = replace(scenario.heats[0], ready_min=520, expires_min=590)
        return replace(scenario, plants=plants, heats=(tight, *scenario.heats[1:]))

    found = competing(first_steps, change)
    assert found.reason is Reason.NO_LOADING_BAY


def test_metal_that_another_order_took_is_named(
    first_steps: tuple[Scenario, TravelMatrix],
) -> None:
    """The heat holds one of the two orders."""

    def change(scenario: Scenario, _: Order) -> Scenario:
        scenario = _two_loading_bays(scenario)
        orders = tuple(o for o in scenario.orders if o.order_id == "O2")
        scant = replace(scenario.heats[0], tonnes=15.0)
        plants = tuple(replace(plant, unloading_bays=2) for plant in scenario.plants)
        return replace(scenario, orders=orders, heats=(scant,), plants=plants)

    found = competing(first_steps, change)
    assert found.reason is Reason.NO_METAL
    assert found.detail["left_t"] == 3.0


def test_a_truck_that_another_order_took_is_named(
    first_steps: tuple[Scenario, TravelMatrix],
) -> None:
    """Bays and metal for both, a truck for one."""

    def change(scenario: Scenario, _: Order) -> Scenario:
        scenario = _two_loading_bays(scenario)
        orders = tuple(o for o in scenario.orders if o.order_id == "O2")
        plants = tuple(replace(plant, unloading_bays=2) for plant in scenario.plants)
        trucks = scenario.trucks[:1]
        return replace(scenario, orders=orders, plants=plants, trucks=trucks)

    found = competing(first_steps, change)
    assert found.reason is Reason.NO_TRUCK_TIME
    assert found.detail["trucks_in_use"] == 1


def _two_loading_bays(scenario: Scenario) -> Scenario:
    smelters = tuple(replace(smelter, loading_bays=2) for smelter in scenario.smelters)
    return replace(scenario, smelters=smelters)


def test_smelters_that_fail_differently_give_the_latest_stage(
    first_steps: tuple[Scenario, TravelMatrix],
) -> None:
    """One smelter too far, the other without the alloy: no metal, and the text says."""
    scenario, travel = first_steps
    near = replace(
        scenario.smelters[0], place_id="near", name="Near smelter", loading_bays=1
    )
    n = len(travel.place_ids)
    minutes = np.full((n + 1, n + 1), 20, dtype=np.int64)
    km = np.full((n + 1, n + 1), 10.0)
    minutes[:n, :n], km[:n, :n] = travel.minutes, travel.km
    wider = TravelMatrix((*travel.place_ids, "near"), km, minutes, "test")
    scenario = replace(
        scenario,
        smelters=(*scenario.smelters, near),
        limits=replace(scenario.limits, max_loaded_km=90.0),
    )
    found = alone(scenario, wider, "O2")
    assert found.reason is Reason.NO_METAL
    assert "the other smelters are too far" in found.detail["text"]


@pytest.mark.parametrize("shape", shape_names())
def test_reasons_of_every_shape_of_day_pass_the_judge(shape: str) -> None:
    """Every order left out has a reason the judge cannot refute, and words."""
    scenario, travel = random_scenario(21, num_orders=10, shape=shape)
    plan = solve(scenario, travel, params=QUICK, stop=MaxIterations(10)).plan
    assert not [v for v in find_violations(scenario, travel, plan) if v.rule == "O2"]
    for left in (*plan.ingots, *plan.unserved):
        assert left.detail["text"]


def test_without_time_for_trials_the_use_of_the_day_is_told() -> None:
    """What holds by itself stays; competition is told as counted, not as tried."""
    scenario, travel = random_scenario(3, num_orders=40)
    routes = solve(scenario, travel, params=QUICK, stop=MaxIterations(0)).plan.routes
    names = [order.order_id for order in scenario.orders]
    tried = explain_unserved(scenario, travel, routes, names)
    hurried = explain_unserved(scenario, travel, routes, names, seconds=0.0)
    counted = {
        name for name, why in hurried.items() if why.detail.get("probed") is False
    }
    assert counted
    for name in counted:
        shares = hurried[name].detail["in_use"]
        assert hurried[name].reason.value == max(shares, key=shares.get)
        assert "only the use was counted" in hurried[name].detail["text"]
    physical = {Reason.TOO_FAR, Reason.TOO_COLD, Reason.NO_LADLE_FIT, Reason.NO_WAY}
    for name, why in tried.items():
        if why.reason in physical:
            assert hurried[name] == why


def test_enough_time_for_trials_changes_nothing() -> None:
    """A limit that is not reached gives the reasons of no limit."""
    scenario, travel = random_scenario(5, num_orders=20)
    names = [order.order_id for order in scenario.orders]
    free = explain_unserved(scenario, travel, (), names)
    assert explain_unserved(scenario, travel, (), names, seconds=600.0) == free
