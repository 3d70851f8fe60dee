"""What a row of yearly flows is worth: present value, internal rate, payback."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy_financial  # type: ignore[import-untyped]
from numpy.polynomial import polynomial

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

_DUST_SHARE = 1e-12
"""Of the largest flow: what is smaller is rounding."""


def net_present_value(rate: ArrayLike, flows: ArrayLike) -> NDArray[np.float64]:
    """Return the worth of flows today. [currency].

    Parameters
    ----------
    rate
        Of discount, a year, any shape. [0..1]
    flows
        By year, now first, shape (years, …) with the shape of the rate behind.
        [currency]

    Returns
    -------
    NDArray[np.float64]
        Of the shape of the rate.

    Examples
    --------
    >>> float(net_present_value(0.08, [-40e3, 5e3, 8e3, 12e3, 30e3]).round(2))
    3065.22
    """
    # A polynomial of the discount factor, so that many draws take one pass.
    factor = 1 / (1 + np.asarray(rate, dtype=float))
    worth = polynomial.polyval(factor, np.asarray(flows, dtype=float), tensor=False)
    return np.asarray(worth, dtype=float)


def internal_rate(flows: ArrayLike) -> NDArray[np.float64]:
    """Return the rate at which flows are worth nothing today. [1/a].

    Parameters
    ----------
    flows
        By year, now first, shape (years, …). [currency]

    Returns
    -------
    NDArray[np.float64]
        Of the shape behind the years; of several rates the one nearest to 0, ``nan``
        where there is none.

    Examples
    --------
    >>> float(internal_rate([-100, 39, 59, 55, 20]).round(5))
    0.28095
    """
    table = np.asarray(flows, dtype=float)
    # Dust among the flows would overflow where the rate is looked for.
    dust = _DUST_SHARE * np.abs(table).max(axis=0, initial=0.0)
    table = np.where(np.abs(table) <= dust, 0.0, table)
    rates = np.apply_along_axis(numpy_financial.irr, 0, table)
    return np.asarray(rates, dtype=float)


def payback_years(flows: ArrayLike) -> NDArray[np.float64]:
    """Return how long it takes until flows add up to nothing, undiscounted. [a].

    Parameters
    ----------
    flows
        By year, now first, evenly over each year, shape (years, …). [currency]

    Returns
    -------
    NDArray[np.float64]
        Of the shape behind the years: until the sum is no longer negative for the first
        time; 0 where nothing is paid, ``inf`` where it never comes back.

    Examples
    --------
    >>> float(payback_years([-100, 40, 40, 40]))
    2.5
    """
    table = np.asarray(flows, dtype=float)
    total = np.cumsum(table, axis=0)
    paid = total >= 0
    year = np.argmax(paid, axis=0)
    before = np.maximum(year - 1, 0)
    owed = -np.take_along_axis(total, before[np.newaxis], axis=0)[0]
    earned = np.take_along_axis(table, year[np.newaxis], axis=0)[0]
    with np.errstate(divide="ignore", invalid="ignore"):
        within = before + owed / earned
    known = np.where(year == 0, 0.0, within)
    return np.where(paid.any(axis=0), known, np.inf)
