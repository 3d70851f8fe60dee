"""Datums of maps in China: GCJ-02 and BD-09 to WGS-84 and back.

Maps published in China are shifted against WGS-84 by hundreds of meters. The law of the
shift is not published officially; the formulas here are those the public converters
share, recovered by regression [1]_, and are inverted by iteration to far below a meter.

References
----------
.. [1] eviltransform, https://github.com/googollee/eviltransform; the coordinate pairs
   of its tests are those of ``tests/intake/test_datum.py``.
"""

from __future__ import annotations

import math

# Krasovsky 1940, the ellipsoid the shift is computed on.
_SEMI_MAJOR_AXIS_M = 6_378_245.0
_ECCENTRICITY_SQUARED = 0.006_693_421_622_965_943_23

# Outside this box the shift is not applied.
_CHINA_LATITUDES = (0.8293, 55.8271)
_CHINA_LONGITUDES = (72.004, 137.8347)

# Baidu turns and stretches GCJ-02 around a moved origin.
_BD_LATITUDE, _BD_LONGITUDE = 0.006, 0.0065
_BD_ANGLE = math.pi * 3000.0 / 180.0

# Each round shrinks the error about a thousandfold; four reach floating-point dust.
_ROUNDS = 6


def to_wgs84(latitude: float, longitude: float, datum: str) -> tuple[float, float]:
    """Return a coordinate in WGS-84.

    Parameters
    ----------
    latitude, longitude
        In the datum given. [°]
    datum
        ``WGS-84``, ``GCJ-02`` or ``BD-09``.

    Returns
    -------
    tuple
        Latitude and longitude. [°]
    """
    if datum == "BD-09":
        latitude, longitude = bd09_to_gcj02(latitude, longitude)
    if datum == "WGS-84":
        return latitude, longitude
    return gcj02_to_wgs84(latitude, longitude)


def wgs84_to_gcj02(latitude: float, longitude: float) -> tuple[float, float]:
    """Return where a map of China shows a coordinate of WGS-84. [°]."""
    if not _is_in_china(latitude, longitude):
        return latitude, longitude
    north, east = _shift(latitude, longitude)
    return latitude + north, longitude + east


def gcj02_to_wgs84(latitude: float, longitude: float) -> tuple[float, float]:
    """Return the coordinate of WGS-84 that a map of China shows here. [°]."""
    true_latitude, true_longitude = latitude, longitude
    for _ in range(_ROUNDS):
        shown = wgs84_to_gcj02(true_latitude, true_longitude)
        true_latitude += latitude - shown[0]
        true_longitude += longitude - shown[1]
    return true_latitude, true_longitude


def gcj02_to_bd09(latitude: float, longitude: float) -> tuple[float, float]:
    """Return where Baidu shows a coordinate of GCJ-02. [°]."""
    radius = math.hypot(longitude, latitude) + 2e-5 * math.sin(latitude * _BD_ANGLE)
    angle = math.atan2(latitude, longitude) + 3e-6 * math.cos(longitude * _BD_ANGLE)
    return (
        radius * math.sin(angle) + _BD_LATITUDE,
        radius * math.cos(angle) + _BD_LONGITUDE,
    )


def bd09_to_gcj02(latitude: float, longitude: float) -> tuple[float, float]:
    """Return the coordinate of GCJ-02 that Baidu shows here. [°]."""
    true_latitude, true_longitude = latitude - _BD_LATITUDE, longitude - _BD_LONGITUDE
    for _ in range(_ROUNDS):
        shown = gcj02_to_bd09(true_latitude, true_longitude)
        true_latitude += latitude - shown[0]
        true_longitude += longitude - shown[1]
    return true_latitude, true_longitude


def _is_in_china(latitude: float, longitude: float) -> bool:
    return (
        _CHINA_LATITUDES[0] <= latitude <= _CHINA_LATITUDES[1]
        and _CHINA_LONGITUDES[0] <= longitude <= _CHINA_LONGITUDES[1]
    )


def _shift(latitude: float, longitude: float) -> tuple[float, float]:
    """Return how far GCJ-02 lies north and east of WGS-84. [°]."""
    north_m, east_m = _shift_in_meters(longitude - 105.0, latitude - 35.0)
    phi = math.radians(latitude)
    flattening = 1 - _ECCENTRICITY_SQUARED * math.sin(phi) ** 2
    meridian_m = _SEMI_MAJOR_AXIS_M * (1 - _ECCENTRICITY_SQUARED) / flattening**1.5
    parallel_m = _SEMI_MAJOR_AXIS_M / math.sqrt(flattening) * math.cos(phi)
    return math.degrees(north_m / meridian_m), math.degrees(east_m / parallel_m)


def _shift_in_meters(x: float, y: float) -> tuple[float, float]:
    waves = 20 * (math.sin(6 * x * math.pi) + math.sin(2 * x * math.pi))
    slope = 0.1 * math.sqrt(abs(x))
    north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 2 * slope
    north += (2 / 3) * (waves + _long_waves(y, (20, 1), (40, 3), (160, 12), (320, 30)))
    east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + slope
    east += (2 / 3) * (waves + _long_waves(x, (20, 1), (40, 3), (150, 12), (300, 30)))
    return north, east


def _long_waves(value: float, *waves: tuple[float, float]) -> float:
    return sum(size * math.sin(value * math.pi / length) for size, length in waves)
