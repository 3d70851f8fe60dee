"""Whether building a site pays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from optimizer.domain import Figure
    from optimizer.economics import Swing


@dataclass(frozen=True, slots=True)
class Percentiles:
    """Of one figure over random draws; ``nan`` where most draws have no value."""

    p10: float
    p50: float
    p90: float


@dataclass(frozen=True, slots=True)
class Investment:
    """Net present value and its kin of one choice against today's supply."""

    capital: float
    """[currency]"""
    cash_flows: tuple[float, ...]
    """By year, the capital first. [currency]"""
    npv: float
    """[currency]"""
    irr: float
    """[1/a], ``nan`` where the flows have none"""
    payback_years: float
    """Undiscounted; ``inf`` when never. [a]"""
    npv_range: Percentiles
    irr_range: Percentiles
    payback_range: Percentiles
    loss_chance: float
    """That the value is negative. [0..1]"""
    swings: tuple[Swing, ...]
    """Of the value, widest first."""
    figures: dict[str, Figure]
    """Every figure it rests on, with its source."""
    without_capital: tuple[str, ...] = ()
    """Sites to be built whose capital nobody states, so that they count as given."""
