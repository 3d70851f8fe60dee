"""The triangular distribution: all that a low, a likely and a high value say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray


@dataclass(frozen=True, slots=True)
class Triangular:
    r"""A figure known by its lowest, most likely and highest value.

    Raises
    ------
    ValueError
        The three are not in rising order, or not numbers.

    Notes
    -----
    A triangle uses nothing but the three numbers a source states, has moments in closed
    form and, having heavier flanks than the beta distribution of PERT over the same
    three numbers, leans to the careful side. Either is a proxy [1]_.

    References
    ----------
    .. [1] D. Johnson, "The triangular distribution as a proxy for the beta distribution
       in risk analysis", The Statistician 46(3), 1997, 387-398.
    """

    low: float
    """In the figure's unit."""
    mode: float
    high: float

    def __post_init__(self) -> None:
        """Refuse what is no triangle."""
        if not self.low <= self.mode <= self.high:
            msg = (
                f"low, mode and high must rise, got {self.low:g}, {self.mode:g} and "
                f"{self.high:g}"
            )
            raise ValueError(msg)

    @property
    def mean(self) -> float:
        """Mean, a third of the sum of the three, in the figure's unit."""
        return (self.low + self.mode + self.high) / 3

    @property
    def variance(self) -> float:
        """Variance, in the figure's unit squared."""
        a, c, b = self.low, self.mode, self.high
        return (a * a + b * b + c * c - a * b - a * c - b * c) / 18

    def quantile(self, share: ArrayLike) -> NDArray[np.float64]:
        r"""Return the value below which a share of all draws lies.

        Parameters
        ----------
        share
            Any shape. [0..1]

        Returns
        -------
        NDArray[np.float64]
            Of the same shape, in the figure's unit.

        Notes
        -----
        .. math::

            Q(u) = a + \sqrt{u (b-a)(c-a)} \text{ for } u \le \frac{c-a}{b-a},
            \quad b - \sqrt{(1-u)(b-a)(b-c)} \text{ beyond}

        Examples
        --------
        >>> Triangular(70, 80, 90).quantile([0.0, 0.125, 0.5, 1.0])
        array([70., 75., 80., 90.])
        """
        u = np.asarray(share, dtype=float)
        width, rise = self.high - self.low, self.mode - self.low
        rising = self.low + np.sqrt(u * width * rise)
        falling = self.high - np.sqrt((1 - u) * width * (width - rise))
        return np.where(u * width <= rise, rising, falling)
