"""How many orders, loads and tonnes went which way."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from optimizer.units import TONNES_TOLERANCE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from optimizer.domain import IngotDelivery, Plan, Scenario, UnservedOrder


@dataclass(frozen=True, slots=True)
class Served:
    """The orders that went one way."""

    orders: int
    tonnes: float
    """[t]"""
    loads: int
    """Ladles delivered; of orders not molten, the fewest that would bring them."""
    reasons: dict[str, int]
    """Orders by the reason why they are not molten; empty for molten orders."""


def served_molten(scenario: Scenario, plan: Plan) -> Served:
    """Count the orders that ride as molten metal."""
    trips = [trip for route in plan.routes for trip in route.trips]
    order_ids = {load.order_id for trip in trips for load in trip.loads}
    num_loads = sum(len(trip.loads) for trip in trips)
    return Served(len(order_ids), _tonnes(scenario, order_ids), num_loads, {})


def served_otherwise(
    scenario: Scenario, entries: Sequence[IngotDelivery | UnservedOrder]
) -> Served:
    """Count the orders that are served by ingots, or not at all.

    Parameters
    ----------
    scenario
        The day.
    entries
        The plan's ingot deliveries, or its unserved orders.

    Returns
    -------
    Loads are counted in ladles of the largest type there is.
    """
    order_ids = [entry.order_id for entry in entries]
    reasons = Counter(str(entry.reason) for entry in entries)
    num_loads = sum(_fewest_loads(scenario, order_id) for order_id in order_ids)
    tonnes = _tonnes(scenario, order_ids)
    return Served(len(entries), tonnes, num_loads, dict(reasons.most_common()))


def _tonnes(scenario: Scenario, order_ids: Iterable[str]) -> float:
    return round(sum(scenario.order_by_id[name].tonnes for name in order_ids), 3)


def _fewest_loads(scenario: Scenario, order_id: str) -> int:
    largest_t = max((ladle.capacity_t for ladle in scenario.ladle_types), default=0.0)
    if not largest_t:
        return 0
    tonnes = scenario.order_by_id[order_id].tonnes
    return max(1, math.ceil((tonnes - TONNES_TOLERANCE) / largest_t))
