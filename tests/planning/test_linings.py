"""Ladles that stand empty cool: how long they may, and how full they must be then."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scenario_generator import random_scenario

from optimizer.economics import tariff
from optimizer.planning.bounds.columns import trip_columns
from optimizer.planning.bounds.day_program import day_program
from optimizer.planning.bounds.relaxation import build_relaxation
from optimizer.planning.exact.linings import (
    FOREVER,
    approaches,
    least_load_t,
    longest_idle,
)
from optimizer.planning.trips import enumerate_trips, truck_classes
from optimizer.thermal import temperature_loss

if TYPE_CHECKING:
    from optimizer.domain import Scenario
    from optimizer.planning.bounds.day_program import DayProgram


def day_of(seed: int, shape: str, **ladle: float) -> tuple[Scenario, DayProgram]:
    """Return a random scenario, its ladles changed, and its program over days."""
    scenario, travel = random_scenario(seed, num_orders=5, shape=shape)
    ladles = tuple(replace(each, **ladle) for each in scenario.ladle_types)
    scenario = replace(scenario, ladle_types=ladles)
    classes, rates = truck_classes(scenario), tariff(scenario)
    pool = enumerate_trips(scenario, travel)
    columns = trip_columns(scenario, travel, pool=pool, classes=classes, rates=rates)
    relaxation = build_relaxation(
        scenario, travel, columns=columns, classes=classes, rates=rates
    )
    days = day_program(relaxation)
    assert days is not None
    return scenario, days


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


def test_ladles_too_long_on_the_way_are_preheated() -> None:
    """The leg to a trip is the way, or the way and the burner where it is too long."""
    _, days = day_of(1, "fast_cooling", soak_idle_c=300.0)
    draft, fleet = days.relaxation.draft, days.fleets[0]
    ways = approaches(draft, 0, fleet, longest_idle(draft))
    unheated = fleet.next_min[:, fleet.smelter]
    preheat = draft.classes[0].kind.ladle.preheat_duration_min
    waits = ways.legs - unheated
    assert ((waits == 0) | (waits == preheat)).all()
    assert ((waits > 0) == (unheated > ways.idle)).all()
    assert (waits > 0).any()
