"""Putting orders back: each repair sees prices and the sequence differently."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.planning.search.construction import insert_by_regret
from optimizer.planning.search.inserting import best_offer
from optimizer.planning.search.taste import Taste

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

    from optimizer.planning.schedule.day import Day
    from optimizer.planning.schedule.state import State
    from optimizer.planning.search.divisions import Division
    from optimizer.planning.search.inserting import Catalog

_DAY_SHARES = (1.0, 1.0, 0.5, 0.0)
_BLINK = 0.02
_BLINKING_SHARE = 0.7
"""Of repairs that overlook some ways."""
_REGRET_SHARE = 0.25
"""Of small repairs that follow regret instead of a fixed sequence."""
_FIRST_WAYS_SHARE = 0.5
"""Of orders whose divisions are tried from the front, the rest at random."""
_MOST_WAYS = 3
"""Divisions of an order tried in one repair."""
_MOST_REGRETS = 8
"""Orders beyond which a repair by regret takes too long."""


def repaired(
    state: State, catalog: Catalog, orders: list[int], rng: random.Random
) -> State:
    """Return the plan with as many of the orders served as pay for themselves.

    Parameters
    ----------
    state
        A plan; it is changed.
    catalog
        Pieces and divisions.
    orders
        Orders to try, none of them served.
    rng
        Chooses sequence and taste.
    """
    taste = Taste(
        rng.choice(_DAY_SHARES), _BLINK if rng.random() < _BLINKING_SHARE else 0.0, rng
    )
    if len(orders) <= _MOST_REGRETS and rng.random() < _REGRET_SHARE:
        for better in insert_by_regret(state, catalog, orders, taste):
            state = better
        return state
    for order in _sequence(state.day, orders, rng):
        ways = _ways(catalog.divisions(order), rng)
        offer = best_offer(state, catalog, order, taste=taste, ways=ways)
        if offer is not None:
            offer.accepted(state)
    return state


def _sequence(day: Day, orders: list[int], rng: random.Random) -> list[int]:
    """Return the orders in one of the sequences that are worth trying."""
    shuffled = orders.copy()
    rng.shuffle(shuffled)
    keys: tuple[Callable[[int], float] | None, ...] = (
        None,
        None,
        lambda order: -day.orders[order].kg,
        lambda order: day.orders[order].latest - day.orders[order].earliest,
        lambda order: day.orders[order].earliest,
        lambda order: day.orders[order].molten_cost - day.orders[order].refusal_cost,
    )
    key = rng.choice(keys)
    return shuffled if key is None else sorted(shuffled, key=key)


def _ways(ways: tuple[Division, ...], rng: random.Random) -> tuple[Division, ...]:
    """Return few ways to divide an order: mostly the first, sometimes others."""
    if len(ways) <= 1:
        return ways
    if rng.random() < _FIRST_WAYS_SHARE:
        return ways[:_MOST_WAYS]
    return (ways[0], rng.choice(ways[1:]))
