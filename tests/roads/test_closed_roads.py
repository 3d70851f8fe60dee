"""A closed road is not driven: trucks go around, or there is no way."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from road_samples import place

from optimizer.domain import NO_WAY_MIN, GivenLeg, RoadSettings
from optimizer.errors import RoadError
from optimizer.roads import measure, provider_for, settings_identity

if TYPE_CHECKING:
    from pathlib import Path

PLACES = """\
place_id,name_en,name_local,latitude,longitude,kind
west,West,西,0,0,town
east,East,东,0,1,town
north,North,北,1,0.5,town
"""
LINKS = """\
from_id,to_id,km,minutes,road_class,via
west,east,112,60,motorway,
west,north,125,90,trunk,
north,east,125,90,trunk,
"""
HUMEN_BRIDGE = tuple(
    (end, "nansha") for end in ("baoan", "changan", "humen", "jct-changan-north")
)
"""The links of the bundled atlas that cross the Pearl River by the Humen bridge."""
WEST, EAST = place("a", 0.0, 0.0), place("b", 0.0, 1.0)


@pytest.fixture
def triangle(tmp_path: Path) -> Path:
    """Write an atlas of three towns, each joined to the two others."""
    (tmp_path / "own.places.csv").write_text(PLACES, encoding="utf-8")
    (tmp_path / "own.links.csv").write_text(LINKS, encoding="utf-8")
    return tmp_path


def own(folder: Path, *closed: tuple[str, str]) -> RoadSettings:
    """Return the settings of the triangle."""
    return RoadSettings("graph", "own.links.csv", str(folder), closed=closed)


@pytest.mark.parametrize("closed", [("west", "east"), ("east", "west")])
def test_a_closed_link_is_gone_around(triangle: Path, closed: tuple[str, str]) -> None:
    """By hand: 112 km and 60 min straight, 250 km and 180 min by the north."""
    places = (WEST, EAST)
    before = measure(places, provider_for(own(triangle), places))
    provider = provider_for(own(triangle, closed), places)
    after = measure(places, provider)
    assert (before.km_between("a", "b"), before.minutes_between("a", "b")) == (112, 60)
    for pair in (("a", "b"), ("b", "a")):
        assert (after.km_between(*pair), after.minutes_between(*pair)) == (250, 180)
    assert provider.line(WEST, EAST) == ((0.0, 0.0), (1.0, 0.5), (0.0, 1.0))
    assert "-".join(closed) in after.source


def test_with_every_way_closed_there_is_none(triangle: Path) -> None:
    """A plant that is cut off is no fault of the input: it may not be driven to."""
    settings = own(triangle, ("west", "east"), ("north", "west"))
    travel = measure((WEST, EAST), provider_for(settings, (WEST, EAST)))
    assert not travel.is_drivable("a", "b")


def test_a_place_along_a_closed_link_does_not_use_it_either(triangle: Path) -> None:
    """Half-way along the closed road, the nearest other one is too far to join."""
    half = place("half", 0.0, 0.5)
    settings = own(triangle, ("west", "east"))
    travel = measure((half, EAST), provider_for(settings, (half, EAST)))
    assert not travel.is_drivable("half", "b")


def test_all_that_is_wrong_with_closed_links_is_said_at_once(triangle: Path) -> None:
    """Unknown places with the nearest, pairs without a link with those there are."""
    settings = own(triangle, ("west", "eastt"), ("nort", "north"))
    with pytest.raises(RoadError) as caught:
        provider_for(settings, (WEST, EAST))
    message = str(caught.value)
    assert "has no place 'eastt'; did you mean 'east'?" in message
    assert "has no place 'nort'; did you mean 'north'?" in message
    (triangle / "own.links.csv").write_text(LINKS.replace("west,east", "west,west"))
    with pytest.raises(RoadError, match=r"no link joins 'west' and 'east'.* to north"):
        provider_for(own(triangle, ("west", "east")), (WEST, EAST))


def test_the_humen_crossing_of_the_bundled_atlas() -> None:
    """Without the links over the Humen bridge, trucks cross farther north."""
    places = (place("shajing", 22.73, 113.82), place("nansha", 22.79, 113.53))
    region = RoadSettings(file="pearl-river-delta")
    closed = RoadSettings(file="pearl-river-delta", closed=HUMEN_BRIDGE)
    before = measure(places, provider_for(region, places))
    after = measure(places, provider_for(closed, places))
    pair = ("shajing", "nansha")
    assert after.minutes_between(*pair) > before.minutes_between(*pair)


@pytest.mark.parametrize(
    "settings",
    [
        RoadSettings("geodesic", closed=(("b", "a"),)),
        RoadSettings(
            "matrix",
            given_legs=(GivenLeg("a", "b", 9, 9), GivenLeg("b", "a", 9, 9)),
            closed=(("a", "b"), ("a", "elsewhere")),
        ),
    ],
    ids=["geodesic", "matrix"],
)
def test_a_closed_pair_of_places_has_no_way(settings: RoadSettings) -> None:
    """Neither there nor back; the place itself stays where it is."""
    provider = provider_for(settings, (WEST, EAST))
    travel = measure((WEST, EAST), provider)
    for pair in (("a", "b"), ("b", "a")):
        assert travel.km_between(*pair) == math.inf
        assert travel.minutes_between(*pair) == NO_WAY_MIN
    assert travel.km_between("a", "a") == 0
    assert len(provider.line(WEST, EAST)) == 2


@pytest.mark.parametrize(
    ("settings", "who"),
    [
        (RoadSettings("osrm", url="http://localhost"), "the provider osrm"),
        (RoadSettings("graph", "mine.roads"), "the imported file 'mine.roads'"),
    ],
)
def test_who_cannot_close_a_road_says_so(settings: RoadSettings, who: str) -> None:
    """Rather than measuring as if it were open."""
    closed = replace(settings, closed=(("a", "b"),))
    with pytest.raises(RoadError, match=f"{who} cannot close single roads"):
        provider_for(closed, (WEST, EAST))


def test_remembered_roads_know_what_was_closed() -> None:
    """An answer with the road open is not taken for one without it."""
    open_roads = RoadSettings("osrm", url="http://localhost")
    closed = RoadSettings("osrm", url="http://localhost", closed=(("a", "b"),))
    assert settings_identity(open_roads) != settings_identity(closed)
