"""The search as Python drives it: in short steps, so that it can stop at any moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from optimizer.planning.engine.constructing import construct
from optimizer.planning.engine.following import IMPROVED_AT, IMPROVEMENTS, ITERATION
from optimizer.planning.engine.improving import improve
from optimizer.planning.engine.memory import saved_tables
from optimizer.planning.engine.picking import NEIGHBORHOODS
from optimizer.planning.engine.saving import BEST, forget_changes
from optimizer.planning.engine.state import State
from optimizer.planning.engine.tables import SEARCH_RULES, SearchTables
from optimizer.planning.machine import reference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from optimizer.planning.params import SearchParams

_ORDERS_AT_ONCE = 8
"""Orders served between two looks at the clock."""
_SEED_SPREAD = 0x9E3779B97F4A7C15
"""Sets the random numbers of neighboring seeds far apart."""


def first_plan(start: State, *, day_share: float) -> Iterator[State]:
    """Serve orders one by one as their windows close.

    Parameters
    ----------
    start
        What is there already; it is not changed.
    day_share
        Share of a fresh truck's day price that counts. [0..1]

    Yields
    ------
    State
        One and the same plan, richer each time and valid at any moment.
    """
    day, state = start.day, start.copy()
    facts = day.orders
    left = [n for n, served in enumerate(state.served) if not served]
    left.sort(key=lambda n: (facts[n].latest, n))
    rng = np.ones(1, dtype=np.uint64)
    yield state
    for first in range(0, len(left), _ORDERS_AT_ONCE):
        orders = np.array(left[first : first + _ORDERS_AT_ONCE], dtype=np.int64)
        construct(day.tables, state.reference, day.work, rng, orders, day_share)
        yield state


class Search:
    """A large-neighborhood search that rests between two steps.

    Parameters
    ----------
    start
        A valid plan; it is not changed.
    params
        What can be tuned.
    seed
        Same seed, same plans.
    """

    def __init__(self, start: State, params: SearchParams, seed: int) -> None:
        self._day, self._params = start.day, params
        self._state = start.copy()
        self._saved = saved_tables(self._state.tables)
        self._saved_reference = reference(self._saved)
        rules = params.among(len(start.day.trucks))
        start_word = (seed + 1) * _SEED_SPREAD % 2**64 or 1
        self._tables = SearchTables(
            rules=np.array(
                [tuple(getattr(rules, name) for name, _ in SEARCH_RULES)],
                dtype=SEARCH_RULES,
            ).view(np.recarray),
            rng=np.array([start_word], dtype=np.uint64),
            weights=np.ones(NEIGHBORHOODS),
            counters=np.zeros(3, dtype=np.int64),
        )
        self._reference = reference(self._tables)
        forget_changes(self._day.work)

    @property
    def iterations(self) -> int:
        """Done so far."""
        return int(self._tables.counters[ITERATION])

    @property
    def improvements(self) -> int:
        """Iterations that found a cheaper plan than any before."""
        return int(self._tables.counters[IMPROVEMENTS])

    @property
    def improved_at(self) -> int:
        """The last of them."""
        return int(self._tables.counters[IMPROVED_AT])

    @property
    def cost(self) -> float:
        """Of the best plan. [currency]."""
        return float(self._saved.cost[BEST])

    def step(self, iterations: int, gone: float | None = None) -> None:
        """Go on for some iterations.

        Parameters
        ----------
        iterations
            How many.
        gone
            Share of the whole search that is over: dearer plans are followed the less,
            the later it is. ``None`` where nobody knows. [0..1]
        """
        improve(
            self._day.tables,
            self._state.reference,
            self._day.work,
            self._saved_reference,
            self._reference,
            iterations,
            0.0 if gone is None else self._params.leniency(gone),
        )

    def best(self) -> State:
        """Return the best plan so far."""
        state = State(self._day)
        state.adopt(self._saved, BEST)
        return state
