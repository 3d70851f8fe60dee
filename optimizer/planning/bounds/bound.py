"""What a proof says: the bound, which kind it is, and what the resources are worth."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from optimizer.domain import Plan


@dataclass(frozen=True)
class ResourcePrices:
    """What one more unit of a scarce resource would save, from the relaxation."""

    metal_per_t: dict[tuple[str, str], float] = field(default_factory=dict)
    """By smelter and alloy. [currency/t]"""
    loading_bay_per_h: dict[str, float] = field(default_factory=dict)
    """By smelter, the dearest stretch of the day. [currency/h]"""
    unloading_bay_per_h: dict[str, float] = field(default_factory=dict)
    """By plant, the dearest stretch of the day. [currency/h]"""
    truck: dict[str, float] = field(default_factory=dict)
    """By truck, what another of its kind would save a day. [currency]"""
    order: dict[str, float] = field(default_factory=dict)
    """By order, its marginal cost in the relaxation. [currency]"""


@dataclass(frozen=True)
class Bound:
    """A number that no valid plan of the scenario can undercut, or an honest none."""

    value: float | None
    """[currency]; ``None`` when nothing was proved."""
    kind: str
    """Which relaxation proved it, for people."""
    seconds: float
    """Time it took. [s]"""
    statistics: dict[str, Any] = field(default_factory=dict)
    """Trips enumerated, columns, rows, rounds, and ``tolerance_allowance``."""
    prices: ResourcePrices = field(default_factory=ResourcePrices)
    """Duals of the relaxation; empty when it was not solved."""
    plan: Plan | None = None
    """A plan without figures that was found on the way, as cheap as the bound or
    nearly so; ``None`` when none was."""
