"""Choices made from what a relaxation opens in shares."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from optimizer.planning.location.flows import route

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from optimizer.planning.location.answer import Choice
    from optimizer.planning.location.climb import Summit
    from optimizer.planning.location.problem import LocationProblem
    from optimizer.planning.location.relaxation import Relaxation

SHARES = (0.9, 0.6, 0.3, 0.1)
"""Sites that the relaxation opens to at least so much are opened, each in turn. [1]"""
NEAREST = 10
"""Lanes of a demand that a choice is looked for on."""


def round_up(relaxation: Relaxation, summit: Summit) -> Iterator[Choice | None]:
    """Yield choices that open what the relaxation opens to different degrees.

    Where demands must come whole the flows would be hard to find, and none is tried.
    """
    problem = relaxation.columns.problem
    if problem.rules.single_sourcing:
        return
    share, size = site_shares(relaxation, summit)
    lines = np.ones(problem.line_cost.shape, dtype=bool)
    for opened in _openings(problem, share, problem.size_capacity[size]):
        chosen = np.where(opened | problem.must_open, size, -1)
        yield route(problem, chosen, lines, nearest=NEAREST)


def site_shares(
    relaxation: Relaxation, summit: Summit
) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Return how far the relaxation opens each site, and in which size most."""
    problem = relaxation.columns.problem
    by_size = summit.average[relaxation.columns.y]
    share = np.zeros(problem.num_sites)
    np.add.at(share, problem.size_site, by_size)
    order = np.argsort(by_size, kind="stable")
    size = np.full(problem.num_sites, -1, dtype=np.int64)
    size[problem.size_site[order]] = order
    return share, size


def _openings(
    problem: LocationProblem,
    share: NDArray[np.float64],
    capacity: NDArray[np.float64],
) -> Iterator[NDArray[np.bool_]]:
    """Yield different sets of sites: by their shares, and until capacity suffices."""
    sets = [problem.may_open & (share >= least) for least in SHARES]
    order = np.argsort(-share, kind="stable")
    enough = np.cumsum(np.where(problem.may_open, capacity, 0.0)[order])
    first = int(np.searchsorted(enough, problem.total_t)) + 1
    prefix = np.zeros(problem.num_sites, dtype=bool)
    prefix[order[:first]] = True
    seen: set[bytes] = set()
    for opened in [*sets, prefix & problem.may_open]:
        if opened.tobytes() not in seen:
            seen.add(opened.tobytes())
            yield opened
