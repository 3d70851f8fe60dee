"""Draw open water for the road atlas: ``maps/atlas/<region>.water.csv``.

Run after ``make assets``, when the basemap changes::

    python maps/basemap/make_open_water.py

Open water is the sea and the great lakes of the basemap's fine sheets, ``SHORE_KM`` or
more from every shore: a place out there is a mistake, for no road is near.
"""

from __future__ import annotations

import csv
import json
import math
import sys
from pathlib import Path

import shapely

ROOT = Path(__file__).resolve().parents[2]
SHEETS = ROOT / "maps" / "assets" / "basemap"
ATLAS = ROOT / "maps" / "atlas"

KM_PER_DEGREE = 111.2
SHORE_KM = 2.3
"""A little more than the 2 km promised: the outline is then straightened."""
STRAIGHTENED_KM = 0.3
SMALLEST_KM2 = 20.0
"""Smaller pools of what is left are bays and wide rivers."""


def main() -> int:
    """Write the open water of every region that has an atlas and a sheet."""
    for places in sorted(ATLAS.glob("*.places.csv")):
        region = places.name.removesuffix(".places.csv")
        sheet = json.loads((SHEETS / f"{region}.json").read_text(encoding="utf-8"))
        bodies = open_water(sheet)
        write_bodies(bodies, ATLAS / f"{region}.water.csv")
        sys.stdout.write(f"{region}: {len(bodies)} bodies of open water\n")
    return 0


def open_water(sheet: dict[str, object]) -> list[shapely.Polygon]:
    """Return the polygons of open water of a sheet, in degrees."""
    frame = shapely.box(*sheet["frame"])
    land = shapely.make_valid(shapely.from_geojson(json.dumps(sheet["land"])))
    lakes = shapely.make_valid(shapely.from_geojson(json.dumps(sheet["water"])))
    water = shapely.union(shapely.difference(frame, land), lakes)
    east_km = KM_PER_DEGREE * math.cos(math.radians(frame.centroid.y))
    scale = [east_km, KM_PER_DEGREE]
    in_km = shapely.transform(water, lambda points: points * scale)
    # The frame is no shore: only real coasts are shrunk away from.
    frame_km = shapely.transform(frame, lambda points: points * scale)
    beyond = shapely.difference(frame_km.buffer(2 * SHORE_KM), frame_km)
    shrunk = shapely.union(in_km, beyond).buffer(-SHORE_KM).intersection(frame_km)
    straight = shapely.get_parts(shrunk.simplify(STRAIGHTENED_KM))
    return [
        shapely.transform(body, lambda points: points / scale)
        for body in straight
        if body.area > SMALLEST_KM2
    ]


def write_bodies(bodies: list[shapely.Polygon], path: Path) -> None:
    """Write rings as rows: ring 0 is the outline of a body, higher rings islands."""
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["body", "ring", "latitude", "longitude"])
        for number, body in enumerate(bodies, start=1):
            for ring, line in enumerate([body.exterior, *body.interiors]):
                table.writerows(
                    [number, ring, f"{latitude:.3f}", f"{longitude:.3f}"]
                    for longitude, latitude in line.coords
                )


if __name__ == "__main__":
    raise SystemExit(main())
