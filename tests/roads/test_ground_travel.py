"""Ways from places to ground, by every kind of provider."""

from __future__ import annotations

import numpy as np
import pytest
from road_samples import DONGGUAN, FOSHAN, place

from optimizer.domain import GivenLeg, Line, Place, RoadSettings, TravelMatrix
from optimizer.errors import NoRoadError
from optimizer.roads import (
    ClosedRoads,
    GeodesicRoads,
    MatrixRoads,
    measure,
    measure_ground,
    provider_for,
)

LATITUDE, LONGITUDE = np.array([23.2, 22.9, 23.5]), np.array([113.4, 113.3, 113.0])
POINTS = [
    place(f"p{index}", latitude, longitude)
    for index, (latitude, longitude) in enumerate(
        zip(LATITUDE.tolist(), LONGITUDE.tolist(), strict=True)
    )
]
AT_SEA = place("at sea", 21.9, 114.3)


class Service:
    """A paper service: geodesic ways, but none near the third point."""

    def travel(self, places: list[Place]) -> TravelMatrix:
        """Refuse places north of 23.4°."""
        if any(point.latitude > 23.4 for point in places):
            msg = "no road near"
            raise NoRoadError(msg)
        return GeodesicRoads(1.3, 50).travel(places)

    def line(self, origin: Place, destination: Place) -> Line:
        """Return nothing."""
        return ()


@pytest.mark.parametrize("name", ["graph", "geodesic"])
def test_ground_is_measured_as_places_are(name: str) -> None:
    """Two origins to three points, as in the square matrix before it is rounded."""
    roads = provider_for(RoadSettings(provider=name), [FOSHAN, *POINTS])
    ground = measure_ground(
        roads, [FOSHAN, DONGGUAN], latitude=LATITUDE, longitude=LONGITUDE
    )
    travel = measure([FOSHAN, DONGGUAN, *POINTS], roads)
    assert ground.km == pytest.approx(travel.km[:2, 2:], rel=1e-6)
    assert (ground.whole_minutes == travel.minutes[:2, 2:]).all()


def test_a_service_is_asked_and_its_refusals_stand_alone() -> None:
    """One point far from every road leaves the others reached."""
    ground = measure_ground(Service(), [FOSHAN], latitude=LATITUDE, longitude=LONGITUDE)
    plain = measure_ground(
        GeodesicRoads(1.3, 50), [FOSHAN], latitude=LATITUDE, longitude=LONGITUDE
    )
    assert ground.km[0, :2] == pytest.approx(plain.km[0, :2])
    assert np.isinf([ground.km[0, 2], ground.minutes[0, 2]]).all()


@pytest.mark.parametrize(
    "roads",
    [
        MatrixRoads([GivenLeg("foshan", "dongguan", 80, 90)]),
        ClosedRoads(GeodesicRoads(1.3, 50), [("foshan", "dongguan")]),
    ],
)
def test_who_knows_no_ground_stretches_the_crows_way(
    roads: MatrixRoads | ClosedRoads,
) -> None:
    """A table and closed ways between places say nothing of the ground."""
    ground = measure_ground(roads, [FOSHAN], latitude=LATITUDE, longitude=LONGITUDE)
    plain = measure_ground(
        GeodesicRoads(1.3, 50), [FOSHAN], latitude=LATITUDE, longitude=LONGITUDE
    )
    assert (ground.km == plain.km).all()


@pytest.mark.parametrize("name", ["graph", "geodesic"])
def test_open_water_is_not_reached(name: str) -> None:
    """A point in the South China Sea, by road or as the crow flies."""
    roads = provider_for(RoadSettings(provider=name), [FOSHAN])
    ground = measure_ground(
        roads,
        [FOSHAN],
        latitude=np.array([AT_SEA.latitude]),
        longitude=np.array([AT_SEA.longitude]),
    )
    assert np.isinf(ground.km).all()


@pytest.mark.parametrize("name", ["graph", "geodesic"])
def test_a_place_at_sea_reaches_nothing(name: str) -> None:
    """It stands in the way of no other."""
    roads = provider_for(RoadSettings(provider=name), [FOSHAN])
    ground = measure_ground(
        roads, [AT_SEA, FOSHAN], latitude=LATITUDE, longitude=LONGITUDE
    )
    assert np.isinf(ground.minutes[0]).all()
    assert np.isfinite(ground.minutes[1]).all()


def test_no_origins_and_no_points_are_no_fault() -> None:
    """Empty in, empty out."""
    roads = provider_for(RoadSettings(), [FOSHAN])
    none = measure_ground(roads, [], latitude=LATITUDE, longitude=LONGITUDE)
    assert none.km.shape == (0, 3)
    nowhere = measure_ground(
        roads, [FOSHAN], latitude=np.empty(0), longitude=np.empty(0)
    )
    assert nowhere.minutes.shape == (1, 0)
