"""The proof's side of a run: at once, beside the search, or in turns with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.planning.bounds import Bound, Question, SideProof, lower_bound
from optimizer.planning.stop import gap_between

if TYPE_CHECKING:
    from collections.abc import Callable

    from optimizer.domain import Plan
    from optimizer.planning.engine.day import Day
    from optimizer.planning.params import SolveParams

_OPTIMAL_GAP = 1e-6


class Proof:
    """The best bound so far, and who goes on with it.

    A day of few orders is tried at once, and so is one that nobody can prove beside the
    search. What that leaves open goes on beside the search or, where there is no second
    process, when the search has tried all it wanted.

    Parameters
    ----------
    day
        The question.
    settings
        Where the proof is made, how much time it may take, and how who proves beside
        searches in time to spare; the seed of the search.
    seconds_left
        Asked for the time of plan and proof; ``None`` where no clock decides. [s]
    """

    def __init__(
        self,
        day: Day,
        settings: tuple[SolveParams, int],
        seconds_left: Callable[[], float | None],
    ) -> None:
        self.bound = Bound(value=None, kind="none", seconds=0.0)
        """The best so far."""
        params, self._seed = settings
        self._day, self._limits, self._search = day, params.bound, params.search
        self._seconds_left = seconds_left
        self._side: SideProof | None = None
        self._seconds_alone = 0.0
        self._known_plan: Plan | None = None

    def try_at_once(self, cost: float) -> None:
        """Prove before the search where that is quick, or where nobody can beside it.

        Parameters
        ----------
        cost
            Of the best plan so far. [currency]
        """
        limits, left = self._limits, self._seconds_left()
        is_small = limits.tries_at_once(len(self._day.orders))
        if is_small or not limits.goes_beside(left):
            self._prove_alone(cost, limits.seconds_alone(left))

    def go_beside(self, cost: float) -> None:
        """Let a second process prove what is left to prove, if there is time for it."""
        left = self._seconds_left()
        if left is not None and self._limits.goes_beside(left) and not self.meets(cost):
            seconds = left - self._limits.heard_within_seconds
            day = self._day.scenario, self._day.travel
            question = Question(*day, seconds, cost, self._search, self._seed)
            self._side = SideProof(question)

    def goes_on(self, cost: float) -> bool:
        """Return whether more may be proved yet, for a search that has tried all.

        Where nobody proves beside, the proof is made again here and now, with what is
        left of the time, if that is more than it had.
        """
        if self._side is not None:
            return self._side.is_running or self._side.has_plan
        seconds = self._limits.seconds_again(self._seconds_left())
        is_longer = seconds > self._seconds_alone
        if is_longer:
            self._prove_alone(cost, seconds)
        return is_longer

    def hear(self, cost: float) -> Plan | None:
        """Take over what was proved beside; return the plan of the bound, if it is new.

        Parameters
        ----------
        cost
            Of the best plan so far, told to who proves. [currency]
        """
        if self._side is not None:
            self._take(self._side.exchange(cost))
        plan, known = self.bound.plan, self._known_plan
        self._known_plan = plan
        return None if plan is known else plan

    def plan_on_the_way(self, most: float) -> Plan | None:
        """Return the cheapest plan found beside that was not asked for yet.

        Parameters
        ----------
        most
            Plans that cost this much are left for later. [currency]
        """
        return None if self._side is None else self._side.best_plan(most)

    def meets(self, cost: float) -> bool:
        """Return whether a plan cannot be told from an optimal one any more.

        The bound has to allow for the contract's tolerances, which no plan of ours
        uses: within that allowance there is nothing left to find.
        """
        allowance = self.bound.statistics.get("tolerance_allowance", 0.0)
        gap = gap_between(cost - allowance, self.bound.value)
        return gap is not None and gap <= _OPTIMAL_GAP

    def end(self) -> None:
        """End who proves beside, and take the last word."""
        if self._side is not None:
            self._side.close()
            self._take(self._side.bound)
            self._side = None

    def _prove_alone(self, cost: float, seconds: float) -> None:
        """Prove while the search waits."""
        day = self._day
        is_by_clock = self._seconds_left() is not None
        ceiling = cost if is_by_clock else None
        found = lower_bound(day.scenario, day.travel, seconds=seconds, ceiling=ceiling)
        self._seconds_alone = seconds
        self._take(found)

    def _take(self, bound: Bound | None) -> None:
        """Keep a bound unless a better one is known."""
        if bound and (bound.value or 0.0) >= (self.bound.value or 0.0):
            self.bound = bound
