"""A study as layers: what QGIS would open, looked at with the same library."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pyogrio  # type: ignore[import-untyped]
import pytest
import shapely  # type: ignore[import-untyped]
from study_dossiers import (
    OPEN_IDS,
    full_study_dossier,
    impossible_study_dossier,
    screened_study_dossier,
)

from optimizer.errors import OutputError
from optimizer.report import (
    GEOGRAPHY_COLUMNS,
    GEOGRAPHY_LAYERS,
    STUDY_TABLES,
    contours_frame,
    heat_map_frame,
    lanes_frame,
    plants_frame,
    sites_frame,
    write_geography,
)
from optimizer.sites import Contour, ContourKind, Screening

if TYPE_CHECKING:
    from pathlib import Path

    from optimizer.dossier import StudyDossier

SHAPES = {
    "heat_map": "Polygon",
    "contours": "MultiPolygon",
    "lanes": "LineString",
    "plants": "Point",
    "sites": "Point",
}
RING = ((31.0, 120.0), (31.0, 121.0), (32.0, 121.0), (32.0, 120.0), (31.0, 120.0))
HOLE = ((31.4, 120.4), (31.6, 120.4), (31.6, 120.6), (31.4, 120.6), (31.4, 120.4))


@pytest.fixture(scope="module")
def dossier() -> StudyDossier:
    """Return a study with a choice, catchments and a heat map."""
    return full_study_dossier()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, dossier: StudyDossier) -> Path:
    """Return where its layers were written."""
    folder = tmp_path_factory.mktemp("geography")
    write_geography(dossier, folder)
    return folder


@cache
def geojson(path: Path) -> Any:
    """Return a file as it is read by anyone."""
    return json.loads(path.read_text(encoding="utf-8"))


def test_the_package_holds_every_layer(folder: Path, dossier: StudyDossier) -> None:
    """Names, geometry types, coordinate system, counts and validity."""
    layers = dict(pyogrio.list_layers(folder / "study.gpkg").tolist())
    assert layers == SHAPES
    for name, frame_of in GEOGRAPHY_LAYERS.items():
        info = pyogrio.read_info(folder / "study.gpkg", layer=name)
        assert info["crs"] == "EPSG:4326"
        assert info["features"] == len(frame_of(dossier)) > 0
        assert list(info["fields"]) == [item.name for item in GEOGRAPHY_COLUMNS[name]]
        found = pyogrio.read_dataframe(folder / "study.gpkg", layer=name)
        assert found.geometry.is_valid.all()
        assert not found.geometry.is_empty.any()


@pytest.mark.parametrize("name", SHAPES)
def test_geojson_is_that_of_rfc_7946(folder: Path, name: str) -> None:
    """WGS 84 without saying so, outer rings counterclockwise, and no bare NaN."""
    document = geojson(folder / f"{name}.geojson")
    assert document["type"] == "FeatureCollection"
    assert "crs" not in document
    text = (folder / f"{name}.geojson").read_text(encoding="utf-8")
    assert "NaN" not in text
    assert "Infinity" not in text
    for feature in document["features"]:
        shape = shapely.geometry.shape(feature["geometry"])
        assert shape.geom_type == SHAPES[name]
        for part in getattr(shape, "geoms", [shape]):
            if part.geom_type == "Polygon":
                assert part.exterior.is_ccw
                assert not any(ring.is_ccw for ring in part.interiors)
    west, south, east, north = shapely.total_bounds(
        [shapely.geometry.shape(item["geometry"]) for item in document["features"]]
    )
    assert 115 < west < east < 125
    assert 28 < south < north < 35


@pytest.mark.parametrize("name", SHAPES)
def test_csv_files_carry_the_shapes_as_text(folder: Path, name: str) -> None:
    """The declared columns, and shapes that are those of the package."""
    table = pd.read_csv(folder / f"{name}.csv", encoding="utf-8-sig")
    assert list(table) == [*(item.name for item in GEOGRAPHY_COLUMNS[name]), "wkt"]
    layer = pyogrio.read_dataframe(folder / "study.gpkg", layer=name)
    shapes = shapely.from_wkt(table["wkt"].to_numpy())
    assert shapely.equals_exact(shapes, layer.geometry.to_numpy(), 1e-5).all()


def test_sites_and_plants_stand_where_they_are(dossier: StudyDossier) -> None:
    """Longitude before latitude, one point a row."""
    sites = sites_frame(dossier)
    assert sites["site_id"].tolist() == list(dossier.study.site_by_id)
    wuxi = sites.geometry.iloc[0]
    assert (wuxi.x, wuxi.y) == (120.30, 31.57)
    plants = plants_frame(dossier)
    assert len(plants) == len(dossier.study.demands)
    assert plants["name"].iloc[0] == "苏州压铸一厂"
    molten = plants["molten_t_per_day"] + plants["ingot_t_per_day"]
    assert molten.to_numpy() == pytest.approx(plants["t_per_day"].to_numpy())
    assert set(plants["site_ids"].iloc[0].split(", ")) <= set(OPEN_IDS)


def test_lanes_are_those_in_use_along_their_roads(dossier: StudyDossier) -> None:
    """The road where it is known, the straight line elsewhere."""
    assert dossier.selection is not None
    lanes = lanes_frame(dossier)
    used = {
        (one.site_id, one.plant_id, one.alloy_id)
        for one in dossier.selection.assignments
        if one.t_per_day > 0
    }
    assert set(
        zip(lanes["site_id"], lanes["plant_id"], lanes["alloy"], strict=True)
    ) == (used)
    for row in lanes.itertuples():
        line = dossier.lines.get((row.site_id, row.plant_id))
        count = 2 if line is None else len(line)
        assert len(row.geometry.coords) == count
        site = dossier.study.site_by_id[row.site_id]
        assert row.geometry.coords[0] == pytest.approx((site.longitude, site.latitude))


def test_without_a_choice_each_demand_has_its_cheapest_lane() -> None:
    """A screening tells what might be, once a demand."""
    dossier = screened_study_dossier()
    lanes = lanes_frame(dossier)
    assert not lanes.duplicated(["plant_id", "alloy"]).any()
    every = STUDY_TABLES["lanes"](dossier)
    cheapest = every.groupby(["plant_id", "alloy"])["cost_per_t"].min()
    for row in lanes.itertuples():
        assert row.cost_per_t == cheapest[row.plant_id, row.alloy]


def test_contours_lie_largest_first_with_their_units(dossier: StudyDossier) -> None:
    """Of one site and kind, what is drawn later lies on top of the larger."""
    contours = contours_frame(dossier)
    levels = {
        (found.site_id, one.kind.value, one.level)
        for found in dossier.catchments
        for one in found.contours
    }
    keys = set(
        zip(contours["site_id"], contours["kind"], contours["level"], strict=True)
    )
    assert keys == levels
    units = dict(zip(contours["kind"], contours["unit"], strict=True))
    assert units == {
        "distance": "km",
        "time": "min",
        "temperature": "°C",
        "saving": "CNY/t",
    }
    for _, group in contours.groupby(["site_id", "kind"], sort=False):
        areas = shapely.area(group.geometry.to_numpy())
        assert (np.diff(areas) <= 0).all()


def test_holes_stay_holes_and_touching_rings_become_valid(
    dossier: StudyDossier,
) -> None:
    """A hole is cut out; a bow tie becomes two triangles; nothing leaves no row."""
    bow = ((30.0, 118.0), (31.0, 119.0), (31.0, 118.0), (30.0, 119.0), (30.0, 118.0))
    drawn = (
        Contour(ContourKind.TIME, 60.0, (RING,), ((HOLE,),)),
        Contour(ContourKind.TIME, 30.0, (bow,)),
        Contour(ContourKind.SAVING, 500.0, ()),
    )
    found = replace(dossier.catchments[0], contours=drawn)
    contours = contours_frame(replace(dossier, catchments=(found,)))
    assert contours["level"].tolist() == [60.0, 30.0]
    assert contours.geometry.is_valid.all()
    whole, ties = contours.geometry
    assert whole.area == pytest.approx(1 - 0.04)
    assert not whole.contains(shapely.Point(120.5, 31.5))
    assert len(ties.geoms) == 2


def test_cells_tile_the_ground_in_reach(dossier: StudyDossier) -> None:
    """One cell a reached point, around it, without gaps between neighbors."""
    assert dossier.heat_map is not None
    cells = heat_map_frame(dossier)
    in_reach = np.isfinite(dossier.heat_map.cost_less_ingots_per_t)
    assert len(cells) == in_reach.sum()
    centers = shapely.centroid(cells.geometry.to_numpy())
    assert shapely.get_x(centers) == pytest.approx(cells["longitude"], abs=1e-5)
    assert shapely.get_y(centers) == pytest.approx(cells["latitude"], abs=1e-5)
    whole = shapely.union_all(cells.geometry.to_numpy())
    areas = shapely.area(cells.geometry.to_numpy())
    assert whole.area == pytest.approx(areas.sum(), rel=1e-6)
    high = dossier.heat_map.latitude[1] - dossier.heat_map.latitude[0]
    wide = dossier.heat_map.longitude[1] - dossier.heat_map.longitude[0]
    assert areas == pytest.approx(np.full(len(cells), high * wide), rel=1e-3)


def test_what_a_dossier_lacks_makes_no_layer(tmp_path: Path) -> None:
    """An impossible choice has sites and plants, and says nothing of who pours."""
    files = write_geography(impossible_study_dossier(), tmp_path)
    assert {path.name for path in files} == {
        "plants.geojson",
        "plants.csv",
        "sites.geojson",
        "sites.csv",
        "study.gpkg",
    }
    assert all(path.is_file() for path in files)
    (first, *_) = geojson(tmp_path / "plants.geojson")["features"]
    assert first["properties"]["molten_t_per_day"] is None


def test_a_study_without_places_has_no_files(tmp_path: Path) -> None:
    """No site, no plant, no layer, and none is promised."""
    dossier = screened_study_dossier()
    study = replace(dossier.study, sites=(), plants=(), demands=())
    empty = replace(dossier, study=study, screening=Screening((), ()))
    assert write_geography(empty, tmp_path / "geography") == ()
    assert not list((tmp_path / "geography").iterdir())


def test_a_hostile_name_computes_nothing(dossier: StudyDossier, tmp_path: Path) -> None:
    """A spreadsheet takes no name for a formula."""
    study = dossier.study
    plants = (replace(study.plants[0], name='=HYPERLINK("x")'), *study.plants[1:])
    write_geography(replace(dossier, study=replace(study, plants=plants)), tmp_path)
    assert "'=HYPERLINK" in (tmp_path / "plants.csv").read_text(encoding="utf-8-sig")


def test_nothing_is_half_written(dossier: StudyDossier, tmp_path: Path) -> None:
    """Where a folder cannot be, there is an error of ours and no file."""
    blocked = tmp_path / "taken"
    blocked.write_text("a file", encoding="utf-8")
    with pytest.raises(OutputError, match="taken"):
        write_geography(dossier, blocked)
    assert [path.name for path in tmp_path.iterdir()] == ["taken"]
