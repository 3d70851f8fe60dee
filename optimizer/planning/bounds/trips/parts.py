"""What follows a trip at the least, where its next place is left open.

Trips too many to list are listed by parts (docs/mathematics.md, section 5). Where a
truck goes after a part is unknown; it is at least as far as the nearest smelter or the
depot, by the shortest chain of legs.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from optimizer.units import MINUTES_PER_HOUR

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from optimizer.planning.bounds.trips.draft import Draft


@dataclass(frozen=True, eq=False)
class Returns:
    """The least a trip costs beyond its own stops, per trip column."""

    minutes: NDArray[np.float64]
    """After the last service, whole trips' share of it. [min]"""
    cost: NDArray[np.float64]
    """Cost of the column, its share of trip and return. [currency]"""


def trips_with_returns(draft: Draft) -> Returns:
    """Return the minutes and the cost of each column, way back and share included."""
    columns = draft.columns
    pool = columns.pool
    share = pool.share[columns.trip]
    minutes = pool.duration_min[columns.trip].astype(float)
    if not draft.by_parts:
        return Returns(minutes, columns.cost)
    index = draft.travel.index_by_id
    places = np.array([index[p.place_id] for p in draft.scenario.plants])
    plant = places[pool.last_plant[columns.trip]]
    chain_min, chain_km = draft.chains
    cost = columns.cost.copy()
    for g, truck_class in enumerate(draft.classes):
        rows = np.flatnonzero(columns.truck_class == g)
        ends = [index[group.depot_id] for group in truck_class.groups]
        ends += [index[smelter.place_id] for smelter in draft.scenario.smelters]
        back_min = chain_min[:, ends].min(axis=1)[plant[rows]]
        back_km = chain_km[:, ends].min(axis=1)[plant[rows]]
        minutes[rows] += back_min
        cost[rows] += back_km * (truck_class.cost_per_km + least_carbon_per_km(draft))
        cost[rows] += back_min / MINUTES_PER_HOUR * truck_class.cost_per_hour
    return Returns(minutes * share, cost * share)


def least_out_costs(draft: Draft, g: int) -> NDArray[np.float64]:
    """Return the least cost of the way to a first filling, by group. [currency]."""
    index = draft.travel.index_by_id
    smelters = [index[smelter.place_id] for smelter in draft.scenario.smelters]
    chain_min, chain_km = draft.chains
    truck_class = draft.classes[g]
    depots = [index[group.depot_id] for group in truck_class.groups]
    km = chain_km[depots][:, smelters].min(axis=1)
    hours = chain_min[depots][:, smelters].min(axis=1) / MINUTES_PER_HOUR
    cost: NDArray[np.float64] = (
        km * (truck_class.cost_per_km + least_carbon_per_km(draft))
        + hours * truck_class.cost_per_hour
    )
    return np.where(np.isfinite(cost), cost, 0.0)


def least_carbon_per_km(draft: Draft) -> float:
    """Return the lesser carbon price of a loaded and an empty kilometer."""
    emissions = draft.rates.emissions
    least = min(emissions.per_loaded_km, emissions.per_empty_km)
    return draft.rates.carbon_price_per_kg * least
