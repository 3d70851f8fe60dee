"""Ways to points of ground: the same figures as joining them to the graph."""

from __future__ import annotations

import numpy as np
import pytest
from road_samples import FOSHAN, network, place

from optimizer.domain import RoadSettings
from optimizer.roads import provider_for
from optimizer.roads.graph import GraphRoads
from optimizer.roads.ground import ground_at, ways_to_ground
from optimizer.roads.shortest import FastestWays


def test_ways_to_ground_are_those_of_places_joined_to_the_graph() -> None:
    """Near and far, on the place's own link and off every road."""
    roads = provider_for(RoadSettings(), [FOSHAN])
    assert isinstance(roads, GraphRoads)
    rng = np.random.default_rng(0)
    latitude = FOSHAN.latitude + rng.uniform(-0.4, 0.9, 300)
    longitude = FOSHAN.longitude + rng.uniform(-0.9, 0.9, 300)
    near = FOSHAN.latitude + rng.uniform(-0.02, 0.02, 20)
    latitude = np.concatenate([latitude, near])
    longitude = np.concatenate([longitude, np.full(20, FOSHAN.longitude)])
    ground = ground_at(roads.network, latitude, longitude)
    km, minutes = ways_to_ground(roads.ways_from(FOSHAN), 0, ground)
    joined = np.flatnonzero(np.isfinite(km))
    points = [place(f"p{i}", latitude[i], longitude[i]) for i in joined.tolist()]
    all_km, all_minutes = FastestWays(roads.network, [FOSHAN, *points]).measure()
    assert len(joined) > 250
    assert minutes[joined] == pytest.approx(all_minutes[0, 1:], abs=1e-9)
    assert km[joined] == pytest.approx(all_km[0, 1:], abs=1e-9)


def test_open_water_and_far_ground_are_not_reached() -> None:
    """A point in the South China Sea, and one 50 km from the only road."""
    roads = provider_for(RoadSettings(), [FOSHAN])
    assert isinstance(roads, GraphRoads)
    sea = ground_at(roads.network, np.array([22.2]), np.array([113.95]))
    km, minutes = ways_to_ground(roads.ways_from(FOSHAN), 0, sea)
    assert np.isinf(km).all()
    assert np.isinf(minutes).all()
    road = network([(0, 1, 111.0, 60.0, 60.0)], [(0.0, 0.0), (0.0, 1.0)])
    ways = FastestWays(road, [place("middle", 0.0, 0.5)])
    far = ground_at(road, np.array([0.5]), np.array([0.5]))
    assert np.isinf(ways_to_ground(ways, 0, far)[1]).all()


def test_a_oneway_is_not_driven_back() -> None:
    """Behind the place on its own oneway nothing but the local street remains."""
    road = network([(0, 1, 111.0, 60.0, np.inf)], [(0.0, 0.0), (0.0, 1.0)])
    ways = FastestWays(road, [place("middle", 0.0, 0.5)])
    points = ground_at(road, np.zeros(3), np.array([0.25, 0.49, 0.75]))
    km, minutes = ways_to_ground(ways, 0, points)
    assert np.isinf(km[0])
    assert km[1:] == pytest.approx([1.3 * 1.112, 27.75], abs=0.01)
    assert minutes[2] == pytest.approx(15.0)
