"""What an order costs when it is not molten, and that molten costs more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.domain import Reason
from optimizer.planning.reasons.finding import Finding, money_text

if TYPE_CHECKING:
    from optimizer.domain import Order
    from optimizer.planning.reasons.standing import Ground


def alternative(ground: Ground, order: Order) -> float:
    """Return what the order costs when it is not molten. [currency]."""
    if order.ingot_allowed:
        return order.tonnes * ground.rates.ingot_price_per_t
    return order.tonnes * ground.rates.unserved_price_per_t(order)


def dearer(ground: Ground, order: Order, cost: float, where: str) -> Finding:
    """Return the finding that molten metal costs more, with both figures."""
    other = alternative(ground, order)
    cost = max(cost, other)
    figures = {"molten_cost": round(cost, 2), "alternative_cost": round(other, 2)}
    reason, name = Reason.DEARER_THAN_UNSERVED, "the penalty"
    if order.ingot_allowed:
        reason, name = Reason.DEARER_THAN_INGOTS, "ingots"
    text = (
        f"the cheapest way to serve it molten, {where}, costs {money_text(cost)}, "
        f"{name} {money_text(other)} {ground.scenario.currency}"
    )
    return Finding(reason, text, figures, 0.0)
