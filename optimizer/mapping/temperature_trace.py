"""The coldest metal aboard a truck, instant by instant, for coloring its way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from optimizer.thermal import metal_temperature, soak
from optimizer.units import MINUTES_PER_HOUR, hours

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from optimizer.domain import Load, Route, Scenario, Trip

ALMOST_EMPTY_SHARE = 1e-3
"""Least fill share the law is evaluated at; a valid load is far above it."""


@dataclass(frozen=True, slots=True)
class TemperatureTrace:
    """How the metal of one trip cools."""

    scenario: Scenario
    trip: Trip
    truck_id: str
    idle_duration_min: int
    """How long the ladles counted as empty before filling. [min]"""

    def coldest(
        self, loads: Sequence[Load], instants_min: Sequence[float]
    ) -> NDArray[np.float64]:
        """Return the temperature of the coldest of some loads at some instants.

        Parameters
        ----------
        loads
            Loads of the trip that are still aboard; at least one.
        instants_min
            Minutes since 00:00 of the planning day, shape (n,). Before the metal's
            clock starts, metal counts as just filled.

        Returns
        -------
        NDArray[np.float64]
            [°C], shape (n,)
        """
        ladle = self.scenario.ladle_type_by_id[
            self.scenario.truck_by_id[self.truck_id].ladle_type_id
        ]
        elapsed_min = np.asarray(instants_min, dtype=np.float64) - self.clock_start_min
        shares = [
            max(load.tonnes / ladle.capacity_t, ALMOST_EMPTY_SHARE) for load in loads
        ]
        temperatures = metal_temperature(
            np.array([[load.tap_temperature_c] for load in loads]),
            np.maximum(elapsed_min, 0.0) / MINUTES_PER_HOUR,
            fill_drop_c=ladle.fill_drop_c,
            soak_c=soak(
                hours(self.idle_duration_min),
                soak_hot_c=ladle.soak_hot_c,
                soak_idle_c=ladle.soak_idle_c,
                idle_tau_h=ladle.idle_tau_h,
            ),
            soak_tau_h=ladle.soak_tau_h,
            loss_c_per_h=ladle.loss_c_per_h,
            fill_share=np.array(shares)[:, np.newaxis],
        )
        coldest: NDArray[np.float64] = temperatures.min(axis=0)
        return coldest

    @property
    def clock_start_min(self) -> int:
        """When the first ladle is full. [min]."""
        smelter = self.scenario.smelter_by_id[self.trip.smelter_id]
        return (
            self.trip.fill_start_min
            + smelter.dispatch_duration_min
            + smelter.fill_duration_min
        )


def temperature_traces(scenario: Scenario, route: Route) -> Iterator[TemperatureTrace]:
    """Yield how the metal of each trip of a route cools."""
    truck = scenario.truck_by_id[route.truck_id]
    preheat_min = scenario.ladle_type_by_id[truck.ladle_type_id].preheat_duration_min
    previous: Trip | None = None
    for trip in route.trips:
        idle_min = _idle_duration_min(previous, trip, preheat_min)
        yield TemperatureTrace(scenario, trip, route.truck_id, idle_min)
        previous = trip


def _idle_duration_min(previous: Trip | None, trip: Trip, preheat_min: int) -> int:
    """Return how long the ladles stood empty; 0 when they come off the burner."""
    is_hot = trip.fill_start_min - trip.arrive_min >= preheat_min
    if previous is None or not previous.stops or is_hot:
        return 0
    return max(trip.fill_start_min - previous.stops[-1].service_end_min, 0)
