"""A lane of the first scenario priced with a pencil, and what refuses a lane."""

from __future__ import annotations

import math
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scenario_generator import random_scenario

from optimizer.domain import Figure, Window
from optimizer.economics import CostModel, lane_figures, thermal_reach_km
from optimizer.economics.lane_metal import lane_metal
from optimizer.economics.shuttle import cheapest_shuttle
from optimizer.intake import read_scenario
from optimizer.roads import measure, provider_for

if TYPE_CHECKING:
    from optimizer.domain import Scenario, TravelMatrix

LANE = {"smelter_id": "gaoyao", "plant_id": "dinghu", "alloy_id": "ADC12"}


@cache
def first_steps() -> tuple[Scenario, TravelMatrix]:
    """Return the scenario with one truck: 21 km and 28 minutes to Dinghu."""
    scenario = read_scenario("first-steps")
    provider = provider_for(scenario.roads, scenario.places)
    return scenario, measure(scenario.places, provider)


def values(scenario: Scenario, travel: TravelMatrix, **lane: str) -> dict[str, float]:
    """Return a lane's figures as numbers."""
    figures = lane_figures(
        scenario,
        travel,
        smelter_id=lane.get("smelter_id", LANE["smelter_id"]),
        plant_id=lane.get("plant_id", LANE["plant_id"]),
        alloy_id=lane.get("alloy_id", LANE["alloy_id"]),
    )
    return {key: figure.value for key, figure in figures.items()}


def test_the_truck_of_a_lane_by_hand() -> None:
    """12 t; 56 minutes of driving and 15 + 45 + 10 + 36 in the bays; four trips."""
    found = values(*first_steps())
    assert found["truck_net_t"] == 12
    assert found["truck_turn_minutes"] == 106
    assert found["standing_minutes_loaded"] == 10 + 2 * 15 + 2 * 12
    assert found["truck_speed_km_h"] == pytest.approx(45)
    # 780 minutes of duty hold four trips of 162 minutes.
    assert found["truck_hours_per_day"] == pytest.approx(4 * 162 / 60)


def test_the_metal_of_a_lane_by_hand() -> None:
    """H1 may be tapped at 760; the liquidus and its superheat ask for less than 650."""
    found = values(*first_steps())
    assert found["tap_temperature_c"] == 760
    assert found["arrival_floor_c"] == 650
    assert found["loss_c_per_h"] == 6
    assert found["permitted_km"] == 160
    # 650 + 15 + 10 (1 - exp(-t/1.2)) + 6 t stays below the base of 730 for 92 minutes.
    assert found["superheat_c"] == 0


def test_the_cost_of_a_lane_by_hand() -> None:
    """A quarter of the day, the trip, 42 km and 2.7 hours, over 12 t."""
    scenario, travel = first_steps()
    model = CostModel(lane_figures(scenario, travel, **LANE))
    items = model.lane_items(21)
    haulage = items.molten["haulage"] + items.molten["ladle_return"]
    by_hand = 600 / 4 + 300 + 42 * 9 + 2.7 * 60
    assert haulage == pytest.approx(by_hand / 12)
    assert items.molten["melt_loss"] == pytest.approx(180)
    assert items.molten["handling"] == 150


def test_a_demanding_order_is_tapped_hotter_and_pays_for_it() -> None:
    """ZL114A at 700 °C: 700 + 15 + 10 (1 - exp(-t/1.2)) + 6 t, t = 92 minutes."""
    scenario, travel = first_steps()
    found = values(scenario, travel, alloy_id="ZL114A")
    hours = 92 / 60
    needed = 700 + 15 + 10 * (1 - math.exp(-hours / 1.2)) + 6 * hours
    assert found["superheat_c"] == pytest.approx(max(0, needed - 740))
    hotter = replace(
        scenario,
        orders=tuple(replace(order, min_arrival_c=720) for order in scenario.orders),
    )
    assert values(hotter, travel, alloy_id="ZL114A")["superheat_c"] == pytest.approx(
        needed + 20 - 740
    )


def test_superheat_ends_where_the_furnace_does() -> None:
    """A lane that no tap can serve pays for the hottest, and reaches too little."""
    scenario, travel = first_steps()
    impossible = replace(
        scenario,
        orders=tuple(replace(order, min_arrival_c=750) for order in scenario.orders),
    )
    found = values(impossible, travel)
    assert found["superheat_c"] == 760 - 730
    assert thermal_reach_km(found) < travel.km_between("gaoyao", "dinghu")


def test_the_heat_that_endures_longest_is_taken() -> None:
    """Iron and manganese raise the floor more than ten degrees of tap are worth."""
    scenario, travel = first_steps()
    heat = scenario.heats[0]
    assert heat.analysis is not None
    hotter = replace(
        heat,
        heat_id="iron",
        max_tap_temperature_c=770,
        analysis=replace(heat.analysis, fe_pct=1.3, mn_pct=0.5),
    )
    figures = lane_figures(
        replace(scenario, heats=(hotter, *scenario.heats)), travel, **LANE
    )
    assert figures["tap_temperature_c"].value == 760
    assert "H1" in figures["tap_temperature_c"].source


