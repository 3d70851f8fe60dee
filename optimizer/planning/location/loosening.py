"""Limits taken away, set anew, and made as tight as the others allow."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from optimizer.planning.location.answer import Limit
from optimizer.planning.location.mixed_integer import Effort, optimum
from optimizer.planning.location.program import site_program

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from optimizer.planning.location.columns import Columns
    from optimizer.planning.location.problem import LocationProblem

ELASTIC_SECONDS = 20.0
"""For each question asked of an impossible problem; a value found by then would do,
if not as the least. [s]"""
MANY_LANES = 12_000
"""Lanes from which on they have no rows of their own: quick answers matter more."""

NO_LIMIT: dict[Limit, dict[str, Any]] = {
    Limit.BUDGET: {"budget_per_day": None},
    Limit.MAX_SITES: {"max_sites": None},
    Limit.SERVICE: {"min_service_share": 0.0},
    Limit.SOURCES: {"sources_per_plant": 1},
    Limit.SINGLE_SOURCING: {"single_sourcing": False},
}
"""The rules that state a limit, as they are when it is gone."""


def given(problem: LocationProblem, limit: Limit) -> float:
    """Return a limit as the problem states it; 0 for a yes or no."""
    rules = problem.rules
    stated = {
        Limit.BUDGET: rules.budget_per_day,
        Limit.MAX_SITES: rules.max_sites,
        Limit.SERVICE: rules.min_service_share,
        Limit.SOURCES: rules.sources_per_plant,
        Limit.CAPACITY: problem.most_t[problem.may_open].sum(),
    }
    return float(stated.get(limit) or 0.0)


def without(problem: LocationProblem, limit: Limit) -> LocationProblem:
    """Return the problem with one limit gone."""
    if limit is Limit.INGOTS:
        stand_in = np.where(np.isinf(problem.ingot_cost), 0.0, problem.ingot_cost)
        return replace(problem, ingot_cost=stand_in)
    if limit is Limit.CAPACITY:
        return replace(
            problem,
            size_capacity=np.where(problem.size_capacity > 0, np.inf, 0.0),
            alloy_capacity=np.where(problem.alloy_capacity > 0, np.inf, 0.0),
        )
    return problem.under(replace(problem.rules, **NO_LIMIT[limit]))


def with_limit(problem: LocationProblem, limit: Limit, value: float) -> LocationProblem:
    """Return the problem with one limit at a new value."""
    stated: dict[str, Any] = {limit.value: value}
    if limit in (Limit.MAX_SITES, Limit.SOURCES):
        stated = {limit.value: round(value)}
    elif limit not in (Limit.BUDGET, Limit.SERVICE):
        return without(problem, limit)
    return problem.under(replace(problem.rules, **stated))


def least_enough(problem: LocationProblem, limit: Limit) -> float | None:
    """Return the least change of one limit that makes a choice possible.

    Returns
    -------
    float or None
        The limit's new value; for capacity and ingots the tonnes to add [t/d]; ``None``
        where no change of it is enough.
    """
    if limit is Limit.SOURCES:
        return _most_sources(problem)
    free = problem if limit is Limit.CAPACITY else without(problem, limit)
    with_additions = limit is Limit.CAPACITY
    program = site_program(
        free,
        with_additions=with_additions,
        with_links=with_additions or int(free.is_lane.sum()) <= MANY_LANES,
    )
    objective = _objective(program.columns, limit, problem)
    outcome = optimum(program, objective, effort=Effort(ELASTIC_SECONDS))
    if outcome.values is None:
        return None
    value = float(objective @ outcome.values)
    return -value / problem.total_t if limit is Limit.SERVICE else value


def _objective(
    columns: Columns, limit: Limit, problem: LocationProblem
) -> NDArray[np.float64]:
    """Return what of each column uses a limit up; service counts backwards."""
    use = np.zeros(columns.count)
    if limit is Limit.BUDGET:
        sizes, lines = problem.spend
        use[columns.y] = sizes
        use[columns.z] = lines[columns.line_site, columns.line_alloy]
    elif limit is Limit.MAX_SITES:
        use[columns.y] = 1.0
    elif limit is Limit.SERVICE:
        use[columns.x] = -columns.lane_t
    elif limit is Limit.CAPACITY:
        use[columns.e] = 1.0
    elif limit is Limit.INGOTS:
        missing = np.isinf(problem.ingot_cost[columns.with_ingots])
        tonnes = problem.demand_t[columns.with_ingots]
        use[columns.w] = np.where(missing, tonnes, 0.0)
    return use


def _most_sources(problem: LocationProblem) -> float | None:
    """Return the most sources that every demand served molten can have."""
    for sources in range(problem.rules.sources_per_plant - 1, 0, -1):
        program = site_program(with_limit(problem, Limit.SOURCES, sources))
        nothing = np.zeros(program.columns.count)
        outcome = optimum(program, nothing, effort=Effort(ELASTIC_SECONDS))
        if outcome.values is not None:
            return float(sources)
    return None
