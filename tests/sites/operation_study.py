"""A study small enough to plan in a second: two sites, three plants, two alloys."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from optimizer.domain import (
    Demand,
    OperationSettings,
    Place,
    RoadSettings,
    Site,
    SiteState,
    Study,
)
from optimizer.economics import load_preset
from optimizer.sites import (
    Assignment,
    IngotShare,
    LaneFate,
    Selection,
    SelectionCosts,
    StudyLanes,
)

KM = np.array([[20.0, 40.0, 40.0, 300.0], [45.0, 25.0, 25.0, 300.0]])
MOLTEN_PER_T = 500.0 + 3.0 * KM
INGOTS_PER_T = 930.0


def two_sites(**changes: Any) -> Study:
    """Return the study: an existing site, a candidate, one plant out of reach."""
    study = Study(
        name="two-sites",
        title="Two sites",
        currency="CNY",
        sites=(
            Site("west", "West", 31.30, 120.60, SiteState.EXISTING, 9000.0, 60.0),
            Site("east", "East", 31.30, 120.90, SiteState.CANDIDATE, 8000.0, 60.0),
        ),
        plants=(
            Place("near-west", "Near west", 31.40, 120.60),
            Place("near-east", "Near east", 31.45, 120.95),
            Place("far", "Far", 29.0, 120.0),
        ),
        demands=(
            Demand("near-west", "ADC12", 24.0, 18.0, 30.0),
            Demand("near-east", "ADC12", 12.0, 6.0, 24.0),
            Demand("near-east", "ZL114A", 8.0),
            Demand("far", "ADC12", 10.0),
        ),
        roads=RoadSettings(provider="geodesic"),
        economics=load_preset("china-yangtze-2026"),
        operation=OperationSettings(
            like="yangtze-river-delta", days=3, outage_share=0.0, plan_seconds=1.0
        ),
    )
    return replace(study, **changes)


def two_site_lanes() -> StudyLanes:
    """Return its lanes: the last demand is too far from both sites."""
    fate = np.full(KM.shape, LaneFate.USABLE, dtype=np.int8)
    fate[:, 3] = LaneFate.TOO_FAR
    return StudyLanes(
        km=KM,
        minutes=KM * 1.2,
        arrival_c=np.full(KM.shape, 700.0),
        cost_per_t=MOLTEN_PER_T,
        carbon_kg_per_t=np.full(KM.shape, 100.0),
        fate=fate,
        ingot_cost_per_t=np.full(4, INGOTS_PER_T),
        ingot_carbon_kg_per_t=np.full(4, 400.0),
        source="by hand",
    )


def both_open() -> Selection:
    """Return the choice that opens both sites."""
    return _chosen(("west", "east"), {0: "west", 1: "east", 2: "east"}, fixed=17000.0)


def today() -> Selection:
    """Return the supply of the existing site alone."""
    return _chosen(("west",), {0: "west", 1: "west", 2: "west"}, fixed=9000.0)


def all_ingots() -> Selection:
    """Return the choice that opens nothing."""
    return _chosen((), {}, fixed=0.0)


def _chosen(
    open_ids: tuple[str, ...], site_by_demand: dict[int, str], *, fixed: float
) -> Selection:
    study = two_sites()
    rows = {site.place_id: row for row, site in enumerate(study.sites)}
    lanes = sum(
        study.demands[column].t_per_day * MOLTEN_PER_T[rows[site_id], column]
        for column, site_id in site_by_demand.items()
    )
    rest = [d for n, d in enumerate(study.demands) if n not in site_by_demand]
    ingots = sum(demand.t_per_day for demand in rest) * INGOTS_PER_T
    costs = SelectionCosts(fixed, float(lanes), ingots)
    return Selection(
        status="optimal",
        cost_per_day=costs.total,
        lower_bound=costs.total,
        gap=0.0,
        open_ids=open_ids,
        closed_ids=tuple(sorted(rows.keys() - set(open_ids))),
        size_ids={},
        alloy_ids={},
        assignments=tuple(
            Assignment(d.plant_id, d.alloy_id, site_id, d.t_per_day)
            for column, site_id in site_by_demand.items()
            for d in [study.demands[column]]
        ),
        ingots=tuple(IngotShare(d.plant_id, d.alloy_id, d.t_per_day) for d in rest),
        costs=costs,
        carbon_kg_per_day=None,
    )
