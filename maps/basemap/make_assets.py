"""Turn the fetched packages into what maps and reports carry: ``maps/assets/``.

Run by ``make assets`` after ``npm ci``::

    python maps/basemap/make_assets.py

It copies the drawing library and the font of the reports, and cuts the offline
basemap: a fine sheet for every region of the road atlas and a coarse sheet of the
world for everywhere else. The sources, their licenses and what the sheets leave out
stand in ``maps/README.md``.
"""

from __future__ import annotations

import csv
import json
import shutil
import sys
from pathlib import Path

import shapely
from borders import Countries
from shapely.geometry import box, mapping
from sheets import Sheet, coarse_sheet, fine_sheets

ROOT = Path(__file__).resolve().parents[2]
MODULES = ROOT / "node_modules"
ASSETS = ROOT / "maps" / "assets"
ATLAS = ROOT / "maps" / "atlas"

NOTICE = """Base map sheets cut by maps/basemap/make_assets.py.

Land, coast and water: (c) OpenStreetMap contributors, Open Database License 1.0, by way
of the geo-maps packages; what is derived from them here stays under that license.
Borders, and all of world.json: Natural Earth, public domain, by way of world-atlas.
"""

REGION_MARGIN_DEGREES = 0.9
"""How far a fine sheet reaches beyond the outermost place of its atlas."""
COORDINATE_DECIMALS = 4
"""About 11 m: finer than the sources."""


def main() -> int:
    """Write ``maps/assets/`` anew and say what it holds."""
    if not (MODULES / "leaflet").is_dir():
        sys.stderr.write("node_modules is missing: run `make assets` (or `npm ci`).\n")
        return 1
    copy_library(ASSETS / "leaflet")
    copy_fonts(ASSETS / "fonts")
    folder = ASSETS / "basemap"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "NOTICE.txt").write_text(NOTICE, encoding="utf-8")
    frames = region_frames(ATLAS)
    for name, sheet in fine_sheets(MODULES, frames).items():
        write_sheet(sheet, folder / f"{name}.json")
    write_sheet(coarse_sheet(Countries(MODULES, "50m")), folder / "world.json")
    return 0


def copy_library(folder: Path) -> None:
    """Copy Leaflet's script, style sheet and license."""
    source = MODULES / "leaflet"
    folder.mkdir(parents=True, exist_ok=True)
    for file in (source / "dist/leaflet.js", source / "dist/leaflet.css"):
        shutil.copyfile(file, folder / file.name)
    shutil.copyfile(source / "LICENSE", folder / "LICENSE")


def copy_fonts(folder: Path) -> None:
    """Copy the two weights of the font that reports are set in, and its license."""
    source = MODULES / "@expo-google-fonts" / "noto-sans-sc"
    folder.mkdir(parents=True, exist_ok=True)
    for weight in ("400Regular", "700Bold"):
        name = f"NotoSansSC_{weight}.ttf"
        shutil.copyfile(source / weight / name, folder / name)
    shutil.copyfile(source / "LICENSE_FONT", folder / "LICENSE")


def region_frames(folder: Path) -> dict[str, shapely.Polygon]:
    """Return the rectangle of every atlas region, widened by the margin."""
    frames = {}
    for path in sorted(folder.glob("*.places.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        points = shapely.points(
            [(float(row["longitude"]), float(row["latitude"])) for row in rows]
        )
        extent = box(*shapely.total_bounds(points))
        frames[path.name.removesuffix(".places.csv")] = box(
            *extent.buffer(REGION_MARGIN_DEGREES, join_style="mitre").bounds
        )
    return frames


def write_sheet(sheet: Sheet, path: Path) -> None:
    """Write one sheet: its frame, land, water and borders as compact GeoJSON."""
    document = {
        "frame": [round(value, COORDINATE_DECIMALS) for value in sheet.frame.bounds],
        "sources": sheet.sources,
        "land": geometry(sheet.land),
        "water": geometry(sheet.water),
        "borders": geometry(sheet.borders),
    }
    text = json.dumps(document, separators=(",", ":"))
    path.write_text(text, encoding="utf-8")
    sys.stdout.write(f"{path.relative_to(ROOT)}: {len(text) / 1000:.0f} kB\n")


def geometry(shape: shapely.Geometry) -> dict[str, object]:
    """Return a shape as GeoJSON with rounded coordinates."""
    rounded = shapely.transform(shape, lambda points: points.round(COORDINATE_DECIMALS))
    return dict(mapping(rounded))


if __name__ == "__main__":
    raise SystemExit(main())
