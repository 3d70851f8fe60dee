"""The map of a study: everything stands in the file, and says what was chosen."""

from __future__ import annotations

import json
import math
import re
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

# The studies shown are those made by hand for the reports.
sys.path.append(str(Path(__file__).parents[1] / "report"))

from study_dossiers import (
    full_study_dossier,
    impossible_study_dossier,
    screened_study_dossier,
)

from optimizer.mapping import draw_sites_map, page, write_sites_map
from optimizer.mapping.assets import read_library
from optimizer.mapping.sites.document import study_document
from optimizer.report import language_of

ENGLISH, CHINESE = language_of("en"), language_of("zh")
FULL = full_study_dossier()
LOADED = re.compile(
    r"<(?:script|link|img|iframe|source|object|embed)\b[^>]*\b(?:src|href|data)="
)

needs_library = pytest.mark.skipif(
    read_library() is None, reason="no map library: run `make assets`"
)


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    """Return the document of the full study."""
    return study_document(FULL, ENGLISH)


def test_every_site_has_a_role_and_a_card(document: dict[str, Any]) -> None:
    """Open, closed, free, excluded, a competitor: each as the choice leaves it."""
    roles = {site["id"]: site["role"] for site in document["sites"]}
    assert roles == {
        "wuxi": "open",
        "taicang": "open",
        "jiaxing": "open",
        "danyang": "free",
        "huzhou": "free",
        "nantong": "excluded",
        "hangzhou": "closed",
        "rival": "competitor",
    }
    facts = {site["id"]: dict(site["facts"]) for site in document["sites"]}
    assert facts["taicang"]["pours"] == "175.0 t a day (92%)"
    assert facts["taicang"]["needed within 50 km"] == "157.0 t a day"
    assert set(document["words"]["roles"]) >= set(roles.values())


def test_plants_tell_how_they_are_served(document: dict[str, Any]) -> None:
    """A ring by tonnes, and why ingots."""
    plants = {plant["id"]: plant for plant in document["plants"]}
    assert plants["p06"]["amounts"] == {"molten": 0.0, "ingot": 60.0, "unserved": 0.0}
    assert plants["p01"]["amounts"]["molten"] == 80.0
    assert document["leftOver"][0]["reason"] == "beyond the permitted distance"
    for plant in plants.values():
        assert sum(plant["amounts"].values()) == pytest.approx(plant["t"])


def test_lanes_sum_to_the_molten_tonnes(document: dict[str, Any]) -> None:
    """One line a pair of site and plant, whatever the alloys."""
    names = [lane["name"] for lane in document["lanes"]]
    assert len(names) == len(set(names))
    molten = sum(plant["amounts"]["molten"] for plant in document["plants"])
    assert sum(lane["t"] for lane in document["lanes"]) == pytest.approx(molten)
    assert document["mostTonnes"] == max(lane["t"] for lane in document["lanes"])


def test_a_line_follows_its_road_where_one_is_known() -> None:
    """Straight otherwise."""
    bend = ((31.57, 120.30), (31.9, 120.9), (31.30, 120.60))
    found = study_document(replace(FULL, lines={("wuxi", "p01"): bend}), ENGLISH)
    lanes = {lane["name"]: lane["line"] for lane in found["lanes"]}
    assert len(lanes["无锡 Wuxi smelter → 苏州压铸一厂"]) == 6
    assert len(lanes["Jiaxing port → Pinghu"]) == 4


def test_contours_come_by_kind_with_their_levels(document: dict[str, Any]) -> None:
    """Four kinds around three sites, each level with its unit."""
    assert list(document["contourKinds"]) == [
        "distance",
        "time",
        "temperature",
        "saving",
    ]
    labels = {
        ring["label"]
        for ring in document["contours"]
        if ring["kind"] == "saving" and ring["site"] == "wuxi"
    }
    assert labels == {"200 CNY/t", "100 CNY/t", "0 CNY/t"}


def test_the_heat_map_is_banded_around_nothing(document: dict[str, Any]) -> None:
    """A point below ingots never has the color of one above."""
    heat = document["heat"]
    assert FULL.heat_map is not None
    cost = FULL.heat_map.cost_less_ingots_per_t
    grid = heat["grids"][0]
    assert len(heat["rows"]) == len(grid["bands"]) + 1
    assert len(heat["columns"]) == len(grid["bands"][0]) + 1
    first_above = next(
        place for place, label in enumerate(grid["labels"]) if label.startswith("0 …")
    )
    for bands, costs in zip(grid["bands"], cost.tolist(), strict=True):
        for band, value in zip(bands, costs, strict=True):
            if math.isnan(value):
                assert band == -1
            else:
                assert (band >= first_above) == (value >= 0)


def test_a_study_without_a_choice_claims_none() -> None:
    """Sites stand or might; nobody is served, neither molten nor by ingots."""
    document = study_document(screened_study_dossier(), ENGLISH)
    roles = {site["role"] for site in document["sites"]}
    assert roles == {"standing", "free", "excluded", "competitor"}
    assert document["lanes"] == document["leftOver"] == []
    assert document["heat"] is None
    assert all(sum(plant["amounts"].values()) == 0 for plant in document["plants"])
    assert not any(
        part["facts"] for plant in document["plants"] for part in plant["parts"]
    )


def test_an_impossible_study_says_why_on_the_map() -> None:
    """In the panel, beside the map of what there is."""
    html = draw_sites_map(impossible_study_dossier(), language=ENGLISH)
    assert "No choice of sites keeps to all limits" in html
    assert "raise the budget by at least 8,500" in html


@needs_library
def test_the_page_loads_nothing_and_obeys_no_name(tmp_path: Path) -> None:
    """Names that are markup stay text in markup and in the document."""
    hostile = "</script><script>alert(1)</script>"
    study = FULL.study
    named = replace(
        study,
        title=hostile,
        sites=tuple(replace(site, name=hostile) for site in study.sites),
    )
    path = tmp_path / "map.html"
    write_sites_map(replace(FULL, study=named), path, language=CHINESE)
    html = path.read_text(encoding="utf-8")
    assert LOADED.findall(html) == []
    assert "default-src 'none'" in html
    assert hostile not in html
    data = re.search(r'id="study">(.*?)</script>', html, re.DOTALL)
    assert data is not None
    assert json.loads(data.group(1))["title"] == hostile


def test_without_the_library_the_page_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """And lists the sites all the same."""
    monkeypatch.setattr(page, "read_library", lambda: None)
    html = draw_sites_map(FULL, language=CHINESE)
    assert "make assets" in html
    assert "Jiaxing port" in html
