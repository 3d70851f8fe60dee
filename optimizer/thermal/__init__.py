"""The metal's temperature: cooling law, soak, sludge and the arrival floor.

Numbers in, numbers out, in °C and hours, over arrays of any shape; each function cites
its source.
"""

from optimizer.thermal.cooling import (
    longest_time_on_board,
    metal_temperature,
    required_tap_temperature,
    temperature_loss,
)
from optimizer.thermal.floor import arrival_floor
from optimizer.thermal.sludge import sludge_factor, sludge_temperature
from optimizer.thermal.soak import soak

__all__ = [
    "arrival_floor",
    "longest_time_on_board",
    "metal_temperature",
    "required_tap_temperature",
    "sludge_factor",
    "sludge_temperature",
    "soak",
    "temperature_loss",
]
