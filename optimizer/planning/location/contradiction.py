"""Why no choice of sites keeps every limit, and what loosening each would do."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from optimizer.planning.location.answer import Contradiction, Limit, Loosening
from optimizer.planning.location.loosening import (
    given,
    least_enough,
    with_limit,
    without,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from optimizer.planning.location.problem import LocationProblem


def find_contradiction(problem: LocationProblem) -> Contradiction:
    """Return which limits of an impossible problem contradict each other.

    Each limit in turn is taken away, and what the others make of it is made least.
    Where no single one is to blame, pairs are tried.
    """
    limits = active_limits(problem)
    alone = [_loosen(problem, [limit]) for limit in limits]
    pairs = (
        _loosen(problem, pair) for pair in combinations(limits, 2) if not any(alone)
    )
    return Contradiction(
        unreached=unreached(problem),
        most_t=most_molten(problem),
        loosenings=tuple(found[0] for found in alone if found),
        together=next((pair for pair in pairs if pair), ()),
    )


def active_limits(problem: LocationProblem) -> list[Limit]:
    """Return the limits that a problem states and a planner may loosen."""
    rules = problem.rules
    stated = {
        Limit.BUDGET: rules.budget_per_day is not None,
        Limit.MAX_SITES: rules.max_sites is not None,
        Limit.SERVICE: rules.min_service_share > 0,
        Limit.SOURCES: rules.sources_per_plant > 1,
        Limit.SINGLE_SOURCING: rules.single_sourcing,
        Limit.CAPACITY: True,
        Limit.INGOTS: bool((problem.demand_t[np.isinf(problem.ingot_cost)] > 0).any()),
    }
    return [limit for limit, is_stated in stated.items() if is_stated]


def unreached(problem: LocationProblem) -> NDArray[np.int64]:
    """Return demands that must come molten and that too few lanes reach."""
    lanes = problem.is_lane.sum(axis=0)
    needs = np.isinf(problem.ingot_cost) & (problem.demand_t > 0)
    return np.flatnonzero(needs & (lanes < problem.rules.sources_per_plant))


def most_molten(problem: LocationProblem) -> float:
    """Return the most tonnes that sites can serve within the limits. [t/d].

    Ingots may serve the rest for once; 0 where even so nothing is possible, as when
    the required sites alone exceed a limit.
    """
    free = without(problem, Limit.INGOTS)
    served = least_enough(free, Limit.SERVICE)
    return 0.0 if served is None else served * problem.total_t


def _loosen(problem: LocationProblem, limits: Sequence[Limit]) -> tuple[Loosening, ...]:
    """Return the least values of some limits that make a choice possible.

    The first is made least with the others away, the next with the first at its new
    value, and so on; empty where all of them together are not enough.
    """
    found: list[Loosening] = []
    for place, limit in enumerate(limits):
        free = problem
        for other in limits[place + 1 :]:
            free = without(free, other)
        enough = least_enough(free, limit)
        if enough is None:
            return ()
        found.append(Loosening(limit, given(problem, limit), enough))
        problem = with_limit(problem, limit, enough)
    return tuple(found)
