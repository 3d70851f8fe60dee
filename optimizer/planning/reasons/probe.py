"""What decides against an order that could be served: time, bays, metal or money."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from optimizer.domain import Reason
from optimizer.planning.reasons.calendars import plan_calendars
from optimizer.planning.reasons.finding import Finding
from optimizer.planning.reasons.lacking import Lack
from optimizer.planning.reasons.money import alternative, dearer
from optimizer.planning.reasons.physical import open_smelters
from optimizer.planning.reasons.placing import OutOfTimeError, Placer, Wish

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

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

    def __init__(
        self, ground: Ground, routes: Sequence[Route], is_over: Callable[[], bool]
    ) -> None:
        self._ground = ground
        self._routes = routes
        self._is_over = is_over
        self._placer = Placer(ground, is_over)

    @cached_property
    def _empty(self) -> Calendars:
        return plan_calendars(self._ground, ())

    @cached_property
    def _left(self) -> Calendars:
        return plan_calendars(self._ground, self._routes)

    def explain(self, order: Order) -> Finding:
        """Return what decides against an order that some smelters could serve.

        Raises
        ------
        OutOfTimeError
            The time for probes is spent.
        """
        if self._is_over():
            raise OutOfTimeError
        reachable = open_smelters(self._ground, order)
        if not any(standing.divisions for standing in reachable):
            return _unplaced(order)
        other = alternative(self._ground, order)
        alone = self._cost(order, reachable, self._empty)
        if alone is None:
            return self._blocked(order, reachable, self._empty, alone=True)
        if alone >= other:
            # Without a day's cost and a truck at hand: no plan serves it cheaper.
            least = self._cost(order, reachable, self._empty, Reason.NO_TRUCK_TIME)
            if least is not None and least >= other:
                return dearer(self._ground, order, alone, "alone")
        beside = self._cost(order, reachable, self._left)
        if beside is None:
            return self._blocked(order, reachable, self._left, alone=False)
        if beside >= other:
            return dearer(self._ground, order, beside, "beside the plan")
        return _unplaced(order)

    def _cost(
        self,
        order: Order,
        reachable: Sequence[Standing],
        calendars: Calendars,
        *relaxed: Reason,
    ) -> float | None:
        """Return a cost of serving the order, metal included.

        The least found, or one below what not serving it costs.
        """
        metal = order.tonnes * self._ground.rates.molten_price_per_t(order.alloy_id)
        enough = alternative(self._ground, order) - metal
        wish = Wish(calendars, frozenset(relaxed), enough)
        found = self._placer.cheapest(reachable, wish)
        return None if found is None else found[0] + metal

    def _blocked(
        self,
        order: Order,
        reachable: Sequence[Standing],
        calendars: Calendars,
        *,
        alone: bool,
    ) -> Finding:
        """Name the resource without whose limit the order could be served."""
        other = alternative(self._ground, order)
        dear: list[float] = []
        for resource in RESOURCES:
            cost = self._cost(order, reachable, calendars, resource)
            if cost is not None and cost < other:
                break
            dear += [] if cost is None else [cost]
        else:
            if dear and not alone:
                where = "were there room for it"
                return dearer(self._ground, order, min(dear), where)
            resource = self._needed(order, reachable, calendars)
        lack = Lack(self._ground, order, tuple(reachable), alone=alone)
        return lack.finding(resource, calendars, len(self._routes))

    def _needed(
        self, order: Order, reachable: Sequence[Standing], calendars: Calendars
    ) -> Reason:
        """Return the first resource that must be had, whatever the others give."""
        if self._cost(order, reachable, calendars, *RESOURCES) is None:
            # No resource is short: no truck gets there and home again.
            return Reason.NO_TRUCK_TIME
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
