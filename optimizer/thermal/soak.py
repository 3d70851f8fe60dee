"""Heat that the lining takes from the metal, by how long the ladle stood empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from optimizer.thermal.ranges import require_not_negative, require_positive

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray


def soak(
    idle_h: ArrayLike,
    *,
    soak_hot_c: ArrayLike,
    soak_idle_c: ArrayLike,
    idle_tau_h: ArrayLike,
) -> NDArray[np.float64]:
    r"""Return the soak of a ladle that stood empty for a while.

    Parameters
    ----------
    idle_h
        How long the ladle stood empty before filling, any shape; 0 when it comes off
        the burner. [h]
    soak_hot_c
        Soak of a ladle refilled at once. [°C]
    soak_idle_c
        Soak after standing empty for very long. [°C]
    idle_tau_h
        Time constant with which the empty lining cools. [h]

    Returns
    -------
    NDArray[np.float64]
        Soak, broadcast over the arguments; ``np.float64`` for scalars. [°C]

    Raises
    ------
    ValueError
        If ``idle_tau_h`` is not positive, or another quantity is negative.

    Notes
    -----
    .. math::

        \Delta T_\text{soak} = \Delta T_\text{hot}
            + (\Delta T_\text{idle} - \Delta T_\text{hot})
              \left(1 - e^{-t_\text{idle}/\tau_\text{idle}}\right)

    An empty lining cools towards the air roughly exponentially, and what it lacks of
    its soaked state it takes from the next metal. ``docs/thermal.md`` shows how far the
    one-dimensional reference agrees.

    Examples
    --------
    >>> soak([0, 4], soak_hot_c=10, soak_idle_c=80, idle_tau_h=6).round(1)
    array([10. , 44.1])
    """
    require_positive(idle_tau_h=idle_tau_h)
    require_not_negative(idle_h=idle_h, soak_hot_c=soak_hot_c, soak_idle_c=soak_idle_c)
    cooled_share = -np.expm1(-np.asarray(idle_h, dtype=float) / idle_tau_h)
    hot_c = np.asarray(soak_hot_c, dtype=float)
    soak_c: NDArray[np.float64] = np.add(hot_c, (soak_idle_c - hot_c) * cooled_share)
    return soak_c
