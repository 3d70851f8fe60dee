"""Choosing whole truck days and timing them, until bound and plan meet."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from optimizer.planning.bounds.day_listing import TooManyDaysError
from optimizer.planning.exact.choice import ABSOLUTE_GAP, MARGIN, Choice, Cut, DayChoice
from optimizer.planning.exact.day_book import DayBook
from optimizer.planning.exact.skeleton import skeleton
from optimizer.planning.exact.timetable import TimetableModel

if TYPE_CHECKING:
    from collections.abc import Callable

    from optimizer.domain import Plan
    from optimizer.planning.bounds.capped_days import CappedDays
    from optimizer.planning.bounds.day_master import Climb
    from optimizer.planning.bounds.day_program import DayProgram
    from optimizer.planning.exact.day_book import DayClass

FIRST_REACH = 0.0004
"""How far above the bound days are listed at first, as a share of it. [1]"""
GROWTH = 1.6
"""By how much it grows. [1]"""
GLANCE = 0.15
"""Share of the time left for choosing without a ceiling: that finds plans early. [1]"""
MOST_CLASSES = 12_000
"""Classes of days that an integer program may hold."""
CLOSED = 2 * (MARGIN + ABSOLUTE_GAP)
"""Bound and plan that lie no further apart have met. [currency]"""


class ExactProof(NamedTuple):
    """What choosing and timing days has proved so far."""

    bound: float
    """No plan costs less. [currency]"""
    cost: float
    """Of the best plan found, as the bound counts; infinite without one. [currency]"""
    plan: Plan | None
    """Without figures; it uses no tolerance."""
    num_classes: int
    num_timed: int
    """Choices timed."""


class ExactDay:
    """One small day: the bound rises and the plan falls until they meet.

    Begins with the program over days, cuts and all, and where its bound was climbed to.
    """

    def __init__(
        self,
        capped: CappedDays,
        cut: tuple[DayProgram, Climb],
        seconds_left: Callable[[], float],
        on_better: Callable[[ExactProof], object] = lambda _: None,
    ) -> None:
        self._capped = capped
        self._days, climb = cut
        self._book = DayBook(capped, *cut)
        self._seconds_left = seconds_left
        self._on_better = on_better
        self._ceiling = math.inf
        self._reach = 0.0
        self._by_heats = False
        self._cuts: list[Cut] = []
        self._classes: list[DayClass] = []
        self.proof = ExactProof(climb.bound, math.inf, None, 0, 0)

    @property
    def is_closed(self) -> bool:
        """Whether no plan is cheaper than the best known."""
        return self.proof.bound >= min(self._ceiling, self.proof.cost) - CLOSED

    @property
    def _limit(self) -> float:
        """What a plan with a day beyond reach costs at least. [currency]."""
        return self._book.bound + self._reach

    def run(self, ceiling: float) -> ExactProof:
        """Return the proof when nothing is left to prove, or the time is gone.

        Parameters
        ----------
        ceiling
            Cost of a plan, however found. [currency]
        """
        self._ceiling = ceiling
        try:
            self._list(FIRST_REACH * abs(self._book.bound))
            while self._seconds_left() > 0 and not self.is_closed:
                if not self._go_on():
                    break
        except TooManyDaysError:
            # What was proved with fewer days stands.
            pass
        return self.proof

    def _list(self, reach: float) -> None:
        """List days further away, but no further than the best plan."""
        most = min(self._ceiling, self.proof.cost) - self._book.bound
        self._reach = min(reach, most)
        self._classes = self._book.classes(
            self._reach, by_heats=self._by_heats, seconds=self._seconds_left()
        )
        if len(self._classes) > MOST_CLASSES:
            raise TooManyDaysError

    def _go_on(self) -> bool:
        """Choose among the days within reach and time the choice.

        Returns ``False`` when that leads no further.
        """
        choice = self._chosen()
        if choice.bound is None:
            return False
        self._better(self.proof._replace(bound=min(choice.bound, self._limit)))
        surcharge = 0.0
        if choice.cost < self.proof.cost - CLOSED:
            surcharge = self._timed(choice)
        if choice.cost > self._limit - CLOSED:
            self._list(self._reach * GROWTH)
        elif surcharge > CLOSED:
            self._learn(choice, surcharge)
        else:
            return self.is_closed
        return True

    def _chosen(self) -> Choice:
        """Return the best choice, first without a ceiling, which may take too long."""
        glance = self._choice(math.inf, GLANCE)
        if glance.is_proved:
            return glance
        if glance.cost < self.proof.cost - CLOSED:
            self._timed(glance)
        choice = self._choice(self._limit, 1.0)
        if choice.bound is None or choice.bound < (glance.bound or -math.inf):
            choice = choice._replace(bound=glance.bound)
        return choice

    def _choice(self, ceiling: float, share: float) -> Choice:
        program = DayChoice(self._days, self._classes)
        return program.best(self._cuts, ceiling, share * self._seconds_left())

    def _learn(self, choice: Choice, surcharge: float) -> None:
        """Tell heats apart, or let the choice cost what its timetable does."""
        if not self._by_heats:
            self._by_heats = True
            self._list(self._reach)
            return
        signatures = tuple(
            made.signature for made, count in choice.classes for _ in range(count)
        )
        self._cuts.append(Cut(signatures, surcharge))

    def _timed(self, choice: Choice) -> float:
        """Return by how much a choice costs more than it seems, up to the limit."""
        forgiving, strict = (
            TimetableModel(self._capped, choice.classes, is_strict=is_strict).best(
                self._seconds_left()
            )
            for is_strict in (False, True)
        )
        plan = None
        if strict.days is not None:
            plan = skeleton(self._capped.relaxation.draft.scenario, strict.days)
        cost = math.inf if plan is None else strict.bound
        timed = self.proof.num_timed + 1
        self._better(self.proof._replace(cost=cost, plan=plan, num_timed=timed))
        return min(forgiving.bound, self._limit) - choice.cost

    def _better(self, found: ExactProof) -> None:
        """Keep what is better than before, and tell it."""
        known = self.proof
        is_cheaper = found.cost < known.cost
        self.proof = found._replace(
            bound=max(found.bound, known.bound),
            cost=min(found.cost, known.cost),
            plan=found.plan if is_cheaper else known.plan,
            num_classes=len(self._classes),
        )
        if is_cheaper or found.bound > known.bound:
            self._on_better(self.proof)
