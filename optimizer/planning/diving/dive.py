"""Diving: fix the days that the relaxation drives most, and ask what is left again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from optimizer.planning.assemble import bare_plan
from optimizer.planning.diving.day_placing import DayPlacing
from optimizer.planning.diving.residual import Residual
from optimizer.planning.engine.day import Day
from optimizer.planning.engine.search import first_plan
from optimizer.planning.warm_start import recovered_state

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from numpy.typing import NDArray

    from optimizer.domain import Plan
    from optimizer.planning.bounds.days.day_program import DayProgram
    from optimizer.planning.bounds.days.day_search import FoundDay
    from optimizer.planning.engine.state import State

SURE = 0.8
"""How much of a day is driven when it is fixed without another look. [1]"""
LIKELY = 0.3
"""The same for days beside the first that have no order in common with it. [1]"""
LEAST = 1e-4
"""How much of a day is driven at least if it counts. [1]"""
STEPS = 12
"""In which all trucks should have their days."""
NOISE = 0.2
"""Standard deviation of the chance by which later dives judge days. [1]"""


class Diver:
    """Dives again and again through the days found by a relaxation.

    Parameters
    ----------
    days
        The program with all its rows.
    found
        Days with their classes.
    seconds_left
        A dive is given up when it returns nothing more. [s]
    """

    def __init__(
        self,
        days: DayProgram,
        found: Sequence[tuple[int, FoundDay]],
        seconds_left: Callable[[], float],
    ) -> None:
        draft = days.relaxation.draft
        self._days, self._found = days, list(found)
        self._seconds_left = seconds_left
        self._day = Day(draft.scenario, draft.travel)
        self._at_once = max(1, len(draft.scenario.trucks) // STEPS)
        self._residual = Residual(days, self._found)
        order = draft.order
        self._orders = [
            set(order[day.trips].ravel().tolist()) - {-1} for _, day in self._found
        ]

    def plans(self, first: int = 0) -> Iterator[Plan]:
        """Yield plans with their costs and no other figures.

        Parameters
        ----------
        first
            Number of the first dive: the same number, the same judgement of days. Dive
            0 goes by the relaxation alone.
        """
        number = first
        while self._seconds_left() > 0:
            rng = np.random.default_rng(number)
            noise = rng.normal(1.0, NOISE if number else 0.0, len(self._found))
            state = self._filled(self._dive(noise))
            if self._seconds_left() > 0:
                yield bare_plan(state)
            number += 1

    def _filled(self, state: State) -> State:
        """Take out what is not whole, and insert what is missing."""
        whole = recovered_state(self._day, bare_plan(state))
        for richer in first_plan(whole, day_share=1.0):
            last = richer
            if self._seconds_left() <= 0:
                break
        return last

    def _dive(self, noise: NDArray[np.float64]) -> State:
        """Fix days until the relaxation drives no more of them."""
        placing = DayPlacing(self._days, self._day)
        self._residual.reset()
        while self._seconds_left() > 0:
            driven = self._residual.solve(self._seconds_left())
            picked = [] if driven is None else self._picked(driven, driven * noise)
            for number in picked:
                self._fix(placing, number)
            if not picked:
                break
        return placing.state

    def _picked(
        self, driven: NDArray[np.float64], merit: NDArray[np.float64]
    ) -> list[int]:
        """Return the day of the most merit, and others that do not depend on it."""
        ranked = np.flatnonzero(driven > LEAST)
        ranked = ranked[np.argsort(-merit[ranked], kind="stable")]
        picked: list[int] = []
        served: set[int] = set()
        for number in ranked.tolist():
            is_likely = driven[number] >= LIKELY and len(picked) < self._at_once
            if picked and not (is_likely or driven[number] >= SURE):
                continue
            if not served & self._orders[number]:
                picked.append(number)
                served |= self._orders[number]
        return picked

    def _fix(self, placing: DayPlacing, number: int) -> None:
        """Give a day to a truck; what it cannot drive is left to others."""
        g, day = self._found[number]
        place = g, day.group
        if not self._residual.num_left(place):
            return
        driven = placing.place(g, day)
        if len(driven) < len(day.trips):
            self._residual.forbid(number)
        if driven:
            column = self._residual.columns[number]
            if len(driven) < len(day.trips):
                column = self._days.coefficients(day._replace(trips=driven))
            self._residual.fix(place, column)
