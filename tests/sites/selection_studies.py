"""Small studies of sites with their lanes given, in the types the questions take."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from optimizer.domain import Demand, Place, Site, SiteState, Study, StudyRules
from optimizer.sites import LaneFate, StudyLanes


def make_study(
    fixed: list[float], capacity: list[float], tonnes: list[float], **rules: Any
) -> Study:
    """Return a study of candidate sites S0, S1, … and plants P0, P1, … of one alloy."""
    return Study(
        name="paper",
        title="Paper",
        currency="RMB",
        sites=tuple(
            Site(f"S{i}", f"S{i}", 31.0, 121.0, SiteState.CANDIDATE, cost, limit)
            for i, (cost, limit) in enumerate(zip(fixed, capacity, strict=True))
        ),
        plants=tuple(Place(f"P{j}", f"P{j}", 31.0, 121.0) for j in range(len(tonnes))),
        demands=tuple(Demand(f"P{j}", "ADC12", t) for j, t in enumerate(tonnes)),
        rules=StudyRules(**rules),
    )


def make_lanes(
    cost: Any, ingots: Any, *, carbon: Any = None, ingot_carbon: Any = None
) -> StudyLanes:
    """Return lanes of the given costs; ``inf`` is a lane that was not given."""
    costs = np.asarray(cost, dtype=float)
    shape, demands = costs.shape, costs.shape[1]
    usable = np.isfinite(costs)
    unknown = np.full(shape, np.nan)
    return StudyLanes(
        km=np.where(usable, costs, np.nan),
        minutes=unknown,
        arrival_c=unknown,
        cost_per_t=np.where(usable, costs, np.nan),
        carbon_kg_per_t=unknown if carbon is None else np.asarray(carbon, dtype=float),
        fate=np.where(usable, LaneFate.USABLE, LaneFate.NOT_GIVEN).astype(np.int8),
        ingot_cost_per_t=np.broadcast_to(np.asarray(ingots, dtype=float), (demands,)),
        ingot_carbon_kg_per_t=np.full(
            demands, np.nan if ingot_carbon is None else ingot_carbon
        ),
        source="paper",
    )


def with_state(study: Study, place: int, state: SiteState) -> Study:
    """Return the study with one site in another state."""
    sites = list(study.sites)
    sites[place] = replace(sites[place], state=state)
    return replace(study, sites=tuple(sites))
