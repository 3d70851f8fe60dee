"""How well the road atlas agrees with OpenStreetMap and with published distances.

Prints the tables of ``docs/roads.md``: ``python tests/roads/road_accuracy.py``.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import shapely  # type: ignore[import-untyped]

from optimizer.domain import Place
from optimizer.roads import (
    GraphRoads,
    Network,
    atlas_network,
    atlas_regions,
    measure,
    read_atlas,
)
from optimizer.roads.snapping import distance_to_road
from optimizer.roads.water import in_open_water

if TYPE_CHECKING:
    from collections.abc import Sequence

    from optimizer.domain import TravelMatrix

SHARED_ROADS = Path(__file__).parents[3] / "shared" / "roads"
REFERENCE_SPEEDS_KM_H = {"motorway": 70.0, "trunk": 50.0, "primary": 40.0}
"""The atlas's own, so that differences are those of the network."""
MIN_LANE_KM, MAX_LANE_KM = 25.0, 200.0
NUM_POINTS, POINT_RADIUS_KM, POINT_SEED = 80, 12.0, 1
MAX_POINT_FROM_ROAD_KM = 5.0

Position = tuple[str, float, float]

SITES: dict[str, tuple[Position, ...]] = {
    "pearl-river-delta": (
        ("gaoyao", 23.03, 112.50),
        ("jindu", 23.03, 112.52),
        ("dinghu", 23.16, 112.57),
        ("dinghu-north", 23.18, 112.60),
        ("lishui", 23.22, 113.15),
        ("zhongshan", 22.52, 113.35),
        ("zengcheng", 23.14, 113.63),
        ("zengcheng-north", 23.19, 113.60),
        ("dongguan", 22.87, 113.88),
        ("qingyuan", 23.68, 113.05),
        ("huizhou", 23.08, 114.40),
    ),
    "yangtze-river-delta": (
        ("haian", 32.53, 120.46),
        ("nantong", 31.98, 120.89),
        ("changshu", 31.65, 120.75),
        ("qingpu", 31.15, 121.12),
        ("bowang", 31.56, 118.83),
        ("shanghai-north", 31.40, 121.45),
        ("nantong-east", 31.95, 121.05),
        ("suzhou", 31.30, 120.75),
        ("kunshan", 31.38, 120.98),
        ("ningbo", 29.95, 121.50),
        ("beilun", 29.90, 121.80),
        ("anting", 31.29, 121.17),
        ("lingang", 30.87, 121.77),
    ),
    "bohai-rim": (
        ("baoding", 38.87, 115.46),
        ("qinhuangdao", 39.94, 119.60),
        ("tianjin-port", 39.03, 117.70),
        ("yantai", 37.55, 121.25),
        ("xushui", 39.02, 115.65),
        ("teda", 39.05, 117.72),
        ("qinhuangdao-west", 39.95, 119.52),
        ("tianjin-south", 39.00, 117.40),
    ),
    "germany": (
        ("weissenhorn", 48.305, 10.16),
        ("neu-ulm", 48.39, 10.02),
        ("deizisau", 48.71, 9.39),
        ("toeging", 48.26, 12.59),
        ("stockach", 47.85, 9.01),
        ("mettingen", 48.755, 9.275),
        ("biberach", 48.10, 9.79),
        ("landshut", 48.55, 12.16),
        ("neckarsulm", 49.19, 9.22),
        ("muenchsmuenster", 48.765, 11.69),
    ),
}
"""Sites of smelters and foundries, good to about 5 km."""

BEIJING = ("Beijing", 39.907, 116.39)
GUANGZHOU = ("Guangzhou", 23.129, 113.264)
SHANGHAI = ("Shanghai", 31.23, 121.474)
PUBLISHED: tuple[tuple[str, Position, Position, float], ...] = (
    ("germany", ("Deizisau", 48.71, 9.39), ("Mettingen", 48.755, 9.275), 15),
    ("germany", ("Stuttgart", 48.776, 9.183), ("Munich", 48.137, 11.575), 220),
    ("bohai-rim", BEIJING, ("Tianjin", 39.125, 117.19), 130),
    ("bohai-rim", BEIJING, ("Qinhuangdao", 39.935, 119.6), 280),
    ("pearl-river-delta", GUANGZHOU, ("Zhongshan", 22.517, 113.392), 85),
    ("yangtze-river-delta", SHANGHAI, ("Nanjing", 32.06, 118.797), 300),
    ("yangtze-river-delta", SHANGHAI, ("Suzhou", 31.299, 120.585), 100),
    ("yangtze-river-delta", SHANGHAI, ("Kunshan", 31.385, 120.98), 65.1),
)
"""Road distances that somebody published, in km; sources in ``docs/roads.md``."""


@dataclass(frozen=True)
class Agreement:
    """Absolute relative differences between two matrices, in percent."""

    num_lanes: int
    km_median: float
    km_p95: float
    minutes_median: float
    minutes_p95: float

    def row(self) -> str:
        """Return the cells of a table's row."""
        return (
            f"{self.num_lanes} | {self.km_median:.1f} / {self.km_p95:.0f} | "
            f"{self.minutes_median:.1f} / {self.minutes_p95:.0f}"
        )


