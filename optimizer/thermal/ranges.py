"""What physical quantities may be: refused with their name and value, not computed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import ArrayLike


def require_positive(**quantities: ArrayLike) -> None:
    """Refuse quantities that are zero, negative or not a number.

    Parameters
    ----------
    **quantities
        Name with unit, such as ``soak_tau_h``, and value; any shape.

    Raises
    ------
    ValueError
        Naming the quantity and the first value that is out of range.
    """
    for name, quantity in quantities.items():
        values = np.atleast_1d(np.asarray(quantity, dtype=float))
        if not np.all(values > 0):
            msg = f"{name} must be positive, got {values[~(values > 0)][0]:g}"
            raise ValueError(msg)


def require_not_negative(**quantities: ArrayLike) -> None:
    """Refuse quantities that are negative or not a number.

    Parameters
    ----------
    **quantities
        Name with unit, such as ``elapsed_h``, and value; any shape.

    Raises
    ------
    ValueError
        Naming the quantity and the first value that is out of range.
    """
    for name, quantity in quantities.items():
        values = np.atleast_1d(np.asarray(quantity, dtype=float))
        if not np.all(values >= 0):
            msg = f"{name} must not be negative, got {values[~(values >= 0)][0]:g}"
            raise ValueError(msg)
