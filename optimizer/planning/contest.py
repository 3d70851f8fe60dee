"""Searches from several plans: the best one leads, the others get their chance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.planning.engine.search import Search

if TYPE_CHECKING:
    from optimizer.planning.engine.state import State
    from optimizer.planning.params import SearchParams

FIRST_TRIAL = 15
"""Iterations by order after which a newcomer is compared for the first time."""


class Contest:
    """One search that leads, and newcomers that share the time with it.

    Newcomers are searched one by one. Of two that have had the same number of
    iterations, the cheaper one gets as many again. One that gets cheaper than the
    leader takes its place. Without newcomers this is one search and nothing else.

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
        self._leader = Search(start, params, seed)
        self._trial = FIRST_TRIAL * max(1, len(start.day.orders))
        self._waiting: dict[int, Search] = {}
        self._tried: tuple[int, Search] | None = None
        self._newcomer: Search | None = None
        self._is_leaders_turn = True
        self._num_newcomers = 0
        self._others = 0
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
        return self._newcomer is None

    def best(self) -> State:
        """Return the best plan so far."""
        return self._leader.best()

    def enter(self, start: State) -> None:
        """Let another plan compete; it takes the place of one that had no turn yet.

        It must be of a day with scratch memory of its own (``Day.beside``).
        """
        self._num_newcomers += 1
        newcomer = Search(start, self._params, self._seed + self._num_newcomers)
        self.improved_at = self.iterations
        if newcomer.cost < self.cost:
            self._lead(newcomer)
        else:
            self._newcomer = newcomer

    def step(self, iterations: int) -> None:
        """Go on for some iterations, the leader and newcomers in turn."""
        self._is_leaders_turn = not self._is_leaders_turn
        trial = None if self._is_leaders_turn else self._next_trial()
        if trial is None:
            self._step_leader(iterations)
        else:
            self._step_newcomer(trial, iterations)

    def _step_leader(self, iterations: int) -> None:
        leader = self._leader
        known, at = leader.improvements, leader.improved_at
        leader.step(iterations)
        self.improvements += leader.improvements - known
        if leader.improved_at > at:
            self.improved_at = self._others + leader.improved_at

    def _step_newcomer(self, trial: tuple[int, Search], iterations: int) -> None:
        stage, search = trial
        search.step(iterations)
        self._others += iterations
        if search.cost < self.cost:
            self._tried = None
            self._lead(search)
        elif search.iterations >= self._trial * 2**stage:
            self._tried = self._compared(stage, search)

    def _compared(self, stage: int, search: Search) -> tuple[int, Search] | None:
        """Return who goes on to the next stage, if two have come this far."""
        other = self._waiting.pop(stage, None)
        if other is None:
            self._waiting[stage] = search
            return None
        return stage + 1, min(search, other, key=lambda one: one.cost)

    def _next_trial(self) -> tuple[int, Search] | None:
        """Return whose turn it is: who was interrupted, the newcomer, the furthest."""
        if self._tried is None and self._newcomer is not None:
            self._tried, self._newcomer = (0, self._newcomer), None
        if self._tried is None and self._waiting:
            stage = max(self._waiting)
            self._tried = stage + 1, self._waiting.pop(stage)
        return self._tried

    def _lead(self, search: Search) -> None:
        """Let a search be the leader; the one before is given up."""
        self._others += self._leader.iterations - search.iterations
        self._leader = search
        self.improvements += 1
        self.improved_at = self.iterations
