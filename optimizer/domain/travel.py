"""Roads as the planner sees them: kilometers and whole minutes between places."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from optimizer.domain.places import Place

NO_WAY_MIN = 1_000_000
"""Minutes of a pair that may not be driven: longer than any horizon, safe to add up."""

Line = tuple[tuple[float, float], ...]
"""Points (latitude, longitude) along a road, in driving order. [°, WGS-84]"""


@dataclass(frozen=True, slots=True)
class GivenLeg:
    """One row of ``travel.csv``."""

    from_id: str
    to_id: str
    km: float
    minutes: float


@dataclass(frozen=True, slots=True)
class RoadSettings:
    """Which provider measures the roads, and with what."""

    provider: str = "graph"
    """geodesic, graph, matrix, osrm or valhalla"""
    file: str | None = None
    """Atlas region or imported road file (graph), table (matrix)."""
    folder: str | None = field(default=None, compare=False)
    """Where a relative ``file`` is looked for: the scenario's folder."""
    detour_factor: float = 1.3
    """Road over crow distance (geodesic). [1]"""
    speed_km_h: float = 50.0
    """[km/h] (geodesic)"""
    url: str | None = None
    profile: str = "driving"
    costing_options: dict[str, object] = field(default_factory=dict)
    given_legs: tuple[GivenLeg, ...] = ()
    """Rows of the matrix provider's table."""
    closed: tuple[tuple[str, str], ...] = ()
    """Roads that may not be driven either way, by the ids of their two ends: places of
    the atlas (graph), places of the scenario (geodesic, matrix)."""


@dataclass(frozen=True, eq=False)
class TravelMatrix:
    """Distances and whole travel minutes between all pairs of places.

    Row is origin, column is destination, both in the order of ``place_ids``.
    """

    place_ids: tuple[str, ...]
    km: NDArray[np.float64]
    """[km], ``inf`` where the pair may not be driven, shape (n, n)"""
    minutes: NDArray[np.int64]
    """[min], ``NO_WAY_MIN`` where the pair may not be driven, shape (n, n)"""
    source: str
    """Which provider measured it, for people."""

    @cached_property
    def index_by_id(self) -> dict[str, int]:
        """Row and column of each place."""
        return {place_id: index for index, place_id in enumerate(self.place_ids)}

    def km_between(self, from_id: str, to_id: str) -> float:
        """Return the road distance; ``inf`` where there is no way. [km]."""
        index = self.index_by_id
        return float(self.km[index[from_id], index[to_id]])

    def minutes_between(self, from_id: str, to_id: str) -> int:
        """Return the travel minutes; ``NO_WAY_MIN`` where there is no way. [min]."""
        index = self.index_by_id
        return int(self.minutes[index[from_id], index[to_id]])

    def is_drivable(self, from_id: str, to_id: str) -> bool:
        """Return whether a truck with molten metal may drive the pair."""
        return self.minutes_between(from_id, to_id) < NO_WAY_MIN


class RoadProvider(Protocol):
    """Anything that can measure the road between places."""

    def travel(self, places: Sequence[Place]) -> TravelMatrix:
        """Return distance [km] and whole minutes [min] between all pairs.

        Raises
        ------
        RoadError
            The provider cannot answer, or a place cannot be joined to the roads.
        """

    def line(self, origin: Place, destination: Place) -> Line:
        """Return the points to draw for the way between two places.

        The straight line where the provider knows no better.
        """
