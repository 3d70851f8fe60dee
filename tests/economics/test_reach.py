"""Break-even, heat and permit on a dozen lanes recomputed by hand; which one binds."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pencil_lane import lane_with, lane_without

from optimizer.economics import BindingLimit, find_reach, thermal_reach_km
from optimizer.thermal import metal_temperature

COST, TEMPERATURE, PERMIT = BindingLimit
ONE_TIME_CONSTANT_C = 10 * (1 - 1 / math.e) + 12
"""What 1.2 h take of a ladle with a soak of 10 °C and a loss of 10 °C/h. [°C]"""


@dataclass(frozen=True)
class Lane:
    """What is changed on the pencil lane, and the three limits by hand."""

    changed: dict[str, float] = field(default_factory=dict)
    cost_km: float | None = 30 + 330 / 1.75
    thermal_km: float = (8.5 - 1) * 60
    permit_km: float = 300
    binds: BindingLimit = COST


LANES = {
    "as it is: 330 over 1.75; 85 °C at 10 an hour, one of them standing": Lane(),
    "half the load: haulage 330 a tonne instead of 165, and 3.5 a km": Lane(
        {"truck_net_t": 6}, cost_km=30 + 165 / 3.5
    ),
    "gas dearer by 1, so ingots by 80": Lane(
        {"ingot_cost_per_t.energy": 480}, cost_km=30 + 410 / 1.75
    ),
    "metal at 25,000: 45 more melt loss": Lane(
        {"molten_handling_per_t.handling": 300}, cost_km=30 + 285 / 1.75
    ),
    "8 a km: 2 x 8 / 12 = 1.333; 12.5 x 60 / 12 = 12.5 saved at 30 km": Lane(
        {"truck_cost_per_km": 8}, cost_km=30 + 342.5 / (16 / 12), binds=COST
    ),
    "dearer from the gate on: handling 400 more": Lane(
        {"molten_handling_per_t.handling": 655}, cost_km=None
    ),
    "floor 710 °C: 25 °C are 2.5 h": Lane(
        {"arrival_floor_c": 710}, thermal_km=1.5 * 60, binds=TEMPERATURE
    ),
    "tapped at 690 °C: 25 °C again, at 80 km/h": Lane(
        {"tap_temperature_c": 690, "truck_speed_km_h": 80},
        thermal_km=1.5 * 80,
        binds=TEMPERATURE,
    ),
    "25 °C an hour: 3.4 h": Lane(
        {"loss_c_per_h": 25}, thermal_km=2.4 * 60, binds=TEMPERATURE
    ),
    "a soak of 10 °C, floor at what 1.2 h take": Lane(
        {"soak_c": 10, "arrival_floor_c": 735 - ONE_TIME_CONSTANT_C},
        thermal_km=0.2 * 60,
        binds=TEMPERATURE,
    ),
    "too cold before it leaves: floor at the ladle's temperature": Lane(
        {"arrival_floor_c": 735}, thermal_km=0, binds=TEMPERATURE
    ),
    "two hours of standing for a heat of 1.5 h": Lane(
        {"arrival_floor_c": 720, "standing_minutes_loaded": 120},
        thermal_km=0,
        binds=TEMPERATURE,
    ),
    "a permit for 50 km": Lane({"permitted_km": 50}, permit_km=50, binds=PERMIT),
    "cheap to drive, hot, permitted 300 km": Lane(
        {"truck_cost_per_km": 3}, cost_km=30 + 367.5 / 0.5, binds=PERMIT
    ),
    "a lane of 400 km in mind, no permit needed, no cost per km": Lane(
        {"truck_cost_per_km": 0, "permitted_km": 1e4},
        cost_km=None,
        permit_km=1e4,
        binds=TEMPERATURE,
    ),
}


@pytest.mark.parametrize("lane", LANES.values(), ids=LANES)
def test_the_three_limits_are_those_of_the_pencil(lane: Lane) -> None:
    """Break-even, heat and permit as in the table, whose names are the calculation."""
    reach = find_reach(lane_with(lane.changed))
    assert reach.break_even_km == (
        None if lane.cost_km is None else pytest.approx(lane.cost_km)
    )
    assert reach.thermal_reach_km == pytest.approx(lane.thermal_km, abs=1e-6)
    assert reach.permitted_km == lane.permit_km
    assert reach.binding_limit == lane.binds


def test_changes_move_all_three_limits() -> None:
    """What differs from the base counts as if the figures said so."""
    reach = find_reach(
        lane_with(),
        {"ingot_cost_per_t.energy": 470, "arrival_floor_c": 700, "permitted_km": 90},
    )
    assert reach.break_even_km == pytest.approx(30 + 400 / 1.75)
    assert reach.thermal_reach_km == pytest.approx((3.5 - 1) * 60)
    assert reach.permitted_km == 90
    assert reach.binding_limit == PERMIT


def test_of_equal_limits_cost_comes_before_temperature_before_permit() -> None:
    """Nothing saved at the gate, metal at its floor, nothing permitted: all at 0 km."""
    equal = {"ingot_cost_per_t.rest": -252.5, "arrival_floor_c": 735, "permitted_km": 0}
    reach = find_reach(lane_with(equal))
    assert (reach.break_even_km, reach.thermal_reach_km, reach.permitted_km) == (
        0,
        0,
        0,
    )
    assert reach.binding_limit == COST
    cheap = equal | {"ingot_cost_per_t.rest": 130}
    assert find_reach(lane_with(cheap)).binding_limit == TEMPERATURE


def test_a_cost_that_never_decides_never_binds() -> None:
    """Cheaper at every distance, metal and permit not known: nothing ends anywhere."""
    nothing_known = lane_without("tap_temperature_c", "permitted_km")
    endless = find_reach(nothing_known, {"truck_cost_per_km": 0})
    assert endless.break_even_km is None
    assert endless.binding_limit != COST
    assert endless.binding_km == math.inf


def test_the_reach_is_the_limit_that_binds() -> None:
    """One number to say how far; nothing at all where molten supply never pays."""
    assert find_reach(lane_with()).binding_km == pytest.approx(30 + 330 / 1.75)
    assert find_reach(lane_with({"arrival_floor_c": 710})).binding_km == pytest.approx(
        90
    )
    assert find_reach(lane_with({"permitted_km": 50})).binding_km == 50
    dear = lane_with({"molten_handling_per_t.handling": 655})
    assert find_reach(dear).binding_km == 0


@pytest.mark.parametrize(
    "key", ["tap_temperature_c", "arrival_floor_c", "soak_tau_h", "truck_speed_km_h"]
)
def test_a_metal_that_is_not_known_sets_no_limit(key: str) -> None:
    """Without one of its figures the thermal reach is infinite, not zero."""
    assert thermal_reach_km(lane_without(key).base) == math.inf


def test_without_standing_the_whole_time_is_driven() -> None:
    """Minutes in bays and at gates are optional."""
    values = lane_without("standing_minutes_loaded").base
    assert thermal_reach_km(values) == pytest.approx(8.5 * 60)


def test_a_ladle_that_does_not_cool_reaches_everywhere() -> None:
    """No loss and no soak: the limit is elsewhere."""
    assert thermal_reach_km(lane_with({"loss_c_per_h": 0}).base) == math.inf


def test_impossible_physics_is_refused_with_its_value() -> None:
    """A ladle that heats its metal is no ladle."""
    with pytest.raises(ValueError, match=r"loss_c_per_h.*-6"):
        find_reach(lane_with({"loss_c_per_h": -6}))


def test_thermal_reach_takes_arrays() -> None:
    """One reach per tap temperature."""
    values = lane_with().base | {"tap_temperature_c": np.array([665.0, 690.0, 750.0])}
    assert thermal_reach_km(values) == pytest.approx([0, 1.5 * 60, 7.5 * 60])


@given(
    tap_c=st.floats(680, 800),
    floor_c=st.floats(600, 690),
    soak_c=st.floats(0, 90),
    loss=st.floats(1, 30),
    standing_min=st.floats(0, 120),
)
def test_metal_arrives_at_its_floor_at_the_reach_and_hotter_before(
    tap_c: float, floor_c: float, soak_c: float, loss: float, standing_min: float
) -> None:
    """The law itself, run forwards to the reach, ends at the floor."""
    ladle = {"fill_drop_c": 15, "soak_c": soak_c, "soak_tau_h": 1.2}
    values = lane_with().base | ladle
    values |= {"tap_temperature_c": tap_c, "arrival_floor_c": floor_c}
    values |= {"loss_c_per_h": loss, "standing_minutes_loaded": standing_min}
    km = float(thermal_reach_km(values))
    elapsed_h = np.array([1.0, 0.9]) * km / 60 + standing_min / 60
    arrived, before = metal_temperature(tap_c, elapsed_h, loss_c_per_h=loss, **ladle)
    if km > 0:
        assert arrived == pytest.approx(floor_c, abs=1e-6)
        assert before > floor_c
    else:
        assert arrived <= floor_c + 1e-6
