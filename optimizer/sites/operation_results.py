"""What real days say about a choice of sites."""

from __future__ import annotations

from dataclasses import dataclass


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


@dataclass(frozen=True, slots=True)
class FleetPoint:
    """What one fleet size does on the sampled days."""

    num_trucks: int
    num_ladles: int
    molten_share: Spread
    """[0..1]"""
    cost_per_day: Spread
    """Trucks standing by paid for as well. [currency/d]"""
    reaches_service: bool


@dataclass(frozen=True, slots=True)
class FleetSizing:
    """The curve of cost against fleet, and the smallest that serves."""

    points: tuple[FleetPoint, ...]
    """By number of trucks."""
    smallest: FleetPoint | None
    """``None`` where no fleet reaches the service share."""
    cheapest: FleetPoint
    service_share: float
