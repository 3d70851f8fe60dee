"""Fastest ways over a network, worked out by hand on paper roads."""

from __future__ import annotations

import itertools
import math

import networkx as nx  # type: ignore[import-untyped]
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from road_samples import KM_PER_DEGREE, network, place

from optimizer.errors import NoRoadError
from optimizer.roads import (
    GraphRoads,
    atlas_network,
    atlas_regions,
    measure,
    read_atlas,
)
from optimizer.roads.water import in_open_water

INF = math.inf
NODES = [(0.0, 0.0), (0.0, 1.0), (0.0, 2.0)]
ROAD = network([(0, 1, 120.0, 90.0, 90.0), (1, 2, 130.0, 60.0, 60.0)], NODES)
"""A straight road along the equator: slow in the west, fast in the east."""


def test_a_place_beside_a_link_drives_its_share_of_it() -> None:
    """Joined a quarter along the link, three quarters of its km and minutes remain."""
    travel = measure([place("a", 0.0, 0.25), place("b", 0.0, 2.0)], GraphRoads(ROAD))
    assert travel.km_between("a", "b") == pytest.approx(0.75 * 120 + 130, abs=0.01)
    assert travel.minutes_between("a", "b") == math.ceil(0.75 * 90 + 60)


def test_access_is_a_detour_at_the_speed_of_local_streets() -> None:
    """A place 4.9 km off the road pays 6.37 km at 30 km/h to reach it."""
    off = 4.9 / KM_PER_DEGREE
    travel = measure([place("a", off, 0.0), place("b", 0.0, 1.0)], GraphRoads(ROAD))
    assert travel.km_between("a", "b") == pytest.approx(120 + 6.37, abs=0.01)
    assert travel.minutes_between("a", "b") == 90 + 13


def test_two_places_on_one_link_do_not_go_around_by_its_ends() -> None:
    """Between two points of a link only the stretch between them is driven."""
    travel = measure([place("a", 0.0, 0.2), place("b", 0.0, 0.7)], GraphRoads(ROAD))
    assert travel.km_between("a", "b") == pytest.approx(60, abs=0.01)
    assert travel.minutes_between("b", "a") == 45


def test_of_several_near_links_the_one_on_the_fastest_way_is_joined() -> None:
    """The nearest road is slow; trucks go a little farther to the fast one."""
    off = 2 / KM_PER_DEGREE
    roads = network(
        [(0, 1, 100.0, 300.0, 300.0), (2, 3, 100.0, 60.0, 60.0)],
        [(0.0, 0.0), (0.0, 1.0), (off, 0.0), (off, 1.0)],
    )
    near = 0.8 / KM_PER_DEGREE
    travel = measure([place("a", near, 0.0), place("b", near, 1.0)], GraphRoads(roads))
    assert travel.minutes_between("a", "b") == math.ceil(60 + 2 * 1.2 * 1.3 * 2)


def test_of_parallel_links_the_fastest_is_taken_though_longer() -> None:
    """Minutes decide before kilometers."""
    roads = network(
        [(0, 1, 70.0, 90.0, 90.0), (0, 1, 85.0, 60.0, 60.0)], [(0.0, 0.0), (0.0, 1.0)]
    )
    travel = measure([place("a", 0.0, 0.0), place("b", 0.0, 1.0)], GraphRoads(roads))
    assert travel.km_between("a", "b") == 85
    assert travel.minutes_between("a", "b") == 60


@pytest.mark.parametrize("shorter", [1, 2])
def test_of_equally_fast_ways_the_shorter_is_taken(shorter: int) -> None:
    """Ties in minutes are decided by kilometers, alike in both directions."""
    km = {1: 80.0, 2: 80.0, shorter: 70.0}
    roads = network(
        [
            (0, 1, km[1], 30.0, 30.0),
            (1, 3, km[1], 30.0, 30.0),
            (0, 2, km[2], 30.0, 30.0),
            (2, 3, km[2], 30.0, 30.0),
        ],
        [(0.0, 0.0), (0.5, 0.5), (-0.5, 0.5), (0.0, 1.0)],
    )
    travel = measure([place("a", 0.0, 0.0), place("b", 0.0, 1.0)], GraphRoads(roads))
    assert travel.km_between("a", "b") == travel.km_between("b", "a") == 140


