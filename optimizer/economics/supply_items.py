"""What a tonne costs either way, item by item."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class SupplyItems:
    """Items of ingot and of molten supply; numbers, or arrays of one shape.

    Both mappings keep the order in which a reader expects the items.
    """

    ingot: Mapping[str, NDArray[np.float64]]
    """By item name. [currency/t]"""
    molten: Mapping[str, NDArray[np.float64]]
    """By item name. [currency/t]"""

    @property
    def ingot_per_t(self) -> NDArray[np.float64]:
        """Sum of the ingot items. [currency/t]."""
        return _total(self.ingot)

    @property
    def molten_per_t(self) -> NDArray[np.float64]:
        """Sum of the molten items. [currency/t]."""
        return _total(self.molten)

    @property
    def saving_per_t(self) -> NDArray[np.float64]:
        """What molten supply saves; negative where it is dearer. [currency/t]."""
        return self.ingot_per_t - self.molten_per_t


def _total(items: Mapping[str, NDArray[np.float64]]) -> NDArray[np.float64]:
    """Add up items; an empty mapping is 0."""
    total: NDArray[np.float64] = np.sum(
        np.broadcast_arrays(0.0, *items.values()), axis=0
    )
    return total
