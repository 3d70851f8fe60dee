"""What lies between a trip and the next one: driving, washing, preheating."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from optimizer.domain import DriverRules
    from optimizer.planning.bounds.days.truck_days import Fleet
    from optimizer.planning.bounds.trips.draft import Draft


@dataclass(frozen=True, eq=False)
class Approaches:
    """What lies between a trip and the next one of a truck class."""

    drive: NDArray[np.int64]
    """Plant to smelter, shape (plants, smelters): berths. [min]"""
    idle: NDArray[np.int64]
    """How long ladles may stand empty before each trip, shape (trips,). [min]"""
    hot: NDArray[np.int64]
    """Least time from a plant until preheated ladles are filled, (plants, smelters).
    [min]"""
    legs: NDArray[np.int64]
    """Least time from a plant until a trip is filled, shape (plants, trips). [min]"""
    drivers: DriverRules


def approaches(
    draft: Draft, g: int, fleet: Fleet, longest: NDArray[np.int64]
) -> Approaches:
    """Return the approaches to the trips of a class.

    Parameters
    ----------
    draft
        The relaxation's columns.
    g, fleet
        The class of trucks.
    longest
        How long ladles may stand empty before each trip column. [min]
    """
    scenario, index = draft.scenario, draft.travel.index_by_id
    smelters = [index[scenario.smelters[s].place_id] for s in fleet.smelter_of]
    plants = [index[scenario.plants[p].place_id] for p in fleet.plant_of]
    drive = draft.minutes[np.ix_(plants, smelters)]
    preheat = draft.classes[g].kind.ladle.preheat_duration_min
    hot = np.maximum(fleet.next_min, drive + preheat)
    idle = longest[fleet.rows]
    unheated = fleet.next_min[:, fleet.smelter]
    legs = np.where(unheated <= idle, unheated, hot[:, fleet.smelter])
    # Laid out alike on every day, or the walk would be translated once more.
    legs = np.ascontiguousarray(legs)
    return Approaches(drive, idle, hot, legs, scenario.driver_rules)
