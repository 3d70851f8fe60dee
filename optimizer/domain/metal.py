"""Alloys and the furnace batches they come in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class AlloyFamily(StrEnum):
    """Alloys that may follow each other in a ladle without washing."""

    COPPER = "cu"
    """Copper-bearing, such as ADC12 and A380."""
    LOW_COPPER = "low_cu"
    """Low in copper, such as A356, ZL114A and AlSi10MnMg."""


@dataclass(frozen=True, slots=True)
class Alloy:
    """A chemistry that can be ordered."""

    alloy_id: str
    family: AlloyFamily
    liquidus_c: float
    """Temperature at which freezing begins on cooling. [°C]"""
    solidus_c: float
    """Temperature at which freezing ends on cooling. [°C]"""
    min_superheat_c: float
    """Least excess over liquidus at discharge. [°C]"""
    metal_price_per_t: float
    """[currency/t]"""


@dataclass(frozen=True, slots=True)
class Analysis:
    """Iron, manganese and chromium of a heat, which decide where sludge forms."""

    fe_pct: float
    """[% by mass]"""
    mn_pct: float
    """[% by mass]"""
    cr_pct: float = 0.0
    """[% by mass]; a blank cell counts as 0"""


@dataclass(frozen=True, slots=True)
class Heat:
    """Metal of one furnace batch: the unit of supply and of traceability."""

    heat_id: str
    smelter_id: str
    alloy_id: str
    tonnes: float
    """[t]"""
    ready_min: int
    """Filling may begin. [min since 00:00 of the planning day]"""
    expires_min: int
    """Filling has ended. [min since 00:00 of the planning day]"""
    tap_temperature_c: float
    """Base tap temperature, not paid for. [°C]"""
    max_tap_temperature_c: float
    """[°C]"""
    analysis: Analysis | None = None
    """Given when both Fe and Mn are known."""
