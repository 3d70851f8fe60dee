"""Small problems of where to open sites, drawn at random or built by rule."""

from __future__ import annotations

import numpy as np

from optimizer.planning.location import (
    EmissionCap,
    LocationProblem,
    LocationRules,
)


def random_problem(seed: int) -> LocationProblem:
    """Return a tiny problem in which every rule may be set, and may contradict."""
    rng = np.random.default_rng(seed)
    num_sites, num_demands = int(rng.integers(1, 5)), int(rng.integers(1, 6))
    num_alloys = int(rng.integers(1, 3))
    size_site = np.repeat(np.arange(num_sites), rng.integers(1, 3, num_sites))
    num_sizes = len(size_site)
    shape = (num_sites, num_demands)
    lane_cost = rng.integers(1, 40, shape).astype(float)
    lane_cost[rng.random(shape) < 0.2] = np.inf
    tonnes = rng.integers(0, 12, num_demands).astype(float)
    capacity = rng.integers(0, 30, num_sizes).astype(float)
    capacity[rng.random(num_sizes) < 0.15] = np.inf
    ingots = rng.integers(20, 60, num_demands).astype(float)
    ingots[rng.random(num_demands) < (0.9 if rng.random() < 0.4 else 0.05)] = np.inf
    may_open = rng.random(num_sites) < 0.9
    alloy_capacity = np.full((num_sites, num_alloys), np.inf)
    limited = rng.random(alloy_capacity.shape) < 0.3
    alloy_capacity[limited] = rng.integers(0, 20, limited.sum())
    line_cost = np.zeros((num_sites, num_alloys))
    if rng.random() < 0.3:
        site, alloy = rng.integers(0, num_sites, 2), rng.integers(0, num_alloys, 2)
        line_cost[site, alloy] = rng.integers(1, 60, 2)
    emissions = None
    if rng.random() < 0.2:
        emissions = EmissionCap(
            lane_kg_per_t=rng.integers(1, 20, shape).astype(float),
            ingot_kg_per_t=rng.integers(10, 30, num_demands).astype(float),
            ceiling_kg=float(rng.integers(8, 25) * tonnes.sum()),
        )
    return LocationProblem(
        size_site=size_site,
        size_cost=rng.integers(0, 120, num_sizes).astype(float),
        size_capacity=capacity,
        demand_alloy=rng.integers(0, num_alloys, num_demands),
        demand_t=tonnes,
        lane_cost=lane_cost,
        ingot_cost=ingots,
        alloy_capacity=alloy_capacity,
        line_cost=line_cost,
        may_open=may_open,
        must_open=may_open & (rng.random(num_sites) < 0.15),
        rules=_random_rules(rng),
        emissions=emissions,
    )


def _random_rules(rng: np.random.Generator) -> LocationRules:
    return LocationRules(
        single_sourcing=bool(rng.random() < 0.3),
        max_sites=int(rng.integers(1, 4)) if rng.random() < 0.3 else None,
        budget_per_day=float(rng.integers(30, 250)) if rng.random() < 0.3 else None,
        min_service_share=float(rng.random()) if rng.random() < 0.3 else 0.0,
        sources_per_plant=2 if rng.random() < 0.2 else 1,
    )
