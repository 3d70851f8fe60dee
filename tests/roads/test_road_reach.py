"""How far a truck gets: outlines along roads, circles elsewhere."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import numpy as np
import pytest
import shapely  # type: ignore[import-untyped]
from road_samples import DONGGUAN, FOSHAN, KM_PER_DEGREE, network, place

from optimizer.domain import RoadSettings
from optimizer.errors import NoRoadError
from optimizer.roads import (
    GeodesicRoads,
    GraphRoads,
    Margin,
    MatrixRoads,
    Outline,
    Reach,
    measure,
    measure_ground,
    provider_for,
    reach_by_km,
    reach_by_minutes,
    reach_where,
    read_atlas,
)
from optimizer.roads.crow import crow_km

if TYPE_CHECKING:
    from optimizer.domain import Line

ROAD = network([(0, 1, 120.0, 60.0, np.inf)], [(0.0, 0.0), (0.0, 1.0)])
"""A oneway to the east of 120 km, driven in an hour."""
MIDDLE = place("middle", 0.0, 0.5)


def ground(reach: Reach | Outline) -> shapely.Geometry:
    """Return what a reach encloses, as polygons of longitude and latitude."""
    holes = reach.holes if isinstance(reach, Outline) else [()] * len(reach.outlines)
    return shapely.union_all(
        [
            shapely.Polygon(turned(outline), [turned(hole) for hole in inner])
            for outline, inner in zip(reach.outlines, holes, strict=True)
        ]
    )


def turned(line: Line) -> list[tuple[float, float]]:
    """Return points as longitude and latitude."""
    return [(longitude, latitude) for latitude, longitude in line]


def test_reach_follows_the_road_in_its_direction() -> None:
    """36 km of a oneway reach 0.3 degrees east and hardly any west."""
    (reach,) = reach_by_km(GraphRoads(ROAD), MIDDLE, [36.0])
    west, _, east, _ = shapely.bounds(ground(reach))
    assert east == pytest.approx(0.8, abs=1.5 / KM_PER_DEGREE)
    assert west == pytest.approx(0.5, abs=5.1 / KM_PER_DEGREE)


def test_reach_by_time_uses_the_links_speed() -> None:
    """A quarter of an hour covers a quarter of the link's minutes."""
    (reach,) = reach_by_minutes(GraphRoads(ROAD), MIDDLE, [15.0])
    _, _, east, _ = shapely.bounds(ground(reach))
    assert east == pytest.approx(0.75, abs=1.5 / KM_PER_DEGREE)


def test_a_longer_limit_reaches_more() -> None:
    """Outlines of growing limits lie inside each other."""
    roads = provider_for(RoadSettings(), [FOSHAN])
    reaches = reach_by_km(roads, FOSHAN, [30, 50, 120, 160])
    assert [reach.limit for reach in reaches] == [30, 50, 120, 160]
    areas = [ground(reach) for reach in reaches]
    for inner, outer in itertools.pairwise(areas):
        # Drawn outlines are simplified to 0.2 km.
        assert shapely.area(shapely.difference(inner, outer)) < 0.02 * inner.area


def test_reach_agrees_with_the_travel_matrix() -> None:
    """Towns within the limit lie inside, towns well beyond it outside."""
    towns = [
        town for town in read_atlas("pearl-river-delta").places if town.kind == "city"
    ]
    places = [place(town.place_id, town.latitude, town.longitude) for town in towns]
    roads = provider_for(RoadSettings(), places)
    travel = measure(places, roads)
    foshan = next(town for town in places if town.place_id == "foshan")
    (reach,) = reach_by_km(roads, foshan, [80])
    area = ground(reach)
    for town in places:
        inside = shapely.contains_xy(area, town.longitude, town.latitude)
        km = travel.km_between("foshan", town.place_id)
        if km < 78:
            assert inside, (town.place_id, km)
        if km > 95:
            assert not inside, (town.place_id, km)


def test_outlines_are_closed() -> None:
    """The last point of an outline is its first."""
    roads = provider_for(RoadSettings(), [FOSHAN])
    for reach in (
        *reach_by_km(roads, FOSHAN, [50]),
        *reach_by_minutes(roads, FOSHAN, [45]),
    ):
        assert all(outline[0] == outline[-1] for outline in reach.outlines)
        assert all(len(outline) > 3 for outline in reach.outlines)


def test_without_roads_the_reach_is_a_circle() -> None:
    """A limit over the detour factor is the circle's radius."""
    (reach,) = reach_by_km(GeodesicRoads(1.25, 50), DONGGUAN, [50])
    (outline,) = reach.outlines
    radius = crow_km(DONGGUAN.latitude, DONGGUAN.longitude, *np.array(outline).T)
    assert radius == pytest.approx(40, rel=0.006)


