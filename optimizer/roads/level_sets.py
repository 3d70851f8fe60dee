"""Ground within a limit, as polygons: level sets of a survey on a grid."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import contourpy
import numpy as np
import shapely  # type: ignore[import-untyped]
from numpy.typing import NDArray

from optimizer.roads.arcs import NO_LINK
from optimizer.roads.survey import Survey, survey

if TYPE_CHECKING:
    from collections.abc import Sequence

    from optimizer.roads.shortest import FastestWays

Margin = Callable[[NDArray[np.float64], NDArray[np.float64]], NDArray[np.float64]]
"""From km and minutes along the fastest way to what is left of a limit, in any unit;
ground is within where it is not negative. It never grows with either."""

_TOLERANCE_SHARE = 0.1
"""Of the spacing: how far a drawn outline may leave the level set."""
_SPECK_SQUARES = 1.0
"""Parts and holes smaller than so many squares of the grid say nothing."""


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
    found = survey(ways, origin, roads, spacing_km=spacing_km)
    return tuple(_ground(found, margin) for margin in margins)


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


def _ground(found: Survey, margin: Margin) -> Any:
    """Return the polygons of the ground on which a margin is not negative."""
    left = np.full(found.km.shape, np.nan)
    known = np.isfinite(found.minutes)
    left[known] = margin(found.km[known], found.minutes[known])
    steps = np.abs(np.diff(left, axis=1))
    steps = steps[np.isfinite(steps) & (steps > 0)]
    # Between ground within and ground that no road comes near the outline lies
    # halfway, and so it does where the margin jumps.
    step = float(np.median(steps)) if len(steps) else 1.0
    field = np.clip(np.nan_to_num(left, nan=-step), -step, step)
    lines = contourpy.contour_generator(
        found.x, found.y, field, fill_type=contourpy.FillType.OuterOffset
    ).filled(0.0, 2 * step)
    speck = _SPECK_SQUARES * found.square**2
    parts = [
        _polygon(points, offsets, speck)
        for points, offsets in zip(*lines, strict=True)
        if shapely.Polygon(points[: offsets[1]]).area >= speck
    ]
    tolerance = _TOLERANCE_SHARE * found.square
    return shapely.simplify(shapely.union_all(parts), tolerance)


def _polygon(points: Any, offsets: Any, speck: float) -> Any:
    """Return an outer ring with those of its holes that are larger than a speck."""
    rings = [points[i:j] for i, j in itertools.pairwise(offsets.tolist())]
    holes = [ring for ring in rings[1:] if shapely.Polygon(ring).area >= speck]
    return shapely.Polygon(rings[0], holes)
