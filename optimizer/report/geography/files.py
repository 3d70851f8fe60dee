"""The layers of a study as files that QGIS and ArcGIS open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.report.csv_files import write_table
from optimizer.report.geography.frames import GEOGRAPHY_COLUMNS, GEOGRAPHY_LAYERS
from optimizer.report.staging import staged
from optimizer.report.tables.columns import text

if TYPE_CHECKING:
    from pathlib import Path

    import geopandas as gpd  # type: ignore[import-untyped]

    from optimizer.dossier import StudyDossier

PACKAGE = "study.gpkg"
"""One GeoPackage with all layers."""
_WKT = text("wkt", "the shape as well-known text, longitude before latitude")


def write_geography(dossier: StudyDossier, folder: Path) -> tuple[Path, ...]:
    """Write every layer that has rows, three times over.

    Parameters
    ----------
    dossier
        What there is of it makes a layer.
    folder
        Made if need be; other files in it stay.

    Returns
    -------
    The files: per layer a GeoJSON (RFC 7946) and a CSV with the shapes as well-known
    text, and one GeoPackage with all layers. All are written, or, after an error, none.

    Raises
    ------
    OutputError
        The folder cannot be made or written.
    """
    frames = {name: frame_of(dossier) for name, frame_of in GEOGRAPHY_LAYERS.items()}
    layers = {name: frame for name, frame in frames.items() if not frame.empty}
    with staged(folder) as stage:
        for name, frame in layers.items():
            _write_geojson(frame, stage / f"{name}.geojson")
            _write_csv(frame, name, stage / f"{name}.csv")
            frame.to_file(stage / PACKAGE, layer=name, driver="GPKG")
    files = [f"{name}{ending}" for name in layers for ending in (".geojson", ".csv")]
    return tuple(folder / name for name in (*files, *([PACKAGE] if layers else [])))


def _write_geojson(frame: gpd.GeoDataFrame, path: Path) -> None:
    # Right-hand rings, seven decimals, and no "crs" member: it is always WGS 84.
    frame.to_file(path, driver="GeoJSON", RFC7946="YES")


def _write_csv(frame: gpd.GeoDataFrame, name: str, path: Path) -> None:
    table = frame.drop(columns="geometry").assign(wkt=frame.geometry.to_wkt())
    write_table(table, (*GEOGRAPHY_COLUMNS[name], _WKT), path)
