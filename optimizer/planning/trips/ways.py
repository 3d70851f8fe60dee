"""Minutes and kilometers among smelters and plants, as trips drive them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from optimizer.domain import NO_WAY_MIN

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from optimizer.domain import DriverRules, Scenario, TravelMatrix

Number = TypeVar("Number", np.int64, np.float64)


@dataclass(frozen=True, eq=False)
class Roads:
    """Travel between smelters and plants with the rests no leg can do without."""

    first_min: NDArray[np.int64]
    """Smelter to plant, shape (smelters, plants). [min]"""
    first_km: NDArray[np.float64]
    """Smelter to plant, shape (smelters, plants). [km]"""
    next_min: NDArray[np.int64]
    """Plant to plant, shape (plants, plants). [min]"""
    next_km: NDArray[np.float64]
    """Plant to plant, shape (plants, plants). [km]"""


def shortest_chains(lengths: NDArray[Number]) -> NDArray[Number]:
    """Return the least length over all chains of legs (Floyd and Warshall)."""
    shortest = lengths.copy()
    for via in range(len(shortest)):
        np.minimum(shortest, shortest[:, via, None] + shortest[None, via], out=shortest)
    return shortest


def measure_roads(
    scenario: Scenario, travel: TravelMatrix, *, by_chains: bool = False
) -> Roads:
    """Return minutes and kilometers among smelters and plants.

    Direct legs, or the shortest chains of legs where other stops may lie between.

    A leg longer than the driving limit cannot be driven without resting on the road
    (rule K3), however rested its driver sets out.
    """
    index = travel.index_by_id
    smelters = [index[place.place_id] for place in scenario.smelters]
    plants = [index[place.place_id] for place in scenario.plants]
    minutes, km = minutes_with_rests(scenario, travel), travel.km
    if by_chains:
        minutes, km = shortest_chains(minutes), shortest_chains(km)
    return Roads(
        first_min=minutes[np.ix_(smelters, plants)],
        first_km=km[np.ix_(smelters, plants)],
        next_min=minutes[np.ix_(plants, plants)],
        next_km=km[np.ix_(plants, plants)],
    )


def chained_minutes(scenario: Scenario, travel: TravelMatrix) -> NDArray[np.int64]:
    """Return the least minutes over all chains of legs, rests included. [min].

    Remembered: among a thousand places they take seconds to find.
    """
    return _chained_minutes(scenario.driver_rules, travel)


@lru_cache(maxsize=1)
def _chained_minutes(rules: DriverRules, travel: TravelMatrix) -> NDArray[np.int64]:
    chained = shortest_chains(_with_rests(rules, travel))
    chained.flags.writeable = False
    return chained


def minutes_with_rests(scenario: Scenario, travel: TravelMatrix) -> NDArray[np.int64]:
    """Return travel minutes with the rests a rested driver still has to take. [min]."""
    return _with_rests(scenario.driver_rules, travel)


def _with_rests(rules: DriverRules, travel: TravelMatrix) -> NDArray[np.int64]:
    limit = max(1, rules.max_driving_duration_min)
    num_rests = np.maximum(0, (travel.minutes - 1) // limit)
    with_rests = travel.minutes + num_rests * rules.rest_duration_min
    drivable = travel.minutes < NO_WAY_MIN
    minutes: NDArray[np.int64] = np.where(drivable, with_rests, NO_WAY_MIN)
    return minutes
