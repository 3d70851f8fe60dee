"""From raw measurements to the travel matrix: whole minutes, no way, zero diagonal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from optimizer.domain import NO_WAY_MIN, TravelMatrix
from optimizer.units import whole_minutes_up

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from optimizer.domain import Line, Place

_DUST_MIN = 1e-6
"""Forgiven when minutes are rounded up, as the contract does. [min]"""


def travel_matrix(
    places: Sequence[Place],
    km: NDArray[np.float64],
    minutes: NDArray[np.float64],
    source: str,
) -> TravelMatrix:
    """Return the matrix of raw measurements, its minutes rounded up once.

    Parameters
    ----------
    places
        Rows and columns, n of them.
    km
        Road distances, ``inf`` where there is no way, shape (n, n). [km]
    minutes
        Travel times, ``inf`` where there is no way, shape (n, n). [min]
    source
        Who measured, for people.
    """
    closed = ~(np.isfinite(km) & np.isfinite(minutes))
    shape = (len(places), len(places))
    rounded = np.full(shape, NO_WAY_MIN, dtype=np.int64)
    rounded[~closed] = [whole_minutes_up(minute) for minute in minutes[~closed]]
    kilometers = np.where(closed, np.inf, km)
    np.fill_diagonal(rounded, 0)
    np.fill_diagonal(kilometers, 0.0)
    ids = tuple(place.place_id for place in places)
    return TravelMatrix(ids, kilometers, rounded, source)


def whole_minutes(minutes: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return travel minutes rounded up once; ``inf`` stays. [min].

    As :func:`~optimizer.units.whole_minutes_up`, for arrays.
    """
    whole: NDArray[np.float64] = np.maximum(np.ceil(minutes - _DUST_MIN), 0.0)
    return whole


def straight_line(origin: Place, destination: Place) -> Line:
    """Return the line of two points that is drawn where nothing better is known."""
    return (
        (origin.latitude, origin.longitude),
        (destination.latitude, destination.longitude),
    )
