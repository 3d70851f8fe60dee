"""Ways from many origins to many destinations agree with the square matrix."""

from __future__ import annotations

import numpy as np
import pytest
from road_samples import place

from optimizer.domain import NO_WAY_MIN, GivenLeg, RoadSettings
from optimizer.errors import NoRoadError
from optimizer.roads import measure, measure_lanes, provider_for

ORIGINS = (place("a", 31.3, 120.6), place("b", 31.5, 120.3))
ENDS = (place("p", 31.2, 121.2), place("q", 31.9, 120.9), place("r", 30.8, 120.8))
LEGS = (GivenLeg("a", "p", 66.0, 70.4), GivenLeg("b", "r", 90.0, 95.0))


@pytest.mark.parametrize(
    "roads",
    [
        RoadSettings("geodesic"),
        RoadSettings("graph"),
        RoadSettings("matrix", given_legs=LEGS),
        RoadSettings("geodesic", closed=(("p", "a"),)),
    ],
    ids=["geodesic", "graph", "matrix", "closed"],
)
def test_a_rectangle_is_part_of_the_square(roads: RoadSettings) -> None:
    """Kilometers to a millimeter, whole minutes, the same ways missing."""
    places = (*ORIGINS, *ENDS)
    provider = provider_for(roads, places)
    square, lanes = measure(places, provider), measure_lanes(ORIGINS, ENDS, provider)
    minutes = square.minutes[:2, 2:].astype(float)
    minutes[minutes >= NO_WAY_MIN] = np.inf
    np.testing.assert_allclose(lanes.km, square.km[:2, 2:], atol=1e-6)
    np.testing.assert_array_equal(lanes.minutes, minutes)
    assert lanes.source == square.source
    assert lanes.off_road == {}


@pytest.mark.parametrize("provider_name", ["geodesic", "graph"])
def test_a_place_in_a_lake_has_no_ways_and_is_named(provider_name: str) -> None:
    """The others are measured as if it were not there."""
    wet, far = place("wet", 31.2, 120.2), place("far", 31.2, 121.2)
    provider = provider_for(RoadSettings(provider_name), ORIGINS)
    lanes = measure_lanes((*ORIGINS, wet), (far, wet), provider)
    assert set(lanes.off_road) == {"wet"}
    assert np.isinf(lanes.km[2]).all()
    assert np.isinf(lanes.minutes[:, 1]).all()
    assert np.isfinite(lanes.km[:2, 0]).all()


def test_a_place_off_every_road_is_told_how_far_the_nearest_is() -> None:
    """Two hundred kilometers inland of the atlas nothing is joined."""
    away = place("away", 35.5, 108.0)
    provider = provider_for(RoadSettings("graph"), ORIGINS)
    lanes = measure_lanes((*ORIGINS, away), ENDS, provider)
    assert "km away" in lanes.off_road["away"]
    assert np.isinf(lanes.km[2]).all()


def test_nobody_on_the_roads_is_no_failure() -> None:
    """A study of a lake has no lanes."""
    wet = place("wet", 31.2, 120.2)
    provider = provider_for(RoadSettings("graph"), ORIGINS)
    assert np.isinf(measure_lanes((wet,), ENDS, provider).km).all()


def test_a_service_that_refuses_some_places_is_asked_without_them() -> None:
    """Which ones it refuses is found by halving."""

    class Picky:
        """Knows only places whose id is one of the sample."""

        def travel(self, places):  # type: ignore[no-untyped-def]
            """Refuse strangers, measure the others as the crow flies."""
            if any(one.place_id.startswith("x") for one in places):
                msg = "a place cannot be joined"
                raise NoRoadError(msg)
            return provider_for(RoadSettings("geodesic"), places).travel(places)

        def line(self, origin, destination):  # type: ignore[no-untyped-def]
            """Return no line."""
            raise NotImplementedError

    strangers = (place("x1", 31.0, 120.0), place("x2", 31.1, 120.1))
    lanes = measure_lanes((strangers[0], *ORIGINS), (*ENDS, strangers[1]), Picky())
    assert set(lanes.off_road) == {"x1", "x2"}
    assert np.isfinite(lanes.km[1:, :3]).all()
    assert np.isinf(lanes.km[0]).all()
