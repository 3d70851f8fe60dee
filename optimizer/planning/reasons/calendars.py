"""What a plan leaves free: minutes in the bays, gaps in the trucks' days, metal."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from optimizer.planning.reasons.gap_rows import gap_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from optimizer.domain import Route
    from optimizer.planning.reasons.standing import Ground

Stay = tuple[int, int]
"""A truck in a bay, from its start until before its end. [min]"""


class Bays:
    """Stays in the bays of one place; answers which starts are free."""

    def __init__(self, num_bays: int, length_min: int, stays: Iterable[Stay]) -> None:
        self._num_bays = num_bays
        self._length_min = length_min
        self._stays = list(stays)
        self._starts: dict[int, NDArray[np.bool_]] = {}

    def free_starts(self, duration_min: int) -> NDArray[np.bool_]:
        """Return whether a stay of this length could start, shape (minutes,)."""
        if duration_min not in self._starts:
            self._starts[duration_min] = self._find(duration_min)
        return self._starts[duration_min]

    def with_stay(self, stay: Stay) -> Bays:
        """Return the bays with one truck more."""
        return Bays(self._num_bays, self._length_min, [*self._stays, stay])

    def busy_share(self, first: int, last: int) -> float:
        """Return the share of bay minutes in use from first to last. [0..1]."""
        begin, end = np.clip([first, last + 1], 0, len(self._used_until) - 1)
        used = self._used_until[max(begin, end)] - self._used_until[begin]
        return float(used / (self._num_bays * max(1, last + 1 - first)))

    @cached_property
    def _used_until(self) -> NDArray[np.int64]:
        """Bay minutes in use before each minute."""
        steps = np.zeros(self._length_min + 1, dtype=np.int64)
        for start, end in self._stays:
            steps[np.clip(start, 0, self._length_min)] += 1
            steps[np.clip(end, 0, self._length_min)] -= 1
        return np.concatenate([[0], np.cumsum(np.cumsum(steps))])

    def _find(self, duration_min: int) -> NDArray[np.bool_]:
        steps = np.zeros(self._length_min + duration_min + 2, dtype=np.int64)
        for start, end in self._stays:
            steps[max(0, start)] += 1
            steps[min(end, len(steps) - 1)] -= 1
        full = np.cumsum(steps) >= self._num_bays
        blocked = np.concatenate([[0], np.cumsum(full)])
        starts = np.arange(self._length_min)
        ends = np.minimum(starts + duration_min, len(full))
        free: NDArray[np.bool_] = blocked[ends] == blocked[starts]
        return free


@dataclass(frozen=True)
class Calendars:
    """Everything that orders compete for. Instants count from the horizon's start."""

    loading: dict[str, Bays]
    unloading: dict[str, Bays]
    metal_t: dict[str, float]
    """Left in each heat. [t]"""
    gaps: NDArray[np.float64]
    """In the trucks' days, one column each."""


def plan_calendars(ground: Ground, routes: Sequence[Route]) -> Calendars:
    """Return what the routes leave of the day; without routes, the empty day."""
    scenario = ground.scenario
    origin = scenario.horizon.start_min
    length = max(1, scenario.horizon.end_min - origin + 1)
    loading: dict[str, list[Stay]] = defaultdict(list)
    unloading: dict[str, list[Stay]] = defaultdict(list)
    metal_t = {heat.heat_id: heat.tonnes for heat in scenario.heats}
    for trip in (trip for route in routes for trip in route.trips):
        stay = (trip.fill_start_min - origin, trip.fill_end_min - origin)
        loading[trip.smelter_id].append(stay)
        for stop in trip.stops:
            service = (stop.service_start_min - origin, stop.service_end_min - origin)
            unloading[stop.plant_id].append(service)
        for load in trip.loads:
            metal_t[load.heat_id] -= load.tonnes
    return Calendars(
        loading={
            s.place_id: Bays(s.loading_bays, length, loading[s.place_id])
            for s in scenario.smelters
        },
        unloading={
            p.place_id: Bays(p.unloading_bays, length, unloading[p.place_id])
            for p in scenario.plants
        },
        metal_t=metal_t,
        gaps=gap_rows(ground, routes),
    )
