"""Ladles that stand empty cool: how long they may, and how full they must be then."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from relaxed_days import days_over, relaxation_of
from scenario_generator import random_scenario

from optimizer.planning import BoundParams, MaxIterations, SolveParams, solve
from optimizer.planning.bounds import lower_bound
from optimizer.planning.bounds.days.berths import Berths, Linings
from optimizer.planning.bounds.days.linings import (
    FOREVER,
    least_load_t,
    longest_idle,
)
from optimizer.planning.exact.approaches import approaches
from optimizer.thermal import temperature_loss

if TYPE_CHECKING:
    from optimizer.domain import Scenario
    from optimizer.planning.bounds.days.day_program import DayProgram


def day_of(seed: int, shape: str, **ladle: float) -> tuple[Scenario, DayProgram]:
    """Return a random scenario, its ladles changed, and its program over days."""
    scenario, travel = random_scenario(seed, num_orders=5, shape=shape)
    ladles = tuple(replace(each, **ladle) for each in scenario.ladle_types)
    scenario = replace(scenario, ladle_types=ladles)
    return scenario, days_over(relaxation_of((scenario, travel)))


@given(
    minutes=st.integers(1, 600),
    margin_c=st.floats(5.0, 120.0),
    soak_c=st.floats(0.0, 60.0),
)
def test_the_least_load_arrives_at_its_floor(
    minutes: int, margin_c: float, soak_c: float
) -> None:
    """A load of just that mass loses just the margin, if the soak leaves any."""
    scenario, _ = random_scenario(0, num_orders=1, shape="fast_cooling")
    ladle = scenario.ladle_types[0]
    tonnes = float(
        least_load_t(ladle, np.array(margin_c), np.array(minutes), np.array(soak_c))
    )
    fill_share = 1.0 if np.isinf(tonnes) else tonnes / ladle.capacity_t
    lost_c = temperature_loss(
        minutes / 60,
        fill_drop_c=0.0,
        soak_c=soak_c,
        soak_tau_h=ladle.soak_tau_h,
        loss_c_per_h=0.0 if np.isinf(tonnes) else ladle.loss_c_per_h,
        fill_share=fill_share,
    )
    if np.isinf(tonnes):
        assert lost_c >= margin_c - 1e-6
    else:
        assert lost_c == pytest.approx(margin_c, abs=1e-6)


def test_linings_that_never_cool_may_stand_empty_for_ever() -> None:
    """Where soak does not grow, no idle time is too long for trips that can be."""
    _, days = day_of(1, "plain", soak_idle_c=10.0, soak_hot_c=10.0)
    longest = longest_idle(days.relaxation.draft)
    assert set(longest[longest >= 0].tolist()) == {FOREVER}


def test_the_hotter_the_metal_must_arrive_the_shorter_may_ladles_stand_empty() -> None:
    """Ladles whose walls lose more have to be refilled sooner; some trips die."""
    _, mild = day_of(1, "fast_cooling")
    _, harsh = day_of(1, "fast_cooling", soak_idle_c=300.0)
    sooner = longest_idle(harsh.relaxation.draft)
    later = longest_idle(mild.relaxation.draft)
    assert len(sooner) == len(later)
    assert (sooner <= later).all()
    assert (sooner < later).any()


def test_some_trips_may_be_asked_for() -> None:
    """They are told what they are among all others."""
    draft = day_of(1, "fast_cooling", soak_idle_c=300.0)[1].relaxation.draft
    every = longest_idle(draft)
    asked = np.arange(len(every))[::-3]
    assert len(set(every.tolist())) > 1
    assert (longest_idle(draft, asked) == every[asked]).all()


def test_ladles_too_long_on_the_way_are_preheated() -> None:
    """The leg to a trip is the way, or the way and the burner where it is too long."""
    _, days = day_of(1, "fast_cooling", soak_idle_c=300.0)
    draft, fleet = days.relaxation.draft, days.fleets[0]
    ways = approaches(draft, 0, fleet, longest_idle(draft))
    unheated = ways.drive[:, fleet.smelter]
    preheat = draft.classes[0].kind.ladle.preheat_duration_min
    waits = ways.legs - unheated
    assert ((waits == 0) | (waits == preheat)).all()
    assert ((waits > 0) == (unheated > ways.idle)).all()
    assert (waits > 0).any()


def test_smelters_count_once_for_every_class_of_linings() -> None:
    """Ladles are preheated where the way is longer than any trip of a class allows."""
    linings = Linings(
        lining=np.array([0, 1, 1]), allowed=np.array([[20, 90]]), preheat_min=60
    )
    berths = Berths(np.zeros(3, dtype=np.int64), 1, wash_min=0, linings=linings)
    assert berths.of_fillings(np.zeros(3, dtype=np.int64)).tolist() == [0, 1, 1]
    assert berths.smelters(1).tolist() == [0, 0]
    drive = np.array([[15, 15], [40, 40], [100, 100]])
    assert berths.ready_after(drive).tolist() == [[15, 15], [100, 40], [160, 160]]


def test_washing_and_preheating_run_side_by_side() -> None:
    """The longer one counts; washing alone may make ladles too cold."""
    linings = Linings(np.zeros(2, dtype=np.int64), np.array([[50]]), preheat_min=60)
    berths = Berths(np.array([0, 1]), 2, wash_min=30, linings=linings)
    drive = np.full((2, 2), 25)
    assert berths.ready_after(drive).tolist() == [[25, 85], [85, 25]]


@pytest.mark.parametrize("seed", [1, 2])
def test_linings_that_cool_raise_the_bound_and_no_plan_undercuts_it(seed: int) -> None:
    """The colder they get the dearer the day, proved and planned."""
    scenario, travel = random_scenario(seed, num_orders=7, shape="fast_cooling")
    quick = SolveParams(bound=BoundParams(max_seconds=0.0))
    bounds = []
    for soak_c in (10.0, 400.0):
        ladles = [replace(each, soak_idle_c=soak_c) for each in scenario.ladle_types]
        day = replace(scenario, ladle_types=tuple(ladles))
        bound = lower_bound(day, travel).value
        plan = solve(day, travel, params=quick, stop=MaxIterations(200)).plan
        assert bound is not None
        assert bound <= plan.cost
        bounds.append(bound)
    assert bounds[-1] > bounds[0] * 1.0001
