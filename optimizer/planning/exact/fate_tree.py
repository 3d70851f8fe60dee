"""Branches of a small day: which orders come molten, and who brings them."""

from __future__ import annotations

import heapq
import itertools
import math
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from optimizer.planning.exact.metal_cuts import MetalCut

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from numpy.typing import NDArray

    from optimizer.planning.exact.metal_cuts import MetalCuts
    from optimizer.planning.exact.pool_master import PoolMaster
    from optimizer.planning.exact.relaxed import Relaxed

FEW_CLASSES = 400
"""Classes of days that are chosen from at once, without branching further."""
MOST_ROUNDS = 4
"""Rounds of cuts of one branch."""
WHOLE = 1e-6
"""How near 0 or 1 a fate counts as decided. [1]"""


class Decisions(NamedTuple):
    """What all plans of a branch have in common."""

    fates: Mapping[int, int]
    """1 not molten, 0 molten, by order."""
    tallies: Mapping[tuple[int, int], tuple[float, float]]
    """Least and most of what is counted, by group of trucks and column of tallies."""


class Branch(NamedTuple):
    """Plans whose orders keep given fates."""

    bound: float
    """None of them costs less. [currency]"""
    fates: Mapping[int, int]
    """1 not molten, 0 molten, by order."""
    classes: NDArray[np.int64]
    """That a plan cheaper than the ceiling may drive."""
    rows: tuple[MetalCut, ...] = ()
    """That all of them keep."""


class FateTree:
    """Splits the branch of the least bound until it is decided.

    A branch ends where the plans left are few enough to choose from, or where its fates
    are all decided; whoever settles it says what it proves.
    """

    def __init__(
        self,
        master: PoolMaster,
        metal: MetalCuts,
        ceiling: Callable[[], float],
        seconds_left: Callable[[], float],
    ) -> None:
        self._master, self._metal, self._ceiling = master, metal, ceiling
        self.cuts: list[MetalCut] = []
        """That hold for every plan of the pool."""
        self._seconds_left = seconds_left
        self._numbers = itertools.count()
        self._open: list[tuple[float, int, Decisions, Relaxed | None]] = []
        self._settled = math.inf
        self._counts: dict[tuple[int, int], int] = {}

    @property
    def bound(self) -> float:
        """No plan costs less. [currency]."""
        least = self._open[0][0] if self._open else math.inf
        return min(least, self._settled)

    def grow(
        self, settle: Callable[[Branch], float], on_better: Callable[[float], object]
    ) -> None:
        """Branch and settle until no branch is below the ceiling.

        Parameters
        ----------
        settle
            Returns what is proved for all plans of a branch.
        on_better
            Told the bound of all branches.
        """
        self._add(Decisions({}, {}), -math.inf)
        while self._open and self._seconds_left() > 0:
            on_better(self.bound)
            if self._open[0][0] >= self._ceiling():
                break
            bound, _, taken, relaxed = heapq.heappop(self._open)
            children = self._split(relaxed, taken)
            for child in children:
                self._add(child, bound)
            if not children:
                classes = self._classes(relaxed)
                branch = Branch(bound, taken.fates, classes, tuple(self._kept(taken)))
                self._settled = min(self._settled, max(bound, settle(branch)))

    def _add(self, taken: Decisions, bound: float) -> None:
        relaxed = self._relaxed(taken)
        proved = bound if relaxed is None else max(bound, relaxed.bound)
        if proved >= self._ceiling():
            # No plan of the branch is wanted: of its bound alone is account kept.
            self._settled = min(self._settled, proved)
        else:
            heapq.heappush(self._open, (proved, next(self._numbers), taken, relaxed))

    def _kept(self, taken: Decisions) -> Iterator[MetalCut]:
        """Yield what is decided about tallies as rows."""
        nothing = np.zeros(self._master.pool.classes.tallies.shape[1] // 2)
        for key, (low, high) in taken.tallies.items():
            counted = self._counted(*key)
            if math.isfinite(low):
                yield MetalCut(counted, nothing, low)
            if math.isfinite(high):
                yield MetalCut(-counted, nothing, -high)

    def _counted(self, group: int, column: int) -> NDArray[np.float64]:
        """Return what each class of a group adds to a tally."""
        classes = self._master.pool.classes
        of_group = classes.group == group
        return np.where(of_group, classes.tallies[:, column], 0.0)

    def _relaxed(self, taken: Decisions) -> Relaxed | None:
        """Return what the program proves for a branch, cut where metal falls short."""
        fates = taken.fates
        self._master.limit(
            {self._counts[key]: limits for key, limits in taken.tallies.items()}
        )
        relaxed = self._master.solve(fates, self._seconds_left)
        for _ in range(MOST_ROUNDS):
            if relaxed is None or relaxed.bound >= self._ceiling():
                break
            cuts = self._metal.violated(relaxed)
            if not cuts:
                break
            self._master.take(cuts)
            self.cuts += cuts
            better = self._master.solve(fates, self._seconds_left)
            relaxed = better or relaxed
        return relaxed

    def _classes(self, relaxed: Relaxed | None) -> NDArray[np.int64]:
        if relaxed is None:
            return np.arange(len(self._master.pool.classes))
        return relaxed.within(self._ceiling())

    def _split(self, relaxed: Relaxed | None, taken: Decisions) -> list[Decisions]:
        """Return two branches of one, or nothing where it is time to settle.

        First fates are decided, the nearest to a half; then who brings what.
        """
        if relaxed is None or len(self._classes(relaxed)) <= FEW_CLASSES:
            return []
        distance = np.minimum(relaxed.fates, 1 - relaxed.fates)
        distance[list(taken.fates)] = 0.0
        if distance.max(initial=0.0) > WHOLE:
            order = int(distance.argmax())
            return [
                taken._replace(fates={**taken.fates, order: value}) for value in (0, 1)
            ]
        return self._split_tallies(relaxed, taken)

    def _split_tallies(self, relaxed: Relaxed, taken: Decisions) -> list[Decisions]:
        """Split at the tally nearest to a half: visits, then loads."""
        classes = self._master.pool.classes
        tallies = np.zeros((len(self._master.pool.counts), classes.tallies.shape[1]))
        brought = classes.tallies[relaxed.classes] * relaxed.driven[:, None]
        np.add.at(tallies, classes.group[relaxed.classes], brought)
        distance = np.abs(tallies - np.round(tallies))
        distance[:, : len(relaxed.fates)] += distance[:, : len(relaxed.fates)] > WHOLE
        if distance.max(initial=0.0) <= WHOLE:
            return []
        g, column = map(int, np.unravel_index(distance.argmax(), distance.shape))
        key, value = (g, column), tallies[g, column]
        if key not in self._counts:
            self._counts[key] = self._master.count(self._counted(*key))
        low, high = taken.tallies.get(key, (-math.inf, math.inf))
        return [
            taken._replace(tallies={**taken.tallies, key: limits})
            for limits in (
                (low, float(math.floor(value))),
                (float(math.ceil(value)), high),
            )
        ]
