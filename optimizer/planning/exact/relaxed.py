"""What the linear program over a pool of days proves."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


class Relaxed(NamedTuple):
    """What the linear program proves for plans whose orders keep given fates."""

    bound: float
    """[currency]"""
    duals: NDArray[np.float64]
    """Of the rows, with which it is proved."""
    least: NDArray[np.float64]
    """Least reduced cost of a class of each group, shape (groups,). [currency]"""
    beyond: NDArray[np.float64]
    """What a plan with a day of each class costs at least beyond the bound, (classes,).
    [currency]"""
    fates: NDArray[np.float64]
    """How far each order is not molten, shape (orders,)"""
    classes: NDArray[np.int64]
    """That are driven."""
    driven: NDArray[np.float64]
    """How often."""

    def within(self, ceiling: float) -> NDArray[np.int64]:
        """Return the classes that a plan cheaper than a ceiling may drive."""
        return np.flatnonzero(self.bound + self.beyond <= ceiling)
