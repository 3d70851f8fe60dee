"""All feasible trips of a day as arrays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from optimizer.planning.trips.fleet import TruckKind

PADDING = -1
"""Order and plant index where a trip has fewer entries than the longest."""


@dataclass(frozen=True, eq=False)
class TripPool:
    """Every trip some truck could make, taken by itself under the best conditions.

    A trip is a truck kind, a smelter and its *entries* in driving order: an entry is an
    order with its loads; entries of one plant that follow each other are one stop. The
    best conditions are a lining as hot as any, the hottest tap, the driver rested and
    every bay free. Arrays have one row a trip; entry arrays have one column an entry,
    padded with ``PADDING`` (indices) or 0.
    """

    kinds: tuple[TruckKind, ...]
    kind: NDArray[np.int64]
    """Index in ``kinds``, shape (trips,)"""
    smelter: NDArray[np.int64]
    """Index in ``scenario.smelters``, shape (trips,)"""
    order: NDArray[np.int64]
    """Index in ``scenario.orders``, shape (trips, entries)"""
    plant: NDArray[np.int64]
    """Index in ``scenario.plants``, shape (trips, entries)"""
    loads: NDArray[np.int64]
    """Loads of the entry, shape (trips, entries)"""
    tonnes: NDArray[np.float64]
    """Most metal the entry can carry when it has precedence, shape (trips, entries).
    [t]"""
    superheat_c: NDArray[np.float64]
    """Least mean superheat of the entry's loads, shape (trips, entries). [°C]"""
    heats: NDArray[np.int64]
    """Bit b: the b-th heat of the alloy at the smelter can be used, shape (trips,
    entries); from the 62nd on they share a bit"""
    earliest_fill_min: NDArray[np.int64]
    """Earliest feasible filling start, shape (trips,). [min]"""
    latest_fill_min: NDArray[np.int64]
    """Latest feasible filling start, shape (trips,). [min]"""
    fill_duration_min: NDArray[np.int64]
    """From filling start to filling end, shape (trips,). [min]"""
    duration_min: NDArray[np.int64]
    """Least time from filling start to the end of the last service, shape (trips,).
    [min]"""
    km: NDArray[np.float64]
    """Loaded distance, smelter to last stop, shape (trips,). [km]"""
    offset_min: NDArray[np.int64]
    """From filling start to the stop's service start without waiting, shape (trips,
    entries). [min]"""
    first_service_min: NDArray[np.int64]
    """Earliest service start whatever the filling start, shape (trips, entries).
    [min]"""
    service_duration_min: NDArray[np.int64]
    """Bay time of the stop, shape (trips, entries). [min]"""
    share: NDArray[np.float64]
    """1 for a whole trip; where trips were listed by parts, the share of a trip that
    the part stands for, shape (trips,). [0..1]"""
    complete: bool
    """Whether every feasible trip is in; if not, nothing is proved by the pool."""
    num_evaluated: int
    """Trips and parts of trips looked at."""

    def __len__(self) -> int:
        return len(self.kind)

    @property
    def num_loads(self) -> NDArray[np.int64]:
        """Loads of each trip, shape (trips,)."""
        total: NDArray[np.int64] = self.loads.sum(axis=1)
        return total

    @property
    def last_plant(self) -> NDArray[np.int64]:
        """Plant of each trip's last stop, shape (trips,)."""
        last = np.count_nonzero(self.loads, axis=1) - 1
        final: NDArray[np.int64] = self.plant[np.arange(len(self)), last]
        return final
