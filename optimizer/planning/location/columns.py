"""The columns of the integer program, and where each kind of them stands."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from optimizer.planning.location.problem import LocationProblem


@dataclass(frozen=True, eq=False)
class Columns:
    """Columns in this order: sizes, lines, lanes, ingots, rest, sources, additions.

    Letters as in ``docs/mathematics.md``, section 7.
    """

    problem: LocationProblem
    line_site: NDArray[np.int64]
    """Of lines that cost something, shape (L,)"""
    line_alloy: NDArray[np.int64]
    lane_site: NDArray[np.int64]
    """Of the lanes considered, shape (E,)"""
    lane_demand: NDArray[np.int64]
    served: NDArray[np.int64]
    """Demands above zero, shape (D,)"""
    with_ingots: NDArray[np.int64]
    """Those of them that ingots may serve, shape (W,)"""
    left_out: NDArray[np.bool_]
    """Lanes that are stood for by one column a demand, shape (I, J)"""
    rest: NDArray[np.int64]
    """Demands with such lanes, shape (R,)"""
    num_sources: int
    """D where more than one source is asked for, else 0."""
    num_additions: int
    """I where capacity may be added, else 0."""

    @property
    def num_sizes(self) -> int:
        """K."""
        return len(self.problem.size_site)

    @property
    def y(self) -> NDArray[np.int64]:
        """Columns of sizes, shape (K,)."""
        return np.arange(self.num_sizes)

    @property
    def z(self) -> NDArray[np.int64]:
        """Columns of lines, shape (L,)."""
        return self.num_sizes + np.arange(len(self.line_site))

    @cached_property
    def x(self) -> NDArray[np.int64]:
        """Columns of lanes, the share of the demand they carry; shape (E,)."""
        first = self.num_sizes + len(self.line_site)
        return first + np.arange(len(self.lane_site))

    @property
    def w(self) -> NDArray[np.int64]:
        """Columns of ingots, the share of the demand they are; shape (W,)."""
        first = self.num_sizes + len(self.line_site) + len(self.lane_site)
        return first + np.arange(len(self.with_ingots))

    @property
    def r(self) -> NDArray[np.int64]:
        """Columns of lanes left out, the share of the demand they carry; shape (R,)."""
        return self._after_ingots + np.arange(len(self.rest))

    @property
    def v(self) -> NDArray[np.int64]:
        """Columns that say a demand has its sources, shape (D,) or (0,)."""
        return self._after_rest + np.arange(self.num_sources)

    @property
    def e(self) -> NDArray[np.int64]:
        """Columns of added capacity, shape (I,) or (0,). [t/d]."""
        first = self._after_rest + self.num_sources
        return first + np.arange(self.num_additions)

    @property
    def count(self) -> int:
        """All columns."""
        return self._after_rest + self.num_sources + self.num_additions

    @cached_property
    def lane_t(self) -> NDArray[np.float64]:
        """Tonnes of the demand at the end of each lane, shape (E,). [t/d]."""
        return self.problem.demand_t[self.lane_demand]

    @cached_property
    def lane_line(self) -> NDArray[np.int64]:
        """Line that each lane needs, -1 where making its alloy costs nothing."""
        place = np.full(self.problem.line_cost.shape, -1, dtype=np.int64)
        place[self.line_site, self.line_alloy] = np.arange(len(self.line_site))
        return place[self.lane_site, self.problem.demand_alloy[self.lane_demand]]

    @property
    def _after_ingots(self) -> int:
        fixed = self.num_sizes + len(self.line_site)
        return fixed + len(self.lane_site) + len(self.with_ingots)

    @property
    def _after_rest(self) -> int:
        return self._after_ingots + len(self.rest)


def make_columns(
    problem: LocationProblem,
    lanes: NDArray[np.bool_],
    *,
    left_out: NDArray[np.bool_] | None = None,
    with_additions: bool = False,
) -> Columns:
    """Return the columns of a problem over some of its lanes.

    Parameters
    ----------
    problem
        The question.
    lanes
        Which lanes are considered, shape (I, J).
    left_out
        Lanes that one column a demand stands for, shape (I, J); by default none.
    with_additions
        Whether capacity may be added to open sites.
    """
    if left_out is None:
        left_out = np.zeros_like(lanes)
    lane_site, lane_demand = np.nonzero(lanes)
    reached = np.zeros(problem.line_cost.shape, dtype=bool)
    reached[lane_site, problem.demand_alloy[lane_demand]] = True
    line_site, line_alloy = np.nonzero(reached & (problem.spend[1] != 0))
    served = np.flatnonzero(problem.demand_t > 0)
    return Columns(
        problem=problem,
        line_site=line_site,
        line_alloy=line_alloy,
        lane_site=lane_site,
        lane_demand=lane_demand,
        served=served,
        with_ingots=served[np.isfinite(problem.ingot_cost[served])],
        left_out=left_out,
        rest=np.flatnonzero(left_out.any(axis=0)),
        num_sources=len(served) if problem.rules.sources_per_plant > 1 else 0,
        num_additions=problem.num_sites if with_additions else 0,
    )
