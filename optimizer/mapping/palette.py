"""The temperature scale: which color stands for which band of temperatures."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

COLD_TO_HOT = (
    "#1b1464",
    "#46108f",
    "#7a0fa0",
    "#a6238f",
    "#c93d72",
    "#e35a4f",
    "#f27f2c",
    "#f7a91e",
)
"""Dark blue to amber. Lightness rises all the way, so the order survives any color
blindness and gray print; made after the perceptual map *plasma* of matplotlib (CC0),
its pale end cut off because it would vanish on a pale map."""

BAND_STEPS_C = (5, 10, 20, 25, 50, 100)
"""Widths of a band that people read easily. [°C]"""


@dataclass(frozen=True, slots=True)
class TemperatureScale:
    """Bands of equal width, each with its color."""

    edges_c: tuple[float, ...]
    """Rising limits, one more than there are colors. [°C]"""
    colors: tuple[str, ...]

    def bands(self, temperatures_c: NDArray[np.float64]) -> NDArray[np.int64]:
        """Return the band of each temperature; beyond the ends, the outermost band."""
        inner = np.asarray(self.edges_c[1:-1])
        found: NDArray[np.int64] = np.digitize(temperatures_c, inner)
        return found


def temperature_scale(temperatures_c: Iterable[float]) -> TemperatureScale:
    """Return the scale that covers some temperatures with round limits.

    Parameters
    ----------
    temperatures_c
        Everything to be shown; without any, a scale around 700 °C is returned. [°C]
    """
    values = [value for value in temperatures_c if math.isfinite(value)] or [700.0]
    low, high = min(values), max(values)
    width = next(
        (
            step
            for step in BAND_STEPS_C
            if math.ceil(high / step) - math.floor(low / step) <= len(COLD_TO_HOT)
        ),
        BAND_STEPS_C[-1],
    )
    first = math.floor(low / width)
    count = min(max(math.ceil(high / width) - first, 1), len(COLD_TO_HOT))
    edges = tuple(float((first + band) * width) for band in range(count + 1))
    return TemperatureScale(edges, _spread(COLD_TO_HOT, count))


def _spread(colors: Sequence[str], count: int) -> tuple[str, ...]:
    """Pick ``count`` colors from end to end, the hot end first to be kept."""
    last = len(colors) - 1
    if count == 1:
        return (colors[last],)
    return tuple(colors[round(band * last / (count - 1))] for band in range(count))
