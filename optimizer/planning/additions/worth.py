"""What re-planning says: the worth of more, and the way to an order."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from optimizer.planning.additions.addition import Addition
    from optimizer.planning.additions.obstacles import Obstacle


class Certainty(StrEnum):
    """How sure a worth found by re-planning is."""

    EXACT = "exact"
    """Both plans, without and with it, are proved optimal."""
    FOUND = "found"
    """The best that was found in the time."""
    NO_USE = "no use"
    """No plan can use it."""
    NOT_TRIED = "not tried"
    """The time was over before its turn."""


COST_DUST = 0.05
"""Costs that differ by less differ by the rounding of their items. [currency]"""


@dataclass(frozen=True, slots=True)
class ReplannedWorth:
    """What the day saves with one more of a resource, planned again."""

    addition: Addition
    saved: float | None
    """Never negative; ``None`` where it was not tried. [currency]"""
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class DayWorth:
    """What one more of everything is worth to a day."""

    cost: float
    """Of the best plan of the day as it is that came up; what all is measured by.
    [currency]"""
    plan_cost: float
    """Of the plan that was asked about. [currency]"""
    worths: tuple[ReplannedWorth, ...]
    """The dearest first, then what is worth nothing, then what was not tried."""


@dataclass(frozen=True, slots=True)
class Drive:
    """One trip of a way to serve an order."""

    truck_id: str
    smelter_id: str
    heat_ids: tuple[str, ...]
    tonnes: float
    """Of the order."""
    loaded_km: float
    fill_start_min: int
    """From the day's midnight, as all instants."""
    service_start_min: int


@dataclass(frozen=True, slots=True)
class RemovalOutcome:
    """What serving an order comes to when one obstacle is out of its way."""

    obstacle: Obstacle
    served: bool
    """Whether a plan was found that serves it molten."""
    saved: float | None
    """By that plan, against the day as it is; negative where it is dearer, ``None``
    where there is none. [currency]"""

    @property
    def decides(self) -> bool:
        """Whether without the obstacle serving the order makes the day no dearer."""
        return self.saved is not None and self.saved >= -COST_DUST


@dataclass(frozen=True, slots=True)
class OrderWay:
    """The cheapest way to serve an order that is not molten, and what stops it."""

    order_id: str
    obstacle: Obstacle | None
    """What the plan's reason names; ``None`` where no road leads there."""
    drives: tuple[Drive, ...]
    """Of the cheapest way with all trucks, bays and metal at hand for it alone; none
    where no plan serves it even so."""
    alone_cost: float | None
    """Of that way, metal and the trucks' day included. [currency]"""
    other_cost: float
    """As ingots, or its penalty. [currency]"""
    dearer_by: float | None
    """What the day as it is costs more when it has to be served; ``None`` where no plan
    was found that does. [currency]"""
    displaced: tuple[str, ...]
    """Orders that are not molten then, and are now."""
    removals: tuple[RemovalOutcome, ...]
    """The obstacle that the plan's reason names first."""
