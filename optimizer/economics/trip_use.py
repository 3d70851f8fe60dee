"""How much truck one tonne takes: of a lane by its distance, or of a planned day."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Final

import numpy as np

from optimizer.units import MINUTES_PER_HOUR

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import ArrayLike, NDArray


@dataclass(frozen=True, slots=True)
class TripUse:
    """What one tonne of molten metal takes of the trucks, before any price.

    Numbers, or arrays that broadcast with the model's values.
    """

    days_per_t: ArrayLike
    """Truck-days. [1/t]"""
    trips_per_t: ArrayLike
    """[1/t]"""
    loaded_km_per_t: ArrayLike
    """Smelter to last stop. [km/t]"""
    empty_km_per_t: ArrayLike
    """Every other kilometer: the return of the emptied ladles, repositioning. [km/t]"""
    hours_per_t: ArrayLike
    """Hours on duty. [h/t]"""
    superheat_c: ArrayLike = 0.0
    """Degrees above the base tap temperature, mean over the tonnes. [°C]"""

    def __add__(self, other: TripUse) -> TripUse:
        """Return both uses together."""
        return self._with(other, np.add)

    def __sub__(self, other: TripUse) -> TripUse:
        """Return what this use takes beyond another."""
        return self._with(other, np.subtract)

    def _with(self, other: TripUse, combined: np.ufunc) -> TripUse:
        names = [item.name for item in fields(self)]
        return TripUse(
            **{
                name: combined(getattr(self, name), getattr(other, name))
                for name in names
            }
        )


NO_USE: Final = TripUse(0.0, 0.0, 0.0, 0.0, 0.0)
"""Nothing of the trucks."""


def lane_use(values: Mapping[str, ArrayLike], distance_km: ArrayLike) -> TripUse:
    """Return what a tonne takes of a truck that shuttles along one lane.

    Parameters
    ----------
    values
        Of the keys ``truck_net_t``, and optionally ``truck_speed_km_h``,
        ``truck_turn_minutes``, ``truck_hours_per_day`` and ``superheat_c``; without a
        speed hours are not counted, and without hours a day neither are days.
    distance_km
        One way, loaded; the truck comes back empty the same way. [km]

    Returns
    -------
    TripUse
        Of one full truck there and empty back.

    Notes
    -----
    A truck's day is shared by its trips in proportion to the time they take, since the
    rest of the day serves other lanes, and superheat stays as it is given: everything
    is linear in the distance.
    """
    net_t = np.asarray(values["truck_net_t"], dtype=float)
    distance = np.asarray(distance_km, dtype=float)
    hours = _trip_hours(values, distance)
    return TripUse(
        days_per_t=_trip_days(values, hours) / net_t,
        trips_per_t=1 / net_t,
        loaded_km_per_t=distance / net_t,
        empty_km_per_t=distance / net_t,
        hours_per_t=hours / net_t,
        superheat_c=values.get("superheat_c", 0.0),
    )


def _trip_days(
    values: Mapping[str, ArrayLike], hours: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return the share of a truck's day that one trip takes. [1]."""
    if "truck_hours_per_day" not in values:
        return np.zeros_like(hours)
    hours_per_day = np.asarray(values["truck_hours_per_day"], dtype=float)
    days: NDArray[np.float64] = hours / hours_per_day
    return days


def _trip_hours(
    values: Mapping[str, ArrayLike], distance: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return how long one trip takes, out and back. [h]."""
    if "truck_speed_km_h" not in values:
        return np.zeros_like(distance)
    turn_h = np.asarray(values.get("truck_turn_minutes", 0.0)) / MINUTES_PER_HOUR
    driven_h: NDArray[np.float64] = (
        2 * distance / np.asarray(values["truck_speed_km_h"], dtype=float)
    )
    return driven_h + turn_h
