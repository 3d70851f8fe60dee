"""Rows about bays: they hold for every plan and count what cannot be avoided."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from relaxed_days import columns_of
from scenario_generator import random_scenario

from optimizer.economics import tariff
from optimizer.planning import MaxIterations, lower_bound, solve
from optimizer.planning.bounds.prices import prices_over_trips
from optimizer.planning.bounds.trips.stays import LOADING, Stays
from optimizer.planning.bounds.trips.trip_program import TripProgram
from optimizer.planning.trips import truck_classes

if TYPE_CHECKING:
    from optimizer.domain import Scenario, TravelMatrix
    from optimizer.planning.bounds import ResourcePrices


def _stays(rows: list[tuple[int, int, int]], num_bays: int = 1) -> Stays:
    """Return stays of (earliest, latest beyond it, duration)."""
    earliest, wait, duration = np.array(rows, dtype=np.int64).T
    return Stays(
        LOADING,
        0,
        num_bays,
        column=np.arange(len(rows)),
        earliest=earliest,
        latest=earliest + wait,
        duration=duration,
    )


STAYS = st.lists(
    st.tuples(st.integers(0, 60), st.integers(0, 40), st.integers(1, 30)),
    min_size=1,
    max_size=8,
)


@settings(max_examples=60, deadline=None)
@given(STAYS, st.integers(0, 100), st.integers(1, 60))
def test_no_start_holds_less(
    rows: list[tuple[int, int, int]], begin: int, length: int
) -> None:
    """The least over both ends is the least over all starts, minute by minute."""
    stays = _stays(rows)
    end = begin + length
    held = stays.held(np.array([begin]), np.array([end]))[0]
    for (earliest, wait, duration), least in zip(rows, held.tolist(), strict=True):
        minutes = [
            len(set(range(start, start + duration)) & set(range(begin, end)))
            for start in range(earliest, earliest + wait + 1)
        ]
        assert least == min(minutes)


@settings(max_examples=60, deadline=None)
@given(STAYS, st.integers(0, 100), st.integers(1, 60), st.integers(1, 3))
def test_bays_have_the_minutes_in_which_somebody_could_stay(
    rows: list[tuple[int, int, int]], begin: int, length: int, num_bays: int
) -> None:
    """Minutes in which nobody can be there are none of the bays' time."""
    stays = _stays(rows, num_bays)
    usable = {
        minute
        for earliest, wait, duration in rows
        for minute in range(earliest, earliest + wait + duration)
    }
    capacity = stays.capacity(np.array([begin]), np.array([begin + length]))
    assert capacity[0] == num_bays * len(usable & set(range(begin, begin + length)))


def _with_bays(scenario: Scenario, num_bays: int) -> Scenario:
    """Return the day with slow bays, so many at every place."""
    return dataclasses.replace(
        scenario,
        smelters=tuple(
            dataclasses.replace(s, loading_bays=num_bays, fill_duration_min=60)
            for s in scenario.smelters
        ),
        plants=tuple(
            dataclasses.replace(p, unloading_bays=num_bays, discharge_duration_min=60)
            for p in scenario.plants
        ),
    )


@pytest.mark.parametrize("shape", ["one_bay_everywhere", "narrow_windows", "plain"])
@pytest.mark.parametrize("seed", [1, 2])
def test_the_bound_stays_below_plans_where_bays_are_slow(shape: str, seed: int) -> None:
    """No plan that keeps to its bays undercuts the rows about them."""
    scenario, travel = random_scenario(seed, num_orders=8, shape=shape)
    slow = _with_bays(scenario, 1)
    plan = solve(slow, travel, stop=MaxIterations(800), seed=0).plan
    bound = lower_bound(slow, travel, seconds=5).value
    assert bound is not None
    assert bound <= plan.costs.total


def test_few_bays_raise_the_bound() -> None:
    """What a bay cannot fill in a day is not molten, whoever drives."""
    scenario, travel = random_scenario(1, num_orders=10, shape="plain")
    trucks = tuple(
        dataclasses.replace(truck, truck_id=f"{truck.truck_id}-{number}")
        for truck in scenario.trucks
        for number in range(6)
    )
    many_trucks = dataclasses.replace(scenario, trucks=trucks)
    few, many = (_over_trips(_with_bays(many_trucks, n), travel) for n in (1, 20))
    assert few[0] > many[0] * 1.005
    assert max(few[1].loading_bay_per_h.values()) > 0
    assert many[1].loading_bay_per_h == {}


def _over_trips(
    scenario: Scenario, travel: TravelMatrix
) -> tuple[float, ResourcePrices]:
    """Return the optimum of the program over trips [currency] and its prices."""
    classes, rates = truck_classes(scenario), tariff(scenario)
    program = TripProgram(scenario, travel, classes, rates, lambda _: 600.0)
    relaxation, optimum = program.optimized(columns_of((scenario, travel)))
    assert optimum.converged
    return optimum.bound, prices_over_trips(relaxation, optimum.duals)
