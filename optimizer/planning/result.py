"""The answer with its proof."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from optimizer.planning.bounds import ResourcePrices
from optimizer.planning.stop import gap_between

if TYPE_CHECKING:
    from optimizer.domain import Plan


@dataclass(frozen=True, slots=True)
class Statistics:
    """How the answer was found."""

    seconds: float
    """From the question to the answer. [s]"""
    iterations: int
    """Of the improvement."""
    improvements: int
    """Iterations that found a cheaper plan than any before."""
    first_cost: float
    """Of the first plan, before any improvement. [currency]"""
    first_seconds: float
    """When it stood. [s]"""
    bound_kind: str
    bound_seconds: float
    """[s]"""
    stopped_by: str
    """``rule``, ``optimal``, ``interrupt`` or ``stuck``: nothing cheaper was found for
    long, and the proof has said its last word."""
    costs: tuple[tuple[float, float], ...] = ()
    """(seconds, cost) of every best plan, in the order found. [s, currency]"""


@dataclass(frozen=True, slots=True)
class Result:
    """A plan, what is proved about it, and how it came about."""

    plan: Plan
    lower_bound: float | None
    """No plan can cost less; ``None`` when nothing was proved. [currency]"""
    statistics: Statistics
    prices: ResourcePrices = field(default_factory=ResourcePrices)
    """What one more unit of each resource would save, from the relaxation."""

    def gap(self) -> float | None:
        """Return the share of the cost that is not proved necessary; 0 at no cost."""
        return gap_between(self.plan.cost, self.lower_bound)

    def summary(self) -> str:
        """Return the figures in one aligned column."""
        plan, gap = self.plan, self.gap()
        loads = sum(len(trip.loads) for route in plan.routes for trip in route.trips)
        bound = "none" if self.lower_bound is None else f"{self.lower_bound:,.2f}"
        rows = {
            "status": str(plan.status),
            "cost": f"{plan.cost:,.2f}",
            "lower bound": bound,
            "gap": "unknown" if gap is None else f"{gap:.2%}",
            "trucks": str(len(plan.routes)),
            "trips": str(sum(len(route.trips) for route in plan.routes)),
            "molten loads": str(loads),
            "orders as ingots": str(len(plan.ingots)),
            "orders unserved": str(len(plan.unserved)),
            "iterations": f"{self.statistics.iterations:,}",
            "seconds": f"{self.statistics.seconds:.1f}",
        }
        return "\n".join(f"{name:>16}  {value}" for name, value in rows.items())

    def __str__(self) -> str:
        return self.summary()
