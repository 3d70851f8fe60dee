"""The error that names every place no road comes near."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.errors import NoRoadError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from optimizer.domain import Place

MAX_ACCESS_KM = 25.0
"""A place farther from every road than this is an error. [km] as the crow flies"""


def position_text(place: Place) -> str:
    """Return a place's id, name and coordinates for people."""
    where = f"{place.latitude:.4f}, {place.longitude:.4f}"
    return f"{place.place_id} ({place.name}) at {where}"


def far_places_error(
    roads: str, far: Sequence[tuple[Place, float]], advice: str
) -> NoRoadError:
    """Return the error about places that lie too far from every road.

    Parameters
    ----------
    roads
        Which roads were searched.
    far
        Each place with the distance to its nearest road. [km]
    advice
        What to do, as a sentence.
    """
    lines = "\n".join(
        f"  {position_text(place)}: nearest road {km:.0f} km away" for place, km in far
    )
    verb = "1 place lies" if len(far) == 1 else f"{len(far)} places lie"
    msg = f"{verb} more than {MAX_ACCESS_KM:g} km from {roads}:\n{lines}\n  {advice}"
    return NoRoadError(msg)
