"""Why an order is not served molten."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from optimizer.domain import IngotDelivery

if TYPE_CHECKING:
    from optimizer.domain import Scenario, UnservedOrder


@dataclass(frozen=True, slots=True)
class Refusal:
    """An order that is not served molten, and why."""

    order_id: str
    plant: str
    tonnes: float
    served: str
    """``ingot`` or ``unserved``"""
    reason: str
    text: str
    figures: dict[str, Any]


def refusal_of(scenario: Scenario, entry: IngotDelivery | UnservedOrder) -> Refusal:
    """Return why an order is not served molten, in words and figures."""
    order = scenario.order_by_id[entry.order_id]
    figures = {key: value for key, value in entry.detail.items() if key != "text"}
    return Refusal(
        order_id=entry.order_id,
        plant=scenario.plant_by_id[order.plant_id].name,
        tonnes=entry.tonnes,
        served="ingot" if isinstance(entry, IngotDelivery) else "unserved",
        reason=entry.reason.value,
        text=str(entry.detail.get("text", "")),
        figures=figures,
    )
