"""Accuracy is shown, not claimed."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from road_accuracy import (
    SHARED_ROADS,
    SITES,
    places_of,
    point_agreement,
    published_rows,
    reference_roads,
    site_agreement,
    table_rows,
)

from optimizer.roads import GraphRoads, measure, read_road_file

if TYPE_CHECKING:
    from collections.abc import Callable

    from optimizer.roads import ImportReport

DOCS = Path(__file__).parents[2] / "docs" / "roads.md"
REGIONS = sorted(SITES)
needs_reference = pytest.mark.skipif(
    not SHARED_ROADS.is_dir(), reason="the shared OpenStreetMap graphs are not here"
)


@needs_reference
@pytest.mark.parametrize("region", REGIONS)
def test_lanes_between_sites_agree_with_openstreetmap(region: str) -> None:
    """Half of the lanes are within 3 % in minutes, nearly all within 10 %."""
    pytest.importorskip("pyarrow")
    found = site_agreement(region)
    assert found.minutes_median < 3
    assert found.minutes_p95 < 10
    # Around the Bohai Sea few lanes are this short, and one takes another motorway.
    assert found.km_median < (16 if region == "bohai-rim" else 3)
    assert found.km_p95 < (20 if region == "bohai-rim" else 10)


@needs_reference
@pytest.mark.parametrize("region", REGIONS)
def test_lanes_from_any_point_agree_less_well(region: str) -> None:
    """Points away from listed towns are the weak side, and it is known how weak."""
    pytest.importorskip("pyarrow")
    found = point_agreement(region)
    assert found.km_median < 4
    assert found.minutes_median < 7.5
    assert found.km_p95 < 25
    assert found.minutes_p95 < 28


@needs_reference
@pytest.mark.parametrize("region", REGIONS)
def test_the_importer_agrees_with_a_graph_made_by_others(
    region: str, imported_region: Callable[[str], ImportReport]
) -> None:
    """The same OpenStreetMap roads, contracted by another program, are as long."""
    pytest.importorskip("pyarrow")
    places = places_of(SITES[region])
    expected = measure(places, reference_roads(region))
    roads = GraphRoads(read_road_file(imported_region(region).path))
    found = measure(places, roads)
    lanes = expected.km > 25
    off = np.abs(found.km[lanes] / expected.km[lanes] - 1)
    assert np.median(off) < 0.02
    assert np.percentile(off, 95) < 0.1


def test_published_distances_are_met_within_a_fifth() -> None:
    """Published figures are rounded and their ends unknown; none is far off."""
    for lane, published, found in published_rows():
        assert found == pytest.approx(published, rel=0.2), lane


@needs_reference
def test_the_documentation_shows_the_figures_of_today() -> None:
    """Every row that the script prints stands in docs/roads.md."""
    pytest.importorskip("pyarrow")
    text = DOCS.read_text(encoding="utf-8")
    assert [row for row in table_rows() if row not in text] == []


def test_the_documented_example_runs() -> None:
    """The Python of docs/roads.md works as it stands and gives the figure shown."""
    (code,) = re.findall(
        r"```python\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL
    )
    names: dict[str, Any] = {}
    exec(code, names)
    shown = re.search(r"km_between\(.*\)  # ([\d.]+)…", code)
    assert shown is not None
    km = names["travel"].km_between("gaoyao", "lishui")
    assert str(km).startswith(shown[1])
