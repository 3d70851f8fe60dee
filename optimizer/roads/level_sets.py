"""Ground within a limit, as polygons: level sets of a survey on a grid."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import contourpy
import numpy as np
import shapely  # type: ignore[import-untyped]
from numpy.typing import NDArray

from optimizer.roads.arcs import NO_LINK
from optimizer.roads.crow import flat_points, from_flat
from optimizer.roads.ground import ground_at, ways_to_ground

if TYPE_CHECKING:
    from collections.abc import Sequence

    from optimizer.roads.shortest import FastestWays

Margin = Callable[[NDArray[np.float64], NDArray[np.float64]], NDArray[np.float64]]
"""From km and minutes along the fastest way to what is left of a limit, in any unit;
ground is within where it is not negative. It never grows with either."""

MAX_OFF_ROAD_KM = 5.0
"""How far from a road of the network ground counts as reached at most. [km]"""
MAX_POINTS = 100_000
"""Of one survey; where more would be needed the grid is wider."""
_TOLERANCE_SHARE = 0.1
"""Of the spacing: how far a drawn outline may leave the level set."""
_SPECK_SQUARES = 1.0
"""Parts and holes smaller than so many squares of the grid say nothing."""


@dataclass(frozen=True, eq=False)
class _Survey:
    """Km and minutes of the fastest way to the points of a flat grid."""

    x: NDArray[np.float64]
    """Mercator, shape (columns,). [km at the equator]"""
    y: NDArray[np.float64]
    """Mercator, shape (rows,). [km at the equator]"""
    km: NDArray[np.float64]
    """[km], ``inf`` where no road is near, shape (rows, columns)"""
    minutes: NDArray[np.float64]
    """[min], as ``km``"""

    @property
    def square(self) -> float:
        """Side of a square of the grid, flat. [km at the equator]."""
        return float(self.x[1] - self.x[0])


def grounds_within(
    ways: FastestWays,
    origin: int,
    margins: Sequence[Margin],
    *,
    spacing_km: float,
) -> tuple[Any, ...]:
    """Return the ground around a place that stays within some limits.

    Parameters
    ----------
    ways
        Of some places to each other.
    origin
        Position of the place among those of the ways.
    margins
        From km and minutes to what is left of a limit; not negative within.
    spacing_km
        Of the grid. [km]

    Returns
    -------
    tuple
        Flat polygons or their union, an entry a margin; empty where none is within.
    """
    roads = _entered(ways, origin, margins)
    survey = _surveyed(ways, origin, roads, spacing_km)
    return tuple(_ground(survey, margin) for margin in margins)


def _entered(
    ways: FastestWays, origin: int, margins: Sequence[Margin]
) -> NDArray[np.object_]:
    """Return the flat lines of all roads that are entered within a limit."""
    km, minutes = ways.totals_from(origin)
    reached = np.flatnonzero(np.isfinite(minutes))
    left = [margin(km[reached], minutes[reached]) for margin in margins]
    within = np.zeros(len(km), dtype=bool)
    within[reached] = np.any(np.reshape(left, (-1, len(reached))) >= 0, axis=0)
    arcs = ways.arcs
    entered = arcs.link[within[arcs.tail] & (arcs.link != NO_LINK)]
    own = ways.joints.link[ways.joints.place == origin]
    lines: NDArray[np.object_] = ways.network.flat_lines[np.union1d(entered, own)]
    return lines


def _stretch(ways: FastestWays, origin: int) -> float:
    """Return flat kilometers to one on the ground, at a place."""
    return float(1.0 / np.cos(np.radians(ways.places[origin].latitude)))


def _surveyed(
    ways: FastestWays, origin: int, roads: NDArray[np.object_], spacing_km: float
) -> _Survey:
    """Return the ways to all dry points of a grid that are near some roads."""
    place, stretch = ways.places[origin], _stretch(ways, origin)
    beyond = MAX_OFF_ROAD_KM * stretch
    x, y = _grid(
        flat_points(place.latitude, place.longitude)[0],
        shapely.total_bounds(roads) + np.array([-1, -1, 1, 1]) * beyond,
        spacing_km * stretch,
    )
    flat = np.stack(np.meshgrid(x, y), axis=-1).reshape(-1, 2)
    near, _ = shapely.STRtree(roads).query_nearest(
        shapely.points(flat), max_distance=beyond, all_matches=False
    )
    points = from_flat(flat[near])
    ground = ground_at(ways.network, points[:, 0], points[:, 1])
    km, minutes = np.full((2, len(flat)), np.inf)
    km[near], minutes[near] = ways_to_ground(ways, origin, ground)
    shape = (len(y), len(x))
    return _Survey(x, y, km.reshape(shape), minutes.reshape(shape))


def _grid(
    start: NDArray[np.float64], box: NDArray[np.float64], square: float
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return x and y of a grid over a box, the place itself among its points."""
    square = max(square, float(np.sqrt(np.prod(box[2:] - box[:2]) / MAX_POINTS)))
    first = np.floor((box[:2] - start) / square)
    last = np.ceil((box[2:] - start) / square)
    x, y = (
        start[axis] + square * np.arange(first[axis], last[axis] + 1) for axis in (0, 1)
    )
    return x, y


def _ground(survey: _Survey, margin: Margin) -> Any:
    """Return the polygons of the ground on which a margin is not negative."""
    left = np.full(survey.km.shape, np.nan)
    known = np.isfinite(survey.minutes)
    left[known] = margin(survey.km[known], survey.minutes[known])
    steps = np.abs(np.diff(left, axis=1))
    steps = steps[np.isfinite(steps) & (steps > 0)]
    # Between ground within and ground that no road comes near the outline lies
    # halfway, and so it does where the margin jumps.
    step = float(np.median(steps)) if len(steps) else 1.0
    field = np.clip(np.nan_to_num(left, nan=-step), -step, step)
    lines = contourpy.contour_generator(
        survey.x, survey.y, field, fill_type=contourpy.FillType.OuterOffset
    ).filled(0.0, 2 * step)
    speck = _SPECK_SQUARES * survey.square**2
    parts = [
        _polygon(points, offsets, speck)
        for points, offsets in zip(*lines, strict=True)
        if shapely.Polygon(points[: offsets[1]]).area >= speck
    ]
    tolerance = _TOLERANCE_SHARE * survey.square
    return shapely.simplify(shapely.union_all(parts), tolerance)


def _polygon(points: Any, offsets: Any, speck: float) -> Any:
    """Return an outer ring with those of its holes that are larger than a speck."""
    rings = [points[i:j] for i, j in itertools.pairwise(offsets.tolist())]
    holes = [ring for ring in rings[1:] if shapely.Polygon(ring).area >= speck]
    return shapely.Polygon(rings[0], holes)
