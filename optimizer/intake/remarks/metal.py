"""Remarks on alloys that are short or not there at all."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from optimizer.errors import Issue
from optimizer.units import TONNES_TOLERANCE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from optimizer.domain import Scenario


def remark_on_metal(scenario: Scenario) -> Iterator[Issue]:
    """Yield a remark for every alloy ordered beyond what the heats hold. [t]."""
    ordered_t: dict[str, float] = defaultdict(float)
    tapped_t: dict[str, float] = defaultdict(float)
    for order in scenario.orders:
        ordered_t[order.alloy_id] += order.tonnes
    for heat in scenario.heats:
        tapped_t[heat.alloy_id] += heat.tonnes
    for alloy_id, tonnes in ordered_t.items():
        if alloy_id not in tapped_t:
            yield Issue(
                "R3101",
                "orders",
                f"{tonnes:g} t of {alloy_id} are ordered, but no heat offers it",
                "Add a heat of it; else its orders get ingots or stay unserved "
                "(no_metal).",
                value=alloy_id,
            )
        elif tonnes > tapped_t[alloy_id] + TONNES_TOLERANCE:
            yield Issue(
                "R3108",
                "orders",
                f"{tonnes:g} t of {alloy_id} are ordered, but the heats hold "
                f"{tapped_t[alloy_id]:g} t",
                "Add heats; else some of its orders get ingots or stay unserved "
                "(no_metal).",
                value=alloy_id,
            )
