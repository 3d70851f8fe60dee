"""Parts in whole cents that sum to their whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

_NOISE_DIGITS = 6
"""Digits of a cent that floating point leaves certain. [1]"""


def whole_cents(parts: Sequence[float], *, decimals: int = 2) -> list[float]:
    """Round parts so that they sum to their rounded sum.

    Every part is rounded down, and the cents then missing go to the parts that lost
    most, the earlier of equals first (the method of the largest remainder).

    Parameters
    ----------
    parts
        Finite amounts, of either sign. [currency]
    decimals
        Digits after the point; two for cents.

    Returns
    -------
    list of float
        In the order of the parts, each less than one cent from its part.
        [currency, to 0.01]
    """
    unit = 10**decimals
    scaled = np.round(np.asarray(parts, dtype=float) * unit, _NOISE_DIGITS)
    rounded = np.floor(scaled)
    missing = round(float(np.sum(scaled)) - float(np.sum(rounded)))
    most_lost = np.argsort(rounded - scaled, kind="stable")
    rounded[most_lost[:missing]] += 1
    return [float(amount) / unit for amount in rounded]
