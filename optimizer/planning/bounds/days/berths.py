"""Where a truck may stand, told apart by what ladles held and how warm they must be.

Between trips of different families the ladles are washed at the smelter, and linings
that have stood empty too long for the next trip are preheated there. A path that knows
the family of its last trip, and how long the ladles may stand empty before the next
one, pays for both: each plant counts once for every family, each smelter once for every
family and class of linings (docs/mathematics.md, section 4).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from optimizer.domain import NO_WAY_MIN
from optimizer.planning.bounds.days.linings import FOREVER, longest_idle

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from optimizer.planning.bounds.trips.draft import Draft

LINING_CLASSES = 8
"""Classes of trips by how long ladles may stand empty before them, at a smelter."""
MOSTLY_WARM = 0.9
"""Share of ways from plants to trips short enough for any lining from which on linings
are left out: they would cost time and prove little. [1]"""


@dataclass(frozen=True, eq=False)
class Linings:
    """Classes of trips by how long their ladles may have stood empty."""

    lining: NDArray[np.int64]
    """Class of each trip, shape (trips,)"""
    allowed: NDArray[np.int64]
    """Longest idle time of any trip of a class, shape (smelters, classes). [min]"""
    preheat_min: int
    """[min]"""

    @property
    def count(self) -> int:
        """How many classes there are."""
        return int(self.allowed.shape[1])


@dataclass(frozen=True, eq=False)
class Berths:
    """Places of a truck class: plants by family, smelters by family and lining."""

    family: NDArray[np.int64]
    """Family of each trip, counted from 0, shape (trips,)"""
    num_families: int
    wash_min: int
    """[min]"""
    linings: Linings

    def of_ends(self, plant: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the berths at which trips with given last plants end."""
        berth: NDArray[np.int64] = plant * self.num_families + self.family
        return berth

    def of_fillings(self, smelter: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the berths at which trips from given smelters are filled."""
        berth = smelter * self.num_families + self.family
        return berth * self.linings.count + self.linings.lining

    def plants(self, count: int) -> NDArray[np.int64]:
        """Return the plant of each berth, of so many plants."""
        return np.repeat(np.arange(count), self.num_families)

    def smelters(self, count: int) -> NDArray[np.int64]:
        """Return the smelter of each berth, of so many smelters."""
        return np.repeat(np.arange(count), self.num_families * self.linings.count)

    def ready_after(self, drive: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the least time from a plant until ladles can be filled.

        Ladles are washed between families, and preheated where the way and the washing
        leave them colder than any trip of the berth allows. Both run side by side.

        Parameters
        ----------
        drive
            Berths of plants by berths of smelters. [min]
        """
        unlike = 1 - np.eye(self.num_families, dtype=np.int64)
        classes = self.linings.count
        from_plants = drive.shape[0] // self.num_families
        to_smelters = drive.shape[1] // (self.num_families * classes)
        washing = np.repeat(np.tile(unlike, (from_plants, to_smelters)), classes, 1)
        washed = drive + self.wash_min * washing
        by_smelter = np.repeat(self.linings.allowed, self.num_families, axis=0)
        heated = np.maximum(washed, drive + self.linings.preheat_min)
        ready: NDArray[np.int64] = np.where(
            washed <= by_smelter.reshape(-1), washed, heated
        )
        return ready


def berths_of(draft: Draft, g: int, rows: NDArray[np.int64]) -> Berths:
    """Return the berths of a class.

    Parameters
    ----------
    draft
        With the trips.
    g
        The class.
    rows
        Its trip columns.
    """
    scenario = draft.scenario
    families = [
        scenario.alloy_by_id[order.alloy_id].family.value for order in scenario.orders
    ]
    names = np.array(families)[draft.order[rows, 0]]
    if not scenario.wash_duration_min:
        names[:] = ""
    kinds, family = np.unique(names, return_inverse=True)
    count, wash_min = max(1, len(kinds)), scenario.wash_duration_min
    return Berths(family.reshape(-1), count, wash_min, _linings(draft, g, rows))


def _linings(draft: Draft, g: int, rows: NDArray[np.int64]) -> Linings:
    """Return the classes of linings, a single one where few linings are too cold.

    Trips that are looked for at prices do not ask for linings, so there is one there.
    """
    smelter, num_smelters = draft.smelter[rows], len(draft.scenario.smelters)
    preheat_min = draft.classes[g].kind.ladle.preheat_duration_min
    any_lining = Linings(
        np.zeros(len(rows), dtype=np.int64),
        np.full((num_smelters, 1), FOREVER),
        preheat_min,
    )
    if draft.columns.alone is not None or not len(rows):
        return any_lining
    longest = longest_idle(draft, rows)
    warm = _warm_ways(draft, smelter, longest)
    if warm.mean() > MOSTLY_WARM:
        return any_lining
    lining = np.zeros(len(rows), dtype=np.int64)
    allowed = np.full((num_smelters, LINING_CLASSES), -1)
    for s in np.unique(smelter).tolist():
        here = np.flatnonzero(smelter == s)
        inner = np.arange(1, LINING_CLASSES) / LINING_CLASSES
        edges = np.quantile(warm[here], inner)
        lining[here] = np.searchsorted(edges, warm[here])
        np.maximum.at(allowed[s], lining[here], longest[here])
    return Linings(lining, allowed, preheat_min)


def _warm_ways(
    draft: Draft, smelter: NDArray[np.int64], longest: NDArray[np.int64]
) -> NDArray[np.float64]:
    """Return the share of ways from plants that leave each trip's ladles warm. [1]."""
    index, scenario = draft.travel.index_by_id, draft.scenario
    plants = [index[plant.place_id] for plant in scenario.plants]
    warm = np.ones(len(smelter))
    for s, place in enumerate(scenario.smelters):
        here = smelter == s
        drive = draft.minutes[plants, index[place.place_id]]
        ways = np.sort(drive[drive < NO_WAY_MIN])
        if len(ways):
            kept = np.searchsorted(ways, longest[here], side="right")
            warm[here] = kept / len(ways)
    return warm
