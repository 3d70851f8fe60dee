"""Roads from a network: the atlas or an imported OpenStreetMap extract."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely  # type: ignore[import-untyped]
from shapely.ops import substring  # type: ignore[import-untyped]

from optimizer.roads.arcs import NO_LINK
from optimizer.roads.crow import from_flat
from optimizer.roads.rounding import straight_line, travel_matrix
from optimizer.roads.shortest import FastestWays

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from optimizer.domain import Line, Place, TravelMatrix
    from optimizer.roads.network import Network

_DIGITS = 5
"""Decimals of drawn coordinates, about a meter."""


class GraphRoads:
    """A provider that drives the fastest way over a road network.

    Places join the network at the nearest points of its links, by an access leg of
    1.3 x the crow's way at 30 km/h; which of the near links is best, the fastest way
    decides. Distances are those along the fastest way.

    Parameters
    ----------
    network
        From ``atlas_network`` or ``read_road_file``.
    """

    def __init__(self, network: Network) -> None:
        self.network = network
        self._ways: FastestWays | None = None

    def travel(self, places: Sequence[Place]) -> TravelMatrix:
        """Return the fastest ways between all pairs.

        Raises
        ------
        NoRoadError
            Places farther than 25 km from every road, or in open water; all are named.
        """
        self._ways = FastestWays(self.network, places)
        km, minutes = self._ways.measure()
        return travel_matrix(places, km, minutes, f"roads of {self.network.name}")

    def line(self, origin: Place, destination: Place) -> Line:
        """Return the points along the fastest way; straight where there is none."""
        ways = self._ways_between(origin, destination)
        path = ways.path(ways.places.index(origin), ways.places.index(destination))
        stretches = [self._stretch(ways, arc) for arc in path.tolist()]
        ends = straight_line(origin, destination)
        points = [ends[0], *(point for part in stretches for point in part), ends[1]]
        kept = tuple(
            point
            for index, point in enumerate(points)
            if index == 0 or point != points[index - 1]
        )
        return kept if len(kept) > 1 else ends

    def ways_from(self, place: Place) -> FastestWays:
        """Return the fastest ways that begin at one place, for reach polygons."""
        return self._ways_between(place, place)

    def _ways_between(self, origin: Place, destination: Place) -> FastestWays:
        """Return ways that know both places, those last measured if possible."""
        known = self._ways
        if known and origin in known.places and destination in known.places:
            return known
        self._ways = FastestWays(self.network, tuple({origin: 0, destination: 0}))
        return self._ways

    def _stretch(self, ways: FastestWays, arc: int) -> list[tuple[float, float]]:
        link = int(ways.arcs.link[arc])
        if link == NO_LINK:
            return []
        line = self.network.flat_lines[link]
        part = substring(
            line, ways.arcs.start[arc], ways.arcs.end[arc], normalized=True
        )
        return _rounded(from_flat(shapely.get_coordinates(part)))


def _rounded(points: NDArray[np.float64]) -> list[tuple[float, float]]:
    return [
        (latitude, longitude)
        for latitude, longitude in np.round(points, _DIGITS).tolist()
    ]
