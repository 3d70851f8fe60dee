"""Coordinates of Chinese maps land where they belong."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from optimizer.intake.datum import (
    bd09_to_gcj02,
    gcj02_to_bd09,
    gcj02_to_wgs84,
    to_wgs84,
    wgs84_to_gcj02,
)

# Published pairs of eviltransform's own tests, https://github.com/googollee/eviltransform:
# WGS-84 latitude and longitude, then what a map in GCJ-02 shows.
GCJ02_PAIRS = {
    "Shanghai": (31.1774276, 121.5272106, 31.17530398364597, 121.531541859215),
    "Shenzhen": (22.543847, 113.912316, 22.540796131694766, 113.9171764808363),
    "Beijing": (39.911954, 116.377817, 39.91334545536069, 116.38404722455657),
}
# Published pairs of coordtransform (https://github.com/wandergis/coordtransform) and
# its ports: what Baidu shows for a coordinate of GCJ-02, and the other way round.
GCJ02, SHOWN_BY_BAIDU = (39.915, 116.404), (39.92133699351021, 116.41036949371029)
BD09, MEANT_IN_GCJ02 = (39.915, 116.404), (39.90865673957631, 116.39762729119315)
METERS_PER_DEGREE = 111_200

latitudes = st.floats(18.0, 53.0)
longitudes = st.floats(74.0, 134.0)


def distance_m(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the distance of two near points. [m]."""
    east = (one[1] - other[1]) * math.cos(math.radians(one[0]))
    return METERS_PER_DEGREE * math.hypot(one[0] - other[0], east)


@pytest.mark.parametrize("city", GCJ02_PAIRS)
def test_gcj02_agrees_with_published_pairs(city: str) -> None:
    """Forth to the centimeter, and back."""
    latitude, longitude, shown_latitude, shown_longitude = GCJ02_PAIRS[city]
    shown = (shown_latitude, shown_longitude)
    assert distance_m(wgs84_to_gcj02(latitude, longitude), shown) < 0.01
    assert distance_m(gcj02_to_wgs84(*shown), (latitude, longitude)) < 0.01


def test_bd09_agrees_with_published_pairs() -> None:
    """Exactly on the way there; the published way back is off by some centimeters."""
    assert distance_m(gcj02_to_bd09(*GCJ02), SHOWN_BY_BAIDU) < 0.001
    assert distance_m(bd09_to_gcj02(*BD09), MEANT_IN_GCJ02) < 0.1


def test_bd09_takes_both_steps() -> None:
    """Baidu's shift and the shift of all maps of China are undone together."""
    shown = gcj02_to_bd09(*wgs84_to_gcj02(23.03, 112.5))
    assert distance_m(to_wgs84(*shown, "BD-09"), (23.03, 112.5)) < 0.001
    assert distance_m(shown, (23.03, 112.5)) > 500


@settings(deadline=None)
@given(latitudes, longitudes)
def test_gcj02_and_back_is_the_same_place(latitude: float, longitude: float) -> None:
    """The inverse undoes the shift within a millimeter."""
    back = gcj02_to_wgs84(*wgs84_to_gcj02(latitude, longitude))
    assert distance_m(back, (latitude, longitude)) < 0.001


@settings(deadline=None)
@given(latitudes, longitudes)
def test_bd09_and_back_is_the_same_place(latitude: float, longitude: float) -> None:
    """The inverse undoes Baidu's turn within a millimeter."""
    back = bd09_to_gcj02(*gcj02_to_bd09(latitude, longitude))
    assert distance_m(back, (latitude, longitude)) < 0.001


@settings(deadline=None)
@given(latitudes, longitudes)
def test_the_shift_is_hundreds_of_meters(latitude: float, longitude: float) -> None:
    """Neither nothing nor another town."""
    shown = wgs84_to_gcj02(latitude, longitude)
    assert 20 < distance_m(shown, (latitude, longitude)) < 1500


def test_places_outside_china_stay_where_they_are() -> None:
    """The shift ends at China's border box: Esslingen has none."""
    assert to_wgs84(48.73, 9.31, "GCJ-02") == (48.73, 9.31)
    assert to_wgs84(23.03, 112.5, "WGS-84") == (23.03, 112.5)
