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
            if all(
                size[pair[0]] >= 0
                for pair, is_made in zip(priced, made, strict=True)
                if is_made
            ):
                yield size, lines


def _cost(problem: LocationProblem, size: tuple[int, ...], lines: np.ndarray) -> float:
    rules = problem.rules
    opened = [site for site, k in enumerate(size) if k >= 0]
    fixed = sum(problem.size_cost[size[site]] for site in opened)
    fixed += sum(
        problem.line_cost[site, alloy]
        for site in opened
        for alloy in range(lines.shape[1])
        if lines[site, alloy]
    )
    if rules.max_sites is not None and len(opened) > rules.max_sites:
        return math.inf
    if rules.budget_per_day is not None and fixed > rules.budget_per_day + 1e-9:
        return math.inf
    return fixed + _flow_cost(problem, size, lines)


def _flow_cost(
    problem: LocationProblem, size: tuple[int, ...], lines: np.ndarray
) -> float:
    rules, tonnes = problem.rules, problem.demand_t
    ways: list[tuple[int, int, float, float]] = []
    for j, alloy in enumerate(problem.demand_alloy.tolist()):
        mine = [
            i
            for i, k in enumerate(size)
            if k >= 0
            and lines[i, alloy]
            and problem.alloy_capacity[i, alloy] > 0
            and problem.most_t[i] > 0
            and math.isfinite(problem.lane_cost[i, j])
        ]
        if len(mine) >= rules.sources_per_plant:
            ways += [(i, j, problem.lane_cost[i, j], 1.0) for i in mine]
        if math.isfinite(problem.ingot_cost[j]):
            ways.append((-1, j, problem.ingot_cost[j], 0.0))
    if not ways:
        return 0.0 if not tonnes.any() else math.inf
    count = len(ways)
    rows, low, high = [], [], []
    for j, t in enumerate(tonnes.tolist()):
        if t == 0:
            continue
        rows.append([1.0 if way[1] == j else 0.0 for way in ways])
        low.append(1.0)
        high.append(1.0)
    for i, k in enumerate(size):
        if k < 0:
            continue
        rows.append([tonnes[way[1]] if way[0] == i else 0.0 for way in ways])
        low.append(-math.inf)
        high.append(problem.size_capacity[k])
        for alloy in range(lines.shape[1]):
            rows.append(
                [
                    tonnes[way[1]]
                    if way[0] == i and problem.demand_alloy[way[1]] == alloy
                    else 0.0
                    for way in ways
                ]
            )
            low.append(-math.inf)
            high.append(problem.alloy_capacity[i, alloy])
    rows.append([tonnes[way[1]] * way[3] for way in ways])
    low.append(rules.min_service_share * tonnes.sum() - 1e-9)
    high.append(math.inf)
    if problem.emissions is not None:
        rows.append(
            [
                tonnes[j]
                * (
                    problem.emissions.lane_kg_per_t[i, j]
                    if i >= 0
                    else problem.emissions.ingot_kg_per_t[j]
                )
                for i, j, _, _ in ways
            ]
        )
        low.append(-math.inf)
        high.append(problem.emissions.ceiling_kg)
    result = milp(
        [cost * tonnes[j] for _, j, cost, _ in ways],
        constraints=LinearConstraint(np.array(rows), low, high),
        bounds=Bounds(0, 1),
        integrality=np.full(count, int(rules.single_sourcing)),
    )
    return float(result.fun) if result.status == 0 else math.inf
