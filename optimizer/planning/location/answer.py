"""A choice of sites, what is proved about it, or why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from optimizer.planning.location.problem import LocationProblem

OPTIMAL_GAP = 1e-6
"""A choice within this share of its bound is called optimal. [1]"""


class Limit(StrEnum):
    """What can forbid every choice."""

    BUDGET = "budget_per_day"
    MAX_SITES = "max_sites"
    SERVICE = "min_service_share"
    SOURCES = "sources_per_plant"
    SINGLE_SOURCING = "single_sourcing"
    CAPACITY = "capacity_t_per_day"
    INGOTS = "ingots"


@dataclass(frozen=True, slots=True)
class Loosening:
    """One limit that, loosened alone, would make a choice possible."""

    limit: Limit
    given: float
    """As the problem states it; all capacity in t/d, 0 for a yes or no."""
    enough: float
    """The least change that would do: the limit's new value, or for capacity and
    ingots the tonnes to add. [t/d]"""


@dataclass(frozen=True, eq=False)
class Contradiction:
    """Why no choice of sites keeps every limit."""

    unreached: NDArray[np.int64]
    """Demands that no usable lane reaches, or too few of them, and ingots may not
    serve."""
    most_t: float
    """What any choice within the other limits can serve molten. [t/d]"""
    loosenings: tuple[Loosening, ...]
    """Each is enough alone; empty where no single one is."""
    together: tuple[Loosening, ...] = ()
    """Where none is enough alone: enough when all are loosened at once, each value
    the least with the others away."""


@dataclass(frozen=True, eq=False)
class Choice:
    """Sites open in one size each, and who serves whom."""

    size: NDArray[np.int64]
    """Of each site, -1 where closed; shape (I,)"""
    lines: NDArray[np.bool_]
    """Whether a site makes an alloy, shape (I, A)"""
    lane_t: NDArray[np.float64]
    """[t/d], shape (I, J)"""
    ingot_t: NDArray[np.float64]
    """[t/d], shape (J,)"""

    @property
    def is_open(self) -> NDArray[np.bool_]:
        """Whether each site is open, shape (I,)."""
        opened: NDArray[np.bool_] = self.size >= 0
        return opened

    def fixed_cost(self, problem: LocationProblem) -> float:
        """Return what the open sites and their lines cost. [currency/d]."""
        sizes = float(problem.size_cost[self.size[self.is_open]].sum())
        return sizes + float(problem.line_cost[self.lines].sum())

    def lanes_cost(self, problem: LocationProblem) -> float:
        """Return what is paid for molten metal. [currency/d]."""
        used = self.lane_t > 0
        return float((self.lane_t[used] * problem.lane_cost[used]).sum())

    def ingots_cost(self, problem: LocationProblem) -> float:
        """Return what is paid for ingots. [currency/d]."""
        used = self.ingot_t > 0
        return float((self.ingot_t[used] * problem.ingot_cost[used]).sum())

    def cost(self, problem: LocationProblem) -> float:
        """Return the sum of all three. [currency/d]."""
        return (
            self.fixed_cost(problem)
            + self.lanes_cost(problem)
            + self.ingots_cost(problem)
        )


@dataclass(frozen=True, eq=False)
class LocationAnswer:
    """The best choice found with its bound, or what contradicts itself."""

    choice: Choice | None
    cost: float | None
    """[currency/d]"""
    bound: float | None
    """No choice costs less. [currency/d]"""
    contradiction: Contradiction | None
    seconds: float

    @property
    def gap(self) -> float | None:
        """(cost - bound) / cost, 0 at no cost; ``None`` without a choice."""
        if self.cost is None or self.bound is None:
            return None
        spread = max(0.0, self.cost - self.bound)
        return spread / abs(self.cost) if spread > 0 and self.cost != 0 else 0.0

    @property
    def status(self) -> str:
        """``optimal``, ``feasible`` or ``infeasible``."""
        if self.gap is None:
            return "infeasible"
        return "optimal" if self.gap <= OPTIMAL_GAP else "feasible"


@dataclass(frozen=True, slots=True)
class LocationProgress:
    """One sign of life of a choice in the making."""

    seconds: float
    """Since it began. [s]"""
    phase: str
    """``bound``, ``search``, ``prove`` or ``explain``."""
    cost: float | None
    """Of the best choice so far. [currency/d]"""
    bound: float | None
    """[currency/d]"""
