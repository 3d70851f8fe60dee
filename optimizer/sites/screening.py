"""Hundreds or thousands of sites ranked by what each adds."""

from __future__ import annotations

import heapq
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from optimizer.domain import SiteState
from optimizer.planning.location import (
    LocationProblem,
    Offers,
    best_offers,
    best_sizes,
)
from optimizer.sites.location import location_problem
from optimizer.sites.screening_results import BANDS_KM, Screening, SiteScore

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from optimizer.domain import Study
    from optimizer.sites.study_lanes import StudyLanes


def screen(study: Study, lanes: StudyLanes) -> Screening:
    """Return every site that may be open, ranked by greedy addition.

    The site that saves most comes first, then the one that adds most to it, and so
    on; metal that a site takes over from those before it is taken in proportion from
    all of them, and their freed capacity is not given out again. What a ranking is
    said to save can therefore be had, and a selection may save more. Sites that add
    nothing follow by what they save alone.

    Parameters
    ----------
    study
        Sites and demand. Its rules do not count here, but for ``ingots: no``.
    lanes
        Every lane, priced.
    """
    problem = location_problem(study, lanes)
    price = reference_price(problem)
    alone = fill_sites(problem, price)
    ranking = _rank(problem, price, alone)
    sheet = _Sheet(study, lanes, problem, alone)
    scores = tuple(
        sheet.score(site, rank=rank, marginal=gained)
        for rank, (site, gained) in enumerate(ranking, 1)
    )
    gains = [score.marginal_saving_per_day for score in scores]
    return Screening(scores, ranked_saving_per_day=tuple(np.cumsum(gains).tolist()))


def reference_price(problem: LocationProblem) -> NDArray[np.float64]:
    """Return what a tonne of each demand costs without any site. [currency/t].

    Ingots; where none may stand in, the dearest site that could serve it, working for
    it alone: every site that reaches the demand then seems to save on it.
    """
    smallest = np.full(problem.num_sites, np.inf)
    np.minimum.at(smallest, problem.size_site, problem.size_cost)
    tonnes = np.minimum(problem.demand_t, problem.most_t[:, None])
    reaches = problem.is_lane
    alone = np.zeros(reaches.shape)
    np.divide(smallest[:, None], tonnes, out=alone, where=reaches)
    alone[reaches] += problem.lane_cost[reaches]
    dearest = np.where(reaches, alone, 0.0).max(axis=0, initial=0.0)
    return np.where(np.isfinite(problem.ingot_cost), problem.ingot_cost, dearest)


@dataclass(frozen=True, eq=False)
class FilledSites:
    """Every site filled with what saves most, each as if it stood alone."""

    offers: Offers
    tonnes: NDArray[np.float64]
    """Taken of each offer by the best size of its site. [t/d]"""
    saving: NDArray[np.float64]
    """Of each site, its fixed cost deducted. [currency/d]"""
    fixed: NDArray[np.float64]
    """Of its best size and the lines it uses. [currency/d]"""


def fill_sites(problem: LocationProblem, price: NDArray[np.float64]) -> FilledSites:
    """Return each site filled against what every demand pays today.

    Parameters
    ----------
    problem
        Sites and lanes.
    price
        What a tonne of each demand costs without the site, shape (J,). [currency/t]
    """
    site, demand = np.nonzero(problem.is_lane)
    gain = price[demand] - problem.lane_cost[site, demand]
    offers = best_offers(problem, site, demand, gain)
    sizes, value = best_sizes(problem, offers, problem.size_cost)
    tonnes = offers.taken(problem.size_capacity[sizes])
    lines = np.zeros(problem.line_cost.shape)
    used = tonnes > 0
    alloys = problem.demand_alloy[offers.demand[used]]
    lines[offers.site[used], alloys] = 1.0
    lines_cost = (lines * problem.line_cost).sum(axis=1)
    fixed = problem.size_cost[sizes] + lines_cost
    return FilledSites(offers, tonnes, value - lines_cost, fixed)


