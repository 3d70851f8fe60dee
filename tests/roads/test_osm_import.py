"""From an OpenStreetMap file to a road file that trucks can be routed on."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from osm_samples import CROSS, PRIMARY, write_osm
from road_samples import KM_PER_DEGREE, place

from optimizer.domain import RoadSettings
from optimizer.errors import RoadError
from optimizer.roads import (
    GraphRoads,
    TruckProfile,
    import_osm,
    measure,
    provider_for,
    read_road_file,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from optimizer.roads import ImportReport

REGIONS = ("bohai-rim", "germany", "pearl-river-delta", "yangtze-river-delta")
WEST, EAST = place("west", 0.0, 0.0), place("east", 0.0, 0.2)
NORTH, SOUTH = place("north", 0.1, 0.1), place("south", -0.1, 0.1)


@pytest.mark.parametrize("ending", ["osm.pbf", "osm"])
def test_bends_are_melted_and_crossings_kept(tmp_path: Path, ending: str) -> None:
    """Four arms of a crossing make four links, whatever the file's form."""
    path = write_osm(
        tmp_path / f"cross.{ending}",
        CROSS,
        [([1, 6, 2], PRIMARY), ([2, 3], PRIMARY), ([4, 2, 5], PRIMARY)],
    )
    report = import_osm(path)
    assert report.path == tmp_path / "cross.roads"
    assert (report.num_ways_read, report.num_ways_kept) == (3, 3)
    assert (report.num_links, report.num_junctions) == (4, 5)


def test_a_melted_link_keeps_length_and_shape_of_its_road(tmp_path: Path) -> None:
    """A bend of 20 m or more is drawn, and its detour is driven."""
    path = write_osm(
        tmp_path / "bend.osm", CROSS, [([1, 6], PRIMARY), ([6, 2], PRIMARY)]
    )
    import_osm(path)
    roads = read_road_file(tmp_path / "bend.roads")
    assert roads.num_links == 1
    arm = (0.02**2 + 0.05**2) ** 0.5 * KM_PER_DEGREE
    assert roads.km[0] == pytest.approx(2 * arm, rel=1e-3)
    assert roads.forward_min[0] == pytest.approx(2 * arm / 40 * 60, rel=1e-3)
    assert sorted(roads.link_points(0).round(5).tolist()) == [
        [0.0, 0.0],
        [0.0, 0.1],
        [0.02, 0.05],
    ]


def test_ways_of_different_speeds_melt_to_the_sum_of_their_minutes(
    tmp_path: Path,
) -> None:
    """A motorway that becomes a street is one link with both times in it."""
    ways = [
        ([1, 2], {"highway": "motorway", "oneway": "no"}),
        ([2, 3], {"highway": "residential"}),
    ]
    import_osm(write_osm(tmp_path / "a.osm", CROSS, ways))
    roads = read_road_file(tmp_path / "a.roads")
    leg = 0.1 * KM_PER_DEGREE
    assert roads.forward_min.tolist() == pytest.approx(
        [leg / 70 * 60 + leg / 20 * 60], 1e-3
    )


def test_oneways_are_driven_in_their_direction(tmp_path: Path) -> None:
    """A ring of oneways is long one way and short the other; -1 turns a way around."""
    ring = [
        ([1, 2, 3], {**PRIMARY, "oneway": "yes"}),
        ([1, 4, 3], {**PRIMARY, "oneway": "-1"}),
    ]
    import_osm(write_osm(tmp_path / "ring.osm", CROSS, ring))
    roads = GraphRoads(read_road_file(tmp_path / "ring.roads"))
    travel = measure([WEST, EAST], roads)
    assert travel.km_between("west", "east") == pytest.approx(22.2, abs=0.1)
    assert travel.km_between("east", "west") == pytest.approx(2 * 15.7, abs=0.1)