def test_a_oneway_is_driven_forward_only() -> None:
    """Back along a oneway there is no way, though the link is the nearest."""
    roads = network([(0, 1, 100.0, 60.0, INF)], NODES[:2])
    travel = measure([place("a", 0.0, 0.1), place("b", 0.0, 0.9)], GraphRoads(roads))
    assert travel.minutes_between("a", "b") == 48
    assert not travel.is_drivable("b", "a")


def test_parts_that_are_not_joined_are_no_way_apart() -> None:
    """Two roads that never meet make a pair that may not be driven."""
    roads = network(
        [(0, 1, 100.0, 60.0, 60.0), (2, 3, 100.0, 60.0, 60.0)],
        [(0.0, 0.0), (0.0, 1.0), (3.0, 0.0), (3.0, 1.0)],
    )
    provider = GraphRoads(roads)
    south, north = place("south", 0.0, 0.5), place("north", 3.0, 0.5)
    travel = measure([south, north], provider)
    assert not travel.is_drivable("south", "north")
    assert provider.line(south, north) == ((0.0, 0.5), (3.0, 0.5))


def test_nobody_drives_through_a_yard() -> None:
    """A plant between two roads that never meet is no junction for other trucks."""
    gap = 4 / KM_PER_DEGREE
    roads = network(
        [(0, 1, 100.0, 60.0, 60.0), (2, 3, 100.0, 60.0, 60.0)],
        [(0.0, 0.0), (0.0, 1.0), (gap, 0.0), (gap, 1.0)],
    )
    far = 22 / KM_PER_DEGREE
    west, yard = place("west", -far, 0.0), place("yard", gap / 2, 0.5)
    east = place("east", gap + far, 1.0)
    travel = measure([west, yard, east], GraphRoads(roads))
    assert travel.is_drivable("west", "yard")
    assert travel.is_drivable("yard", "east")
    assert not travel.is_drivable("west", "east")


def test_close_neighbors_may_take_local_streets() -> None:
    """Two km apart on either side of a river of roads, they drive 2.6 km directly."""
    a, b = place("a", 0.1, 0.5), place("b", 0.1 + 2 / KM_PER_DEGREE, 0.5)
    travel = measure([a, b], GraphRoads(ROAD))
    assert travel.km_between("a", "b") == pytest.approx(2.6, abs=0.01)


def test_every_place_far_from_roads_is_named_with_what_to_do() -> None:
    """All lonely places are listed at once, with coordinates and distance."""
    far = [place("sea", 1.0, 0.5), place("moor", -0.5, 1.0)]
    with pytest.raises(NoRoadError) as caught:
        measure([place("a", 0.0, 0.5), *far], GraphRoads(ROAD))
    text = str(caught.value)
    assert "2 places cannot be joined to the roads of paper roads" in text
    assert "sea (SEA) at 1.0000, 0.5000: nearest road 111 km away" in text
    assert "moor (MOOR) at -0.5000, 1.0000: nearest road 56 km away" in text
    assert "molten roads import" in text
    assert "a (A)" not in text


def test_a_line_follows_the_links_and_begins_and_ends_at_the_places() -> None:
    """The drawn way runs from place to road, along it, and to the other place."""
    a, b = place("a", 0.01, 0.25), place("b", 0.0, 1.5)
    line = GraphRoads(ROAD).line(a, b)
    assert line == ((0.01, 0.25), (0.0, 0.25), (0.0, 1.0), (0.0, 1.5))


def test_a_line_between_places_at_one_point_has_two_ends() -> None:
    """A depot on the smelter's site still makes a line that can be drawn."""
    line = GraphRoads(ROAD).line(place("a", 0.0, 0.5), place("b", 0.0, 0.5))
    assert line == ((0.0, 0.5), (0.0, 0.5))


