"""Searches from several plans: the best one leads, the others get their chance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.planning.engine.search import Search, first_plan
from optimizer.planning.engine.state import State
from optimizer.planning.tournament import Tournament

if TYPE_CHECKING:
    from optimizer.planning.params import SearchParams

FIRST_TRIAL = 15
"""Iterations by order after which a newcomer is compared for the first time."""
ANEW_TRIAL = 300
"""The same of a search begun anew. On 100 loads the cost after 2,000 iterations says
little about where a search ends, after 16,000 nearly all."""
_DAY_SHARES = (0.0, 0.5, 1.0)
"""Shares of a fresh truck's day price that count in plans begun anew. [0..1]"""


class Contest:
    """One search that leads, and others that share the time with it.

    Others are newcomers with a plan from elsewhere, and searches begun anew while the
    leader of a day of one district stands still: where two searches end differs by more
    than what a long one finds at its end. Both are tried in tournaments of their own,
    so that newcomers need not wait for the others. One that gets cheaper than the
    leader takes its place. While the leader finds something and nobody comes this is
    one search and nothing else.

    Parameters
    ----------
    start
        A valid plan; it is not changed.
    params
        What can be tuned.
    seed
        Same seed, same plans, unless there are newcomers.
    """

    def __init__(self, start: State, params: SearchParams, seed: int) -> None:
        self._params, self._seed = params, seed
        self._day, num_orders = start.day, max(1, len(start.day.orders))
        self._leader = Search(start, params, seed)
        self._newcomers = Tournament(FIRST_TRIAL * num_orders)
        self._begun_anew = Tournament(ANEW_TRIAL * num_orders)
        self._standstill = params.standstill * num_orders
        self._patience = params.patience * num_orders**2
        self._is_one_district = len(start.day.trucks) <= params.crew
        self._num_steps = self._num_others = self._others = 0
        self._gone: float | None = None
        self.improvements = 0
        """Iterations that found a cheaper plan than any before."""
        self.improved_at = 0
        """The last of them, or when a newcomer came."""

    @property
    def iterations(self) -> int:
        """Done so far by all."""
        return self._leader.iterations + self._others

    @property
    def cost(self) -> float:
        """Of the best plan. [currency]."""
        return self._leader.cost

    @property
    def has_room(self) -> bool:
        """Whether a newcomer would soon have its turn."""
        return self._newcomers.has_room

    @property
    def has_tried_all(self) -> bool:
        """Whether so much was tried without success that there is little hope left."""
        return self.iterations - self.improved_at >= self._patience

    def best(self) -> State:
        """Return the best plan so far."""
        return self._leader.best()

    def enter(self, start: State) -> None:
        """Let another plan compete; it takes the place of one that had no turn yet.

        It must be of a day with scratch memory of its own (``Day.beside``).
        """
        newcomer = self._other(start)
        self.improved_at = self.iterations
        if newcomer.cost < self.cost:
            self._lead(newcomer)
        else:
            self._newcomers.enter(newcomer)

    def step(self, iterations: int, gone: float | None = None) -> None:
        """Go on for some iterations, the leader and others in turn.

        ``gone`` is the share of the whole search that is over, if known. [0..1]
        """
        self._num_steps += 1
        self._gone = None if self._is_one_district else gone
        if self._num_steps % 2:
            self._step_leader(iterations)
            return
        if self._stands_still and self._begun_anew.is_between_trials:
            self._begun_anew.enter(self._fresh())
        both = self._newcomers, self._begun_anew
        for trials in both if self._num_steps % 4 else reversed(both):
            if (search := trials.turn()) is not None:
                self._step_other(trials, search, iterations)
                return
        self._step_leader(iterations)

    def _step_leader(self, iterations: int) -> None:
        leader = self._leader
        known, at = leader.improvements, leader.improved_at
        leader.step(iterations, self._gone)
        self.improvements += leader.improvements - known
        if leader.improved_at > at:
            self.improved_at = self._others + leader.improved_at

    def _step_other(self, trials: Tournament, search: Search, iterations: int) -> None:
        search.step(iterations, self._gone)
        self._others += iterations
        if search.cost < self.cost:
            trials.release()
            self._lead(search)
        else:
            trials.compare()

    @property
    def _stands_still(self) -> bool:
        """Whether the leader has found nothing for so long that others may begin.

        On a day of several districts they would have to find everything anew for what
        is better in one of them.
        """
        leader = self._leader
        stood = leader.iterations - leader.improved_at
        return self._is_one_district and stood >= self._standstill

    def _fresh(self) -> Search:
        """Return a search that begins with a plan of its own."""
        share = _DAY_SHARES[self._num_others % len(_DAY_SHARES)]
        *_, start = first_plan(State(self._day.beside()), day_share=share)
        return self._other(start)

    def _other(self, start: State) -> Search:
        """Return a search with other random numbers than all before."""
        self._num_others += 1
        return Search(start, self._params, self._seed + self._num_others)

    def _lead(self, search: Search) -> None:
        """Let a search be the leader; the one before is given up."""
        self._others += self._leader.iterations - search.iterations
        self._leader = search
        self.improvements += 1
        self.improved_at = self.iterations
