"""Choices of sites of any size, drawn from a seed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from optimizer.planning.location import LocationProblem

REACH_KM = 160
"""Where lanes of a region end. [km]"""


def plain_problem(
    fixed: Any, capacity: Any, tonnes: Any, lane_cost: Any, **changes: Any
) -> LocationProblem:
    """Return a problem of one alloy and one size a site, without ingots."""
    num_sites, num_demands = np.shape(lane_cost)
    problem = LocationProblem(
        size_site=np.arange(num_sites),
        size_cost=np.asarray(fixed, dtype=float),
        size_capacity=np.asarray(capacity, dtype=float),
        demand_alloy=np.zeros(num_demands, dtype=np.int64),
        demand_t=np.asarray(tonnes, dtype=float),
        lane_cost=np.asarray(lane_cost, dtype=float),
        ingot_cost=np.full(num_demands, np.inf),
        alloy_capacity=np.full((num_sites, 1), np.inf),
        line_cost=np.zeros((num_sites, 1)),
        may_open=np.ones(num_sites, dtype=bool),
        must_open=np.zeros(num_sites, dtype=bool),
    )
    return replace(problem, **changes)


def scattered_problem(
    num_sites: int, num_demands: int, *, seed: int, plenty: float = 5.0
) -> LocationProblem:
    """Return sites and demands scattered over a square, as Cornuejols et al. drew them.

    Tonnes and capacities are uniform, capacity in all ``plenty`` times the demand;
    fixed costs grow with the root of the capacity (European Journal of Operational
    Research 50, 1991, 280-297). Lanes cost ten times their length.
    """
    rng = np.random.default_rng(seed)
    sites, plants = rng.random((num_sites, 2)), rng.random((num_demands, 2))
    tonnes = rng.uniform(5, 35, num_demands)
    capacity = rng.uniform(10, 160, num_sites)
    capacity *= plenty * tonnes.sum() / capacity.sum()
    fixed = rng.uniform(0, 90, num_sites)
    fixed += rng.uniform(100, 110, num_sites) * np.sqrt(capacity)
    length = np.hypot(*(sites[:, None] - plants).transpose(2, 0, 1))
    return plain_problem(fixed, capacity, tonnes, 10 * length)


def regional_problem(num_sites: int, num_demands: int, *, seed: int) -> LocationProblem:
    """Return a region as planners have it: some lanes in reach, and ingots.

    Places gather around towns in a square of 600 km; lanes end at 160 km, cost 2 a
    tonne and kilometer beside 300 for handling, and ingots cost 700 more than molten
    metal at the gate. A site costs 20,000 a day and holds 50 to 300 t: assumptions, for
    the size of the question only.
    """
    rng = np.random.default_rng(seed)
    towns = rng.uniform(0, 600, (max(3, num_demands // 25), 2))
    plants = towns[rng.integers(0, len(towns), num_demands)]
    plants = plants + rng.normal(0, 15, plants.shape)
    sites = towns[rng.integers(0, len(towns), num_sites)]
    sites = sites + rng.normal(0, 40, sites.shape)
    km = 1.3 * np.hypot(*(sites[:, None] - plants).transpose(2, 0, 1))
    return plain_problem(
        rng.uniform(10_000, 30_000, num_sites),
        rng.uniform(50, 300, num_sites),
        rng.uniform(5, 60, num_demands),
        np.where(km <= REACH_KM, 300 + 2 * km, np.inf),
        ingot_cost=np.full(num_demands, 1000.0),
    )
