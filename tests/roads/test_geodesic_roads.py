"""Roads as a stretched geodesic."""

from __future__ import annotations

import numpy as np
import pytest
from geopy.distance import geodesic  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st
from road_samples import place

from optimizer.errors import RoadError
from optimizer.roads import GeodesicRoads, measure
from optimizer.roads.crow import crow_km, geodesic_km
from optimizer.roads.rounding import whole_minutes
from optimizer.units import whole_minutes_up

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


def test_many_geodesics_at_once_are_those_of_single_ones() -> None:
    """Arrays go along the same ellipsoid as one pair at a time."""
    rng = np.random.default_rng(2)
    here, there = rng.uniform(-60, 60, (2, 20, 2))
    at_once = geodesic_km(here[:, 0], here[:, 1], there[:, 0], there[:, 1])
    single = [geodesic(one, other).km for one, other in zip(here, there, strict=True)]
    assert at_once == pytest.approx(single, abs=1e-6)


@given(st.lists(st.floats(0, 1e5), min_size=1))
def test_many_minutes_are_rounded_as_single_ones(minutes: list[float]) -> None:
    """Up, once, forgiving dust; no way stays none."""
    whole = whole_minutes(np.array([*minutes, np.inf]))
    assert whole[:-1].tolist() == [whole_minutes_up(minute) for minute in minutes]
    assert whole[-1] == np.inf