def test_two_ways_that_meet_against_each_other_are_not_melted(tmp_path: Path) -> None:
    """Where a oneway begins, its first node stays a junction."""
    ways = [
        ([1, 2], PRIMARY),
        ([2, 3], {**PRIMARY, "oneway": "yes"}),
        ([3, 4, 1], PRIMARY),
    ]
    report = import_osm(write_osm(tmp_path / "a.osm", CROSS, ways))
    roads = GraphRoads(read_road_file(report.path))
    travel = measure([WEST, EAST, place("middle", 0.0, 0.1)], roads)
    assert travel.km_between("west", "middle") == pytest.approx(11.1, abs=0.1)
    assert travel.km_between("middle", "west") == pytest.approx(11.1, abs=0.1)
    assert travel.km_between("east", "middle") > 30


def test_roads_closed_to_the_truck_are_driven_around(tmp_path: Path) -> None:
    """A low bridge on the short way sends the truck over the long one."""
    ways = [
        ([1, 2], {**PRIMARY, "maxheight": "3.5"}),
        ([2, 3], PRIMARY),
        ([1, 4], PRIMARY),
        ([4, 2], PRIMARY),
    ]
    path = write_osm(tmp_path / "a.osm", CROSS, ways)
    import_osm(path, tmp_path / "high.roads")
    import_osm(path, tmp_path / "low.roads", profile=TruckProfile(height_m=3.4))
    far = measure([WEST, EAST], GraphRoads(read_road_file(tmp_path / "high.roads")))
    near = measure([WEST, EAST], GraphRoads(read_road_file(tmp_path / "low.roads")))
    assert near.km_between("west", "east") == pytest.approx(22.2, abs=0.1)
    assert far.km_between("west", "east") == pytest.approx(15.7 + 11.1 + 11.1, abs=0.1)


def test_a_bollard_cuts_a_road(tmp_path: Path) -> None:
    """Nobody passes a blocked node, from either side."""
    nodes = {**CROSS, 6: (0.0, 0.05, {"barrier": "bollard"})}
    ways = [([1, 6, 2, 3], PRIMARY), ([1, 4, 2], PRIMARY)]
    import_osm(write_osm(tmp_path / "a.osm", nodes, ways))
    travel = measure([WEST, EAST], GraphRoads(read_road_file(tmp_path / "a.roads")))
    assert travel.km_between("west", "east") > 35


def test_islands_and_dead_oneways_are_left_out_and_reported(tmp_path: Path) -> None:
    """What the rest cannot reach and return from is not stored."""
    nodes = {**CROSS, 7: (1.0, 1.0), 8: (1.0, 1.05)}
    ways = [
        ([1, 2, 3], PRIMARY),
        ([7, 8], PRIMARY),
        ([2, 4], {**PRIMARY, "oneway": "yes"}),
    ]
    report = import_osm(write_osm(tmp_path / "a.osm", nodes, ways))
    assert report.km == pytest.approx(22.2, abs=0.1)
    assert report.dropped_km == pytest.approx(5.6 + 11.1, abs=0.1)
    assert "left out 17 km" in str(report)


def test_a_way_cut_off_by_the_extracts_border_is_used_as_far_as_it_is_known(
    tmp_path: Path,
) -> None:
    """Nodes missing at the border shorten a way, they do not spoil the import."""
    path = write_osm(
        tmp_path / "a.osm", CROSS, [([98, 1, 2, 3, 99], PRIMARY), ([97, 96], PRIMARY)]
    )
    assert import_osm(path).km == pytest.approx(22.2, abs=0.1)


def test_a_ring_without_a_crossing_can_be_driven(tmp_path: Path) -> None:
    """A closed road needs no junction to begin at."""
    import_osm(write_osm(tmp_path / "a.osm", CROSS, [([1, 5, 3, 4, 1], PRIMARY)]))
    roads = GraphRoads(read_road_file(tmp_path / "a.roads"))
    travel = measure([NORTH, SOUTH], roads)
    assert travel.km_between("north", "south") == pytest.approx(2 * 15.7, abs=0.1)


