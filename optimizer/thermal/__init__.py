"""The metal's temperature: cooling law, soak, sludge and the arrival floor.

Numbers in, numbers out, in °C and hours, over arrays of any shape; each function cites
its source. Behind the two-term law stands a one-dimensional reference
(``LinedLadle``, ``preheat``, ``stand_empty``, ``carry``, ``fit_two_terms``).
"""

from optimizer.thermal.conduction import Transient, carry, preheat, stand_empty
from optimizer.thermal.cooling import (
    longest_time_on_board,
    metal_temperature,
    required_tap_temperature,
    temperature_loss,
)
from optimizer.thermal.floor import arrival_floor
from optimizer.thermal.lining import Layer, LinedLadle, light_castable_ladle
from optimizer.thermal.sludge import sludge_factor, sludge_temperature
from optimizer.thermal.soak import soak
from optimizer.thermal.two_terms import TwoTerms, fit_two_terms

__all__ = [
    "Layer",
    "LinedLadle",
    "Transient",
    "TwoTerms",
    "arrival_floor",
    "carry",
    "fit_two_terms",
    "light_castable_ladle",
    "longest_time_on_board",
    "metal_temperature",
    "preheat",
    "required_tap_temperature",
    "sludge_factor",
    "sludge_temperature",
    "soak",
    "stand_empty",
    "temperature_loss",
]
