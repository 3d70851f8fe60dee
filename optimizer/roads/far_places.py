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


def distance_text(km: float) -> str:
    """Return how far the nearest road is, for people."""
    return f"nearest road {km:.0f} km away"


def far_places_error(
    roads: str, far: Sequence[tuple[Place, str]], advice: str
) -> NoRoadError:
    """Return the error about places that cannot be joined to the roads.

    Parameters
    ----------
    roads
        Which roads were searched.
    far
        Each place with what is wrong about it.
    advice
        What to do, as a sentence.
    """
    lines = "\n".join(f"  {position_text(place)}: {fault}" for place, fault in far)
    noun = "1 place" if len(far) == 1 else f"{len(far)} places"
    msg = (
        f"{noun} cannot be joined to {roads}, of which one must be within "
        f"{MAX_ACCESS_KM:g} km:\n{lines}\n  {advice}"
    )
    return NoRoadError(msg)
