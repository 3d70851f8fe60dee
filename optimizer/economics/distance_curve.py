"""Cost of a tonne by distance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from optimizer.economics.reach import Reach


@dataclass(frozen=True)
class DistanceCurve:
    """Ingot and molten cost along the distance, with the limits."""

    distance_km: NDArray[np.float64]
    """Rising from 0, shape (n,). [km]"""
    ingot_per_t: NDArray[np.float64]
    """Shape (n,). [currency/t]"""
    molten_per_t: NDArray[np.float64]
    """Shape (n,). [currency/t]"""
    reach: Reach
