"""A survey of the ground around a place: the fastest way to every point of a grid."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import shapely  # type: ignore[import-untyped]

from optimizer.roads.crow import from_flat
from optimizer.roads.far_places import MAX_ACCESS_KM
from optimizer.roads.ground import Ground, ground_at, ways_to_ground

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from optimizer.roads.network import Network
    from optimizer.roads.shortest import FastestWays

MAX_POINTS = 250_000
"""Of one survey; where more would be needed the grid is twice as wide, and so on."""
_TILE = 50
"""Points along the side of a tile: what is joined to the roads at once."""
_TILES_KEPT = 128
"""Some 600 kB each. They serve every place of the network, so that the second site of a
region is surveyed in a fraction of the time of the first."""


@dataclass(frozen=True, eq=False)
class Survey:
    """Km and minutes of the fastest way to the points of a flat grid."""

    x: NDArray[np.float64]
    """Mercator, shape (columns,). [km at the equator]"""
    y: NDArray[np.float64]
    """Mercator, shape (rows,). [km at the equator]"""
    km: NDArray[np.float64]
    """[km], ``inf`` where there is no way, shape (rows, columns)"""
    minutes: NDArray[np.float64]
    """[min], as ``km``"""

    @property
    def square(self) -> float:
        """Side of a square of the grid, flat. [km at the equator]."""
        return float(self.x[1] - self.x[0])


def survey(
    ways: FastestWays, origin: int, roads: NDArray[np.object_], *, spacing_km: float
) -> Survey:
    """Return the ways from a place to all ground near some roads.

    Parameters
    ----------
    ways
        Of some places to each other.
    origin
        Position of the place among those of the ways.
    roads
        Flat lines; ground within 25 km of them is surveyed.
    spacing_km
        Of the grid, in the middle of the network. [km]
    """
    stretch = _stretch(ways.network)
    square = spacing_km * stretch
    tiles = _tiles_near(roads, square, MAX_ACCESS_KM * stretch)
    while len(tiles) * _TILE**2 > MAX_POINTS:
        square *= 2
        tiles = _tiles_near(roads, square, MAX_ACCESS_KM * stretch)
    first = tiles.min(axis=0)
    columns, rows = (tiles.max(axis=0) - first + 1) * _TILE
    km, minutes = np.full((2, rows, columns), np.inf)
    for column, row in tiles.tolist():
        ground = _tile(ways.network, square, column, row)
        left, low = (np.array([column, row]) - first) * _TILE
        cells = slice(low, low + _TILE), slice(left, left + _TILE)
        to_km, to_minutes = ways_to_ground(ways, origin, ground)
        km[cells] = to_km.reshape(_TILE, _TILE)
        minutes[cells] = to_minutes.reshape(_TILE, _TILE)
    x = (first[0] * _TILE + np.arange(columns)) * square
    y = (first[1] * _TILE + np.arange(rows)) * square
    return Survey(x, y, km, minutes)


def _stretch(network: Network) -> float:
    """Return flat kilometers to one on the ground, in the middle of a network."""
    _, south, _, north = shapely.total_bounds(network.flat_lines)
    ((latitude, _),) = from_flat(np.array([[0.0, (south + north) / 2]])).tolist()
    return float(1.0 / np.cos(np.radians(latitude)))


def _tiles_near(
    roads: NDArray[np.object_], square: float, beyond: float
) -> NDArray[np.int64]:
    """Return column and row of all tiles with ground near some roads, shape (t, 2)."""
    side = square * _TILE
    west, south, east, north = shapely.total_bounds(roads)
    columns, rows = (
        np.arange(np.floor((low - beyond) / side), np.floor((high + beyond) / side) + 1)
        for low, high in ((west, east), (south, north))
    )
    tiles = np.stack(np.meshgrid(columns, rows), axis=-1).reshape(-1, 2)
    boxes = shapely.box(*(tiles * side).T, *((tiles + 1) * side).T)
    near, _ = shapely.STRtree(roads).query(boxes, predicate="dwithin", distance=beyond)
    kept: NDArray[np.int64] = tiles[np.unique(near)].astype(np.int64)
    return kept


@lru_cache(maxsize=_TILES_KEPT)
def _tile(network: Network, square: float, column: int, row: int) -> Ground:
    """Return the points of a tile, from south to north and west to east."""
    x = (column * _TILE + np.arange(_TILE)) * square
    y = (row * _TILE + np.arange(_TILE)) * square
    flat = np.stack(np.meshgrid(x, y), axis=-1).reshape(-1, 2)
    points = from_flat(flat)
    return ground_at(network, points[:, 0], points[:, 1])
