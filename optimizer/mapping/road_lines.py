"""Every road driven, once, with few enough points to be quick on screen."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import shapely  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from optimizer.domain import Line, Scenario

TOLERANCE_DEGREES = 0.0003
"""About 30 m: below a pixel up to zoom 12."""
DECIMALS = 4
"""About 11 m."""


@dataclass
class RoadLines:
    """Numbered lines; a leg driven ten times is drawn from one of them."""

    scenario: Scenario
    lines: dict[tuple[str, str], Line]
    documents: list[list[float]] = field(default_factory=list)
    """[latitude, longitude, latitude, …] of each line. [°]"""
    _number_by_pair: dict[tuple[str, str], int] = field(default_factory=dict)

    def number_of(self, from_id: str, to_id: str) -> int:
        """Return the number of the line between two places, straight if unknown."""
        pair = (from_id, to_id)
        if pair not in self._number_by_pair:
            self._number_by_pair[pair] = len(self.documents)
            self.documents.append(flat(self._line(from_id, to_id)))
        return self._number_by_pair[pair]

    def _line(self, from_id: str, to_id: str) -> Line:
        known = self.lines.get((from_id, to_id), ())
        if len(known) > 1:
            return known
        ends = (self.scenario.place_by_id[place_id] for place_id in (from_id, to_id))
        return tuple((place.latitude, place.longitude) for place in ends)


def flat(line: Line, tolerance_degrees: float = TOLERANCE_DEGREES) -> list[float]:
    """Return a line's points straightened, rounded and in one row. [°]."""
    straightened = shapely.LineString(np.asarray(line)).simplify(tolerance_degrees)
    return [
        round(float(value), DECIMALS)
        for value in shapely.get_coordinates(straightened).ravel()
    ]
