"""Temperature and floor of a load, by the law of section 4."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.thermal import arrival_floor, metal_temperature, soak
from optimizer.units import hours

if TYPE_CHECKING:
    from optimizer.verify.case import Case
    from optimizer.verify.walk import LoadWalk, TripWalk


def arrival_temperature(trip: TripWalk, load: LoadWalk) -> float | None:
    """Return a load's temperature at the beginning of its discharge. [°C].

    ``None`` for a load without mass or without a stop: other rules report those. A
    clock that runs backwards (K5) is taken as standing still.
    """
    if load.discharge_start_min is None or load.load.tonnes <= 0:
        return None
    ladle = trip.ladle
    elapsed_min = max(0, load.discharge_start_min - trip.clock_start_min)
    soak_c = soak(
        hours(max(0, trip.idle_duration_min)),
        soak_hot_c=ladle.soak_hot_c,
        soak_idle_c=ladle.soak_idle_c,
        idle_tau_h=ladle.idle_tau_h,
    )
    temperature_c = metal_temperature(
        load.load.tap_temperature_c,
        hours(elapsed_min),
        fill_drop_c=ladle.fill_drop_c,
        soak_c=soak_c,
        soak_tau_h=ladle.soak_tau_h,
        loss_c_per_h=ladle.loss_c_per_h,
        fill_share=load.load.tonnes / ladle.capacity_t,
    )
    return float(temperature_c)


def floor(case: Case, load: LoadWalk) -> float:
    """Return the floor of rule T1 for a load. [°C]."""
    alloy = case.scenario.alloy_by_id[load.heat.alloy_id]
    return arrival_floor(alloy, load.heat, load.order)
