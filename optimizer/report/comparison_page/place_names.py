"""What places are called: by name where a scenario names them, else by id."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from optimizer.dossier import CostDossier
    from optimizer.economics import LaneComparison

NOWHERE = "–"


def place_name(dossier: CostDossier, place_id: str | None) -> str:
    """Return a place's name.

    Parameters
    ----------
    dossier
        Its day, if it has one, knows the names.
    place_id
        ``None`` where several places are meant, or none is known.
    """
    if place_id is None:
        return NOWHERE
    if dossier.day is None:
        return place_id
    place = dossier.day.scenario.place_by_id.get(place_id)
    return place_id if place is None else place.name


def lane_name(dossier: CostDossier, lane: LaneComparison) -> str:
    """Return a lane's two ends, the smelter first."""
    ends = (place_name(dossier, lane.smelter_id), place_name(dossier, lane.plant_id))
    return " → ".join(ends)
