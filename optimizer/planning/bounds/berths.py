"""Where a truck may stand, told apart by the metal that its ladles hold or held.

Between trips of different families the ladles are washed at the smelter. A path that
knows the family of its last trip pays for that: each smelter and each plant counts
once for every family (docs/mathematics.md, section 4).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from optimizer.planning.bounds.draft import Draft


@dataclass(frozen=True, eq=False)
class Berths:
    """Places of a truck class, once for every family of metal that it carries."""

    family: NDArray[np.int64]
    """Family of each trip, counted from 0, shape (trips,)"""
    num_families: int
    wash_min: int
    """[min]"""

    def of_trips(self, place: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the berths at which trips with given places begin, or end."""
        berth: NDArray[np.int64] = place * self.num_families + self.family
        return berth

    def places(self, count: int) -> NDArray[np.int64]:
        """Return the place of each berth, of so many places."""
        return np.repeat(np.arange(count), self.num_families)

    def washing(self, num_plants: int, num_smelters: int) -> NDArray[np.int64]:
        """Return how long ladles are washed on the way, shape (plants', smelters').

        Berths of plants by berths of smelters. [min].
        """
        unlike = 1 - np.eye(self.num_families, dtype=np.int64)
        return np.tile(self.wash_min * unlike, (num_plants, num_smelters))


def berths_of(draft: Draft, rows: NDArray[np.int64]) -> Berths:
    """Return the berths of a class.

    Parameters
    ----------
    draft
        With the trips.
    rows
        Trip columns of the class.
    """
    scenario = draft.scenario
    families = [
        scenario.alloy_by_id[order.alloy_id].family.value for order in scenario.orders
    ]
    names = np.array(families)[draft.order[rows, 0]]
    if not scenario.wash_duration_min:
        names[:] = ""
    kinds, family = np.unique(names, return_inverse=True)
    return Berths(family.reshape(-1), max(1, len(kinds)), scenario.wash_duration_min)
