"""What real days say about a choice of sites."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class SampledDay:
    """One drawn day, planned by the real planner."""

    number: int
    weekday: int
    """0 is Monday."""
    demand_t: float
    molten_t: float
    num_trucks: int
    """Trucks that drive."""
    num_ladles: int
    cost: float
    """Of the plan, site fixed cost not included. [currency]"""
    lower_bound: float | None
    """[currency]"""
    carbon_kg: float
    outages: tuple[str, ...]
    """Sites whose furnace was out."""
    num_violations: int
    """The judge's; 0 for every plan that counts."""
    unserved_t: float = 0.0
    """Neither molten nor ingots, where ingots may not stand in. [t]"""
    cost_beside: float = 0.0
    """Items of the economics that move no plan, such as waits nobody planned, and that
    the cost of a lane holds. [currency]"""
    trucks_by_site: dict[str, int] = field(default_factory=dict)
    """Trucks that drive, by where they are stationed."""


@dataclass(frozen=True, slots=True)
class Spread:
    """Of one figure over the sampled days."""

    mean: float
    p10: float
    p50: float
    p90: float


@dataclass(frozen=True, slots=True)
class Operation:
    """The sampled days of one choice of sites, beside the screening's estimate."""

    site_ids: tuple[str, ...]
    days: tuple[SampledDay, ...]
    trucks: Spread
    ladles: Spread
    molten_share: Spread
    """[0..1]"""
    cost_per_t: Spread
    """Of all tonnes, fixed cost included. [currency/t]"""
    estimated_cost_per_t: float
    """What the selection expected. [currency/t]"""
    estimated_molten_share: float
    """[0..1]"""
    violations: int
    """Over all days; 0 or the figures are not to be trusted."""
    like: str = ""
    """Name of the scenario whose trucks, bays, hours and heats the days take over."""
    borrowed_alloys: dict[str, str] = field(default_factory=dict)
    """By alloys that this scenario does not know: the one whose data stand in."""

    @property
    def cost_difference_per_t(self) -> float:
        """Mean of the days less what the selection expected. [currency/t]."""
        return self.cost_per_t.mean - self.estimated_cost_per_t


@dataclass(frozen=True, slots=True)
class FleetPoint:
    """What one fleet size does on the sampled days."""

    num_trucks: int
    num_ladles: int
    """Aboard of them."""
    molten_share: Spread
    """[0..1]"""
    cost_per_day: Spread
    """Plans and ingots, trucks standing by paid for as well; without the fixed cost of
    sites. [currency/d]"""
    reaches_service: bool
    """Whether ``served_share`` is the service share at least."""
    served_share: float = 0.0
    """Of the tonnes of all days together, molten. [0..1]"""
    trucks_by_site: dict[str, int] = field(default_factory=dict)
    """Where they are stationed."""


@dataclass(frozen=True, slots=True)
class FleetSizing:
    """The curve of cost against fleet, and the smallest that serves."""

    points: tuple[FleetPoint, ...]
    """By number of trucks."""
    smallest: FleetPoint | None
    """``None`` where no fleet reaches the service share."""
    cheapest: FleetPoint
    service_share: float
