"""How far the heat in a full ladle carries it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from optimizer.thermal import longest_time_on_board
from optimizer.units import MINUTES_PER_HOUR

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from optimizer.economics.recipes import Values

_LAW: Final = ("fill_drop_c", "soak_c", "soak_tau_h", "loss_c_per_h")

THERMAL_KEYS: Final = (
    "tap_temperature_c",
    "arrival_floor_c",
    *_LAW,
    "truck_speed_km_h",
)
"""Figures without which nothing is known of the metal's reach."""


def thermal_reach_km(values: Values) -> NDArray[np.float64]:
    r"""Return the distance after which a full ladle has cooled to its floor.

    Parameters
    ----------
    values
        Of ``THERMAL_KEYS`` and, optionally, ``standing_minutes_loaded``; numbers or
        arrays of one shape.

    Returns
    -------
    NDArray[np.float64]
        One way. Infinite where a figure is missing, since then no such limit is known,
        or where the metal never cools that far; 0 where it is too cold before the
        truck leaves. [km]

    Raises
    ------
    ValueError
        As :func:`~optimizer.thermal.longest_time_on_board`.

    Notes
    -----
    .. math:: d = v \, (t_\text{floor} - t_\text{standing})

    with :math:`t_\text{floor}` from the two-term law of ``docs/thermal.md``.

    Examples
    --------
    85 °C at 10 °C an hour, an hour of standing, 60 km/h:

    >>> values = {"tap_temperature_c": 750, "fill_drop_c": 15, "arrival_floor_c": 650}
    >>> values |= {"soak_c": 0, "soak_tau_h": 1.2, "loss_c_per_h": 10}
    >>> values |= {"truck_speed_km_h": 60, "standing_minutes_loaded": 60}
    >>> float(thermal_reach_km(values))
    450.0
    """
    if any(key not in values for key in THERMAL_KEYS):
        return np.asarray(np.inf)[()]
    aboard_h = longest_time_on_board(
        values["tap_temperature_c"],
        values["arrival_floor_c"],
        **{key: values[key] for key in _LAW},
    )
    standing = np.asarray(values.get("standing_minutes_loaded", 0.0), dtype=float)
    driven_h = np.maximum(aboard_h - standing / MINUTES_PER_HOUR, 0.0)
    reach: NDArray[np.float64] = driven_h * np.asarray(values["truck_speed_km_h"])
    return reach
