"""Roads from a table of given legs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from optimizer.errors import RoadError
from optimizer.roads.rounding import straight_line, travel_matrix

if TYPE_CHECKING:
    from collections.abc import Sequence

    from optimizer.domain import GivenLeg, Line, Place, TravelMatrix


class MatrixRoads:
    """A provider that knows the legs it was given and no others.

    Parameters
    ----------
    legs
        Rows of ``travel.csv``, each for one direction. A pair without a row may not
        be driven; the way from a place to itself is 0 km and needs none.
    """

    def __init__(self, legs: Sequence[GivenLeg]) -> None:
        for leg in legs:
            _require_possible(leg)
        self._legs = tuple(legs)

    def travel(self, places: Sequence[Place]) -> TravelMatrix:
        """Return the given legs between the places; legs of others are left out."""
        index_by_id = {place.place_id: index for index, place in enumerate(places)}
        km = np.full((len(places), len(places)), np.inf)
        minutes = km.copy()
        for leg in self._legs:
            if leg.from_id in index_by_id and leg.to_id in index_by_id:
                pair = index_by_id[leg.from_id], index_by_id[leg.to_id]
                km[pair], minutes[pair] = leg.km, leg.minutes
        return travel_matrix(places, km, minutes, "given legs")

    def line(self, origin: Place, destination: Place) -> Line:
        """Return the straight line: a table knows no shapes."""
        return straight_line(origin, destination)


def _require_possible(leg: GivenLeg) -> None:
    for name, value in (("km", leg.km), ("minutes", leg.minutes)):
        if not 0 <= value < np.inf:
            msg = (
                f"the leg from {leg.from_id!r} to {leg.to_id!r} has {name} = {value}; "
                "give a number from 0 up, or leave the leg out if it may not be driven"
            )
            raise RoadError(msg)
