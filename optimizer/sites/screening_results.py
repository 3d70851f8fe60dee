"""What screening says of each site."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SiteScore:
    """One site: alone, and beside the sites chosen before it."""

    site_id: str
    rank: int
    """1 is opened first by the greedy ranking; sites that add nothing come last."""
    num_plants_in_reach: int
    reach_t_per_day: float
    """Demand that a usable lane joins to it. [t/d]"""
    reach_by_band_t_per_day: tuple[float, ...]
    """Demand within each of ``BANDS_KM`` of road, whatever else forbids it. [t/d]"""
    served_t_per_day: float
    """What it would serve alone, within its capacity, where that saves. [t/d]"""
    saving_per_day: float
    """Alone against ingots, fixed cost deducted. [currency/d]"""
    carbon_saved_kg_per_day: float
    """[kg CO2e/d], ``nan`` where unknown"""
    cost_per_t: float
    """Mean of what it serves alone, fixed cost included; ``nan`` for none.
    [currency/t]"""
    marginal_saving_per_day: float
    """What it adds to the sites ranked before it. [currency/d]"""
    contested_t_per_day: float
    """Of what it would serve, tonnes that a competitor delivers no dearer. [t/d]"""


@dataclass(frozen=True, slots=True)
class Screening:
    """Every site that may be open, best first."""

    scores: tuple[SiteScore, ...]
    ranked_saving_per_day: tuple[float, ...]
    """Of the first, the first two, … sites together. [currency/d]"""


BANDS_KM: tuple[float, ...] = (30.0, 50.0, 120.0, 160.0)
"""Distances by which reached demand is told apart. [km]"""
