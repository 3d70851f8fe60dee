"""Where a climb stands that looks for trips at times."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from optimizer.planning.bounds.days.cutting import LEAST_GAIN

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from optimizer.planning.bounds.days.day_master import Climb

FIRST_INERTIA, LEAST_INERTIA = 0.7, 0.05
"""Share of the best duals so far in those at which trips are looked for, at first, and
from where on it is nothing: where the climb ends, trips not found yet would pay. [1]"""
LITTLE = 2e-3
"""Share of the bound that is little: to gain between two looks, or to be taken from it
by trips not found yet. [1]"""


@dataclass(eq=False)
class Ascent:
    """Where a climb stands that looks for trips at times."""

    best: NDArray[np.float64]
    """Duals that proved the best bound"""
    duals: NDArray[np.float64]
    """From which it goes on: the best over the trips found so far"""
    driven: NDArray[np.float64] = field(default_factory=lambda: np.zeros(0))
    """How often the days found so far were driven at last"""
    inertia: float = FIRST_INERTIA
    has_stopped: bool = False
    """Whether it got no further at last"""
    _reached: float = -math.inf
    _gained: float = math.inf

    def moved(self, climb: Climb) -> NDArray[np.float64]:
        """Go on from a climb's end; return the duals at which trips are looked for."""
        self._gained = climb.bound - self._reached
        is_still = self._gained <= LEAST_GAIN * abs(climb.bound)
        self.has_stopped = climb.converged or is_still
        self.duals, self.driven, self._reached = climb.duals, climb.driven, climb.bound
        return self.inertia * self.best + (1 - self.inertia) * self.duals

    def has_ended(self, num_new: int) -> bool:
        """Return whether nothing is left to climb, nor trips to find at other duals."""
        is_settled = self.has_stopped and not num_new
        has_ended = is_settled and not self.inertia
        goes_on = self.inertia > LEAST_INERTIA and not is_settled
        self.inertia = self.inertia / 2 if goes_on else 0.0
        return has_ended

    def is_sure(self, proved: float) -> bool:
        """Return whether trips not found yet take little from what was reached."""
        is_known = math.isfinite(self._reached)
        return is_known and self._reached - proved <= LITTLE * abs(self._reached)

    @property
    def is_slow(self) -> bool:
        """Whether little was gained at last."""
        return self._gained <= LITTLE * abs(self._reached)

    def may_cut(self, proved: float) -> bool:
        """Return whether there is little left to gain without cuts."""
        return self.is_slow and self.is_sure(proved)

    def fit(self, count: int) -> None:
        """Drop duals of rows that are gone, take 0 for rows that are new."""
        self.best, self.duals = (
            _fitted(each, count) for each in (self.best, self.duals)
        )

    def open_rows(self, place: int, count: int) -> None:
        """Make room for rows of which the duals are 0: other trips pay from now on."""
        fresh = np.zeros(count)
        self.best, self.duals = (
            np.insert(each, place, fresh) for each in (self.best, self.duals)
        )
        self._reached, self.inertia = -math.inf, FIRST_INERTIA


def _fitted(duals: NDArray[np.float64], count: int) -> NDArray[np.float64]:
    """Return duals without those of rows that are gone, 0 for rows that are new."""
    fitted = np.zeros(count)
    shared = min(count, len(duals))
    fitted[:shared] = duals[:shared]
    return fitted
