"""What decides against an order that could be served: time, bays, metal or money."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from optimizer.domain import Reason
from optimizer.economics import tariff
from optimizer.planning.reasons.calendars import plan_calendars
from optimizer.planning.reasons.finding import Finding, money_text
from optimizer.planning.reasons.lacking import Lack
from optimizer.planning.reasons.placing import Placer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from optimizer.domain import Order, Route
    from optimizer.planning.reasons.calendars import Calendars
    from optimizer.planning.reasons.standing import Ground, Standing

RESOURCES = (
    Reason.NO_METAL,
    Reason.NO_TRUCK_TIME,
    Reason.NO_LOADING_BAY,
    Reason.NO_UNLOADING_BAY,
)
"""What orders compete for, in the contract's order."""


class Prober:
    """Tries orders one by one, on the empty day and on the calendars of a plan."""

    def __init__(self, ground: Ground, routes: Sequence[Route]) -> None:
        self._ground = ground
        self._routes = routes
        self._placer = Placer(ground)
        self._rates = tariff(ground.scenario)

    @cached_property
    def _empty(self) -> Calendars:
        return plan_calendars(self._ground.scenario, ())

    @cached_property
    def _left(self) -> Calendars:
        return plan_calendars(self._ground.scenario, self._routes)

    def explain(self, order: Order, reachable: Sequence[Standing]) -> Finding:
        """Return what decides against an order that some smelters could serve."""
        if not any(standing.divisions for standing in reachable):
            return _unplaced(order)
        alone = self._cost(order, reachable, self._empty)
        if alone is None:
            return self._blocked(order, reachable, self._empty, alone=True)
        # Without a day's cost and with the truck at hand: no plan serves it cheaper.
        least = self._cost(order, reachable, self._empty, Reason.NO_TRUCK_TIME)
        if least is not None and min(least, alone) >= self._alternative(order):
            return self._dearer(order, alone, "alone")
        beside = self._cost(order, reachable, self._left)
        if beside is None:
            return self._blocked(order, reachable, self._left, alone=False)
        if beside >= self._alternative(order):
            return self._dearer(order, beside, "beside the plan")
        return _unplaced(order)

    def _alternative(self, order: Order) -> float:
        """Return what the order costs when it is not molten. [currency]."""
        if order.ingot_allowed:
            return order.tonnes * self._rates.ingot_price_per_t
        return order.tonnes * self._rates.unserved_price_per_t(order)

    def _cost(
        self,
        order: Order,
        reachable: Sequence[Standing],
        calendars: Calendars,
        *relaxed: Reason,
    ) -> float | None:
        """Return the least cost found of serving the order, metal included."""
        found = self._placer.cheapest(reachable, calendars, frozenset(relaxed))
        if found is None:
            return None
        return found[0] + order.tonnes * self._rates.molten_price_per_t(order.alloy_id)

    def _dearer(self, order: Order, cost: float, where: str) -> Finding:
        other = self._alternative(order)
        cost = max(cost, other)
        figures = {"molten_cost": round(cost, 2), "alternative_cost": round(other, 2)}
        reason, name = Reason.DEARER_THAN_UNSERVED, "the penalty"
        if order.ingot_allowed:
            reason, name = Reason.DEARER_THAN_INGOTS, "ingots"
        text = (
            f"the cheapest way to serve it molten, {where}, costs {money_text(cost)}, "
            f"{name} {money_text(other)} {self._ground.scenario.currency}"
        )
        return Finding(reason, text, figures, 0.0)

    def _blocked(
        self,
        order: Order,
        reachable: Sequence[Standing],
        calendars: Calendars,
        *,
        alone: bool,
    ) -> Finding:
        """Name the resource without whose limit the order could be served."""
        costs = {
            resource: self._cost(order, reachable, calendars, resource)
            for resource in RESOURCES
        }
        other = self._alternative(order)
        cheap = [r for r, cost in costs.items() if cost is not None and cost < other]
        dear = [cost for cost in costs.values() if cost is not None]
        if dear and not cheap and not alone:
            return self._dearer(order, min(dear), "were there room for it")
        resource = cheap[0] if cheap else self._needed(order, reachable, calendars)
        lack = Lack(self._ground, order, tuple(reachable), alone=alone)
        return lack.finding(resource, calendars, len(self._routes))

    def _needed(
        self, order: Order, reachable: Sequence[Standing], calendars: Calendars
    ) -> Reason:
        """Return the first resource that must be had, whatever the others give."""
        for resource in RESOURCES:
            others = (other for other in RESOURCES if other is not resource)
            if self._cost(order, reachable, calendars, *others) is None:
                return resource
        return Reason.NO_TRUCK_TIME


def _unplaced(order: Order) -> Finding:
    """Admit that the search, not the day, is what left the order out."""
    text = (
        f"{order.order_id} could be served, but the search found no place for it among "
        f"the other trips in its time; give it more"
    )
    return Finding(Reason.NO_TRUCK_TIME, text, {}, 0.0)
