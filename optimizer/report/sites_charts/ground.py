"""What lies under the picture: land, water, borders and main roads."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import shapely  # type: ignore[import-untyped]
from shapely.geometry import shape  # type: ignore[import-untyped]

from optimizer.data_files import read_ground_sheet
from optimizer.roads import atlas_regions_covering, read_atlas

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from matplotlib.axes import Axes

    from optimizer.domain import Place

LAND: Final = "#f7f4ee"
WATER: Final = "#cfdfe8"
BORDER: Final = "#9a8fa8"
ROAD: Final = "#d6cbb2"
WORLD: Final = "world"
TOLERANCE_SHARE: Final = 0.0008
"""Of the picture's width: less than a fifth of a millimeter on paper."""
ROAD_CLASSES: Final = frozenset({"motorway", "trunk"})


@dataclass(frozen=True, slots=True)
class Frame:
    """The rectangle of ground that a picture shows. [°]."""

    west: float
    south: float
    east: float
    north: float

    @property
    def narrowing(self) -> float:
        """How much shorter a degree of longitude is than one of latitude."""
        return float(np.cos(np.radians((self.south + self.north) / 2)))

    def holds(self, latitude: float, longitude: float) -> bool:
        """Return whether a point lies well within the frame, room for a name left."""
        high, wide = 0.03 * (self.north - self.south), 0.04 * (self.east - self.west)
        return (
            self.south + high < latitude < self.north - high
            and self.west + wide < longitude < self.east - wide
        )


def frame_around(
    points: Sequence[tuple[float, float]], *, width_over_height: float
) -> Frame:
    """Return a frame around some points that has the shape of a picture.

    Parameters
    ----------
    points
        Latitude and longitude, at least one. [°]
    width_over_height
        Of the picture.
    """
    places = np.array(points, dtype=float)
    (south, west), (north, east) = places.min(axis=0), places.max(axis=0)
    narrowing = float(np.cos(np.radians((south + north) / 2)))
    height = max(1.16 * (north - south), 0.2)
    width = max(1.12 * (east - west), 0.2)
    height = max(height, width * narrowing / width_over_height)
    width = height * width_over_height / narrowing
    middle_east, middle_north = (west + east) / 2, (south + north) / 2
    return Frame(
        middle_east - width / 2,
        middle_north - height / 2,
        middle_east + width / 2,
        middle_north + height / 2,
    )


def draw_ground(axes: Axes, frame: Frame, places: Sequence[Place]) -> None:
    """Draw sea, land, water, borders and main roads into axes.

    Parameters
    ----------
    axes
        In degrees, longitude across.
    frame
        What is shown; nothing is drawn outside.
    places
        Tell which sheets of the base map are needed. Where they were never cut
        (``make assets``) the ground stays plain.
    """
    window = shapely.box(frame.west, frame.south, frame.east, frame.north)
    tolerance = TOLERANCE_SHARE * (frame.east - frame.west)
    regions = atlas_regions_covering(places)
    sheets = [sheet for sheet in map(read_ground_sheet, regions) if sheet is not None]
    coarse = read_ground_sheet(WORLD)
    # The ground of the axes would be left out of a transparent drawing.
    is_plain = coarse is None and not sheets
    _fill(axes, window, color=LAND if is_plain else WATER, zorder=0)
    if is_plain:
        return
    fine = shapely.union_all([shapely.box(*sheet["frame"]) for sheet in sheets])
    cut = functools.partial(_cut, tolerance=tolerance)
    for sheet in sheets:
        _draw_sheet(axes, sheet, window, cut)
    around = window.difference(fine)
    if coarse is not None and not around.is_empty:
        _draw_sheet(axes, coarse, around, cut)
    for region in regions:
        _draw_roads(axes, region, window, tolerance)


def _draw_sheet(axes: Axes, sheet: dict[str, Any], window: Any, cut: Any) -> None:
    for key, color, height in (("land", LAND, 0.1), ("water", WATER, 0.2)):
        _fill(axes, cut(shape(sheet[key]), window), color=color, zorder=height)
    for line in _lines(cut(shape(sheet["borders"]), window)):
        axes.plot(*line, color=BORDER, linewidth=0.5, dashes=(4, 3), zorder=0.4)


def _cut(geometry: Any, window: Any, *, tolerance: float) -> Any:
    """Return what of a geometry lies within a window, as coarse as paper shows it."""
    sound = geometry if geometry.is_valid else shapely.make_valid(geometry)
    return sound.intersection(window).simplify(tolerance)


def _fill(axes: Axes, geometry: Any, *, color: str, zorder: float) -> None:
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path

    rings = [
        np.asarray(ring.coords)
        for polygon in shapely.get_parts(geometry)
        if polygon.geom_type == "Polygon" and not polygon.is_empty
        for ring in (polygon.exterior, *polygon.interiors)
    ]
    if not rings:
        return
    codes = np.concatenate([_codes(len(ring)) for ring in rings])
    path = Path(np.concatenate(rings), codes)
    axes.add_patch(PathPatch(path, facecolor=color, edgecolor="none", zorder=zorder))


def _codes(count: int) -> np.ndarray:
    from matplotlib.path import Path

    codes = np.full(count, Path.LINETO, dtype=Path.code_type)
    codes[0], codes[-1] = Path.MOVETO, Path.CLOSEPOLY
    return codes


def _lines(geometry: Any) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    for part in shapely.get_parts(geometry):
        if part.geom_type == "LineString" and not part.is_empty:
            points = np.asarray(part.coords)
            yield points[:, 0], points[:, 1]


def _draw_roads(axes: Axes, region: str, window: Any, tolerance: float) -> None:
    from matplotlib.collections import LineCollection

    lines = [
        shapely.LineString([(east, north) for north, east in link.line])
        for link in read_atlas(region).links
        if link.road_class in ROAD_CLASSES and len(link.line) > 1
    ]
    shown = [
        np.asarray(line.simplify(tolerance).coords)
        for line in lines
        if line.intersects(window)
    ]
    axes.add_collection(
        LineCollection(shown, colors=ROAD, linewidths=0.6, zorder=0.5), autolim=False
    )
