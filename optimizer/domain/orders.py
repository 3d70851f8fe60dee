"""What plants want."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from optimizer.domain.places import Window


@dataclass(frozen=True, slots=True)
class Order:
    """Tonnes of one alloy wanted by one plant in one window."""

    order_id: str
    plant_id: str
    alloy_id: str
    tonnes: float
    """[t]"""
    window: Window
    """In which service at the plant may begin."""
    min_arrival_c: float
    """Floor the customer asks for at the beginning of discharge. [°C]"""
    ingot_allowed: bool
    one_trip: bool = False
    """Whether all loads must ride in one trip."""
    priority: int = 0
    """Raises the penalty for leaving the order unserved."""
    placed_min: int | None = None
    """When it was ordered. [min since 00:00 of the planning day]"""
