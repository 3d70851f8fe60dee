"""Roads that may not be driven, such as a bridge under repair."""

from __future__ import annotations

import difflib
import math
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from optimizer.domain import NO_WAY_MIN
from optimizer.errors import RoadError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from optimizer.domain import Line, Place, RoadProvider, TravelMatrix
    from optimizer.roads.atlas import Atlas

_MOST_SHOWN = 8

Pair = tuple[str, str]
"""Two ends of a road; it is closed both ways."""


class ClosedRoads:
    """A provider that knows no way between some pairs of places.

    Parameters
    ----------
    provider
        Who measures the others; one that knows whole ways between places and no roads
        that several ways share.
    closed
        Pairs of place ids, closed in both directions.
    """

    def __init__(self, provider: RoadProvider, closed: Sequence[Pair]) -> None:
        self.provider = provider
        self.closed = tuple(closed)

    def travel(self, places: Sequence[Place]) -> TravelMatrix:
        """Return the ways between all pairs, none for those that are closed."""
        travel = self.provider.travel(places)
        index = travel.index_by_id
        km, minutes = travel.km.copy(), travel.minutes.copy()
        for one, other in self.closed:
            if one in index and other in index and one != other:
                ends = np.array([index[one], index[other]])
                km[ends, ends[::-1]] = math.inf
                minutes[ends, ends[::-1]] = NO_WAY_MIN
        source = f"{travel.source}, without {closed_text(self.closed)}"
        return replace(travel, km=km, minutes=minutes, source=source)

    def line(self, origin: Place, destination: Place) -> Line:
        """Return the line of the provider: nobody drives a closed pair."""
        return self.provider.line(origin, destination)


def close_links(atlases: Sequence[Atlas], closed: Sequence[Pair]) -> tuple[Atlas, ...]:
    """Return atlases in which some links may not be driven.

    Parameters
    ----------
    atlases
        Regions that are used together.
    closed
        Pairs of ids of the atlases' places, each joined by a link.

    Raises
    ------
    RoadError
        A place is not in the atlases, or no link joins a pair; all are named, with
        the nearest names and with the links there are.
    """
    faults = list(_faults(atlases, closed))
    if faults:
        msg = f"roads.closed: {'; '.join(faults)}"
        raise RoadError(msg)
    pairs = {frozenset(pair) for pair in closed}
    return tuple(
        replace(
            atlas,
            links=tuple(
                replace(link, minutes=math.inf)
                if frozenset((link.from_id, link.to_id)) in pairs
                else link
                for link in atlas.links
            ),
        )
        for atlas in atlases
    )


def closed_text(closed: Sequence[Pair]) -> str:
    """Return what is closed, short enough for a sentence."""
    names = [f"{one}-{other}" for one, other in closed]
    more = len(names) - _MOST_SHOWN
    rest = f" and {more} more" if more > 0 else ""
    return ", ".join(names[:_MOST_SHOWN]) + rest


def _faults(atlases: Sequence[Atlas], closed: Sequence[Pair]) -> Iterator[str]:
    """Yield what is wrong with the pairs, each unknown place once."""
    neighbors: dict[str, set[str]] = {
        place.place_id: set() for atlas in atlases for place in atlas.places
    }
    for link in (link for atlas in atlases for link in atlas.links):
        neighbors[link.from_id].add(link.to_id)
        neighbors[link.to_id].add(link.from_id)
    regions = " + ".join(atlas.region for atlas in atlases)
    ends = dict.fromkeys(end for pair in closed for end in pair)
    for end in ends:
        if end not in neighbors:
            near = difflib.get_close_matches(end, neighbors, n=1)
            hint = f"; did you mean {near[0]!r}?" if near else ""
            yield f"the road atlas {regions} has no place {end!r}{hint}"
    for one, other in closed:
        if one in neighbors and other in neighbors and other not in neighbors[one]:
            known = ", ".join(sorted(neighbors[one]))
            yield f"no link joins {one!r} and {other!r}; {one!r} has links to {known}"
