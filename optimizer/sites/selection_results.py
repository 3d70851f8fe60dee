"""Which sites to open, and how good that choice is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Assignment:
    """Tonnes of one demand from one site."""

    plant_id: str
    alloy_id: str
    site_id: str
    t_per_day: float


@dataclass(frozen=True, slots=True)
class IngotShare:
    """Tonnes of one demand that ingots serve."""

    plant_id: str
    alloy_id: str
    t_per_day: float


@dataclass(frozen=True, slots=True)
class SelectionCosts:
    """What a day costs. [currency/d]."""

    fixed: float
    lanes: float
    ingots: float

    @property
    def total(self) -> float:
        """Sum of all three."""
        return self.fixed + self.lanes + self.ingots


@dataclass(frozen=True, slots=True)
class Selection:
    """A choice of sites with its proof."""

    status: str
    """``optimal``, ``feasible`` or ``infeasible``."""
    cost_per_day: float | None
    """``None`` when infeasible, as the next two. [currency/d]"""
    lower_bound: float | None
    """No choice of sites costs less. [currency/d]"""
    gap: float | None
    """(cost − bound) / cost. [0..1]"""
    open_ids: tuple[str, ...]
    closed_ids: tuple[str, ...]
    """Every other site of ours; competitors are in neither."""
    size_ids: dict[str, str]
    """Chosen size of each open site that has several."""
    alloy_ids: dict[str, tuple[str, ...]]
    """Alloys each open site makes in this choice."""
    assignments: tuple[Assignment, ...]
    ingots: tuple[IngotShare, ...]
    costs: SelectionCosts | None
    carbon_kg_per_day: float | None
    """Of all tonnes, molten and ingots; ``None`` where unknown. [kg CO2e/d]"""
    infeasible_because: str | None = None
    """Which limits contradict each other, and what loosening would do."""
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class ParetoPoint:
    """One choice on the front of money and carbon."""

    cost_per_day: float
    carbon_kg_per_day: float
    selection: Selection
