"""Paths of trucks know which metal their ladles held last."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scenario_generator import random_scenario

from optimizer.planning import BoundParams, MaxIterations, SolveParams, solve
from optimizer.planning.bounds import lower_bound
from optimizer.planning.bounds.days.berths import Berths, Linings
from optimizer.planning.bounds.days.linings import FOREVER

QUICK = SolveParams(bound=BoundParams(max_seconds=0.0))
"""For plans whose own proof is not asked for."""


def test_each_place_counts_once_for_every_family() -> None:
    """Trips of one family share the berths of their places, others do not."""
    forever = np.full((1, 1), FOREVER)
    linings = Linings(np.zeros(3, dtype=np.int64), forever, preheat_min=90)
    berths = Berths(np.array([0, 1, 0]), 2, wash_min=30, linings=linings)
    assert berths.of_ends(np.array([0, 0, 2])).tolist() == [0, 1, 4]
    assert berths.plants(3).tolist() == [0, 0, 1, 1, 2, 2]
    ready = berths.ready_after(np.full((4, 2), 15))
    assert ready.tolist() == [[15, 45], [45, 15], [15, 45], [45, 15]]


@pytest.mark.parametrize("seed", [3, 4])
def test_washing_raises_the_bound_and_no_plan_undercuts_it(seed: int) -> None:
    """The longer it takes the dearer the day, proved and planned."""
    scenario, travel = random_scenario(seed, num_orders=9, shape="both_families")
    bounds = []
    for minutes in (0, 60, 240):
        day = replace(scenario, wash_duration_min=minutes)
        bound = lower_bound(day, travel).value
        plan = solve(day, travel, params=QUICK, stop=MaxIterations(200)).plan
        assert bound is not None
        assert bound <= plan.cost
        bounds.append(bound)
    assert bounds == sorted(bounds)
    assert bounds[-1] > bounds[0] * 1.0001