def test_the_cheapest_truck_that_may_serve_is_taken() -> None:
    """A cheaper one whose duty ends before its trip does not count."""
    scenario, travel = first_steps()
    (truck,) = scenario.trucks
    cheap = replace(truck, truck_id="cheap", cost_per_km=1)
    short = replace(cheap, truck_id="short", max_duty_duration_min=100)
    late = replace(cheap, truck_id="late", shift=Window(300, 400))
    for fleet, name in (
        ((truck, cheap), "cheap"),
        ((truck, short, late), "T1"),
        ((short,), "short"),
    ):
        figures = lane_figures(replace(scenario, trucks=fleet), travel, **LANE)
        assert figures["truck_cost_per_km"].source == f"trucks.csv: {name}"


def test_a_light_truck_fills_its_ladles_less_and_cools_faster() -> None:
    """10 t in three ladles of 4 t lose 6 x 12 / 10 °C/h."""
    scenario, travel = first_steps()
    (truck,) = scenario.trucks
    light = replace(scenario, trucks=(replace(truck, max_net_t=10),))
    found = values(light, travel)
    assert found["truck_net_t"] == 10
    assert found["loss_c_per_h"] == pytest.approx(7.2)


def test_a_lane_of_no_length_has_the_speed_of_the_scenario() -> None:
    """A foundry behind the smelter's fence: all limits stay finite numbers."""
    scenario, travel = first_steps()
    beside = replace(travel, km=travel.km * 0, minutes=travel.minutes * 0)
    assert values(scenario, beside)["truck_speed_km_h"] == scenario.roads.speed_km_h
    at_once = replace(
        scenario,
        smelters=tuple(
            replace(smelter, dispatch_duration_min=0, fill_duration_min=0)
            for smelter in scenario.smelters
        ),
        plants=tuple(
            replace(plant, arrival_duration_min=0, discharge_duration_min=0)
            for plant in scenario.plants
        ),
    )
    assert values(at_once, beside)["truck_hours_per_day"] == 13


def test_prices_of_tables_take_the_relative_range_of_the_economics() -> None:
    """18,365 to 21,345 around 20,000 are the same shares of 21,000."""
    scenario, travel = first_steps()
    price = Figure(20_000, "CNY/t", "quoted", low=18_000, high=21_000)
    extra = scenario.economics.extra | {"metal_price_per_t": price}
    known = replace(scenario, economics=replace(scenario.economics, extra=extra))
    figures = lane_figures(known, travel, **(LANE | {"alloy_id": "ZL114A"}))
    metal = figures["metal_price_per_t"]
    assert (metal.low, metal.value, metal.high) == pytest.approx(
        (18_900, 21_000, 22_050)
    )
    assert metal.source == "alloys.csv: ZL114A"


@pytest.mark.parametrize(
    ("lane", "lacking"),
    [
        ({"alloy_id": "A356"}, "no heat of 'A356'"),
        ({"plant_id": "lishui", "alloy_id": "ZL114A"}, "orders no 'ZL114A'"),
    ],
)
def test_what_nobody_orders_or_melts_is_no_lane(
    lane: dict[str, str], lacking: str
) -> None:
    """The message names what is lacking."""
    with pytest.raises(ValueError, match=lacking):
        values(*first_steps(), **lane)


def test_no_way_and_no_truck_are_no_lane() -> None:
    """Either is said."""
    scenario, travel = first_steps()
    with pytest.raises(ValueError, match="has no truck"):
        values(replace(scenario, trucks=()), travel)
    closed = replace(travel, minutes=travel.minutes + 1_000_000)
    with pytest.raises(ValueError, match="no way between 'gaoyao' and 'dinghu'"):
        values(scenario, closed)


@given(st.integers(1, 1200))
def test_a_lane_is_within_reach_exactly_where_its_tap_is_allowed(minutes: int) -> None:
    """Cost asks for the tap a lane needs, reach for the way a tap allows: one law."""
    scenario, travel = first_steps()
    straight = replace(
        travel, km=travel.km * 0 + minutes, minutes=travel.minutes * 0 + minutes
    )
    metal = lane_metal(scenario, **LANE)
    shuttle = cheapest_shuttle(
        scenario, straight, smelter_id="gaoyao", plant_id="dinghu", metal=metal
    )
    allowed = shuttle.needed_tap_c <= metal.heat.max_tap_temperature_c
    reach_km = thermal_reach_km(values(scenario, straight))
    assert allowed == (minutes <= reach_km) or abs(minutes - reach_km) < 1e-6


@pytest.mark.parametrize("seed", range(6))
def test_a_trip_bears_the_day_of_whole_trips(seed: int) -> None:
    """1 / floor(duty / cycle) of the truck's day, on any lane of random days."""
    scenario, travel = random_scenario(seed, num_orders=6)
    for order in scenario.orders:
        for smelter in scenario.smelters:
            figures = lane_figures(
                scenario,
                travel,
                smelter_id=smelter.place_id,
                plant_id=order.plant_id,
                alloy_id=order.alloy_id,
            )
            found = {key: figure.value for key, figure in figures.items()}
            ways = (
                (smelter.place_id, order.plant_id),
                (order.plant_id, smelter.place_id),
            )
            driving = sum(travel.minutes_between(*way) for way in ways)
            trip_h = (driving + found["truck_turn_minutes"]) / 60
            trips = found["truck_hours_per_day"] / trip_h
            truck_id = figures["truck_net_t"].source.removeprefix("trucks.csv: ")
            duty_min = scenario.truck_by_id[truck_id].max_duty_duration_min
            assert trips == pytest.approx(max(1, duty_min // (trip_h * 60)))