def _rank(
    problem: LocationProblem, price: NDArray[np.float64], alone: FilledSites
) -> list[tuple[int, float]]:
    """Return sites with their marginal savings, in the order of a lazy greedy choice.

    A price only falls as sites are added, so what a site added before is the most it
    can add now: only the site on top is looked at again.
    """
    price = price.copy()
    ours = np.flatnonzero(problem.may_open).tolist()
    heap = [(-float(alone.saving[site]), site) for site in ours]
    heapq.heapify(heap)
    ranking: list[tuple[int, float]] = []
    while heap and heap[0][0] < 0:
        _, site = heapq.heappop(heap)
        filled = fill_sites(problem.only(site), price)
        saving = float(filled.saving[0])
        if heap and saving < -heap[0][0]:
            heapq.heappush(heap, (-saving, site))
            continue
        if saving <= 0:
            heapq.heappush(heap, (-saving, site))
            break
        ranking.append((site, saving))
        demand, moved = filled.offers.demand, filled.tonnes
        share = moved / problem.demand_t[demand]
        price[demand] += share * (problem.lane_cost[site, demand] - price[demand])
    rest = sorted((site for _, site in heap), key=lambda i: (-alone.saving[i], i))
    last = fill_sites(problem, price).saving
    return ranking + [(site, float(last[site])) for site in rest]


@dataclass(frozen=True, eq=False)
class _Sheet:
    """What is known of every site alone."""

    study: Study
    lanes: StudyLanes
    problem: LocationProblem
    alone: FilledSites

    def score(self, site: int, *, rank: int, marginal: float) -> SiteScore:
        """Return the score of one site by its position."""
        offers = self.alone.offers
        first, last = np.searchsorted(offers.site, [site, site + 1])
        demand, tonnes = offers.demand[first:last], self.alone.tonnes[first:last]
        demand, tonnes = demand[tonnes > 0], tonnes[tonnes > 0]
        usable = self.problem.is_lane[site]
        served = float(tonnes.sum())
        unit = self.lanes.cost_per_t[site, demand]
        paid = float((tonnes * unit).sum()) + float(self.alone.fixed[site])
        contested = self._competing[demand] <= unit
        return SiteScore(
            site_id=self.study.sites[site].place_id,
            rank=rank,
            num_plants_in_reach=self._num_plants(usable),
            reach_t_per_day=float(self.problem.demand_t[usable].sum()),
            reach_by_band_t_per_day=self._by_band(site),
            served_t_per_day=served,
            saving_per_day=float(self.alone.saving[site]),
            carbon_saved_kg_per_day=self._carbon_saved(site, demand, tonnes),
            cost_per_t=paid / served if served > 0 else float("nan"),
            marginal_saving_per_day=marginal,
            contested_t_per_day=float(tonnes[contested].sum()),
        )

    @property
    def _competing(self) -> NDArray[np.float64]:
        """What a competitor asks for a tonne of each demand, ``inf`` for none."""
        theirs = [site.state is SiteState.COMPETITOR for site in self.study.sites]
        rows = np.array(theirs, dtype=bool)
        usable = self.lanes.is_usable[rows]
        cost = np.where(usable, self.lanes.cost_per_t[rows], np.inf)
        lowest: NDArray[np.float64] = np.nanmin(cost, axis=0, initial=np.inf)
        return lowest

    def _num_plants(self, usable: NDArray[np.bool_]) -> int:
        demands = self.study.demands
        return len({demands[j].plant_id for j in np.flatnonzero(usable).tolist()})

    def _by_band(self, site: int) -> tuple[float, ...]:
        km, tonnes = self.lanes.km[site], self.problem.demand_t
        return tuple(float(tonnes[km <= band].sum()) for band in BANDS_KM)

    def _carbon_saved(
        self, site: int, demand: NDArray[np.int64], tonnes: NDArray[np.float64]
    ) -> float:
        molten = self.lanes.carbon_kg_per_t[site, demand]
        saved = self.lanes.ingot_carbon_kg_per_t[demand] - molten
        return float((tonnes * saved).sum())
