"""What a user may choose about a comparison, whatever is compared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from optimizer.economics import CarbonMethod

if TYPE_CHECKING:
    from optimizer.domain import MetalPrice

DEFAULT_PRESET = "rmi-cmra-2025-exhibit-12"
"""Figures of a comparison that has no scenario and names no preset."""


@dataclass(frozen=True)
class ComparisonTerms:
    """Figures and methods chosen for a comparison."""

    preset: str | None = None
    """Name of the figures: ``None`` for a scenario's own, or for ``DEFAULT_PRESET``."""
    settings: tuple[str, ...] = ()
    """Figures set, each ``KEY=VALUE``; the beginning of a key will do."""
    metal_prices: tuple[MetalPrice, ...] = ()
    """Quotations, of which the latest not after the planning day counts."""
    carbon_method: CarbonMethod = CarbonMethod.CUT_OFF
    """Method of the headline; tables show both."""
    num_draws: int = 2**17
    """Random draws of the figures, rounded up to a power of two."""
    seed: int = 0
    """Of the draws: the same seed, the same answer."""
