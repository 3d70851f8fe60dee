"""The grid behind outlines: right at its points, shared, and bounded."""

from __future__ import annotations

import numpy as np
import pytest
from road_samples import FOSHAN, KM_PER_DEGREE, QINGYUAN, network, place

from optimizer.domain import RoadSettings
from optimizer.roads import measure_ground, provider_for, survey
from optimizer.roads.crow import from_flat
from optimizer.roads.graph import GraphRoads
from optimizer.roads.shortest import FastestWays
from optimizer.roads.survey import _tile

ROAD = network([(0, 1, 30.0, 30.0, 30.0)], [(0.0, 0.0), (0.0, 0.25)])


def test_points_of_the_grid_are_measured_exactly() -> None:
    """Each point has the way that measuring it alone gives."""
    roads = provider_for(RoadSettings(), [FOSHAN])
    assert isinstance(roads, GraphRoads)
    ways = roads.ways_from(FOSHAN)
    near = roads.network.flat_lines[np.unique(ways.joints.link)]
    found = survey.survey(ways, 0, near, spacing_km=2.0)
    flat = np.stack(np.meshgrid(found.x, found.y), axis=-1).reshape(-1, 2)
    rng = np.random.default_rng(1)
    chosen = rng.choice(
        np.flatnonzero(np.isfinite(found.km.ravel())), 60, replace=False
    )
    latitude, longitude = from_flat(flat[chosen]).T
    alone = measure_ground(roads, [FOSHAN], latitude=latitude, longitude=longitude)
    assert found.km.ravel()[chosen] == pytest.approx(alone.km[0], abs=1e-6)
    assert found.minutes.ravel()[chosen] == pytest.approx(alone.minutes[0], abs=1e-6)


def test_the_second_place_of_a_region_finds_the_tiles_joined() -> None:
    """What a tile's points join does not depend on where trucks start."""
    roads = provider_for(RoadSettings(), [FOSHAN, QINGYUAN])
    assert isinstance(roads, GraphRoads)
    ways = FastestWays(roads.network, [FOSHAN, QINGYUAN])
    near = roads.network.flat_lines[np.unique(ways.joints.link)]
    _tile.cache_clear()
    first = survey.survey(ways, 0, near, spacing_km=4.0)
    before = _tile.cache_info()
    second = survey.survey(ways, 1, near, spacing_km=4.0)
    after = _tile.cache_info()
    assert (after.misses, after.hits) == (before.misses, before.misses)
    assert (first.x == second.x).all()
    assert (first.minutes != second.minutes).any()


def test_a_wide_survey_takes_a_wider_grid(monkeypatch: pytest.MonkeyPatch) -> None:
    """Spacing doubles until the points are few enough, and is never finer."""
    ways = FastestWays(ROAD, [place("start", 0.0, 0.0)])
    fine = survey.survey(ways, 0, ROAD.flat_lines, spacing_km=0.5)
    assert fine.square == pytest.approx(0.5)
    monkeypatch.setattr(survey, "MAX_POINTS", 20_000)
    wide = survey.survey(ways, 0, ROAD.flat_lines, spacing_km=0.5)
    assert wide.square == pytest.approx(1.0)
    assert wide.km.size < fine.km.size


def test_ground_near_the_roads_is_on_the_grid() -> None:
    """25 km around a road of 28 km, in kilometers on the ground."""
    ways = FastestWays(ROAD, [place("start", 0.0, 0.0)])
    found = survey.survey(ways, 0, ROAD.flat_lines, spacing_km=1.0)
    assert found.x[0] <= -25
    assert found.x[-1] >= 0.25 * KM_PER_DEGREE + 24
    at = np.argmin(np.abs(found.y)), np.argmin(np.abs(found.x - 20))
    assert found.km[at] == pytest.approx(20 * 30 / 27.8, abs=0.1)
