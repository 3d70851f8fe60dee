"""Temperatures by whole minutes: tables made once with the thermal room's law."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from optimizer.planning.engine.heat import longest
from optimizer.thermal import arrival_floor, soak, temperature_loss
from optimizer.units import MINUTES_PER_HOUR

if TYPE_CHECKING:
    from optimizer.domain import LadleType, Scenario


class Metal:
    """How far a load may travel and how hot it must be tapped.

    The law is linear in the soak and in the wall loss, so one table over minutes per
    ladle type holds all of it.
    """

    def __init__(self, scenario: Scenario, num_minutes: int) -> None:
        self._scenario = scenario
        ladles = scenario.ladle_types
        elapsed_h = np.arange(num_minutes + 1) / MINUTES_PER_HOUR
        self.soaked = [_soaked_share(ladle, elapsed_h) for ladle in ladles]
        """Share of the soak taken after so many minutes, per ladle type."""
        self.soak_c = [_soak_by_idle(ladle, elapsed_h) for ladle in ladles]
        """Soak after so many idle minutes, per ladle type. [°C]"""
        self._floors: dict[tuple[int, int], float] = {}
        self._at_best: dict[tuple[int, int], int] = {}

    def floor_c(self, heat: int, order: int) -> float:
        """Return rule T1's floor of an order filled from a heat."""
        key = (heat, order)
        if key not in self._floors:
            batch = self._scenario.heats[heat]
            alloy = self._scenario.alloy_by_id[batch.alloy_id]
            self._floors[key] = arrival_floor(
                alloy, batch, self._scenario.orders[order]
            )
        return self._floors[key]

    def longest_at_best(self, ladle: int, order: int) -> int:
        """Return the longest minutes on board of a full ladle from any heat.

        No load of the order can be longer on the way in a ladle of this type: hot
        lining, no sludge, the hottest heat of the alloy. -1 when it is always too cold.
        """
        key = (ladle, order)
        if key not in self._at_best:
            wanted = self._scenario.orders[order]
            alloy = self._scenario.alloy_by_id[wanted.alloy_id]
            kind = self._scenario.ladle_types[ladle]
            floor_c = max(
                wanted.min_arrival_c, alloy.liquidus_c + alloy.min_superheat_c
            )
            tops = [
                heat.max_tap_temperature_c
                for heat in self._scenario.heats
                if heat.alloy_id == wanted.alloy_id
            ]
            margin_c = max(tops, default=-math.inf) - floor_c - kind.fill_drop_c
            wall = kind.loss_c_per_h / MINUTES_PER_HOUR
            soaked, soak_c = np.array(self.soaked[ladle]), self.soak_c[ladle][0]
            self._at_best[key] = longest(soaked, soak_c, wall, margin_c)
        return self._at_best[key]


def _soaked_share(
    ladle: LadleType, elapsed_h: np.ndarray[tuple[int], np.dtype[np.float64]]
) -> list[float]:
    """Return the share of the soak taken by each minute: the law at unit soak."""
    share: list[float] = temperature_loss(
        elapsed_h,
        fill_drop_c=0.0,
        soak_c=1.0,
        soak_tau_h=ladle.soak_tau_h,
        loss_c_per_h=0.0,
    ).tolist()
    return share


def _soak_by_idle(
    ladle: LadleType, idle_h: np.ndarray[tuple[int], np.dtype[np.float64]]
) -> list[float]:
    """Return the soak after each idle minute."""
    by_minute: list[float] = soak(
        idle_h,
        soak_hot_c=ladle.soak_hot_c,
        soak_idle_c=ladle.soak_idle_c,
        idle_tau_h=ladle.idle_tau_h,
    ).tolist()
    return by_minute
