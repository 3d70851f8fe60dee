"""How alike orders are: in place, in time and in metal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from optimizer.planning.schedule.day import Day

_OTHER_ALLOY = 0.3
"""Distance that another alloy adds, on a scale where the region's width is 1."""


class Kinship:
    """Orders sorted by how likely they could take each other's trucks and bays."""

    def __init__(self, day: Day) -> None:
        places = np.array([day.plants[o.plant].place for o in day.orders], dtype=int)
        self._alloys = np.array([order.alloy for order in day.orders])
        self._middle = np.array([(o.earliest + o.latest) / 2 for o in day.orders])
        km = np.where(np.isfinite(day.km_table), day.km_table, np.nan)
        self._km = km[np.ix_(places, places)] if len(places) else np.empty((0, 0))
        widest = float(np.nanmax(self._km)) if np.isfinite(self._km).any() else 1.0
        self._km = np.nan_to_num(self._km / (widest or 1.0), nan=2.0)
        reach = float(np.ptp(self._middle)) if len(places) else 1.0
        self._day_length = reach or 1.0

    def nearest(self, order: int, *, time_weight: float = 1.0) -> NDArray[np.intp]:
        """Return all orders, the most alike first, the order itself before them all."""
        apart = (
            self._km[order]
            + time_weight
            * np.abs(self._middle - self._middle[order])
            / self._day_length
            + _OTHER_ALLOY * (self._alloys != self._alloys[order])
        )
        apart[order] = -1.0
        return np.argsort(apart, kind="stable")
