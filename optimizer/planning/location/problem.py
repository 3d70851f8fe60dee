"""Which sites to open, in arrays: what costs what, and what must hold."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class LocationRules:
    """Limits on a choice as a whole; the defaults limit nothing."""

    single_sourcing: bool = False
    """Whether each demand comes whole from one site, or whole as ingots."""
    max_sites: int | None = None
    budget_per_day: float | None = None
    """For the fixed cost of open sites, their lines included. [currency/d]"""
    min_service_share: float = 0.0
    """Of all tonnes, served molten. [0..1]"""
    sources_per_plant: int = 1
    """Open sites with a usable lane to each demand that is served molten."""


@dataclass(frozen=True, eq=False)
class EmissionCap:
    """A ceiling on the carbon of all tonnes, molten and ingots."""

    lane_kg_per_t: NDArray[np.float64]
    """[kg CO2e/t], shape (sites, demands)"""
    ingot_kg_per_t: NDArray[np.float64]
    """[kg CO2e/t], shape (demands,)"""
    ceiling_kg: float
    """[kg CO2e/d]"""


@dataclass(frozen=True, eq=False)
class LocationProblem:
    """Capacitated facility location: I sites in K sizes, J demands of A alloys.

    A site is open in one of its sizes or closed. Whatever a lane or an ingot may not
    do costs ``inf``; every demand is met, by lanes, by ingots, or by both.
    """

    size_site: NDArray[np.int64]
    """Site of each size, shape (K,), values in 0..I-1"""
    size_cost: NDArray[np.float64]
    """Of being open in that size. [currency/d], shape (K,)"""
    size_capacity: NDArray[np.float64]
    """May be ``inf``. [t/d], shape (K,)"""
    demand_alloy: NDArray[np.int64]
    """Shape (J,), values in 0..A-1"""
    demand_t: NDArray[np.float64]
    """[t/d], shape (J,)"""
    lane_cost: NDArray[np.float64]
    """``inf`` where the site may not serve the demand. [currency/t], shape (I, J)"""
    ingot_cost: NDArray[np.float64]
    """``inf`` where ingots may not stand in. [currency/t], shape (J,)"""
    alloy_capacity: NDArray[np.float64]
    """``inf`` for as much as the site has. [t/d], shape (I, A)"""
    line_cost: NDArray[np.float64]
    """Of making an alloy at all. [currency/d], shape (I, A)"""
    may_open: NDArray[np.bool_]
    """Shape (I,)"""
    must_open: NDArray[np.bool_]
    """Shape (I,)"""
    rules: LocationRules = field(default_factory=LocationRules)
    emissions: EmissionCap | None = None
    size_spend: NDArray[np.float64] | None = None
    """What the budget counts where it is not the cost, shape (K,). [currency/d]"""
    line_spend: NDArray[np.float64] | None = None
    """Shape (I, A). [currency/d]"""

    @property
    def num_sites(self) -> int:
        """I."""
        return len(self.may_open)

    @cached_property
    def most_t(self) -> NDArray[np.float64]:
        """The capacity of each site's largest size. [t/d]."""
        most = np.zeros(self.num_sites)
        np.maximum.at(most, self.size_site, self.size_capacity)
        return most

    @cached_property
    def size_layers(self) -> tuple[NDArray[np.int64], ...]:
        """The first size of every site, the second, …; -1 where it has none; (I,)."""
        layers: list[NDArray[np.int64]] = []
        rank = np.zeros(self.num_sites, dtype=np.int64)
        for size, site in enumerate(self.size_site.tolist()):
            if rank[site] == len(layers):
                layers.append(np.full(self.num_sites, -1, dtype=np.int64))
            layers[rank[site]][site] = size
            rank[site] += 1
        return tuple(layers)

    @cached_property
    def is_lane(self) -> NDArray[np.bool_]:
        """Whether a site could serve some of a demand, shape (I, J).

        A site that can give nothing has no lanes: it is no second source either.
        """
        can_give = self.may_open & (self.most_t > 0)
        can_make = self.alloy_capacity[:, self.demand_alloy] > 0
        lane: NDArray[np.bool_] = np.isfinite(self.lane_cost) & can_give[:, None]
        lane &= can_make & (self.demand_t > 0)
        return lane

    @property
    def spend(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """What the budget counts of each size and line. [currency/d]."""
        sizes = self.size_cost if self.size_spend is None else self.size_spend
        return sizes, self.line_cost if self.line_spend is None else self.line_spend

    @property
    def total_t(self) -> float:
        """All tonnes demanded. [t/d]."""
        return float(self.demand_t.sum())

    def only(self, site: int) -> LocationProblem:
        """Return the problem of one site, unlimited as a whole."""
        sizes = self.size_site == site
        row = slice(site, site + 1)
        return LocationProblem(
            size_site=np.zeros(int(sizes.sum()), dtype=np.int64),
            size_cost=self.size_cost[sizes],
            size_capacity=self.size_capacity[sizes],
            demand_alloy=self.demand_alloy,
            demand_t=self.demand_t,
            lane_cost=self.lane_cost[row],
            ingot_cost=self.ingot_cost,
            alloy_capacity=self.alloy_capacity[row],
            line_cost=self.line_cost[row],
            may_open=self.may_open[row],
            must_open=self.must_open[row],
        )

    def under(self, rules: LocationRules) -> LocationProblem:
        """Return the same problem under other rules."""
        return replace(self, rules=rules)
