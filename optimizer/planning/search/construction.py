"""The first plan: orders in the sequence of what waiting would cost them (regret)."""

from __future__ import annotations

from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING

from optimizer.planning.search.inserting import Catalog, Offer, best_offer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from optimizer.planning.schedule.state import State
    from optimizer.planning.search.taste import Taste

_FEW_WAYS = 2


def insert_by_regret(
    state: State, catalog: Catalog, orders: Iterable[int], taste: Taste
) -> Iterator[State]:
    """Serve orders one by one, the one with most to lose first.

    An order's regret is what its second-best truck (or refusing it) costs more than its
    best. Regrets are looked up lazily: an order's own is computed anew before it is
    served, and it waits again if another is now more urgent.

    Yields
    ------
    State
        The plan so far after every order looked at; earlier ones stay valid.
    """
    queue: list[tuple[float, int, int]] = []
    version = 0
    for order in orders:
        offer = best_offer(state, catalog, order, taste=taste, size=2)
        if offer is not None:
            queue.append((-_regret(offer), order, version))
        yield state
    heapify(queue)
    while queue:
        _, order, seen = heappop(queue)
        offer = best_offer(state, catalog, order, taste=taste, size=2)
        if offer is None:
            continue
        urgency = -_regret(offer)
        if seen != version and queue and urgency > queue[0][0]:
            heappush(queue, (urgency, order, version))
            yield state
            continue
        state = state.copy()
        offer.accepted(state)
        version += 1
        yield state


def insert_in_sequence(
    state: State, catalog: Catalog, orders: Iterable[int], taste: Taste
) -> Iterator[State]:
    """Serve orders one by one as their windows close: fast enough for very large days.

    Yields
    ------
    State
        The plan so far after every order looked at; earlier ones stay valid.
    """
    facts = catalog.day.orders
    for order in sorted(orders, key=lambda order: (facts[order].latest, order)):
        ways = catalog.divisions(order)[:_FEW_WAYS]
        offer = best_offer(state, catalog, order, taste=taste, ways=ways)
        if offer is not None:
            state = state.copy()
            offer.accepted(state)
        yield state


def _regret(offer: Offer) -> float:
    return offer.second - offer.price
