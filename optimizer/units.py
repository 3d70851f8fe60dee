"""The conversions more than one room needs, and the rounding the contract fixes."""

from __future__ import annotations

import math

MINUTES_PER_HOUR = 60
KILOGRAMS_PER_TONNE = 1000

TONNES_TOLERANCE = 0.001
"""Tonnes are compared to one kilogram. [t]"""
TEMPERATURE_TOLERANCE_C = 0.1
"""Temperatures are compared to a tenth of a degree. [°C]"""
DISTANCE_TOLERANCE_KM = 0.1
"""Kilometers are compared to a tenth, except in rule R1. [km]"""
MONEY_TOLERANCE = 0.01
"""Money is compared to a hundredth of the currency."""


def hours(minutes: float) -> float:
    """Return a length in hours given in minutes."""
    return minutes / MINUTES_PER_HOUR


def whole_minutes_up(minutes: float) -> int:
    """Round travel minutes up once, forgiving floating-point dust.

    The contract rounds ``ceil(minutes - 1e-6)`` when the travel matrix is made.
    """
    return math.ceil(minutes - 1e-6)


def round_up_to_tenth_c(temperature_c: float) -> float:
    """Round a temperature up to 0.1 °C, forgiving floating-point dust. [°C]."""
    return round(math.ceil(temperature_c * 10 - 1e-6) / 10, 1)


def clock_text(minutes: int) -> str:
    """Return minutes since midnight of the planning day as ``HH:MM``."""
    sign = "-" if minutes < 0 else ""
    whole_hours, rest = divmod(abs(minutes), MINUTES_PER_HOUR)
    return f"{sign}{whole_hours:02d}:{rest:02d}"