def test_an_imported_file_serves_a_scenario(tmp_path: Path) -> None:
    """The file lies in the scenario's folder and is named in its settings."""
    path = write_osm(tmp_path / "x.osm.pbf", CROSS, [([1, 2, 3], PRIMARY)])
    import_osm(path)
    settings = RoadSettings(file="x.roads", folder=str(tmp_path))
    travel = measure([WEST, EAST], provider_for(settings, [WEST, EAST]))
    assert travel.source == "roads of x.osm.pbf"
    assert travel.minutes_between("west", "east") == 34


def test_progress_is_told(tmp_path: Path) -> None:
    """Each step says how much it has seen."""
    seen = []
    path = write_osm(tmp_path / "x.osm", CROSS, [([1, 2, 3], PRIMARY)])
    import_osm(path, on_progress=lambda step, count: seen.append((step, count)))
    assert seen == [("ways", 1), ("nodes", 3), ("links", 1)]


def test_a_file_without_usable_roads_is_refused(tmp_path: Path) -> None:
    """A map of footpaths carries no truck."""
    path = write_osm(tmp_path / "x.osm", CROSS, [([1, 2], {"highway": "path"})])
    with pytest.raises(
        RoadError, match="holds no road that the truck may use, of 1 ways"
    ):
        import_osm(path)
    assert not (tmp_path / "x.roads").exists()


@pytest.mark.parametrize("name", ["broken.osm.pbf", "broken.osm", "broken.zip"])
def test_a_broken_file_is_refused_with_its_name(tmp_path: Path, name: str) -> None:
    """Garbage of any ending gives an error and leaves nothing behind."""
    path = tmp_path / name
    path.write_bytes(b"\x00\x00\x00\x0enot a map at all")
    with pytest.raises(RoadError, match=rf"{name} cannot be read.*download it again"):
        import_osm(path)
    assert [file.name for file in tmp_path.iterdir()] == [name]


def test_a_file_cut_off_in_the_middle_is_refused(tmp_path: Path) -> None:
    """A download that broke off is told from a whole one."""
    path = write_osm(tmp_path / "x.osm.pbf", CROSS, [([1, 2, 3], PRIMARY)])
    path.write_bytes(path.read_bytes()[:-20])
    with pytest.raises(RoadError, match="cannot be read"):
        import_osm(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    """A wrong path says so."""
    with pytest.raises(RoadError, match=r"no OpenStreetMap file .*nowhere\.osm\.pbf"):
        import_osm(tmp_path / "nowhere.osm.pbf")


def test_an_unwritable_target_is_named(tmp_path: Path) -> None:
    """A folder that does not exist takes no file."""
    path = write_osm(tmp_path / "x.osm", CROSS, [([1, 2, 3], PRIMARY)])
    with pytest.raises(RoadError, match=r"no-folder.x\.roads cannot be written"):
        import_osm(path, tmp_path / "no-folder" / "x.roads")


def test_without_pyosmium_the_user_learns_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The extra is optional; its absence is no traceback."""
    monkeypatch.setitem(sys.modules, "osmium", None)
    with pytest.raises(RoadError, match=r"pip install 'molten-supply\[osm\]'"):
        import_osm(tmp_path / "x.osm.pbf")


@pytest.mark.parametrize("region", REGIONS)
def test_a_real_extract_is_imported_whole(
    region: str, imported_region: Callable[[str], ImportReport]
) -> None:
    """The graphs of the four regions lose no road and a good half of their nodes."""
    report = imported_region(region)
    assert report.num_ways_kept == report.num_ways_read > 20_000
    assert report.dropped_km < 0.01 * report.km
    assert report.num_links < 0.6 * report.num_ways_read
    assert report.path.stat().st_size < 1_000_000
