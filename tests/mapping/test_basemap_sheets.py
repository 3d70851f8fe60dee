"""The recipe of the base map: large files read in pieces, borders told from coasts."""

from __future__ import annotations

import importlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import shapely

if TYPE_CHECKING:
    from collections.abc import Callable

RECIPE = Path(__file__).parents[2] / "maps" / "basemap"
FRAME = shapely.box(0, 0, 10, 10)


@pytest.fixture
def recipe(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Any]:
    """Return a function that imports a module of the recipe."""
    monkeypatch.syspath_prepend(str(RECIPE))
    return importlib.import_module


def _square(west: float, south: float, size: float) -> list[list[float]]:
    return [
        [west, south],
        [west + size, south],
        [west + size, south + size],
        [west, south + size],
        [west, south],
    ]


def test_polygons_are_clipped_to_the_frame(recipe: Any, tmp_path: Path) -> None:
    """Of three squares one lies inside, one across the edge and one far away."""
    polygons = [
        [_square(1, 1, 2), _square(1.5, 1.5, 0.5)],
        [_square(9, 4, 2)],
        [_square(100, 40, 2)],
    ]
    geometry = {"type": "MultiPolygon", "coordinates": polygons}
    collection = {"type": "GeometryCollection", "geometries": [geometry, geometry]}
    path = tmp_path / "map.geo.json"
    path.write_text(json.dumps(collection, separators=(",", ":")), encoding="utf-8")
    (found,) = recipe("polygons").read_polygons(path, [FRAME])
    assert found.area == pytest.approx(4 - 0.25 + 2)
    (filled,) = recipe("polygons").read_polygons(path, [FRAME], with_holes=False)
    assert filled.area == pytest.approx(4 + 2)


def test_a_border_is_an_arc_of_two_countries(recipe: Any, tmp_path: Path) -> None:
    """Two countries side by side share one border; the rest is coast."""
    topology = {
        "type": "Topology",
        "transform": {"scale": [1, 1], "translate": [0, 0]},
        "arcs": [
            [[1, 0], [0, 1]],
            [[1, 1], [-1, 0], [0, -1], [1, 0]],
            [[1, 0], [1, 0], [0, 1], [-1, 0]],
        ],
        "objects": {
            "countries": {
                "geometries": [
                    {"type": "Polygon", "arcs": [[0, 1]]},
                    {"type": "MultiPolygon", "arcs": [[[2, -1]]]},
                ]
            },
            "land": {"geometries": [{"type": "Polygon", "arcs": [[2, 1]]}]},
        },
    }
    folder = tmp_path / "world-atlas"
    folder.mkdir()
    (folder / "countries-10m.json").write_text(json.dumps(topology), encoding="utf-8")
    countries = recipe("borders").Countries(tmp_path, "10m")
    assert countries.borders().equals(shapely.LineString([(1, 0), (1, 1)]))
    assert countries.land().area == pytest.approx(2)


def test_broken_rivers_are_joined_and_ponds_dropped(recipe: Any) -> None:
    """Two reaches a kilometer apart become one river; a pond vanishes."""
    sheets = recipe("sheets")
    reaches = shapely.MultiPolygon(
        [
            shapely.box(0, 0, 0.2, 0.01),
            shapely.box(0.21, 0, 0.4, 0.01),
            shapely.box(1, 1, 1.004, 1.004),
        ]
    )
    river = sheets.closed_rivers(reaches)
    assert len(shapely.get_parts(river)) == 1
    assert river.bounds[2] > 0.399