def test_a_circle_by_time_has_the_speed_in_it() -> None:
    """An hour at 50 km/h over a detour of 1.25 is 40 km away."""
    (reach,) = reach_by_minutes(GeodesicRoads(1.25, 50), DONGGUAN, [60])
    radius = crow_km(
        DONGGUAN.latitude, DONGGUAN.longitude, *np.array(reach.outlines[0]).T
    )
    assert radius == pytest.approx(40, rel=0.006)


def test_a_table_is_drawn_with_the_usual_detour() -> None:
    """Providers that know no shapes use 1.3."""
    (reach,) = reach_by_km(MatrixRoads(()), DONGGUAN, [52])
    radius = crow_km(
        DONGGUAN.latitude, DONGGUAN.longitude, *np.array(reach.outlines[0]).T
    )
    assert radius == pytest.approx(40, rel=0.006)


def test_a_place_without_a_road_has_no_reach() -> None:
    """It is named, as when measuring."""
    with pytest.raises(NoRoadError, match="north"):
        reach_by_km(GraphRoads(ROAD), place("north", 1.0, 0.5), [30])


SQUARE = network(
    [
        (0, 1, 30.0, 30.0, 30.0),
        (1, 2, 30.0, 30.0, 30.0),
        (2, 3, 30.0, 30.0, 30.0),
        (3, 0, 30.0, 30.0, 30.0),
    ],
    [(0.0, 0.0), (0.0, 0.25), (0.25, 0.25), (0.25, 0.0)],
)
"""A square of roads, 27.8 km on each side, driven at 60 km/h."""


def test_ground_that_takes_too_long_off_the_roads_is_a_hole() -> None:
    """An hour drives around the square, and farther in from its near sides only."""
    (outline,) = reach_where(
        GraphRoads(SQUARE),
        place("corner", 0.0, 0.0),
        [lambda _, minutes: 62 - minutes],
        spacing_km=0.5,
    )
    assert len(outline.outlines) == 1
    ((hole,),) = outline.holes
    inner = shapely.Polygon(turned(hole))
    assert shapely.contains_xy(inner, 0.17, 0.17)
    assert not shapely.contains_xy(inner, 0.10, 0.10)


def test_a_margin_nothing_is_within_has_no_outline() -> None:
    """Metal that is cold at the gate gets nowhere, along roads or in circles."""
    for roads in (GraphRoads(SQUARE), GeodesicRoads(1.3, 50)):
        (outline,) = reach_where(
            roads, place("corner", 0.0, 0.0), [lambda km, _: -1 - km]
        )
        assert outline == Outline((), ())


def test_a_circle_ends_where_its_margin_does() -> None:
    """A margin of km and minutes together: at 60 km/h, 90 - km - min/2 lasts 60 km."""
    (outline,) = reach_where(
        GeodesicRoads(1.5, 60),
        DONGGUAN,
        [lambda km, minutes: 90 - km - minutes / 2],
    )
    radius = crow_km(
        DONGGUAN.latitude, DONGGUAN.longitude, *np.array(outline.outlines[0]).T
    )
    assert radius == pytest.approx(40, rel=0.006)


MARGINS: dict[str, Margin] = {
    "distance": lambda km, _: 80 - km,
    "time": lambda _, minutes: 75 - minutes,
    "both": lambda km, minutes: 300 - 1.75 * km - 1.2 * minutes,
}


def test_outlines_agree_with_brute_force() -> None:
    """Of random points few are on the wrong side, and those lie beside the outline."""
    roads = provider_for(RoadSettings(), [FOSHAN])
    assert isinstance(roads, GraphRoads)
    outlines = reach_where(roads, FOSHAN, list(MARGINS.values()))
    rng = np.random.default_rng(7)
    latitude, longitude = rng.uniform((22.2, 112.1), (24.0, 114.2), (1000, 2)).T
    travel = measure_ground(roads, [FOSHAN], latitude=latitude, longitude=longitude)
    km, minutes = travel.km[0], travel.minutes[0]
    for margin, outline in zip(MARGINS.values(), outlines, strict=True):
        within = np.zeros(1000, dtype=bool)
        known = np.isfinite(minutes)
        within[known] = margin(km[known], minutes[known]) >= 0
        area = ground(outline)
        wrong = within != shapely.contains_xy(area, longitude, latitude)
        assert within.sum() > 200
        assert wrong.sum() <= 0.02 * within.sum()
        off = shapely.distance(
            shapely.points(longitude[wrong], latitude[wrong]), area.boundary
        )
        assert (off * KM_PER_DEGREE <= 2.0).all()