def test_many_places_on_one_road_are_joined_pair_by_pair() -> None:
    """Thirty plants along one link are as far apart as their shares of it."""
    plants = [place(f"p{n}", 0.0, n / 30) for n in range(31)]
    travel = measure(plants, GraphRoads(ROAD))
    steps = np.abs(np.subtract.outer(np.arange(31), np.arange(31)))
    assert travel.km == pytest.approx(steps * 4, abs=0.01)


def test_a_line_back_is_the_line_reversed() -> None:
    """On roads open both ways, there and back look alike."""
    provider = GraphRoads(ROAD)
    a, b = place("a", 0.01, 0.25), place("b", 0.0, 1.5)
    assert provider.line(b, a) == provider.line(a, b)[::-1]


def test_lines_after_measuring_need_no_new_search() -> None:
    """Lines are the same whether or not the places were measured before."""
    provider = GraphRoads(ROAD)
    a, b = place("a", 0.01, 0.25), place("b", 0.0, 1.5)
    alone = provider.line(a, b)
    provider.travel([b, place("c", 0.0, 0.9), a])
    assert provider.line(a, b) == alone


@pytest.mark.parametrize(
    ("region", "latitude", "longitude"),
    [
        ("pearl-river-delta", 22.15, 113.75),
        ("yangtze-river-delta", 30.40, 121.40),
        ("yangtze-river-delta", 31.20, 120.20),
        ("bohai-rim", 38.80, 118.00),
        ("germany", 47.63, 9.35),
    ],
)
def test_a_place_in_the_water_is_named_even_close_to_roads(
    region: str, latitude: float, longitude: float
) -> None:
    """Estuary, bay, great lake: no truck goes there, though a road is in reach."""
    wet = place("barge", latitude, longitude)
    with pytest.raises(NoRoadError, match=r"barge \(BARGE\).*in open water"):
        measure([wet], GraphRoads(atlas_network(read_atlas(region))))


@pytest.mark.parametrize("region", atlas_regions())
def test_no_town_of_the_atlas_lies_in_the_water(region: str) -> None:
    """Ports, islands and reclaimed land are land."""
    towns = read_atlas(region).places
    wet = in_open_water(
        [place(town.place_id, town.latitude, town.longitude) for town in towns]
    )
    assert not wet.any()


@pytest.mark.parametrize("region", atlas_regions())
def test_atlas_towns_are_as_far_apart_as_networkx_says(region: str) -> None:
    """Compiled shortest paths agree with a second implementation, town to town."""
    atlas = read_atlas(region)
    towns = [town for town in atlas.places if town.kind == "city"][:12]
    graph = atlas.graph()
    travel = measure(
        [place(town.place_id, town.latitude, town.longitude) for town in towns],
        GraphRoads(atlas_network(atlas)),
    )
    for one, other in itertools.combinations(towns, 2):
        minutes = nx.dijkstra_path_length(
            graph, one.place_id, other.place_id, weight="minutes"
        )
        found = travel.minutes_between(one.place_id, other.place_id)
        # Links drawn past a town may be joined there, which the graph cannot know.
        assert found <= math.ceil(minutes)
        assert found >= 0.85 * minutes - 2


@given(seed=st.integers(0, 2**32 - 1))
def test_turning_every_road_around_turns_every_way_around(seed: int) -> None:
    """With all links driven backward, the matrix is transposed."""
    rng = np.random.default_rng(seed)
    nodes = [(float(a), float(b)) for a, b in rng.uniform(0, 0.5, (6, 2))]
    pairs = rng.choice(list(itertools.combinations(range(6), 2)), 7, replace=False)
    links = [(a, b, *rng.uniform(1, 90, 3).tolist()) for a, b in pairs.tolist()]
    turned = [(a, b, km, backward, forward) for a, b, km, forward, backward in links]
    corners = [
        place(f"n{index}", *nodes[index]) for index in {link[0] for link in links}
    ]
    there = measure(corners, GraphRoads(network(links, nodes)))
    back = measure(corners, GraphRoads(network(turned, nodes)))
    assert np.array_equal(there.minutes, back.minutes.T)
    assert np.allclose(there.km, back.km.T)
