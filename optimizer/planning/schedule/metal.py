"""Temperatures by whole minutes: tables made once with the thermal room's law."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from optimizer.thermal import arrival_floor, soak, temperature_loss
from optimizer.units import MINUTES_PER_HOUR

if TYPE_CHECKING:
    from optimizer.domain import LadleType, Scenario

_DUST_C = 1e-9
"""Below what floating-point sums of the law can be told apart. [°C]"""


class Metal:
    """How far a load may travel and how hot it must be tapped.

    The law is linear in the soak and in the wall loss, so one table over minutes per
    ladle type holds all of it.
    """

    def __init__(self, scenario: Scenario, num_minutes: int) -> None:
        self._scenario = scenario
        self._horizon = num_minutes
        ladles = scenario.ladle_types
        elapsed_h = np.arange(num_minutes + 1) / MINUTES_PER_HOUR
        self.soaked = [_soaked_share(ladle, elapsed_h) for ladle in ladles]
        """Share of the soak taken after so many minutes, per ladle type."""
        self.soak_c = [_soak_by_idle(ladle, elapsed_h) for ladle in ladles]
        """Soak after so many idle minutes, per ladle type. [°C]"""
        self.preheat = [ladle.preheat_duration_min for ladle in ladles]
        self._floors: dict[tuple[int, int], float] = {}
        self._at_best: dict[tuple[int, int], int] = {}
        self._longest: dict[tuple[int, float, float, int], int] = {}

    def wall_c_per_min(self, ladle: int, kg: int) -> float:
        """Return the loss through the wall of a ladle that carries ``kg``."""
        kind = self._scenario.ladle_types[ladle]
        return kind.loss_c_per_h * kind.capacity_t * 1000 / kg / MINUTES_PER_HOUR

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

    def reach_c(self, ladle: int, heat: int, order: int) -> float:
        """Return floor plus stream drop: the way's loss comes on top of both."""
        drop_c = self._scenario.ladle_types[ladle].fill_drop_c
        return self.floor_c(heat, order) + drop_c

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
            self._at_best[key] = self.longest(ladle, wall, margin_c, 0)
        return self._at_best[key]

    def longest(self, ladle: int, wall: float, margin_c: float, idle: int) -> int:
        """Return the longest whole minutes on board that lose at most ``margin_c``.

        -1 when the metal is too cold at once. A parked margin of 0.1 °C rounding is the
        caller's: tap temperatures come in tenths.
        """
        key = (ladle, wall, margin_c, idle)
        known = self._longest.get(key)
        if known is None:
            known = self._longest[key] = self._search_longest(key)
        return known

    def _search_longest(self, key: tuple[int, float, float, int]) -> int:
        ladle, wall, margin_c, idle = key
        soaked, soak_c = self.soaked[ladle], self.soak_c[ladle][idle]
        low, high = -1, self._horizon
        while low < high:
            middle = (low + high + 1) // 2
            if soak_c * soaked[middle] + wall * middle <= margin_c:
                low = middle
            else:
                high = middle - 1
        return low


def tap_temperature(needed_c: float, base_c: float) -> float:
    """Return the lowest tap temperature in tenths that meets a need (T1, T2). [°C]."""
    if needed_c <= base_c:
        return base_c
    return math.ceil(needed_c * 10 - _DUST_C) / 10


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
