"""One trip of an order by itself: its times, windows and longest way."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from optimizer.thermal import soak
from optimizer.units import MINUTES_PER_HOUR, TONNES_TOLERANCE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from optimizer.domain import Heat, Plant
    from optimizer.planning.reasons.fitting import Division
    from optimizer.planning.reasons.standing import Standing

IDLE_STEP_MIN = 15
"""Idle times are rounded up to this when the lining's soak is looked up. [min]"""
STEPS_AT_ONCE = 97
"""Idle times looked up together: a day of them."""


@dataclass(frozen=True)
class Errand:
    """One trip of an order: so many equal loads, straight to the plant.

    Instants count from the horizon's start.
    """

    standing: Standing
    division: Division
    num_loads: int
    heats: tuple[Heat, ...]
    """One, or two that share the loads"""

    @property
    def tonnes(self) -> float:
        """Metal aboard. [t]."""
        return self.num_loads * self.division.load_t

    @property
    def fill_min(self) -> int:
        """Time in the loading bay. [min]."""
        smelter = self.standing.smelter
        fill = self.num_loads * smelter.fill_duration_min
        return smelter.dispatch_duration_min + fill

    @property
    def offset_min(self) -> int:
        """From filling start to service start without waiting. [min]."""
        return self.fill_min + self.standing.drive_min

    @cached_property
    def service_min(self) -> int:
        """Time in the unloading bay. [min]."""
        plant = self._plant
        unloading = self.num_loads * plant.discharge_duration_min
        return plant.arrival_duration_min + unloading

    @cached_property
    def _plant(self) -> Plant:
        scenario = self.standing.ground.scenario
        return scenario.plant_by_id[self.standing.order.plant_id]

    def split(self, metal_t: dict[str, float]) -> dict[str, float]:
        """Return the tonnes drawn from each heat; empty when they have too little."""
        load_t, missing = self.division.load_t, self.num_loads
        drawn = {}
        for heat in self.heats:
            left_t = metal_t[heat.heat_id] + TONNES_TOLERANCE
            loads = max(0, min(missing, math.floor(left_t / load_t)))
            drawn[heat.heat_id] = loads * load_t
            missing -= loads
        return {} if missing else drawn

    def fill_window(self) -> tuple[int, int]:
        """Return the filling starts that heat and smelter allow. [min]."""
        origin = self.standing.ground.scenario.horizon.start_min
        opening = self.standing.smelter.opening
        ready = max(heat.ready_min for heat in self.heats)
        expires = min(heat.expires_min for heat in self.heats)
        first = max(ready, opening.start_min) - origin
        last = min(expires, opening.end_min) - self.fill_min - origin
        return max(0, first), last

    def service_window(self) -> tuple[int, int]:
        """Return the service starts that order and plant allow. [min]."""
        origin = self.standing.ground.scenario.horizon.start_min
        window, receiving = self.standing.order.window, self._plant.receiving
        first = max(window.start_min, receiving.start_min) - origin
        last = min(window.end_min, receiving.end_min - self.service_min) - origin
        return max(0, first), last

    @cached_property
    def hot_longest_min(self) -> int:
        """Longest from filling start to service start with a hot ladle. [min]."""
        return int(self.longest_min(np.zeros(1))[0])

    def longest_min(self, idle_steps: NDArray[np.float64]) -> NDArray[np.int64]:
        """Return the longest time from filling start to service start. [min].

        Parameters
        ----------
        idle_steps
            How long the ladles stood empty, in steps, any shape.
        """
        most = int(idle_steps.max(initial=0.0))
        lasting = self.standing.ground.lasting
        tables = []
        for heat in self.heats:
            limits = self.standing.limits_c(heat)
            key = (self.division, *limits)
            if key not in lasting or len(lasting[key]) <= most:
                # A whole day's steps at once: the law is as quick for all as for one.
                lasting[key] = self._board_min(limits, max(most + 1, STEPS_AT_ONCE))
            tables.append(lasting[key][: most + 1])
        smelter = self.standing.smelter
        start = smelter.dispatch_duration_min + smelter.fill_duration_min
        last = (self.num_loads - 1) * self._plant.discharge_duration_min
        board: NDArray[np.int64] = np.min(tables, axis=0)[idle_steps.astype(np.intp)]
        return start + board - self._plant.arrival_duration_min - last

    def _board_min(self, limits: tuple[float, float], size: int) -> NDArray[np.int64]:
        """Return the longest minutes on board by steps of idle time, shape (size,)."""
        ladle = self.division.kind.ladle
        soak_c = soak(
            np.arange(size) * IDLE_STEP_MIN / MINUTES_PER_HOUR,
            soak_hot_c=ladle.soak_hot_c,
            soak_idle_c=ladle.soak_idle_c,
            idle_tau_h=ladle.idle_tau_h,
        )
        return self.standing.boards_min(self.division, limits, soak_c)
