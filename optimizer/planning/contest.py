"""Searches from several plans: the best one leads, the others get their chance."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from optimizer.planning.engine.search import Search

if TYPE_CHECKING:
    from optimizer.planning.engine.state import State
    from optimizer.planning.params import SearchParams

FIRST_TRIAL = 15
"""Iterations by order after which a newcomer is compared for the first time."""

STANDSTILL = 4
"""Trials without a cheaper plan after which the leader stands still."""


class Contest:
    """One search that leads, and newcomers that share the time with it.

    Newcomers are searched one by one. Of two that have had the same number of
    iterations, the cheaper one gets as many again: it is a winner of that stage. One
    that gets cheaper than the leader takes its place. The leader has two turns in four,
    one where it stands still; the newcomer has one and the winners have one. Without
    newcomers this is one search and nothing else.

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
        self._newcomer: Search | None = None
        self._winners: list[tuple[int, Search]] = []
        self._waiting: dict[int, Search] = {}
        self._turns = itertools.cycle(
            (
                self._step_leader,
                self._step_newcomer,
                self._step_leader_on_its_way,
                self._step_winner,
            )
        )
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
        """Whether nobody would lose its turn to a newcomer."""
        return self._newcomer is None

    def best(self) -> State:
        """Return the best plan so far."""
        return self._leader.best()

    def enter(self, start: State) -> None:
        """Let another plan compete; it takes the place of one that is not through.

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
        """Let the next one whose turn it is do some iterations."""
        while not next(self._turns)(iterations):
            pass

    def _step_leader(self, iterations: int) -> bool:
        leader = self._leader
        known, at = leader.improvements, leader.improved_at
        leader.step(iterations)
        self.improvements += leader.improvements - known
        if leader.improved_at > at:
            self.improved_at = self._others + leader.improved_at
        return True

    def _step_leader_on_its_way(self, iterations: int) -> bool:
        """Let the leader go on unless it has found nothing for long."""
        still = self._leader.iterations - self._leader.improved_at
        return still < STANDSTILL * self._trial and self._step_leader(iterations)

    def _step_newcomer(self, iterations: int) -> bool:
        """Let the newcomer go on, if there is one."""
        newcomer, self._newcomer = self._newcomer, None
        if newcomer is None:
            return False
        if self._is_going_on(0, newcomer, iterations):
            self._newcomer = newcomer
        return True

    def _step_winner(self, iterations: int) -> bool:
        """Let a winner go on: the first one, or who waits furthest for another."""
        if not self._winners and self._waiting:
            stage = max(self._waiting)
            self._winners = [(stage + 1, self._waiting.pop(stage))]
        if not self._winners:
            return False
        stage, winner = self._winners.pop(0)
        if self._is_going_on(stage, winner, iterations):
            self._winners.insert(0, (stage, winner))
        return True

    def _is_going_on(self, stage: int, search: Search, iterations: int) -> bool:
        """Let one go on; return whether it neither leads nor is through its stage."""
        search.step(iterations)
        self._others += iterations
        if search.cost < self.cost:
            self._lead(search)
            return False
        if search.iterations < self._trial * 2**stage:
            return True
        other = self._waiting.pop(stage, None)
        if other is None:
            self._waiting[stage] = search
        else:
            winner = min(search, other, key=lambda one: one.cost)
            self._winners.append((stage + 1, winner))
        return False

    def _lead(self, search: Search) -> None:
        """Let a search be the leader; the one before is given up."""
        self._others += self._leader.iterations - search.iterations
        self._leader = search
        self.improvements += 1
        self.improved_at = self.iterations
