"""One entrance: the travel matrix of some places, checked before anyone uses it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from optimizer.domain import NO_WAY_MIN
from optimizer.errors import RoadError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from optimizer.domain import Place, RoadProvider, TravelMatrix


def measure(places: Sequence[Place], provider: RoadProvider) -> TravelMatrix:
    """Return distances and whole minutes between all pairs of places.

    Parameters
    ----------
    places
        Points to measure, n of them; a place listed twice counts once.
    provider
        Who measures.

    Returns
    -------
    TravelMatrix
        n rows and columns in the order of the places, 0 from a place to itself.

    Raises
    ------
    RoadError
        The provider cannot answer, a place cannot be joined to the roads, two places
        share an id, or the answer makes no sense.
    """
    wanted = tuple(dict.fromkeys(places))
    _require_distinct_ids(wanted)
    travel = provider.travel(wanted)
    _require_sensible(travel, wanted)
    return travel


def _require_distinct_ids(places: Sequence[Place]) -> None:
    seen: dict[str, Place] = {}
    for place in places:
        other = seen.setdefault(place.place_id, place)
        if other is not place:
            msg = (
                f"two places are called {place.place_id!r}: {other.name} at "
                f"{other.latitude:.4f}, {other.longitude:.4f} and {place.name} at "
                f"{place.latitude:.4f}, {place.longitude:.4f}; give each its own id"
            )
            raise RoadError(msg)


def _require_sensible(travel: TravelMatrix, places: Sequence[Place]) -> None:
    """Refuse an answer that would mislead the planner."""
    shape = (len(places), len(places))
    ids = tuple(place.place_id for place in places)
    shapes = {travel.km.shape, travel.minutes.shape}
    if travel.place_ids != ids or shapes != {shape}:
        msg = (
            f"the roads ({travel.source}) answered {travel.km.shape} distances and "
            f"{travel.minutes.shape} minutes for {len(places)} places"
        )
        raise RoadError(msg)
    closed = travel.minutes >= NO_WAY_MIN
    faulty = (
        np.isnan(travel.km)
        | (travel.km < 0)
        | (travel.minutes < 0)
        | (np.isinf(travel.km) != closed)
    )
    faulty[np.diag_indices(len(places))] |= (np.diag(travel.km) != 0) | (
        np.diag(travel.minutes) != 0
    )
    if faulty.any():
        row, column = np.argwhere(faulty)[0].tolist()
        msg = (
            f"the roads ({travel.source}) answered {travel.km[row, column]} km and "
            f"{travel.minutes[row, column]} min from {ids[row]!r} to {ids[column]!r}"
        )
        raise RoadError(msg)
