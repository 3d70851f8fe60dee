"""Facility location the slow way: every set of sites, and a program of flows each."""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

if TYPE_CHECKING:
    from collections.abc import Iterator

    from optimizer.planning.location import LocationProblem

Way = tuple[int, int]
"""Site and demand; site -1 for ingots."""


def cheapest(problem: LocationProblem) -> float:
    """Return the least cost over every set of sizes and lines; ``inf`` for none."""
    return min(
        (_cost(problem, size, lines) for size, lines in _openings(problem)),
        default=math.inf,
    )


def _openings(
    problem: LocationProblem,
) -> Iterator[tuple[tuple[int, ...], np.ndarray]]:
    options = []
    for site in range(problem.num_sites):
        sizes = [k for k, i in enumerate(problem.size_site.tolist()) if i == site]
        if not problem.may_open[site]:
            sizes = []
        options.append(sizes if problem.must_open[site] else [-1, *sizes])
    priced = list(zip(*np.nonzero(problem.line_cost), strict=True))
    for size in itertools.product(*options):
        for made in itertools.product([False, True], repeat=len(priced)):
            lines = np.ones(problem.line_cost.shape, dtype=bool)
            for pair, is_made in zip(priced, made, strict=True):
                lines[pair] = is_made
            idle = zip(priced, made, strict=True)
            if all(size[pair[0]] >= 0 for pair, is_made in idle if is_made):
                yield size, lines


def _cost(problem: LocationProblem, size: tuple[int, ...], lines: np.ndarray) -> float:
    rules = problem.rules
    opened = [site for site, k in enumerate(size) if k >= 0]
    fixed = sum(problem.size_cost[size[site]] for site in opened)
    fixed += sum((problem.line_cost * lines)[site].sum() for site in opened)
    if rules.max_sites is not None and len(opened) > rules.max_sites:
        return math.inf
    if rules.budget_per_day is not None and fixed > rules.budget_per_day + 1e-9:
        return math.inf
    ways = _ways(problem, size, lines)
    if not ways:
        return math.inf if problem.demand_t.any() else fixed
    return float(fixed + _flow_cost(problem, size, ways))


def _ways(
    problem: LocationProblem, size: tuple[int, ...], lines: np.ndarray
) -> list[Way]:
    ways: list[Way] = []
    for j, alloy in enumerate(problem.demand_alloy.tolist()):
        mine = [
            i
            for i, k in enumerate(size)
            if k >= 0
            and lines[i, alloy]
            and min(problem.alloy_capacity[i, alloy], problem.most_t[i]) > 0
            and math.isfinite(problem.lane_cost[i, j])
        ]
        if len(mine) >= problem.rules.sources_per_plant:
            ways += [(i, j) for i in mine]
        if math.isfinite(problem.ingot_cost[j]):
            ways.append((-1, j))
    return ways


def _flow_cost(
    problem: LocationProblem, size: tuple[int, ...], ways: list[Way]
) -> float:
    site, demand = np.array(ways).T
    tonnes = problem.demand_t[demand]
    unit = np.where(
        site >= 0, problem.lane_cost[site, demand], problem.ingot_cost[demand]
    )
    alloy = problem.demand_alloy[demand]
    rows = [
        ((demand == j).astype(float), 1.0, 1.0)
        for j in np.flatnonzero(problem.demand_t)
    ]
    for i, k in enumerate(size):
        if k >= 0:
            mine = tonnes * (site == i)
            rows.append((mine, -math.inf, problem.size_capacity[k]))
            rows += [
                (mine * (alloy == a), -math.inf, limit)
                for a, limit in enumerate(problem.alloy_capacity[i])
            ]
    least = problem.rules.min_service_share * problem.total_t - 1e-9
    rows.append((tonnes * (site >= 0), least, math.inf))
    if (cap := problem.emissions) is not None:
        lane_kg = cap.lane_kg_per_t[site, demand]
        emitted = np.where(site >= 0, lane_kg, cap.ingot_kg_per_t[demand])
        rows.append((tonnes * emitted, -math.inf, cap.ceiling_kg))
    matrix, low, high = zip(*rows, strict=True)
    result = milp(
        unit * tonnes,
        constraints=LinearConstraint(np.array(matrix), low, high),
        bounds=Bounds(0, 1),
        integrality=np.full(len(ways), int(problem.rules.single_sourcing)),
    )
    return float(result.fun) if result.status == 0 else math.inf
