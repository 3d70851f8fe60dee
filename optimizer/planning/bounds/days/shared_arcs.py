"""Arcs of classes that drive the same trips, listed once for all of them.

Classes of trucks that were merged drive the same trips at prices of their own: beyond
the merged price, each pays so much a trip and so much a kilometer. An arc that is
beaten at the merged prices and at those of the dearest kilometer is beaten at all in
between, so what is left can be an arc of the best day of any of them
(docs/mathematics.md, section 4).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from optimizer.planning.bounds.days.day_search import DaySearch

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from optimizer.planning.bounds.days.day_arcs import Arcs
    from optimizer.planning.bounds.days.day_search import Shifts
    from optimizer.planning.bounds.days.stay_prices import StayPrices
    from optimizer.planning.bounds.days.truck_days import Fleet


@dataclass(frozen=True, eq=False)
class SharedArcs:
    """A merged class, and what the one with the dearest kilometer pays beyond it."""

    fleet: Fleet
    shifts: Shifts
    base: NDArray[np.float64]
    """Cost of each trip without its minutes. [currency]"""
    dearer: NDArray[np.float64]
    """[currency]"""

    def at(self, rewards: NDArray[np.float64], stay: StayPrices) -> Arcs:
        """Return the arcs that the best day of some class may contain.

        Parameters
        ----------
        rewards
            Of the trips. [currency]
        stay
            Prices of loading bays.
        """
        price = self.base - rewards
        return DaySearch(
            self.fleet, self.shifts, price, self.base, stay, dearer=self.dearer
        ).arcs
