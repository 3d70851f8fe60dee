"""Orders that come out half molten are branched on: each plan is in one branch."""

from __future__ import annotations

import heapq
import itertools
from typing import TYPE_CHECKING

import numpy as np

from optimizer.planning.bounds.days.day_master import climbed_bound

if TYPE_CHECKING:
    from collections.abc import Callable

    from optimizer.planning.bounds.days.day_master import Climb, DayMaster
    from optimizer.planning.bounds.days.day_program import Fates

WHOLE = 1e-3
"""How near 0 or 1 a fate counts as decided. [1]"""


def branched_bound(
    master: DayMaster,
    root: Climb,
    ceiling: float,
    *,
    seconds_left: Callable[[], float],
    most_nodes: int,
) -> tuple[float, int]:
    """Return the least bound of all branches, and how many were climbed.

    The branch of the least bound is split on its most undecided order, once molten and
    once not; a branch proves at least what its parent proved. A plan without any trip
    costs ``ceiling``, so no branch has to be climbed above it.
    """
    numbers = itertools.count()
    leaves: list[tuple[float, int, dict[int, int], Climb]] = []
    heapq.heappush(leaves, (root.bound, next(numbers), {}, root))
    num_nodes = 1
    while seconds_left() > 0 and num_nodes < most_nodes:
        bound, _, fates, climb = leaves[0]
        order = _most_undecided(climb, fates)
        if order is None or bound >= ceiling or not climb.converged:
            break
        heapq.heappop(leaves)
        for value in (0, 1):
            branch = {**fates, order: value}
            child = climbed_bound(
                master, climb.duals, seconds_left, fates=branch, ceiling=ceiling
            )
            proved = max(bound, child.bound)
            heapq.heappush(leaves, (proved, next(numbers), branch, child))
            num_nodes += 1
    return min(leaves[0][0], ceiling), num_nodes


def _most_undecided(climb: Climb, fates: Fates) -> int | None:
    """Return the order whose fate is nearest to a half, if any is undecided."""
    distance = np.minimum(climb.fates, 1 - climb.fates)
    for order in fates:
        distance[order] = 0.0
    if not len(distance) or distance.max() <= WHOLE:
        return None
    return int(distance.argmax())
