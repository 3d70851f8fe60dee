"""Putting orders back: each repair sees prices and the sequence differently."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.planning.search.construction import insert_by_regret
from optimizer.planning.search.inserting import best_offer
from optimizer.planning.search.removing import without_orders
from optimizer.planning.search.taste import Taste

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

    from optimizer.planning.schedule.day import Day
    from optimizer.planning.schedule.state import State
    from optimizer.planning.search.divisions import Division
    from optimizer.planning.search.inserting import Catalog

_DAY_SHARES = (1.0, 1.0, 0.5, 0.0)
_BLINKS = (0.0, 0.02, 0.02)
_SMALL_DAY_BLINKS = (0.0, 0.02, 0.1, 0.3)
"""Shares of ways overlooked: few, but many where a day has few ways at all."""
_SMALL_DAY = 20
"""Orders of a small day at most."""
_PATIENCES = (1.0, 1.0, 1.0, 2.0)
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
    blinks = _SMALL_DAY_BLINKS if len(state.served) <= _SMALL_DAY else _BLINKS
    taste = Taste(
        rng.choice(_DAY_SHARES), rng.choice(blinks), rng.choice(_PATIENCES), rng
    )
    repair = _by_regret if _is_quick(orders, rng) else _in_sequence
    state = repair(state, catalog, orders, (taste, rng))
    return pruned(state, orders) if taste.patience > 1.0 else state


def pruned(state: State, orders: list[int]) -> State:
    """Return the plan without those of the orders that do not pay for themselves."""
    for order in orders:
        if state.served[order]:
            smaller, _ = without_orders(state, (order,))
            if smaller.cost < state.cost:
                state = smaller
    return state


def _is_quick(orders: list[int], rng: random.Random) -> bool:
    return len(orders) <= _MOST_REGRETS and rng.random() < _REGRET_SHARE


def _by_regret(
    state: State, catalog: Catalog, orders: list[int], how: tuple[Taste, random.Random]
) -> State:
    for better in insert_by_regret(state, catalog, orders, how[0]):
        state = better
    return state


def _in_sequence(
    state: State, catalog: Catalog, orders: list[int], how: tuple[Taste, random.Random]
) -> State:
    taste, rng = how
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
    other = list(rng.choice(ways[1:]))
    rng.shuffle(other)
    return (ways[0], tuple(other))
