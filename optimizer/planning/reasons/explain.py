"""The entrance: one explanation for every order that is not molten."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.planning.reasons.physical import physical_reason
from optimizer.planning.reasons.probe import Prober
from optimizer.planning.reasons.standing import Ground
from optimizer.planning.trips import truck_classes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from optimizer.domain import Route, Scenario, TravelMatrix
    from optimizer.planning.reasons.finding import Explanation


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
        One explanation per order id, in the order given: what holds by itself at every
        smelter; else what stands in the way of the order alone on an empty day; else
        the resource that the other orders took, or the price
        (docs/decisions/002-reasons.md).
    """
    kinds = tuple(dict.fromkeys(made.kind for made in truck_classes(scenario)))
    ground = Ground(scenario, travel, kinds)
    prober = Prober(ground, routes)
    explanations: dict[str, Explanation] = {}
    for order_id in order_ids:
        order = scenario.order_by_id[order_id]
        finding, reachable = physical_reason(ground, order)
        if finding is None:
            finding = prober.explain(order, reachable)
        explanations[order_id] = finding.explanation()
    return explanations
