"""Remarks on trucks that cannot drive a trip."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.errors import Issue
from optimizer.units import clock_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from optimizer.domain import Scenario, Truck


def remark_on_trucks(scenario: Scenario) -> Iterator[Issue]:
    """Yield a remark for every truck that stays at home whatever is ordered."""
    horizon = scenario.horizon
    for truck in scenario.trucks:
        shift = truck.shift
        if shift.start_min >= horizon.end_min or shift.end_min <= horizon.start_min:
            yield _remark(
                "R3106",
                truck,
                f"works from {clock_text(shift.start_min)} to "
                f"{clock_text(shift.end_min)}, outside the horizon "
                f"{clock_text(horizon.start_min)} to {clock_text(horizon.end_min)}",
                "Correct the shift or widen the horizon; else the truck is not used.",
            )
        ladle = scenario.ladle_type_by_id[truck.ladle_type_id]
        least_t = ladle.min_fill_share * ladle.capacity_t
        if least_t > truck.max_net_t:
            yield _remark(
                "R3109",
                truck,
                f"may carry {truck.max_net_t:g} t, but the least fill of one ladle is "
                f"{least_t:g} t",
                "Give it smaller ladles or correct max_net_t; else it is not used.",
            )


def _remark(code: str, truck: Truck, message: str, action: str) -> Issue:
    text = f"truck {truck.truck_id!r} {message}"
    return Issue(code, "trucks", text, action, value=truck.truck_id)
