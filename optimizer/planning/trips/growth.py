"""Trips in the making: how one more entry changes the feasible filling starts."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Self

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from optimizer.planning.trips.lanes import Lanes
    from optimizer.planning.trips.ways import Roads

DISTANCE_DUST_KM = 1e-6
"""Floating-point noise forgiven when kilometers are summed. [km]"""


@dataclass(frozen=True, eq=False)
class Question:
    """One truck kind at one smelter, filling a given number of ladles."""

    lanes: Lanes
    roads: Roads
    chains: Roads
    """The same by the shortest chains of legs: what other stops in between allow."""
    smelter: int
    """Index in ``scenario.smelters``"""
    num_loads: int
    """Ladles filled."""
    max_loaded_km: float

    @property
    def fill_duration_min(self) -> int:
        """Time in the loading bay. [min]."""
        smelter = self.lanes.smelter
        fill = self.num_loads * smelter.fill_duration_min
        return smelter.dispatch_duration_min + fill

    @property
    def clock_start_min(self) -> int:
        """From filling start until the first ladle is full. [min]."""
        smelter = self.lanes.smelter
        return smelter.dispatch_duration_min + smelter.fill_duration_min


@dataclass(frozen=True, eq=False)
class Growth:
    """Trips in the making, one row each, by what their next entry has to know."""

    entries: NDArray[np.int64]
    """Rows of the lanes in driving order, shape (trips, entries so far)"""
    used: NDArray[np.int64]
    """Loads so far."""
    plant: NDArray[np.int64]
    """Where the truck is."""
    stop_loads: NDArray[np.int64]
    """Loads at this stop."""
    offset_min: NDArray[np.int64]
    """Service start here after filling start, without waiting."""
    first_service_min: NDArray[np.int64]
    """Earliest service start here whatever the filling start."""
    allowed_min: NDArray[np.int64]
    """Latest service start here after filling start, by temperature."""
    latest_min: NDArray[np.int64]
    """Latest service start here, by the windows of the stop's orders."""
    low_min: NDArray[np.int64]
    """Earliest feasible filling start."""
    high_min: NDArray[np.int64]
    """Latest feasible filling start."""
    km: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.used)

    def take(self, rows: NDArray[np.int64] | NDArray[np.bool_]) -> Self:
        """Return the chosen rows."""
        return type(self)(*(getattr(self, field.name)[rows] for field in fields(self)))


def seed_growth(question: Question) -> Growth:
    """Return the trip that has been filled and has no entry yet, as a single row."""
    opening = question.lanes.smelter.opening
    zero = np.zeros(1, dtype=np.int64)
    return Growth(
        entries=np.zeros((1, 0), dtype=np.int64),
        used=zero,
        plant=zero - 1,
        stop_loads=zero,
        offset_min=zero + question.fill_duration_min,
        first_service_min=zero,
        allowed_min=zero,
        latest_min=zero,
        low_min=zero + opening.start_min,
        high_min=zero + opening.end_min - question.fill_duration_min,
        km=np.zeros(1),
    )


def extend(
    question: Question,
    growth: Growth,
    parent: NDArray[np.int64],
    entry: NDArray[np.int64],
) -> Growth:
    """Return the feasible trips among parents extended by an entry each.

    Service at a stop begins at ``max(f + offset, first_service)`` for a filling start
    ``f`` if the truck never waits longer than it must, which is best for windows and
    for temperature alike. So each condition on the stop is a bound on ``f``
    (docs/mathematics.md, section 2).
    """
    lanes = question.lanes
    old = growth.take(parent)
    plant = lanes.plant[entry]
    here = old.plant == plant
    leg_min, leg_km = _legs(question, old, plant)
    loads = lanes.loads[entry]
    stop_loads = np.where(here, old.stop_loads, 0) + loads
    offset = np.where(here, old.offset_min, old.offset_min + leg_min)
    arrived = np.where(here, old.first_service_min, old.first_service_min + leg_min)
    first = np.maximum(arrived, lanes.earliest_min[entry])
    last_discharge = (
        lanes.arrival_min[entry] + (stop_loads - 1) * lanes.discharge_min[entry]
    )
    board = lanes.board_min[entry].max(axis=1)
    allowed = question.clock_start_min + board - last_discharge
    latest = lanes.latest_min[entry]
    service_end = last_discharge + lanes.discharge_min[entry]
    grown = Growth(
        entries=np.column_stack([old.entries, entry]),
        used=old.used + loads,
        plant=plant,
        stop_loads=stop_loads,
        offset_min=offset,
        first_service_min=first,
        allowed_min=np.where(here, np.minimum(old.allowed_min, allowed), allowed),
        latest_min=np.where(here, np.minimum(old.latest_min, latest), latest),
        low_min=old.low_min,
        high_min=old.high_min,
        km=old.km + leg_km,
    )
    latest_here = np.minimum(grown.latest_min, lanes.closes_min[entry] - service_end)
    return _narrowed(question, grown, entry, latest_here)


def _legs(
    question: Question, old: Growth, plant: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Return what lies between the last service start and the arrival here."""
    roads, lanes = question.roads, question.lanes
    if old.entries.shape[1] == 0:
        minutes = roads.first_min[question.smelter, plant]
        return minutes, roads.first_km[question.smelter, plant]
    last = old.entries[:, -1]
    service = lanes.arrival_min[last] + old.stop_loads * lanes.discharge_min[last]
    here = old.plant == plant
    minutes = np.where(here, 0, service + roads.next_min[old.plant, plant])
    return minutes, np.where(here, 0.0, roads.next_km[old.plant, plant])


def _narrowed(
    question: Question,
    grown: Growth,
    entry: NDArray[np.int64],
    latest_here: NDArray[np.int64],
) -> Growth:
    """Narrow the filling starts by the new stop and keep what stays feasible."""
    lanes = question.lanes
    can = lanes.board_min[entry] >= 0
    ready = np.where(can, lanes.ready_min[entry], np.iinfo(np.int64).max).min(axis=1)
    expires = np.where(can, lanes.expires_min[entry], 0).max(axis=1)
    low = np.maximum(grown.low_min, ready)
    low = np.maximum(low, grown.first_service_min - grown.allowed_min)
    high = np.minimum(grown.high_min, latest_here - grown.offset_min)
    high = np.minimum(high, expires - question.fill_duration_min)
    possible = (
        can.any(axis=1)
        & (low <= high)
        & (grown.offset_min <= grown.allowed_min)
        & (grown.first_service_min <= latest_here)
        & (grown.km <= question.max_loaded_km + DISTANCE_DUST_KM)
    )
    kept = np.flatnonzero(possible)
    return Growth(
        **{field.name: getattr(grown, field.name)[kept] for field in fields(grown)}
        | {"low_min": low[kept], "high_min": high[kept]}
    )
