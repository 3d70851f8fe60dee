"""The entrance: one explanation for every order that is not molten."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.planning.reasons.hurried import Hurry
from optimizer.planning.reasons.physical import physical_reason
from optimizer.planning.reasons.placing import OutOfTimeError
from optimizer.planning.reasons.probe import Prober
from optimizer.planning.reasons.standing import Ground
from optimizer.planning.stop import Stopwatch
from optimizer.planning.trips import truck_classes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from optimizer.domain import Order, Route, Scenario, TravelMatrix
    from optimizer.planning.reasons.finding import Explanation, Finding


def explain_unserved(
    scenario: Scenario,
    travel: TravelMatrix,
    routes: Sequence[Route],
    order_ids: Sequence[str],
    *,
    seconds: float | None = None,
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
    seconds
        Time for trying places, after which competition is told from the use of trucks
        and bays alone; ``None`` for as long as it takes, which is repeatable. [s]

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
    watch = Stopwatch()

    def is_spent() -> bool:
        return seconds is not None and watch.seconds >= seconds

    prober = Prober(ground, routes, is_spent)
    hurry = Hurry(ground, routes)
    # What holds by itself is looked up first: it is quick, and always told.
    orders = [scenario.order_by_id[order_id] for order_id in order_ids]
    known = [physical_reason(ground, order) for order in orders]
    explanations: dict[str, Explanation] = {}
    for order, found in zip(orders, known, strict=True):
        finding = found or _competing(prober, hurry, order)
        explanations[order.order_id] = finding.explanation()
    return explanations


def _competing(prober: Prober, hurry: Hurry, order: Order) -> Finding:
    """Return what decides against an order that some smelters could serve."""
    try:
        return prober.explain(order)
    except OutOfTimeError:
        return hurry.explain(order)
