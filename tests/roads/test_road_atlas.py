"""The atlas tables that come with the program, and tables users write themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx  # type: ignore[import-untyped]
import pytest
from road_samples import FOSHAN, place

from optimizer.errors import RoadError
from optimizer.roads import (
    atlas_network,
    atlas_regions,
    atlas_regions_covering,
    read_atlas,
    read_atlas_pair,
)
from optimizer.roads.crow import crow_km

if TYPE_CHECKING:
    from pathlib import Path

REGIONS = ("bohai-rim", "germany", "pearl-river-delta", "yangtze-river-delta")
PLACES = """\
place_id,name_en,name_local,latitude,longitude,kind,name_note
a,Ay,甲,23.0,113.0,town,
b,Bee,乙,23.0,113.5,town,
"""
LINKS = """\
from_id,to_id,km,minutes,road_class,via
a,b,60.5,75,trunk,"23.1,113.2;23.1,113.3"
"""


def written(folder: Path, places: str = PLACES, links: str = LINKS) -> Path:
    """Write a pair of tables and return the path of the links."""
    (folder / "own.places.csv").write_text(places, encoding="utf-8")
    path = folder / "own.links.csv"
    path.write_text(links, encoding="utf-8")
    return path


def test_four_regions_come_with_the_program() -> None:
    """The regions of the bundled scenarios are there."""
    assert atlas_regions() == REGIONS


@pytest.mark.parametrize("region", REGIONS)
def test_an_atlas_is_one_connected_piece(region: str) -> None:
    """Every town reaches every other."""
    assert nx.is_connected(read_atlas(region).graph())


@pytest.mark.parametrize("region", REGIONS)
def test_no_link_is_shorter_than_the_crow_or_faster_than_the_law(region: str) -> None:
    """Kilometers are at least the crow's, and minutes mean at most 80 km/h."""
    for link in read_atlas(region).links:
        (*first,), (*last,) = link.line[0], link.line[-1]
        crow = float(crow_km(*first, *last))
        # Tables carry coordinates to 0.1 km and kilometers to 0.1 km.
        assert link.km >= crow - 0.3, link
        assert link.km / link.minutes * 60 <= 80, link


@pytest.mark.parametrize("region", REGIONS)
def test_towns_carry_both_names(region: str) -> None:
    """Maps are labeled in both languages."""
    towns = [town for town in read_atlas(region).places if town.kind != "junction"]
    assert all(town.name_en and town.name_local for town in towns)


def test_names_are_as_people_write_them() -> None:
    """Chinese names survive the reading."""
    names = {town.place_id: town.name_local for town in read_atlas(REGIONS[2]).places}
    assert names["foshan"] == "佛山"


def test_only_regions_around_the_places_are_taken() -> None:
    """A place picks its region; a place in none picks none."""
    assert atlas_regions_covering([FOSHAN]) == ("pearl-river-delta",)
    assert atlas_regions_covering([place("stuttgart", 48.78, 9.18), FOSHAN]) == (
        "germany",
        "pearl-river-delta",
    )
    assert atlas_regions_covering([place("null", 0.0, 0.0)]) == ()


def test_an_unknown_region_is_answered_with_the_known_ones() -> None:
    """A misspelled region shows what there is."""
    with pytest.raises(RoadError, match=r"'perl-river'.*pearl-river-delta"):
        read_atlas("perl-river")


def test_own_tables_are_read_like_the_bundled_ones(tmp_path: Path) -> None:
    """A pair of tables in atlas form becomes a network with its drawn line."""
    atlas = read_atlas_pair(written(tmp_path))
    roads = atlas_network(atlas)
    assert atlas.region == "own"
    assert roads.num_nodes == 2
    assert roads.km.tolist() == [60.5]
    assert roads.link_points(0).tolist() == [
        [23.0, 113.0],
        [23.1, 113.2],
        [23.1, 113.3],
        [23.0, 113.5],
    ]


def test_a_link_written_the_other_way_around_keeps_its_line(tmp_path: Path) -> None:
    """The line runs from ``from_id`` to ``to_id``, in whatever order places stand."""
    links = LINKS.replace("a,b,", "b,a,").replace(
        "23.1,113.2;23.1,113.3", "23.1,113.3;23.1,113.2"
    )
    roads = atlas_network(read_atlas_pair(written(tmp_path, links=links)))
    assert roads.link_points(0)[0].tolist() == [23.0, 113.5]
    assert (roads.tail[0], roads.head[0]) == (1, 0)


@pytest.mark.parametrize(
    ("links", "fault"),
    [
        (LINKS.replace("60.5", "sixty"), r"row 2, km: 'sixty' is not a number"),
        (LINKS.replace("60.5", "-3"), r"row 2, km: -3 does not lie between"),
        (LINKS.replace("60.5", "nan"), r"row 2, km: nan does not lie between"),
        (LINKS.replace("a,b,", "a,c,"), r"row 2, to_id: 'c' is not in the table"),
        (
            LINKS.replace("23.1,113.2", "23.1"),
            r"row 2, via: .* is not a list of points",
        ),
        (LINKS.replace("minutes", "min"), r"row 2, minutes: the column is missing"),
    ],
)
def test_a_faulty_cell_is_named(tmp_path: Path, links: str, fault: str) -> None:
    """File, row and column are said, and the value found."""
    with pytest.raises(RoadError, match=rf"own\.links\.csv {fault}"):
        read_atlas_pair(written(tmp_path, links=links))


def test_a_missing_table_is_named(tmp_path: Path) -> None:
    """Links without their places say which file is not there."""
    path = written(tmp_path)
    (tmp_path / "own.places.csv").unlink()
    with pytest.raises(RoadError, match=r"own\.places\.csv cannot be read"):
        read_atlas_pair(path)


def test_a_table_that_is_no_text_is_refused(tmp_path: Path) -> None:
    """Bytes that are not UTF-8 give an error, not a traceback."""
    path = written(tmp_path)
    path.write_bytes("from_id,to_id\n佛山,東莞\n".encode("gbk"))
    with pytest.raises(RoadError, match="UTF-8"):
        read_atlas_pair(path)
