"""A study as the arrays that the choice of sites is made on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from optimizer.domain import SiteState, StudyObjective
from optimizer.errors import ComparisonError
from optimizer.planning.location import EmissionCap, LocationProblem, LocationRules

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from optimizer.domain import Site, SiteSize, Study
    from optimizer.sites.study_lanes import StudyLanes

OURS = frozenset({SiteState.EXISTING, SiteState.CANDIDATE, SiteState.REQUIRED})
"""States of sites that may be open."""


def site_options(study: Study) -> list[tuple[int, Site | SiteSize]]:
    """Return every size of every site with the site's position, sites in order.

    Sizes of their own stand instead of what the site's row says.
    """
    by_site: dict[str, list[Site | SiteSize]] = {}
    for size in study.site_sizes:
        by_site.setdefault(size.site_id, []).append(size)
    return [
        (place, option)
        for place, site in enumerate(study.sites)
        for option in by_site.get(site.place_id, [site])
    ]


def location_problem(study: Study, lanes: StudyLanes) -> LocationProblem:
    """Return the choice that a study asks for, least money being wanted.

    Parameters
    ----------
    study
        Sites, demand and rules.
    lanes
        What each lane costs.
    """
    options = site_options(study)
    alloys = {alloy: place for place, alloy in enumerate(study.alloy_ids)}
    is_priced = lanes.is_usable & np.isfinite(lanes.cost_per_t)
    capacity, line_cost = _alloy_tables(study, alloys)
    ingots = np.asarray(lanes.ingot_cost_per_t, dtype=float)
    states = [site.state for site in study.sites]
    return LocationProblem(
        size_site=np.array([place for place, _ in options], dtype=np.int64),
        size_cost=np.array([size.fixed_cost_per_day for _, size in options], float),
        size_capacity=np.array([size.capacity_t_per_day for _, size in options], float),
        demand_alloy=np.array([alloys[d.alloy_id] for d in study.demands], dtype=int),
        demand_t=np.array([demand.t_per_day for demand in study.demands], dtype=float),
        lane_cost=np.where(is_priced, lanes.cost_per_t, np.inf),
        ingot_cost=np.where(study.rules.ingots, ingots, np.inf),
        alloy_capacity=capacity,
        line_cost=line_cost,
        may_open=np.array([state in OURS for state in states], dtype=bool),
        must_open=np.array([state is SiteState.REQUIRED for state in states], bool),
        rules=location_rules(study),
    )


def location_rules(study: Study) -> LocationRules:
    """Return the rules of a study that limit the choice as a whole."""
    rules = study.rules
    return LocationRules(
        single_sourcing=rules.single_sourcing,
        max_sites=rules.max_sites,
        budget_per_day=rules.budget_per_day,
        min_service_share=rules.min_service_share,
        sources_per_plant=rules.sources_per_plant,
    )


@dataclass(frozen=True, eq=False)
class CarbonView:
    """The same choice seen by its carbon."""

    money: LocationProblem
    lane_kg_per_t: NDArray[np.float64]
    ingot_kg_per_t: NDArray[np.float64]

    @property
    def carbon(self) -> LocationProblem:
        """The problem in which carbon is what is made least; the budget stays money."""
        sizes, lines = self.money.spend
        return replace(
            self.money,
            size_cost=np.zeros_like(sizes),
            line_cost=np.zeros_like(lines),
            lane_cost=self.lane_kg_per_t,
            ingot_cost=self.ingot_kg_per_t,
            size_spend=sizes,
            line_spend=lines,
        )

    def capped(self, ceiling_kg: float) -> LocationProblem:
        """Return the problem of least money at no more carbon than a ceiling."""
        known = np.isfinite(self.lane_kg_per_t)
        cap = EmissionCap(
            lane_kg_per_t=np.where(known, self.lane_kg_per_t, 0.0),
            ingot_kg_per_t=np.where(
                np.isfinite(self.ingot_kg_per_t), self.ingot_kg_per_t, 0.0
            ),
            ceiling_kg=ceiling_kg,
        )
        return replace(self.money, emissions=cap)


def carbon_view(study: Study, lanes: StudyLanes) -> CarbonView:
    """Return the choice by carbon.

    Raises
    ------
    ComparisonError
        The carbon of a lane or of ingots in the choice is unknown.
    """
    problem = location_problem(study, lanes)
    by_lane = np.isfinite(problem.lane_cost)
    by_ingots = np.isfinite(problem.ingot_cost)
    unknown = by_lane & ~np.isfinite(lanes.carbon_kg_per_t)
    if unknown.any() or (by_ingots & ~np.isfinite(lanes.ingot_carbon_kg_per_t)).any():
        count = int(unknown.sum())
        msg = (
            f"the carbon of {count} of {int(by_lane.sum())} usable lanes of study "
            f"{study.name!r} is unknown; give the emission factors of its economics "
            f"or ask for objective: {StudyObjective.MONEY.value}"
        )
        raise ComparisonError(msg)
    return CarbonView(
        money=problem,
        lane_kg_per_t=np.where(by_lane, lanes.carbon_kg_per_t, np.inf),
        ingot_kg_per_t=np.where(by_ingots, lanes.ingot_carbon_kg_per_t, np.inf),
    )


def _alloy_tables(
    study: Study, alloys: dict[str, int]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return capacity and fixed cost of each alloy at each site, shape (I, A)."""
    place = {site.place_id: index for index, site in enumerate(study.sites)}
    shape = (len(place), len(alloys))
    capacity, cost = np.full(shape, np.inf), np.zeros(shape)
    for site_id in {row.site_id for row in study.site_alloys}:
        capacity[place[site_id]] = 0.0
    for row in study.site_alloys:
        if row.alloy_id in alloys:
            where = place[row.site_id], alloys[row.alloy_id]
            limit = row.capacity_t_per_day
            capacity[where] = np.inf if limit is None else limit
            cost[where] = row.fixed_cost_per_day
    return capacity, cost
