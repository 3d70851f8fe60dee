"""What lies under the day, and that a day without it is still drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from optimizer.data_files import read_ground_sheet
from optimizer.domain import Place
from optimizer.mapping import basemap
from optimizer.mapping.basemap import basemap_document

if TYPE_CHECKING:
    from typing import Any

    from optimizer.dossier import Dossier

needs_sheets = pytest.mark.skipif(
    read_ground_sheet("world") is None,
    reason="the base map was not cut: run `make assets`",
)


def _bounds(geometries: list[dict[str, Any]]) -> tuple[float, float]:
    """Return the westernmost and easternmost longitude of some geometries."""
    longitudes: list[float] = []

    def collect(value: Any) -> None:
        if isinstance(value[0], (int, float)):
            longitudes.append(value[0])
        else:
            for part in value:
                collect(part)

    for geometry in geometries:
        collect(geometry["coordinates"])
    return min(longitudes), max(longitudes)


def test_names_come_in_both_languages_cities_first(delta: Dossier) -> None:
    """Foshan is a city, in Chinese and in English, and stands before any town."""
    names = basemap_document(delta.scenario.places)["names"]
    assert any((name["local"], name["english"]) == ("佛山", "Foshan") for name in names)
    ranks = [name["rank"] for name in names]
    assert ranks == sorted(ranks)


def test_roads_of_the_atlas_are_there_by_class(delta: Dossier) -> None:
    """Motorways, trunk and primary roads are drawn, each with points."""
    roads = basemap_document(delta.scenario.places)["roads"]
    assert set(roads) == {"motorway", "trunk", "primary"}
    assert all(len(line) >= 4 for lines in roads.values() for line in lines)
    assert sum(map(len, roads.values())) > 400


@needs_sheets
def test_the_fine_sheet_lies_on_the_coarse_one(delta: Dossier) -> None:
    """The region's own sheet is used, and the world's around it."""
    document = basemap_document(delta.scenario.places)
    assert len(document["land"]) == 2
    assert document["sources"] == ["Natural Earth", "OpenStreetMap"]


@needs_sheets
def test_a_day_outside_every_region_gets_the_coarse_sheet() -> None:
    """In Spain there are no atlas roads, but a coast there is."""
    document = basemap_document([Place("z", "Zaragoza", 41.65, -0.88)])
    assert document["names"] == []
    west, east = _bounds(document["land"])
    assert -4 < west < east < 3
    assert document["sources"] == ["Natural Earth"]


def test_a_day_is_drawn_without_any_sheet(
    delta: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without cut sheets the roads and names remain."""
    monkeypatch.setattr(basemap, "read_ground_sheet", lambda _name: None)
    document = basemap_document(delta.scenario.places)
    assert document["land"] is None
    assert document["names"]
    assert document["sources"] == ["OpenStreetMap"]


def test_a_day_without_places_has_an_empty_map() -> None:
    """No place, no road, no name, no failure."""
    document = basemap_document([])
    assert document["names"] == []
    assert document["sources"] == []
