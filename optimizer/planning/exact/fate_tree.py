"""Branches of a small day: which orders come molten, decided one by one."""

from __future__ import annotations

import heapq
import itertools
import math
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from numpy.typing import NDArray

    from optimizer.planning.exact.metal_cuts import MetalCut, MetalCuts
    from optimizer.planning.exact.pool_master import PoolMaster, Relaxed

FEW_CLASSES = 400
"""Classes of days that are chosen from at once, without branching further."""
MOST_ROUNDS = 4
"""Rounds of cuts of one branch."""
WHOLE = 1e-6
"""How near 0 or 1 a fate counts as decided. [1]"""


class Branch(NamedTuple):
    """Plans whose orders keep given fates."""

    bound: float
    """None of them costs less. [currency]"""
    fates: Mapping[int, int]
    """1 not molten, 0 molten, by order."""
    classes: NDArray[np.int64]
    """That a plan cheaper than the ceiling may drive."""


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
        self._open: list[tuple[float, int, Mapping[int, int], Relaxed | None]] = []
        self._settled = math.inf

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
        self._add({}, -math.inf)
        while self._open and self._seconds_left() > 0:
            on_better(self.bound)
            if self._open[0][0] >= self._ceiling():
                break
            bound, _, fates, relaxed = heapq.heappop(self._open)
            order = self._undecided(relaxed, fates)
            if order is None:
                branch = Branch(bound, fates, self._classes(relaxed))
                self._settled = min(self._settled, max(bound, settle(branch)))
            else:
                for value in (0, 1):
                    self._add({**fates, order: value}, bound)

    def _add(self, fates: Mapping[int, int], bound: float) -> None:
        relaxed = self._relaxed(fates)
        proved = bound if relaxed is None else max(bound, relaxed.bound)
        heapq.heappush(self._open, (proved, next(self._numbers), fates, relaxed))

    def _relaxed(self, fates: Mapping[int, int]) -> Relaxed | None:
        """Return what the program proves for a branch, cut where metal falls short."""
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

    def _undecided(
        self, relaxed: Relaxed | None, fates: Mapping[int, int]
    ) -> int | None:
        """Return the order whose fate is nearest to a half, if it is worth a branch."""
        if relaxed is None or len(self._classes(relaxed)) <= FEW_CLASSES:
            return None
        distance = np.minimum(relaxed.fates, 1 - relaxed.fates)
        distance[list(fates)] = 0.0
        return int(distance.argmax()) if distance.max(initial=0.0) > WHOLE else None
