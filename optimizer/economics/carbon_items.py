"""What a tonne emits as ingots and as molten metal, item by item."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


class CarbonMethod(StrEnum):
    """How the metal's embedded carbon is counted (RMI's dual reporting)."""

    CUT_OFF = "cut_off"
    """Scrap carries no burden: lost metal is remade from scrap."""
    CO_PRODUCT = "co_product"
    """Pre-consumer scrap carries its share of primary production, by mass."""


@dataclass(frozen=True, slots=True)
class CarbonItems:
    """Emissions of one tonne either way, by one method."""

    method: CarbonMethod
    ingot: Mapping[str, float]
    """By item name. [kg CO2e/t]"""
    molten: Mapping[str, float]
    """By item name. [kg CO2e/t]"""
    saving_low: float
    """Saving with every factor at its unfavorable end. [kg CO2e/t]"""
    saving_high: float
    """Saving with every factor at its favorable end. [kg CO2e/t]"""

    @property
    def ingot_kg_per_t(self) -> float:
        """Sum of the ingot items. [kg CO2e/t]."""
        return math.fsum(self.ingot.values())

    @property
    def molten_kg_per_t(self) -> float:
        """Sum of the molten items. [kg CO2e/t]."""
        return math.fsum(self.molten.values())

    @property
    def saving_kg_per_t(self) -> float:
        """What molten supply emits less; negative where more. [kg CO2e/t]."""
        return self.ingot_kg_per_t - self.molten_kg_per_t
