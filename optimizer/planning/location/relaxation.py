"""What prices prove: rows that join sites are priced, then each site is alone."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from optimizer.planning.bounds.programs.triplets import RowGatherer
from optimizer.planning.location.column_weights import money
from optimizer.planning.location.columns import Columns, make_columns
from optimizer.planning.location.filling import best_offers, best_sizes
from optimizer.planning.location.program import add_joint_rows

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy import sparse

    from optimizer.planning.location.problem import LocationProblem

RELATIVE_DUST = 1e-11
"""Share of the amounts added up that rounding errors may take. [1]"""


@dataclass(frozen=True, eq=False)
class Proof:
    """What one set of prices says."""

    bound: float
    """No choice of sites costs less. [currency/d]"""
    site_value: NDArray[np.float64]
    """What an open site costs less what it gains at the prices, shape (I,): at least
    so far above the bound is a choice with the site against the sign. [currency/d]"""
    point: NDArray[np.float64]
    """Columns that the priced problem chooses; whole but for the last lane of a site"""


@dataclass(frozen=True, eq=False)
class Relaxation:
    """The Lagrangian relaxation of a choice of sites.

    Demands, rules and lines are priced. What is left falls apart into sites, each a
    continuous knapsack with nested limits, which is filled exactly. The sums are our
    own, so that the bound holds whoever found the prices.
    """

    columns: Columns
    cost: NDArray[np.float64]
    rows: sparse.csr_array
    """The rows that join sites, each divided by its mean coefficient: prices are then
    money for one piece of a row, and one step length suits all."""
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    piece: NDArray[np.float64]
    """The mean coefficient of each row that it was divided by, shape (rows,)"""

    @property
    def num_rows(self) -> int:
        """Prices."""
        return len(self.low)

    def start(self) -> NDArray[np.float64]:
        """Return prices to begin with: what the second-cheapest way of a demand costs.

        A lane's share of its site's fixed cost is that of a full site.
        """
        problem, columns = self.columns.problem, self.columns
        tonnes = np.minimum(problem.size_capacity, problem.total_t)
        unit = np.full(len(tonnes), np.inf)
        np.divide(problem.size_cost, tonnes, out=unit, where=tonnes > 0)
        share = np.full(problem.num_sites, np.inf)
        np.minimum.at(share, problem.size_site, unit)
        way = np.full((len(problem.demand_t), 2), np.inf)
        cost = self.cost[columns.x] + share[columns.lane_site] * columns.lane_t
        order = np.lexsort((cost, columns.lane_demand))
        demand = columns.lane_demand[order]
        first = np.searchsorted(demand, np.arange(len(way)))
        for rank in range(2):
            place = first + rank
            has_way = place < np.searchsorted(demand, np.arange(len(way)), "right")
            way[has_way, rank] = cost[order[place[has_way]]]
        price = np.where(np.isfinite(way[:, 1]), way[:, 1], way[:, 0])
        ingots = np.full(len(way), np.inf)
        ingots[columns.with_ingots] = self.cost[columns.w]
        price = np.minimum(price, ingots)[columns.served]
        prices = np.zeros(self.num_rows)
        prices[: len(price)] = np.where(np.isfinite(price), price, 0.0)
        return prices

    def translated(
        self, other: Relaxation, prices: NDArray[np.float64]
    ) -> NDArray[np.float64]:
        """Return the prices of another relaxation of the same choice for these rows.

        Demands and rules come first in both; rows of lines, which follow, are told by
        their lane and begin at nothing where the other does not have them.
        """
        unscaled = prices / other.piece
        mine, theirs = self._lane_keys(), other._lane_keys()
        common = self.num_rows - len(mine)
        carried = np.zeros(self.num_rows)
        carried[:common] = unscaled[:common]
        _, here, there = np.intersect1d(mine, theirs, return_indices=True)
        carried[common + here] = unscaled[common + there]
        return carried * self.piece

    def _lane_keys(self) -> NDArray[np.int64]:
        columns = self.columns
        lanes = np.flatnonzero(columns.lane_line >= 0)
        width = len(columns.problem.demand_t)
        return columns.lane_site[lanes] * width + columns.lane_demand[lanes]

    def signed(self, prices: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return prices without the signs that an absent side of a row forbids."""
        clipped = np.where(np.isfinite(self.low), prices, np.minimum(prices, 0.0))
        allowed: NDArray[np.float64] = np.where(
            np.isfinite(self.high), clipped, np.maximum(clipped, 0.0)
        )
        return allowed

    def violation(
        self, point: NDArray[np.float64], prices: NDArray[np.float64]
    ) -> NDArray[np.float64]:
        """Return how much each row lacks at a point: the way up for the prices."""
        activity = self.rows @ point
        side = np.where(np.isfinite(self.low), self.low, self.high)
        lacks: NDArray[np.float64] = side - activity
        is_slack = self.signed(lacks) != lacks
        lacks[is_slack & (prices == 0)] = 0.0
        return lacks

    def prove(self, prices: NDArray[np.float64]) -> Proof:
        """Return what prices prove. Shape (rows,), signed. [currency/d]."""
        problem, columns = self.columns.problem, self.columns
        reduced = self.cost - self.rows.T @ prices
        asked = prices != 0
        side = np.where(prices > 0, self.low, self.high)[asked]
        parts = (prices[asked] * side).tolist()
        point = np.zeros(columns.count)
        free = np.concatenate([columns.z, columns.w, columns.v])
        point[free] = reduced[free] < 0
        parts += reduced[free][reduced[free] < 0].tolist()
        gain = -reduced[columns.x] / columns.lane_t
        offers = best_offers(problem, columns.lane_site, columns.lane_demand, gain)
        sizes, value = best_sizes(problem, offers, reduced[columns.y])
        is_open = problem.may_open & ((value > 0) | problem.must_open)
        point[columns.y[sizes[is_open]]] = 1.0
        capacity = np.where(is_open, problem.size_capacity[sizes], 0.0)
        taken = offers.taken(capacity) / problem.demand_t[offers.demand]
        point[columns.x[offers.lane]] = taken
        parts += (-value[is_open]).tolist()
        dust = RELATIVE_DUST * math.fsum(abs(part) for part in parts)
        return Proof(math.fsum(parts) - dust, -value, point)


def relax(problem: LocationProblem, lanes: NDArray[np.bool_]) -> Relaxation:
    """Return the relaxation of a problem over some of its lanes, shape (I, J)."""
    columns = make_columns(problem, lanes)
    gathered = RowGatherer()
    add_joint_rows(gathered, columns)
    rows = gathered.matrix(columns.count)
    entries = np.maximum(np.diff(rows.indptr), 1)
    size = np.asarray(abs(rows).sum(axis=1)).ravel() / entries
    size[size == 0] = 1.0
    rows.data = rows.data / np.repeat(size, np.diff(rows.indptr))
    return Relaxation(
        columns=columns,
        cost=money(columns),
        rows=rows,
        low=np.array(gathered.low) / size,
        high=np.array(gathered.high) / size,
        piece=size,
    )
