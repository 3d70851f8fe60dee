"""Trips of the pool as the truck classes can drive them, with their prices."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from optimizer.planning.bounds.trips.shift_hull import Groups, hull_of_starts
from optimizer.planning.trips.lanes import FOREVER_MIN
from optimizer.planning.trips.ways import chained_minutes
from optimizer.units import MINUTES_PER_HOUR

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from optimizer.domain import Scenario, TravelMatrix
    from optimizer.economics import Tariff
    from optimizer.planning.trips import TripPool, TruckClass

MOST_ROWS = np.int64(1) << 40
"""More trips than any pool has."""


@dataclass(frozen=True, eq=False)
class TripColumns:
    """Trip r driven by truck class g; one row each."""

    pool: TripPool
    trip: NDArray[np.int64]
    """Row of the pool"""
    truck_class: NDArray[np.int64]
    """Index of the truck class"""
    earliest_fill_min: NDArray[np.int64]
    """Within some group's shift. [min]"""
    latest_fill_min: NDArray[np.int64]
    """[min]"""
    cost: NDArray[np.float64]
    """Trip, loaded kilometers and minutes; metal apart. [currency]"""
    alone: TripPool | None = None
    """Where these are not all trips: every entry by itself, listed by parts, so that no
    trip can do more with it, come sooner or take less time"""
    heats: NDArray[np.int64] | None = None
    """Where trips are cut by heats: bits of those that fill each entry, shape (columns,
    entries)"""

    @property
    def entry_heats(self) -> NDArray[np.int64]:
        """Bits of the heats that may fill each entry, shape (columns, entries)."""
        return self.pool.heats[self.trip] if self.heats is None else self.heats

    def __len__(self) -> int:
        return len(self.trip)

    @property
    def keys(self) -> NDArray[np.int64]:
        """Trip and class as one number; pieces of a trip have the same."""
        keys: NDArray[np.int64] = self.truck_class * MOST_ROWS + self.trip
        return keys

    def among(self, others: TripColumns) -> NDArray[np.int64]:
        """Return where these columns are among others, of a pool that has grown."""
        ranked = np.argsort(others.keys)
        found = np.searchsorted(others.keys, self.keys, sorter=ranked)
        places: NDArray[np.int64] = ranked[found]
        return places


def trip_columns(
    scenario: Scenario,
    travel: TravelMatrix,
    *,
    pool: TripPool,
    classes: tuple[TruckClass, ...],
    rates: Tariff,
) -> TripColumns:
    """Return every trip of the pool for every truck class that can drive it."""
    # A truck may come by way of other trips, and roads given as a table need not be
    # shortest ways: only the shortest chain of legs bounds when it can be there.
    minutes = chained_minutes(scenario, travel)
    parts = []
    for index, truck_class in enumerate(classes):
        rows = np.flatnonzero(pool.kind == pool.kinds.index(truck_class.kind))
        low, high = _hull(scenario, travel, minutes, pool, rows, truck_class)
        feasible = low <= high
        rows = rows[feasible]
        cost = trip_cost(pool, rows, truck_class, rates)
        parts.append(
            (rows, np.full(len(rows), index), low[feasible], high[feasible], cost)
        )
    arrays = (
        [np.concatenate(columns) for columns in zip(*parts, strict=True)]
        if parts
        else [np.zeros(0, dtype=np.int64)] * 4 + [np.zeros(0)]
    )
    return TripColumns(pool, *arrays)


def trip_cost(
    pool: TripPool, rows: NDArray[np.int64], truck_class: TruckClass, rates: Tariff
) -> NDArray[np.float64]:
    """Return what the trips cost from filling start to the last service. [currency]."""
    carbon = rates.carbon_price_per_kg * rates.emissions.per_loaded_km
    per_minute = truck_class.cost_per_hour / MINUTES_PER_HOUR
    cost: NDArray[np.float64] = (
        truck_class.cost_per_trip
        + pool.km[rows] * (truck_class.cost_per_km + carbon)
        + pool.duration_min[rows] * per_minute
    )
    return cost


def _hull(
    scenario: Scenario,
    travel: TravelMatrix,
    minutes: NDArray[np.int64],
    pool: TripPool,
    rows: NDArray[np.int64],
    truck_class: TruckClass,
) -> NDArray[np.int64]:
    """Return the filling starts some group of the class allows, shape (2, trips)."""
    index, groups = travel.index_by_id, truck_class.groups
    smelters = [index[place.place_id] for place in scenario.smelters]
    plants = [index[place.place_id] for place in scenario.plants]
    depots = [index[group.depot_id] for group in groups]
    entry = np.count_nonzero(pool.loads[rows], axis=1) - 1
    trips = np.stack(
        [
            pool.earliest_fill_min[rows],
            pool.latest_fill_min[rows],
            pool.offset_min[rows, entry],
            pool.first_service_min[rows, entry],
            pool.service_duration_min[rows, entry],
            pool.smelter[rows],
            pool.plant[rows, entry],
        ]
    )
    hull = np.repeat([[FOREVER_MIN], [-FOREVER_MIN]], len(rows), axis=1)
    hull_of_starts(
        trips,
        Groups(
            start=np.array([group.shift.start_min for group in groups]),
            end=np.array([group.shift.end_min for group in groups]),
            longest_day=np.array([group.longest_day_min for group in groups]),
            out=minutes[np.ix_(depots, smelters)],
            home=np.ascontiguousarray(minutes[np.ix_(plants, depots)].T),
        ),
        hull,
    )
    return hull
