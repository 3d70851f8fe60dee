"""Days that may end at any depot prove nearly what days that come home do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from relaxed_days import days_over, relaxation_of
from scenario_generator import random_scenario

from optimizer.planning.bounds.days.day_master import DayMaster, climbed_bound
from optimizer.planning.bounds.priced.shared_homes import (
    shared_homes,
    targets_over_shared_homes,
)
from optimizer.planning.bounds.trips.column_generation import ColumnGeneration

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from optimizer.planning.bounds.days.day_program import DayProgram
    from optimizer.planning.bounds.priced.shared_homes import SharedHomes
    from optimizer.planning.bounds.trips.relaxation import Relaxation

SHAPES = ["plain", "mixed_fleet", "both_families", "night_shift", "crooked_roads"]
SPANS = 8


def both(relaxation: Relaxation) -> tuple[SharedHomes, DayProgram]:
    """Return days that end anywhere and days that come home."""
    own = days_over(relaxation, most_spans=SPANS)
    return shared_homes(own), own


def some_duals(relaxation: Relaxation, shared: SharedHomes) -> NDArray[np.float64]:
    """Return duals at which days pay, and prices of depots."""
    rng = np.random.default_rng(5)
    optimum = ColumnGeneration(relaxation, lambda: 60.0).run().duals
    kept = shared.rows[shared.rows < len(optimum)]
    of_orders = optimum[kept] * rng.uniform(0.8, 1.6, len(kept))
    of_depots = rng.normal(0.0, 20.0, len(shared.rows) - len(kept))
    return np.concatenate([of_orders, of_depots])


@pytest.mark.parametrize("shape", SHAPES)
def test_no_day_that_comes_home_is_cheaper(shape: str) -> None:
    """At any prices of orders and depots, group by group."""
    relaxation = relaxation_of(random_scenario(3, num_orders=8, shape=shape))
    shared, own = both(relaxation)
    duals = some_duals(relaxation, shared)
    anywhere, _ = shared.cheapest(duals)
    at_home, _ = own.cheapest(duals[: len(own.rows)])
    assert anywhere.keys() == at_home.keys()
    assert min(anywhere.values()) < 0
    assert all(anywhere[key] <= least + 1e-6 for key, least in at_home.items())


@pytest.mark.parametrize("shape", SHAPES)
def test_days_told_cost_what_the_sweep_says(shape: str) -> None:
    """Their cost less the prices of their rows is the least of their group."""
    relaxation = relaxation_of(random_scenario(3, num_orders=8, shape=shape))
    shared, _ = both(relaxation)
    duals = some_duals(relaxation, shared)
    least, found = shared.cheapest(duals)
    assert found
    for g, day in found:
        reduced = day.cost - float(shared.coefficients(day) @ duals)
        assert reduced == pytest.approx(day.reduced_cost, abs=1e-6)
        assert day.reduced_cost >= least[g, day.group] - 1e-6


@pytest.mark.parametrize("shape", SHAPES)
def test_climbs_end_near_each_other(shape: str) -> None:
    """Ending elsewhere proves a little less, and nothing where there is one depot."""
    relaxation = relaxation_of(random_scenario(3, num_orders=8, shape=shape))
    bounds = []
    for days in both(relaxation):
        start = np.zeros(len(days.rows))
        bounds.append(climbed_bound(DayMaster(days), start, lambda: 60.0).bound)
    assert 0.97 * bounds[1] <= bounds[0] <= bounds[1] + 0.01


@pytest.mark.parametrize("shape", SHAPES)
def test_trips_that_are_there_gain_nothing(shape: str) -> None:
    """Whatever a known trip is begun at, levels allow for it."""
    relaxation = relaxation_of(random_scenario(3, num_orders=8, shape=shape))
    shared, _ = both(relaxation)
    duals = some_duals(relaxation, shared)
    for sweep in shared.sweeps(duals):
        least, _ = shared.cheapest(duals)
        needed = shared.needed(sweep, least, duals)
        assert np.all(needed <= sweep.levels.ready + 1e-6)
        assert np.all(np.diff(needed[np.isfinite(needed).all(axis=1)], axis=1) >= 0)
    targets = list(targets_over_shared_homes(shared, duals))
    classes = {target.truck_class for target in targets}
    assert classes == set(range(len(shared.fleets)))