@cache
def reference_roads(region: str) -> GraphRoads:
    """Return the OpenStreetMap graph of a region, read apart from the importer."""
    import pyarrow.parquet as pq  # type: ignore[import-untyped]

    nodes = pq.read_table(SHARED_ROADS / region / "nodes.parquet").to_pydict()
    edges = pq.read_table(SHARED_ROADS / region / "edges.parquet").to_pydict()
    index = {node: number for number, node in enumerate(nodes["id"])}
    km = np.array(edges["length_m"]) / 1000
    speed = np.array([REFERENCE_SPEEDS_KM_H[name] for name in edges["class"]])
    lines = shapely.from_wkb(edges["geometry"])
    points, owner = shapely.get_coordinates(lines, return_index=True)
    return GraphRoads(
        Network(
            name=f"OpenStreetMap, {region}",
            num_nodes=len(index),
            tail=np.array([index[node] for node in edges["u"]]),
            head=np.array([index[node] for node in edges["v"]]),
            km=km,
            forward_min=km / speed * 60,
            backward_min=km / speed * 60,
            points=points[:, ::-1].copy(),
            offsets=np.concatenate([[0], np.cumsum(np.bincount(owner))]),
        )
    )


@cache
def atlas_roads(region: str) -> GraphRoads:
    """Return the atlas of a region as it is used by default."""
    return GraphRoads(atlas_network(read_atlas(region)))


def places_of(positions: Sequence[Position]) -> list[Place]:
    """Return places at the positions."""
    return [
        Place(name, name, latitude, longitude)
        for name, latitude, longitude in positions
    ]


def points_near_towns(region: str, reference: GraphRoads) -> list[Place]:
    """Return random points around the region's towns that lie near some road."""
    rng = np.random.default_rng(POINT_SEED)
    towns = [town for town in read_atlas(region).places if town.kind != "junction"]
    points = []
    for number in range(NUM_POINTS):
        town = towns[rng.integers(len(towns))]
        away = POINT_RADIUS_KM * np.sqrt(rng.random()) / 111.2
        bearing = rng.random() * 2 * np.pi
        latitude = town.latitude + away * np.sin(bearing)
        stretch = np.cos(np.radians(town.latitude))
        longitude = town.longitude + away * np.cos(bearing) / stretch
        points.append((f"point {number}", float(latitude), float(longitude)))
    places = places_of(points)
    return [
        place
        for place, wet in zip(places, in_open_water(places), strict=True)
        if not wet
        and distance_to_road(reference.network, place) < MAX_POINT_FROM_ROAD_KM
    ]


def agreement(found: TravelMatrix, expected: TravelMatrix) -> Agreement:
    """Return how two matrices differ on lanes of 25 to 200 km."""
    row, column = np.triu_indices(len(expected.place_ids), 1)
    km, minutes = expected.km[row, column], expected.minutes[row, column]
    lanes = (km > MIN_LANE_KM) & (km < MAX_LANE_KM)
    km_off = 100 * np.abs(found.km[row, column][lanes] / km[lanes] - 1)
    minutes_off = 100 * np.abs(found.minutes[row, column][lanes] / minutes[lanes] - 1)
    return Agreement(
        int(lanes.sum()),
        float(np.median(km_off)),
        float(np.percentile(km_off, 95)),
        float(np.median(minutes_off)),
        float(np.percentile(minutes_off, 95)),
    )


@cache
def site_agreement(region: str) -> Agreement:
    """Return how the atlas agrees with OpenStreetMap between known sites."""
    places = places_of(SITES[region])
    return agreement(
        measure(places, atlas_roads(region)), measure(places, reference_roads(region))
    )


@cache
def point_agreement(region: str) -> Agreement:
    """Return how the atlas agrees with OpenStreetMap between random points."""
    reference = reference_roads(region)
    places = points_near_towns(region, reference)
    return agreement(measure(places, atlas_roads(region)), measure(places, reference))


def published_rows() -> list[tuple[str, float, float]]:
    """Return lane, published and atlas kilometers."""
    rows = []
    for region, one, other, km in PUBLISHED:
        travel = measure(places_of([one, other]), atlas_roads(region))
        rows.append(
            (f"{one[0]} to {other[0]}", km, travel.km_between(one[0], other[0]))
        )
    return rows


def table_rows() -> list[str]:
    """Return the rows of the tables in ``docs/roads.md``."""
    regions = atlas_regions()
    rows = [
        f"| {region} | sites | {site_agreement(region).row()} |" for region in regions
    ]
    rows += [
        f"| {region} | points | {point_agreement(region).row()} |" for region in regions
    ]
    rows += [
        f"| {lane} | {published:g} | {found:.0f} | {found / published - 1:+.0%} |"
        for lane, published, found in published_rows()
    ]
    return rows


if __name__ == "__main__":
    sys.stdout.write("\n".join(table_rows()) + "\n")
