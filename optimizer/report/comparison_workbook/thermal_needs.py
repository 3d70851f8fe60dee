"""Which figures the metal's reach rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from optimizer.domain import Figure

THERMAL_NEEDS: Final = (
    "tap_temperature_c",
    "arrival_floor_c",
    "fill_drop_c",
    "soak_c",
    "soak_tau_h",
    "loss_c_per_h",
    "truck_speed_km_h",
)
"""Figures without which nothing is known of the metal's reach."""

STANDING: Final = "standing_minutes_loaded"


def follows_the_metal(figures: Mapping[str, Figure]) -> bool:
    """Return whether the thermal reach can be computed from the figures.

    Metal that loses nothing through the wall may never reach its floor: that reach is
    taken from the report as it is.
    """
    return all(key in figures for key in THERMAL_NEEDS) and (
        figures["loss_c_per_h"].value > 0
    )
