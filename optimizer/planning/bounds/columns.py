"""Trips of the pool as the truck classes can drive them, with their prices."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from optimizer.planning.trips.lanes import FOREVER_MIN
from optimizer.planning.trips.ways import minutes_with_rests, shortest_chains
from optimizer.units import MINUTES_PER_HOUR

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from optimizer.domain import Scenario, TravelMatrix
    from optimizer.economics import Tariff
    from optimizer.planning.trips import TripPool, TruckClass, TruckGroup


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

    def __len__(self) -> int:
        return len(self.trip)


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
    minutes = shortest_chains(minutes_with_rests(scenario, travel))
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
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the filling starts some group of the class allows."""
    index = travel.index_by_id
    smelters = np.array([index[place.place_id] for place in scenario.smelters])
    plants = np.array([index[place.place_id] for place in scenario.plants])
    low = np.full(len(rows), FOREVER_MIN)
    high = np.full(len(rows), -FOREVER_MIN)
    if not len(rows):
        return low, high
    for group in truck_class.groups:
        depot = index[group.depot_id]
        out = minutes[depot, smelters[pool.smelter[rows]]]
        home = minutes[plants[pool.last_plant[rows]], depot]
        first, last = _group_starts(pool, rows, group, out, home)
        feasible = first <= last
        low = np.where(feasible, np.minimum(low, first), low)
        high = np.where(feasible, np.maximum(high, last), high)
    return low, high


def _group_starts(
    pool: TripPool,
    rows: NDArray[np.int64],
    group: TruckGroup,
    out: NDArray[np.int64],
    home: NDArray[np.int64],
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the filling starts of the trips, were each a truck's only one."""
    last = np.count_nonzero(pool.loads[rows], axis=1) - 1
    offset = pool.offset_min[rows, last]
    first = pool.first_service_min[rows, last]
    service = pool.service_duration_min[rows, last]
    latest_service = group.shift.end_min - home - service
    low = np.maximum(pool.earliest_fill_min[rows], group.shift.start_min + out)
    high = np.minimum(pool.latest_fill_min[rows], latest_service - offset)
    # On duty from leaving the depot to returning, waiting for the window included.
    duty = out + np.maximum(offset, first - high) + service + home
    possible = (duty <= group.longest_day_min) & (first <= latest_service)
    low = np.maximum(low, first + service + home + out - group.longest_day_min)
    return low, np.where(possible, high, low - 1)
