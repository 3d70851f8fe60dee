"""A dated price of metal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime


@dataclass(frozen=True, slots=True)
class MetalPrice:
    """One quotation: what a tonne of an alloy cost on a day, and who says so."""

    date: datetime.date
    alloy_id: str
    price_per_t: float
    """[currency/t]"""
    currency: str
    source: str
    """Such as ``SMM ADC12 spot`` or ``SHFE AD2512``."""
