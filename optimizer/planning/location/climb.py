"""Prices climbed to where they prove most: the volume algorithm."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np
    from numpy.typing import NDArray

    from optimizer.planning.location.relaxation import Proof, Relaxation

AVERAGING = 0.1
"""Share of the newest point in the average. [1]"""
PATIENCE = 4
"""Steps without a better bound before steps are shortened."""
AHEAD = 0.005
"""How far ahead of the bound steps aim, of what the first prices add up to. [1]"""
TOO_SHORT = 1e-4
"""Step scale at which the climb is over. [1]"""


@dataclass(frozen=True, eq=False)
class Summit:
    """The best prices found."""

    prices: NDArray[np.float64]
    proof: Proof
    average: NDArray[np.float64]
    """Mean of the points chosen: about what the linear relaxation chooses"""


class Climb:
    """A climb that may be interrupted and gone on with.

    The volume algorithm of Barahona and Anbil (Mathematical Programming 87, 2000):
    steps go from the best prices along what an average of the chosen points violates.
    The average itself tells which sites the relaxation would open, in shares.
    """

    def __init__(
        self, relaxation: Relaxation, prices: NDArray[np.float64] | None = None
    ) -> None:
        self._relaxation = relaxation
        prices = relaxation.signed(relaxation.start() if prices is None else prices)
        proof = relaxation.prove(prices)
        self.best = Summit(prices, proof, proof.point)
        self._reach = AHEAD * max(abs(proof.bound), float(abs(prices).sum()))
        self._scale = 1.0
        self._failures = 0

    @property
    def is_over(self) -> bool:
        """Whether steps have become too short to prove more."""
        return self._scale < TOO_SHORT

    def go_on(
        self, ceiling: float, *, steps: int, is_over: Callable[[], bool]
    ) -> Summit:
        """Climb on for some steps.

        Parameters
        ----------
        ceiling
            What the bound cannot exceed, the best choice's cost; ``inf`` where there is
            none yet. [currency/d]
        steps
            At most.
        is_over
            Asked before every step.
        """
        for _ in range(steps):
            if self.is_over or is_over() or self.best.proof.bound >= ceiling:
                break
            self._step(ceiling)
        return self.best

    def _step(self, ceiling: float) -> None:
        relaxation, best = self._relaxation, self.best
        lacks = relaxation.violation(best.average, best.prices)
        square = float(lacks @ lacks)
        if square == 0:
            self._scale = 0.0
            return
        ahead = min(self._reach, ceiling - best.proof.bound)
        length = self._scale * ahead / square
        prices = relaxation.signed(best.prices + length * lacks)
        proof = relaxation.prove(prices)
        average = best.average + AVERAGING * (proof.point - best.average)
        if proof.bound > best.proof.bound:
            self.best = Summit(prices, proof, average)
            self._failures = 0
            self._scale = min(2.0, 1.1 * self._scale)
            return
        self.best = Summit(best.prices, best.proof, average)
        self._failures += 1
        if self._failures >= PATIENCE:
            self._scale *= 0.66
            self._failures = 0
