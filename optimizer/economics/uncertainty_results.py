"""What the uncertainty of the figures does to the saving."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Swing:
    """One bar of the tornado: one figure from its low to its high end."""

    key: str
    """Dotted key of the figure."""
    low: float
    """In the figure's unit."""
    base: float
    high: float
    saving_at_low: float
    """[currency/t]"""
    saving_at_high: float
    """[currency/t]"""
    assumed_range: bool
    """Whether the source gives no range, so that a customary one was taken."""

    @property
    def width(self) -> float:
        """Length of the bar. [currency/t]."""
        return abs(self.saving_at_high - self.saving_at_low)


@dataclass(frozen=True)
class TwoWayTable:
    """Saving per tonne over two figures at once."""

    row_key: str
    """Dotted key, or ``distance_km`` or ``fill_share``."""
    column_key: str
    row_values: NDArray[np.float64]
    """Shape (r,), in the unit of the row key."""
    column_values: NDArray[np.float64]
    """Shape (c,), in the unit of the column key."""
    saving_per_t: NDArray[np.float64]
    """Shape (r, c). [currency/t]"""


@dataclass(frozen=True)
class Risk:
    """Distribution of the saving per tonne over random draws of the figures."""

    num_draws: int
    seed: int
    mean: float
    """[currency/t]"""
    standard_deviation: float
    """[currency/t]"""
    p10: float
    """One draw in ten saves less. [currency/t]"""
    p50: float
    p90: float
    probability_cheaper: float
    """Share of draws in which molten supply is cheaper. [0..1]"""
    histogram_edges: NDArray[np.float64]
    """Shape (b + 1,). [currency/t]"""
    histogram_counts: NDArray[np.int64]
    """Shape (b,)."""


@dataclass(frozen=True, slots=True)
class Influence:
    """How much of the saving's variance one figure explains (Sobol indices)."""

    key: str
    first_order: float
    """By itself. [0..1]"""
    first_order_confidence: float
    """Half-width of the 95 % interval."""
    total: float
    """With all its interactions. [0..1]"""
    total_confidence: float
    """Half-width of the 95 % interval."""
