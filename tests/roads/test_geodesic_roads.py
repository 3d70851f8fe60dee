"""Roads as a stretched geodesic."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from road_samples import place

from optimizer.errors import RoadError
from optimizer.roads import GeodesicRoads, measure
from optimizer.roads.crow import crow_km

FLINDERS_PEAK = place("flinders", -37.951033417, 144.424867889)
BUNINYONG = place("buninyong", -37.652821139, 143.926495528)
"""The worked example of the Geocentric Datum of Australia: 54.972 km apart."""

latitudes = st.floats(-70, 70)
longitudes = st.floats(-179, 179)


def test_the_geodesic_is_that_of_the_ellipsoid() -> None:
    """A published geodesic on (nearly) WGS-84 comes out to the meter."""
    travel = measure([FLINDERS_PEAK, BUNINYONG], GeodesicRoads(1.0, 60.0))
    assert travel.km_between("flinders", "buninyong") == pytest.approx(54.972, abs=1e-3)
    assert travel.minutes_between("flinders", "buninyong") == 55


def test_detour_and_speed_scale_the_geodesic() -> None:
    """Kilometers grow with the detour factor, minutes fall with the speed."""
    travel = measure([FLINDERS_PEAK, BUNINYONG], GeodesicRoads(1.3, 50.0))
    assert travel.km_between("buninyong", "flinders") == pytest.approx(71.464, abs=2e-3)
    assert travel.minutes_between("buninyong", "flinders") == 86


@pytest.mark.parametrize(("factor", "speed"), [(0, 50), (1.3, 0), (float("nan"), 50)])
def test_a_factor_or_speed_that_cannot_be_is_refused(
    factor: float, speed: float
) -> None:
    """Nothing is divided by zero speed."""
    with pytest.raises(RoadError, match="must be a number above 0"):
        GeodesicRoads(factor, speed)


@given(latitudes, longitudes, latitudes, longitudes)
def test_the_sphere_agrees_with_the_ellipsoid(
    latitude: float, longitude: float, other_latitude: float, other_longitude: float
) -> None:
    """The crow's distance used for access legs is within 0.6 % of the geodesic."""
    one, other = (
        place("a", latitude, longitude),
        place("b", other_latitude, other_longitude),
    )
    travel = GeodesicRoads(1.0, 50.0).travel([one, other])
    crow = float(crow_km(latitude, longitude, other_latitude, other_longitude))
    assert crow == pytest.approx(travel.km_between("a", "b"), rel=6e-3, abs=1e-6)
