"""Distances as the crow flies, and the flat picture used to find near roads."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

_METERS = 1000.0
EARTH_RADIUS_KM = 6371.0088
"""Mean radius of the Earth (IUGG). [km]"""


def crow_km(
    from_latitude: ArrayLike,
    from_longitude: ArrayLike,
    to_latitude: ArrayLike,
    to_longitude: ArrayLike,
) -> NDArray[np.float64]:
    """Return great-circle distances on the sphere, within 0.6 % of the ellipsoid.

    Parameters
    ----------
    from_latitude, from_longitude, to_latitude, to_longitude
        Degrees, any shapes that broadcast. [°]

    Returns
    -------
    NDArray
        Distances of the broadcast shape. [km]
    """
    phi_1, phi_2 = np.radians(from_latitude), np.radians(to_latitude)
    half_phi = (phi_2 - phi_1) / 2
    half_lambda = np.radians(np.subtract(to_longitude, from_longitude)) / 2
    chord = np.sin(half_phi) ** 2
    chord = chord + np.cos(phi_1) * np.cos(phi_2) * np.sin(half_lambda) ** 2
    return np.asarray(2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.minimum(chord, 1.0))))


def geodesic_km(
    from_latitude: NDArray[np.float64],
    from_longitude: NDArray[np.float64],
    to_latitude: NDArray[np.float64],
    to_longitude: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Return distances along the WGS-84 ellipsoid.

    Parameters
    ----------
    from_latitude, from_longitude, to_latitude, to_longitude
        Degrees, all of one shape. [°]

    Returns
    -------
    NDArray
        Distances of that shape. [km]
    """
    # It takes a while to load, and roads along a network need no ellipsoid.
    from pyproj import Geod

    _, _, meters = Geod(ellps="WGS84").inv(
        from_longitude, from_latitude, to_longitude, to_latitude
    )
    return np.asarray(meters, dtype=float) / _METERS


def flat_points(latitude: ArrayLike, longitude: ArrayLike) -> NDArray[np.float64]:
    """Return Mercator coordinates, in kilometers at the equator, shape (n, 2).

    Mercator keeps angles, so the nearest point of a road is the right one wherever
    the roads lie; lengths are stretched by ``1 / cos(latitude)``, which changes by
    less than 1 % within 50 km up to 60° of latitude.
    """
    x = EARTH_RADIUS_KM * np.radians(longitude)
    y = EARTH_RADIUS_KM * np.arcsinh(np.tan(np.radians(latitude)))
    return np.column_stack([x, y])


def from_flat(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return latitude and longitude of Mercator points, shape (n, 2). [°]."""
    longitude = np.degrees(points[:, 0] / EARTH_RADIUS_KM)
    latitude = np.degrees(np.arctan(np.sinh(points[:, 1] / EARTH_RADIUS_KM)))
    return np.column_stack([latitude, longitude])
