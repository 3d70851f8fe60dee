"""O1 and O2: every order is served whole, once, in a way it allows."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from optimizer.domain import Reason
from optimizer.errors import Violation
from optimizer.units import TONNES_TOLERANCE
from optimizer.verify.tolerance import differs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from optimizer.domain import IngotDelivery, Order, UnservedOrder
    from optimizer.verify.case import Case


def check_orders(case: Case) -> Iterator[Violation]:
    """Check rule O1, and rule O2 but for the truth of reasons."""
    yield from _molten_orders_are_whole(case)
    yield from _orders_appear_once(case)
    order_by_id = case.scenario.order_by_id
    for delivery in case.plan.ingots:
        order = order_by_id.get(delivery.order_id)
        if order is not None:
            yield from _ingots_are_allowed(order, delivery)
            yield from _is_whole(order, delivery)
    for left in case.plan.unserved:
        order = order_by_id.get(left.order_id)
        if order is not None:
            yield from _may_stay_unserved(order, left)
            yield from _is_whole(order, left)


def _molten_orders_are_whole(case: Case) -> Iterator[Violation]:
    """O1: loads sum to the order, in one trip where that is asked."""
    tonnes: dict[str, list[float]] = defaultdict(list)
    trips: dict[str, set[tuple[int, int]]] = defaultdict(set)
    for route_number, route in enumerate(case.plan.routes):
        for trip_number, trip in enumerate(route.trips):
            for load in trip.loads:
                tonnes[load.order_id].append(load.tonnes)
                trips[load.order_id].add((route_number, trip_number))
    for order in case.scenario.orders:
        if order.order_id not in tonnes:
            continue
        where = f"order {order.order_id}"
        delivered_t = math.fsum(tonnes[order.order_id])
        if differs(delivered_t, order.tonnes, TONNES_TOLERANCE):
            promised = f"loads of {order.tonnes:.3f} t together"
            yield Violation("O1", where, promised, f"{delivered_t:.3f} t")
        num_trips = len(trips[order.order_id])
        if order.one_trip and num_trips > 1:
            yield Violation("O1", where, "all loads in one trip", f"{num_trips} trips")


def _orders_appear_once(case: Case) -> Iterator[Violation]:
    """O2: molten, ingot or unserved, and only one of them."""
    ways = Counter(case.molten_order_ids.keys())
    ways.update(delivery.order_id for delivery in case.plan.ingots)
    ways.update(left.order_id for left in case.plan.unserved)
    for order in case.scenario.orders:
        count = ways[order.order_id]
        if count != 1:
            promised = "served once: molten, by ingots, or named unserved"
            found = f"named {count} times" if count else "not in the plan"
            yield Violation("O2", f"order {order.order_id}", promised, found)


def _ingots_are_allowed(order: Order, delivery: IngotDelivery) -> Iterator[Violation]:
    """O2: only where the order allows ingots, and for a reason of ingots."""
    where = f"ingots of order {order.order_id}"
    if not order.ingot_allowed:
        yield Violation("O2", where, "an order that allows ingots", "it does not")
    elif delivery.reason is Reason.DEARER_THAN_UNSERVED:
        promised = "a reason of orders that allow ingots"
        yield Violation("O2", where, promised, str(delivery.reason))


def _may_stay_unserved(order: Order, left: UnservedOrder) -> Iterator[Violation]:
    """O2: only where the order forbids ingots, and for a reason of such orders."""
    where = f"unserved order {order.order_id}"
    if order.ingot_allowed:
        yield Violation("O2", where, "served, as ingots may stand in", "left unserved")
    elif left.reason is Reason.DEARER_THAN_INGOTS:
        promised = "a reason of orders that allow no ingots"
        yield Violation("O2", where, promised, str(left.reason))


def _is_whole(order: Order, told: IngotDelivery | UnservedOrder) -> Iterator[Violation]:
    """O2: all of it, with words for people."""
    where = f"order {order.order_id}"
    if differs(told.tonnes, order.tonnes, TONNES_TOLERANCE):
        promised = f"the whole order, {order.tonnes:.3f} t"
        yield Violation("O2", where, promised, f"{told.tonnes:.3f} t")
    text = told.detail.get("text")
    if not isinstance(text, str) or not text.strip():
        yield Violation("O2", where, "a detail with a text for people", "none")
