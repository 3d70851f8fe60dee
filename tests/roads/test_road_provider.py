"""From settings to the provider they mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from paper_service import Reply, paper_service
from road_samples import DONGGUAN, FOSHAN, place

from optimizer.domain import GivenLeg, RoadSettings
from optimizer.errors import NoRoadError, RoadError, RoadServiceError
from optimizer.roads import (
    GeodesicRoads,
    GraphRoads,
    MatrixRoads,
    OsrmRoads,
    ValhallaRoads,
    atlas_network,
    measure,
    provider_for,
    read_atlas,
    write_road_file,
)

if TYPE_CHECKING:
    from pathlib import Path

PLACES = (FOSHAN, DONGGUAN)


@pytest.mark.parametrize(
    ("settings", "kind"),
    [
        (RoadSettings(), GraphRoads),
        (RoadSettings(file="pearl-river-delta"), GraphRoads),
        (RoadSettings("geodesic"), GeodesicRoads),
        (RoadSettings("matrix", given_legs=(GivenLeg("a", "b", 1, 1),)), MatrixRoads),
        (RoadSettings("osrm", url="http://localhost:5000"), OsrmRoads),
        (RoadSettings("valhalla", url="http://localhost:8002"), ValhallaRoads),
    ],
)
def test_each_provider_is_made_from_its_settings(
    settings: RoadSettings, kind: type
) -> None:
    """All names of the format give their provider; nothing is asked yet."""
    assert isinstance(provider_for(settings, PLACES), kind)


def test_an_unknown_provider_is_answered_with_the_nearest_name() -> None:
    """A slip of the pen is told from the names there are."""
    with pytest.raises(
        RoadError, match=r"'valhala'; did you mean valhalla\?.*geodesic"
    ):
        provider_for(RoadSettings("valhala"), PLACES)


@pytest.mark.parametrize("url", [None, "", "localhost:5000", "file:///etc/passwd"])
@pytest.mark.parametrize("provider", ["osrm", "valhalla"])
def test_a_service_without_a_usable_url_is_refused(
    provider: str, url: str | None
) -> None:
    """Only http and https addresses are asked."""
    with pytest.raises(RoadServiceError, match="needs a url that begins with http"):
        provider_for(RoadSettings(provider, url=url), PLACES)


def test_the_atlas_is_chosen_by_where_the_places_are() -> None:
    """Without a file, the region around the places is taken, and it only."""
    travel = measure(PLACES, provider_for(RoadSettings(), PLACES))
    assert travel.source == "roads of the road atlas pearl-river-delta"


def test_places_in_two_regions_are_measured_within_each() -> None:
    """Nobody drives from the Pearl River to Stuttgart, but each side has its roads."""
    places = [*PLACES, place("stuttgart", 48.78, 9.18), place("ulm", 48.40, 9.99)]
    travel = measure(places, provider_for(RoadSettings(), places))
    assert travel.is_drivable("foshan", "dongguan")
    assert travel.km_between("stuttgart", "ulm") == pytest.approx(92, rel=0.1)
    assert not travel.is_drivable("foshan", "ulm")


def test_places_that_no_atlas_covers_are_named() -> None:
    """A day in Chicago says which atlases there are and what else there is."""
    chicago = place("chicago", 41.88, -87.63)
    with pytest.raises(NoRoadError, match=r"chicago \(CHICAGO\) at 41\.88.*geodesic"):
        provider_for(RoadSettings(), [chicago])


def test_a_road_file_in_the_scenarios_folder_is_used(tmp_path: Path) -> None:
    """A file given by name is looked for in the scenario's folder."""
    path = tmp_path / "own.roads"
    write_road_file(atlas_network(read_atlas("pearl-river-delta")), path, {})
    settings = RoadSettings(file="own.roads", folder=str(tmp_path))
    own = measure(PLACES, provider_for(settings, PLACES))
    bundled = measure(PLACES, provider_for(RoadSettings(), PLACES))
    assert own.minutes.tolist() == bundled.minutes.tolist()


@pytest.mark.parametrize(
    "file", ["../own.roads", "/etc/hosts.roads", "a/../../own.roads"]
)
def test_a_file_outside_the_scenarios_folder_is_refused(
    tmp_path: Path, file: str
) -> None:
    """A scenario from a stranger reads nothing beyond its own folder."""
    with pytest.raises(RoadError, match="leads out of the scenario's folder"):
        provider_for(RoadSettings(file=file, folder=str(tmp_path)), PLACES)


def test_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    """A symbolic link does not climb out either."""
    inside = tmp_path / "scenario"
    inside.mkdir()
    write_road_file(atlas_network(read_atlas("germany")), tmp_path / "a.roads", {})
    (inside / "a.roads").symlink_to(tmp_path / "a.roads")
    with pytest.raises(RoadError, match="leads out"):
        provider_for(RoadSettings(file="a.roads", folder=str(inside)), PLACES)


def test_a_file_of_no_known_kind_says_what_is_possible(tmp_path: Path) -> None:
    """A region misspelled, or a raw extract, is answered with the choices."""
    settings = RoadSettings(file="guangdong.osm.pbf", folder=str(tmp_path))
    with pytest.raises(
        RoadError, match=r"neither an atlas region.*molten roads import"
    ):
        provider_for(settings, PLACES)


def test_a_services_answers_are_kept_where_asked(tmp_path: Path) -> None:
    """With a folder, the server is asked once; other providers are never cached."""
    km = [[0.0, 78_000.0], [78_000.0, 0.0]]
    reply = Reply({"code": "Ok", "distances": km, "durations": km})
    with paper_service(lambda _: reply) as (url, asked):
        settings = RoadSettings("osrm", url=url)
        for _ in range(2):
            travel = measure(PLACES, provider_for(settings, PLACES, cache=tmp_path))
    assert len(asked) == 1
    assert travel.km_between("foshan", "dongguan") == 78
    assert isinstance(provider_for(RoadSettings(), PLACES, cache=tmp_path), GraphRoads)
