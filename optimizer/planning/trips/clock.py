"""When the entries of whole trips are served, counted from the filling start."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from optimizer.planning.trips.growth import Question


@dataclass(frozen=True, eq=False)
class Clock:
    """Clock of whole trips, entry arrays of shape (trips, entries). [min]."""

    entries: NDArray[np.int64]
    offset_min: NDArray[np.int64]
    """Service start after filling start, without waiting."""
    first_service_min: NDArray[np.int64]
    """Earliest service start whatever the filling start."""
    latest_min: NDArray[np.int64]
    """Latest service start by windows and receiving hours."""
    service_duration_min: NDArray[np.int64]
    loads_before: NDArray[np.int64]
    """Loads discharged before the entry's at its stop."""
    stop: NDArray[np.int64]
    """Which stop of the trip."""


def trip_clock(question: Question, entries: NDArray[np.int64]) -> Clock:
    """Return the clock of trips given as rows of the lanes."""
    lanes, roads = question.lanes, question.roads
    plant, loads = lanes.plant[entries], lanes.loads[entries]
    arrival, discharge = lanes.arrival_min[entries], lanes.discharge_min[entries]
    shape = entries.shape
    stop = np.zeros(shape, dtype=np.int64)
    before = np.zeros(shape, dtype=np.int64)
    offset = np.zeros(shape, dtype=np.int64)
    first = lanes.earliest_min[entries].copy()
    latest = lanes.latest_min[entries].copy()
    drive = roads.first_min[question.smelter, plant[:, 0]]
    offset[:, 0] = question.fill_duration_min + drive
    for j in range(1, shape[1]):
        i = j - 1
        here = plant[:, j] == plant[:, i]
        aboard = before[:, i] + loads[:, i]
        service = arrival[:, i] + aboard * discharge[:, i]
        leg = np.where(here, 0, service + roads.next_min[plant[:, i], plant[:, j]])
        stop[:, j] = stop[:, i] + ~here
        before[:, j] = np.where(here, aboard, 0)
        offset[:, j] = offset[:, i] + leg
        first[:, j] = np.maximum(first[:, j], first[:, i] + leg)
        earlier = np.where(here, latest[:, i], latest[:, j])
        latest[:, j] = np.minimum(latest[:, j], earlier)
    service = arrival + (before + loads) * discharge
    # What holds at the last entry of a stop holds for the stop.
    for j in range(shape[1] - 2, -1, -1):
        here = stop[:, j] == stop[:, j + 1]
        for array in (first, latest, service):
            array[:, j] = np.where(here, array[:, j + 1], array[:, j])
    latest = np.minimum(latest, lanes.closes_min[entries] - service)
    return Clock(entries, offset, first, latest, service, before, stop)
