"""What will end in a reason is said before planning, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from scenario_generator import random_scenario

from optimizer.domain import Economics, Figure, RoadSettings, Window
from optimizer.intake import bundled_scenarios, read_scenario, scenario_remarks
from optimizer.roads import measure, provider_for

if TYPE_CHECKING:
    from optimizer.domain import Order, Scenario, TravelMatrix

DAY = read_scenario("first-steps")


def travel_of(scenario: Scenario) -> TravelMatrix:
    """Return the scenario's own travel matrix."""
    return measure(scenario.places, provider_for(scenario.roads, scenario.places))


def remarked(scenario: Scenario) -> set[tuple[str, str | None]]:
    """Return code and id of every remark."""
    issues = scenario_remarks(scenario, travel_of(scenario))
    assert all(issue.is_remark and issue.action for issue in issues)
    return {(issue.code, issue.value) for issue in issues}


def with_order(**changes: object) -> Scenario:
    """Return the day with its first order changed."""
    first, *others = DAY.orders
    changed: Order = replace(first, **changes)  # type: ignore[arg-type]
    return replace(DAY, orders=(changed, *others))


def with_truck(**changes: object) -> Scenario:
    """Return the day with its truck changed."""
    truck = replace(DAY.trucks[0], **changes)  # type: ignore[arg-type]
    return replace(DAY, trucks=(truck,))


def test_a_good_day_needs_no_remark() -> None:
    """Silence means that nothing stands in the way."""
    assert remarked(DAY) == set()
    assert scenario_remarks(DAY, None) == ()


@pytest.mark.parametrize(
    ("scenario", "remark"),
    [
        (replace(DAY, heats=DAY.heats[:1]), ("R3101", "ZL114A")),
        (with_order(tonnes=25.0), ("R3108", "ADC12")),
        (with_order(tonnes=1.0), ("R3102", "O1")),
        (with_order(tonnes=12.5, one_trip=True), ("R3102", "O1")),
        (with_order(window=Window(1321, 1400)), ("R3104", "O1")),
        (with_order(window=Window(1300, 1310)), ("R3104", "O1")),
        (with_order(window=Window(360, 400)), ("R3105", "O1")),
        (with_order(min_arrival_c=761.0), ("R3107", "O1")),
        (
            replace(DAY, limits=replace(DAY.limits, max_loaded_km=90)),
            ("R3103", "lishui"),
        ),
        (replace(DAY, roads=RoadSettings("matrix")), ("R3103", "dinghu")),
        (with_truck(shift=Window(1440, 1800)), ("R3106", "T1")),
        (with_truck(max_net_t=1.9), ("R3109", "T1")),
        (
            replace(
                DAY,
                economics=Economics(carbon_price_per_t=Figure(80, "EUR/t", "x")),
            ),
            ("R3110", "EUR/t"),
        ),
    ],
)
def test_what_stands_in_the_way_is_said(
    scenario: Scenario, remark: tuple[str, str]
) -> None:
    """Each obstacle gives its remark with the id it is about."""
    assert remark in remarked(scenario)


@pytest.mark.parametrize(
    ("tonnes", "one_trip", "fits"),
    [
        (1.999, False, True),
        (1.998, False, False),
        (2.0, False, True),
        (4.001, False, True),
        (3.9, True, True),
        (12.0, True, True),
        (12.002, True, False),
        (12.1, False, True),
        (200.0, False, True),
    ],
)
def test_ladles_of_four_tonnes_filled_by_half(
    tonnes: float, one_trip: bool, fits: bool
) -> None:
    """Loads of 2 to 4 t, three aboard, to a kilogram: worked by hand."""
    scenario = with_order(tonnes=tonnes, one_trip=one_trip)
    codes = {code for code, _ in remarked(scenario)}
    assert ("R3102" not in codes) == fits


@pytest.mark.parametrize("tonnes", [0.001, 1.0, 9.5, 200.0])
def test_without_a_least_fill_every_order_fits(tonnes: float) -> None:
    """Ladles that may be filled by nothing divide any tonnes."""
    ladle = replace(DAY.ladle_types[0], min_fill_share=0.0)
    scenario = replace(with_order(tonnes=tonnes), ladle_types=(ladle,))
    assert "R3102" not in {code for code, _ in remarked(scenario)}


def test_ladles_of_two_types_may_be_combined() -> None:
    """5 t are neither one load of 4 nor of 1 t, but both together."""
    full = replace(DAY.ladle_types[0], min_fill_share=1.0)
    small = replace(full, ladle_type_id="L1", capacity_t=1.0)
    scenario = replace(
        with_order(tonnes=5.0),
        ladle_types=(full, small),
        trucks=(
            DAY.trucks[0],
            replace(DAY.trucks[0], truck_id="T2", ladle_type_id="L1", max_net_t=1.0),
        ),
    )
    assert "R3102" not in {code for code, _ in remarked(scenario)}
    alone = replace(scenario, trucks=scenario.trucks[:1])
    assert ("R3102", "O1") in remarked(alone)


def test_without_roads_nothing_is_said_about_them() -> None:
    """Remarks that need travel wait for it."""
    scenario = replace(DAY, limits=replace(DAY.limits, max_loaded_km=1))
    assert scenario_remarks(scenario, None) == ()
    assert {code for code, _ in remarked(scenario)} == {"R3103"}


@pytest.mark.parametrize("name", bundled_scenarios())
def test_bundled_days_are_remarked_only_for_plants_out_of_reach(name: str) -> None:
    """Each regional day has a lane too long on purpose; nothing else is remarked."""
    codes = {code for code, _ in remarked(read_scenario(name))}
    assert codes <= {"R3103"}


@pytest.mark.parametrize("shape", ["no_trucks", "no_heats", "missing_pairs"])
def test_days_without_half_of_their_parts_can_be_remarked_on(shape: str) -> None:
    """Absent trucks, heats or ways raise remarks, never an error."""
    scenario, travel = random_scenario(3, shape=shape)
    assert all(issue.is_remark for issue in scenario_remarks(scenario, travel))
