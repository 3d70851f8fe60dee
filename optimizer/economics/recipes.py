"""What a recipe is: an item of cost as prices times quantities."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    from optimizer.economics.trip_use import TripUse

Values = Mapping[str, "ArrayLike"]
"""A number, or an array of them, by dotted key."""

DAYS_PER_YEAR = 365
HOURS_PER_YEAR = 24 * DAYS_PER_YEAR


@dataclass(frozen=True, slots=True)
class Recipe:
    """How an item, or a rate, follows from other figures."""

    needs: tuple[str, ...]
    """Keys without which the recipe cannot be used."""
    amount: Callable[[Values, TripUse], NDArray[np.float64]]
    """The item. [currency/t]"""
    may_use: tuple[str, ...] = ()
    """Keys that count as 0 where they are absent."""

    def is_usable(self, known: Mapping[str, object]) -> bool:
        """Return whether every ingredient is known and there is one at all."""
        has_any = any(key in known for key in (*self.needs, *self.may_use))
        return has_any and all(key in known for key in self.needs)


def of_figures(
    *needs: str,
    amount: Callable[[Values], NDArray[np.float64]],
    may_use: tuple[str, ...] = (),
) -> Recipe:
    """Return a recipe that does not depend on what the trucks do.

    Parameters
    ----------
    needs, may_use
        As in :class:`Recipe`.
    amount
        The item as a function of the figures alone.
    """

    def of_any_use(values: Values, use: TripUse) -> NDArray[np.float64]:
        del use
        return amount(values)

    return Recipe(needs, of_any_use, may_use)


def value(values: Values, key: str) -> NDArray[np.float64]:
    """Return a value as an array; an absent one is 0."""
    return np.asarray(values.get(key, 0.0), dtype=float)


def product(*keys: str) -> Callable[[Values], NDArray[np.float64]]:
    """Return a function that multiplies the values of some keys."""

    def amount(values: Values) -> NDArray[np.float64]:
        whole = np.asarray(1.0)
        for key in keys:
            whole = whole * value(values, key)
        return whole

    return amount


def annuity(
    price: ArrayLike, life_years: ArrayLike, interest_rate: ArrayLike
) -> NDArray[np.float64]:
    r"""Return the equal yearly payment that pays for equipment over its life.

    Parameters
    ----------
    price
        Paid at the start. [currency]
    life_years
        [a]
    interest_rate
        A year; 0 spreads the price evenly. [0..1]

    Returns
    -------
    NDArray[np.float64]
        Broadcast over the arguments. [currency/a]

    Notes
    -----
    .. math:: P \, \frac{i}{1 - (1 + i)^{-n}}

    Examples
    --------
    >>> float(annuity(1000, 10, 0.05).round(2))
    129.5
    >>> float(annuity(1000, 10, 0))
    100.0
    """
    cost, years, rate = np.broadcast_arrays(
        np.asarray(price, dtype=float),
        np.asarray(life_years, dtype=float),
        np.asarray(interest_rate, dtype=float),
    )
    with np.errstate(divide="ignore", invalid="ignore"):
        factor = rate / -np.expm1(-years * np.log1p(rate))
    return cost * np.where(rate == 0, 1 / years, factor)
