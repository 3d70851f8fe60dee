"""Choosing whole truck days and timing them, until bound and plan meet."""

from __future__ import annotations

import itertools
import math
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from optimizer.planning.bounds.days.day_listing import TooManyDaysError
from optimizer.planning.exact.choice import ABSOLUTE_GAP, MARGIN, Choice, Cut, DayChoice
from optimizer.planning.exact.day_book import DayBook
from optimizer.planning.exact.fate_tree import FateTree
from optimizer.planning.exact.footing import climb_on
from optimizer.planning.exact.metal_cuts import MetalCuts
from optimizer.planning.exact.pool_master import PoolMaster
from optimizer.planning.exact.riding import open_days
from optimizer.planning.exact.skeleton import skeleton
from optimizer.planning.exact.timetable import TimetableModel

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from optimizer.domain import Plan
    from optimizer.planning.bounds.days.capped_days import CappedDays
    from optimizer.planning.bounds.days.day_master import Climb
    from optimizer.planning.bounds.days.day_program import DayProgram
    from optimizer.planning.exact.day_book import DayClass
    from optimizer.planning.exact.day_pool import DayPool
    from optimizer.planning.exact.fate_tree import Branch
    from optimizer.planning.exact.metal_cuts import MetalCut

FIRST_REACH = 0.002
"""How far above the bound days are listed at first, as a share of it. [1]"""
GROWTH = 1.8
"""By how much it grows. [1]"""
SHARE_OF_CHOICE = 0.5
"""Of the time left, for one choice. [1]"""
MOST_PART = 3
"""Trucks of a part of a choice that is timed by itself."""
MOST_CLASSES = 20_000
"""Classes of days that an integer program may hold."""
MOST_OPEN_DAYS = 1_000
"""Days, counted by the truck, that are timed at once without being chosen."""
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
        self._ceiling: Callable[[], float] = lambda: math.inf
        self._limit = math.inf
        self._by_heats = False
        self.proof = ExactProof(climb.bound, math.inf, None, 0, 0)

    @property
    def is_closed(self) -> bool:
        """Whether no plan is cheaper than the best known."""
        return self.proof.bound >= self._best - CLOSED

    @property
    def _best(self) -> float:
        """What the best plan costs. [currency]."""
        return min(self._ceiling(), self.proof.cost)

    def run(self, ceiling: Callable[[], float]) -> ExactProof:
        """Return the proof when nothing is left to prove, or the time is gone.

        Parameters
        ----------
        ceiling
            Asked for the cost of the best plan by now, however found. [currency]
        """
        self._ceiling = ceiling
        try:
            climb_on(self._book, self._penalty, self._seconds_left, self._raise)
            reach = FIRST_REACH * abs(self._book.bound)
            while self._seconds_left() > 0 and not self.is_closed:
                if not self._within(reach):
                    break
                reach *= GROWTH
        except TooManyDaysError:
            # What was proved with fewer days stands.
            pass
        return self.proof

    def _within(self, reach: float) -> bool:
        """Prove what days within reach can; ``False`` where that is less than all.

        A plan with a day further away costs more than the limit.
        """
        reach = min(reach, self._best - self._book.bound)
        pool = self._book.pool(reach, self._seconds_left)
        self._limit = min(self._book.bound + reach, self._best)
        if pool is None:
            self._hear(self._idle_cost({}))
            return self.proof.bound >= self._aim
        num_classes = len(pool.classes)
        self._better(self.proof._replace(num_classes=num_classes))
        master = PoolMaster(self._days, pool, self._penalty)
        metal = MetalCuts(self._capped.relaxation.draft, pool)
        tree = FateTree(master, metal, lambda: self._aim, self._seconds_left)
        tree.grow(lambda branch: self._settled(pool, branch, tree.cuts), self._hear)
        self._hear(tree.bound)
        return tree.bound >= self._aim

    @property
    def _aim(self) -> float:
        """What has to be proved with the days at hand. [currency]."""
        return min(self._limit, self._best) - CLOSED

    @property
    def _penalty(self) -> float:
        """Above what any plan pays. [currency]."""
        return 2 * abs(self._best if self._best < math.inf else self.proof.bound) + 1

    def _hear(self, bound: float) -> None:
        """Keep a bound on plans whose days are within reach.

        Choices dearer than the best plan were not asked for: nothing beyond it is
        proved, not even where that plan was found after the reach was set.
        """
        self._raise(min(bound, self._limit, self._best))

    def _raise(self, bound: float) -> None:
        """Keep a bound on all plans."""
        if bound > self.proof.bound:
            self._better(self.proof._replace(bound=bound))

    def _settled(
        self, pool: DayPool, branch: Branch, metal: Sequence[MetalCut]
    ) -> float:
        """Choose and time the days of a branch; return what that proves."""
        if not len(branch.classes):
            return self._idle_cost(branch.fates)
        if len(branch.classes) > MOST_CLASSES:
            return branch.bound
        by_heats, cuts, tried_openly = self._by_heats, list[Cut](), False
        classes = self._classes(pool, branch)
        proved = branch.bound
        while self._seconds_left() > 0 and proved < self._aim:
            choice = self._choice(classes, branch, cuts, (*metal, *branch.rows))
            proved = max(proved, choice.bound or proved)
            if choice.cost == math.inf or proved >= self._aim:
                break
            surcharge = self._timed(choice)
            if surcharge <= CLOSED:
                break
            learned = self._parts(choice)
            if not learned and not tried_openly:
                tried_openly = True
                proved = max(proved, self._timed_openly(classes))
                continue
            if not learned and not by_heats:
                self._by_heats = by_heats = True
                classes, cuts = self._classes(pool, branch), []
                continue
            cuts += learned or [Cut(_signatures(choice.classes), surcharge)]
        return proved

    def _idle_cost(self, fates: Mapping[int, int]) -> float:
        """Return what it costs to drive nothing, infinite where that is forbidden."""
        if 0 in fates.values():
            return math.inf
        program = self._days.relaxation.program
        num_orders = len(self._days.relaxation.draft.scenario.orders)
        return program.constant + math.fsum(program.cost[:num_orders].tolist())

    def _classes(self, pool: DayPool, branch: Branch) -> list[DayClass]:
        numbers = branch.classes.tolist()
        return self._book.classes(pool, numbers, by_heats=self._by_heats)

    def _choice(
        self,
        classes: Sequence[DayClass],
        branch: Branch,
        cuts: Sequence[Cut],
        metal: Sequence[MetalCut],
    ) -> Choice:
        program = DayChoice(self._days, classes, branch.fates)
        program.take(metal)
        seconds = SHARE_OF_CHOICE * self._seconds_left()
        return program.best(cuts, min(self._limit, self._best), seconds)

    def _timed_openly(self, classes: Sequence[DayClass]) -> float:
        """Let every truck drive any day, and time them all at once; return the least.

        Nothing is tried where days are many.
        """
        chosen = open_days(classes, self._days.counts)
        if sum(len(made.days) * count for made, count in chosen) > MOST_OPEN_DAYS:
            return -math.inf
        seconds = SHARE_OF_CHOICE * self._seconds_left()
        return min(self._told(chosen, seconds, self._limit), self._limit)

    def _timed(self, choice: Choice) -> float:
        """Return by how much a choice costs more than it seems, up to the limit."""
        least = self._told(choice.classes, self._seconds_left())
        return min(least, self._limit) - choice.cost

    def _told(
        self,
        chosen: Sequence[tuple[DayClass, int]],
        seconds: float,
        ceiling: float = math.inf,
    ) -> float:
        """Return what no timetable of a choice costs less than; tell the best one."""
        forgiving, strict = (
            TimetableModel(self._capped, chosen, is_strict=is_strict).best(
                min(seconds, self._seconds_left()), ceiling
            )
            for is_strict in (False, True)
        )
        plan = None
        if strict.days is not None:
            plan = skeleton(self._capped.relaxation.draft.scenario, strict.days)
        cost = math.inf if plan is None else strict.cost
        timed = self.proof.num_timed + 1
        self._better(self.proof._replace(cost=cost, plan=plan, num_timed=timed))
        return forgiving.bound

    def _parts(self, choice: Choice) -> list[Cut]:
        """Return the smallest sets of trucks that cost more than they seem to."""
        driven = [made for made, count in choice.classes for _ in range(count)]
        for size in range(1, min(MOST_PART, len(driven) - 1) + 1):
            found = [
                Cut(_signatures(chosen), surcharge, is_part=True)
                for part in itertools.combinations(driven, size)
                for chosen in [list(Counter(part).items())]
                for surcharge in [self._surcharge(chosen)]
                if surcharge > CLOSED
            ]
            if found:
                return found
        return []

    def _surcharge(self, chosen: list[tuple[DayClass, int]]) -> float:
        model = TimetableModel(self._capped, chosen, is_strict=False, is_part=True)
        surcharge = model.surcharge(self._seconds_left())
        return min(surcharge, self._limit - self._book.bound)

    def _better(self, found: ExactProof) -> None:
        """Keep what is better than before, and tell it."""
        known = self.proof
        is_cheaper = found.cost < known.cost
        self.proof = found._replace(
            bound=max(found.bound, known.bound),
            cost=min(found.cost, known.cost),
            plan=found.plan if is_cheaper else known.plan,
        )
        if is_cheaper or found.bound > known.bound:
            self._on_better(self.proof)


def _signatures(
    chosen: Sequence[tuple[DayClass, int]],
) -> tuple[tuple[object, ...], ...]:
    """Return what tells classes from others, each as often as it is driven."""
    return tuple(made.signature for made, count in chosen for _ in range(count))
