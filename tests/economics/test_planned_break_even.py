"""How far a planned lane or day stays worth it: one truth with its saving."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from random_plans import random_day

from optimizer.economics import (
    SupplyCase,
    compare_case,
    compare_cases,
    day_cases,
    distance_curve,
    lane_use,
    pool_cases,
)

if TYPE_CHECKING:
    from optimizer.domain import Plan

CENT = 0.01


def planned_cases(seed: int) -> tuple[SupplyCase, ...]:
    """Return a random day as one case, and its lanes."""
    scenario, travel, plan = random_day(seed)
    assume(plan.routes)
    overall, lanes = day_cases(scenario, travel, plan)
    return overall, *lanes


def saving_at(case: SupplyCase, km: float) -> float:
    """Return what a tonne of a case saves over another distance."""
    return float(case.model.lane_items(km).saving_per_t)


@given(st.integers(0, 300))
@settings(max_examples=40, deadline=None)
def test_a_case_saves_at_its_own_distance_what_is_reported(seed: int) -> None:
    """The mean tonne of a day and of each of its lanes lies on its own curve."""
    for case in planned_cases(seed):
        reported = float(compare_case(case).items.saving_per_t)
        assert saving_at(case, case.distance_km) == pytest.approx(reported, rel=1e-9)
        assert float(case.saving({})) == pytest.approx(reported, rel=1e-9)


@given(st.integers(0, 300))
@settings(max_examples=40, deadline=None)
def test_a_saving_and_its_break_even_never_contradict_each_other(seed: int) -> None:
    """Nothing is left at the break-even; short of it molten is cheaper, and only so."""
    for case in planned_cases(seed):
        compared = compare_case(case)
        saving = float(compared.items.saving_per_t)
        even_km = compared.reach.break_even_km
        if even_km is not None:
            assert saving_at(case, even_km) == pytest.approx(0, abs=CENT)
        if abs(saving) > CENT:
            is_short = even_km is not None and case.distance_km < even_km
            is_never_dearer = even_km is None and saving_at(case, 0) >= 0
            assert (saving > 0) == (is_short or is_never_dearer)


@given(st.integers(0, 300))
@settings(max_examples=40, deadline=None)
def test_a_longer_way_takes_kilometers_hours_and_days(seed: int) -> None:
    """Ten there and back over the load, at the lane's speed, by its trucks' day."""
    for case in planned_cases(seed):
        values = case.model.base
        load_t, speed = values["truck_net_t"], values["truck_speed_km_h"]
        there = case.use
        more = lane_use(values, case.distance_km + 10) + case.model.beyond_shuttle
        hours = 20 / speed / load_t
        by_name = {
            "trips_per_t": 0.0,
            "loaded_km_per_t": 10 / load_t,
            "empty_km_per_t": 10 / load_t,
            "hours_per_t": hours,
            "days_per_t": hours / values["truck_hours_per_day"],
            "superheat_c": 0.0,
        }
        for name, added in by_name.items():
            now, then = (float(np.asarray(getattr(use, name))) for use in (more, there))
            assert now - then == pytest.approx(added, abs=1e-9), name


@given(st.integers(0, 300))
@settings(max_examples=40, deadline=None)
def test_the_loads_of_the_lanes_are_the_loads_of_the_day(seed: int) -> None:
    """Tonnes over loads are trips, whichever orders shared a truck."""
    _, *lanes = planned_cases(seed)
    plan: Plan = random_day(seed)[2]
    trips = sum(len(route.trips) for route in plan.routes)
    filled = (lane.tonnes / lane.model.base["truck_net_t"] for lane in lanes)
    assert math.fsum(filled) == pytest.approx(trips)


@given(st.integers(0, 300))
@settings(max_examples=40, deadline=None)
def test_lanes_as_one_reach_as_far_as_their_mean_saving(seed: int) -> None:
    """Those of one plant, say: what they save and how far they reach is one truth."""
    _, *lanes = planned_cases(seed)
    whole = compare_cases(lanes)
    pooled = pool_cases(lanes)
    assert saving_at(pooled, whole.distance_km) == pytest.approx(
        float(whole.items.saving_per_t), abs=CENT
    )
    if whole.reach.break_even_km is not None:
        assert saving_at(pooled, whole.reach.break_even_km) == pytest.approx(
            0, abs=CENT
        )


@given(st.integers(0, 300))
@settings(max_examples=10, deadline=None)
def test_the_mean_tonne_of_a_day_lies_on_the_curve_of_the_day(seed: int) -> None:
    """The line that a page draws passes the point that its headline states."""
    overall, *_ = planned_cases(seed)
    curve = distance_curve(overall.model)
    items = compare_case(overall).items
    for line, amount in (
        (curve.molten_per_t, items.molten_per_t),
        (curve.ingot_per_t, items.ingot_per_t),
    ):
        there = np.interp(overall.distance_km, curve.distance_km, line)
        assert there == pytest.approx(float(amount), abs=CENT)
