"""A search that divides a large day, each time differently.

One plan of a large day hardly ever gets cheaper everywhere at once: where one region
is better for a moment and another one worse, a search of the whole gives both up. A
district is followed on its own, and few trucks are searched faster than many.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from optimizer.planning.districts.cutting import cut_around, whole
from optimizer.planning.districts.district import District
from optimizer.planning.districts.turns import Turns
from optimizer.planning.engine.search import Search

if TYPE_CHECKING:
    from optimizer.planning.districts.cutting import Cut
    from optimizer.planning.engine.state import State
    from optimizer.planning.params import SearchParams

_DIVIDED = range(100, 300)
"""Orders of a day that is divided: on larger ones the search of the whole still finds
more for as long as anybody waits."""
_WIDTHS = 1 << 20, 14
"""Trucks in use of a district: the whole day, and what is left to find then."""
_ITERATIONS = 30
"""In a district, by order."""
_SHARE = 0.5
"""Of the trucks in use that are searched until the width may change. [0..1]"""
_LEAST = 2
"""Trucks worth a search."""
_TURNS_TRIED = 2
"""Until the whole day is searched, if all trucks share orders with each other."""
_DUST = 1e-6


def search_from(start: State, params: SearchParams, seed: int) -> AnySearch:
    """Return a search that begins with a plan; one that divides where that pays."""
    is_divided = len(start.day.orders) in _DIVIDED
    return (DividedSearch if is_divided else Search)(start, params, seed)


class DividedSearch:
    """A search that goes from district to district, and rests between two steps.

    Parameters
    ----------
    start
        A valid plan; it is not changed.
    params
        What can be tuned.
    seed
        Same seed, same plans, however the iterations are divided into steps.
    """

    def __init__(self, start: State, params: SearchParams, seed: int) -> None:
        self._state, self._params, self._seed = start.copy(), params, seed
        self._rng = np.random.default_rng(seed)
        self._turns = Turns(_WIDTHS)
        self._width = 0
        self._since = 0, start.cost
        self._centers: list[int] = []
        self._num_districts = 0
        self.iterations = 0
        """Done so far."""
        self._left = 0
        self._district = self._opened()
        self._best = self.cost
        self.improvements = 0
        """Steps that found a cheaper plan than any before."""
        self.improved_at = 0
        """The last of them, in iterations."""

    @property
    def cost(self) -> float:
        """Of the best plan. [currency]."""
        return self._state.cost - self._district.gain

    def best(self) -> State:
        """Return the best plan so far."""
        state = self._state.copy()
        self._district.hand_over(state)
        return state

    def step(self, iterations: int) -> None:
        """Go on for some iterations."""
        end = self.iterations + iterations
        while self.iterations < end:
            count = min(self._left, end - self.iterations)
            self._district.search.step(count)
            self._left -= count
            self.iterations += count
            if self.cost < self._best - _DUST:
                self._best, self.improved_at = self.cost, self.iterations
                self.improvements += 1
            if self._left == 0:
                self._district.hand_over(self._state)
                self._district = self._opened()

    def _opened(self) -> District:
        """Cut the next district."""
        cut = self._next_cut()
        self._num_districts += 1
        district = District(
            self._state, cut, self._params, self._seed + self._num_districts
        )
        self._left = _ITERATIONS * max(1, district.num_orders)
        return district

    def _next_cut(self) -> Cut:
        """Cut around the next truck that was in no district of this turn."""
        for _ in range(_TURNS_TRIED):
            if not self._centers:
                self._turn()
            while self._centers and self._width < self._num_busy:
                cut = cut_around(self._state, self._centers.pop(), self._width)
                if len(cut.trucks) >= _LEAST and len(cut.orders):
                    inside = set(cut.trucks.tolist())
                    self._centers = [n for n in self._centers if n not in inside]
                    return cut
        self._centers = []
        return whole(self._state)

    def _turn(self) -> None:
        """Choose the width that lately found more, and where to cut."""
        iterations, cost = self._since
        if self._width:
            done, gain = self.iterations - iterations, cost - self._state.cost
            self._turns.learn(self._width, gain, done)
        self._since = self.iterations, self._state.cost
        self._width = self._turns.next()
        busy = self._rng.permutation(np.flatnonzero(self._state.tables.counts))
        most = 1 + int(_SHARE * len(busy) / self._width)
        self._centers = busy[:most].tolist()

    @property
    def _num_busy(self) -> int:
        """Trucks in use."""
        return int(np.count_nonzero(self._state.tables.counts))


AnySearch = Search | DividedSearch
"""What begins with a plan and makes it cheaper step by step."""
