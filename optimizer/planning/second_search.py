"""The search in the process of the proof, for the time that the proof can spare."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.planning.assemble import bare_plan
from optimizer.planning.contest import Contest
from optimizer.planning.engine.search import first_plan
from optimizer.planning.engine.state import State
from optimizer.planning.pace import Pace
from optimizer.planning.stop import Stopwatch

if TYPE_CHECKING:
    from collections.abc import Callable

    from optimizer.domain import Plan
    from optimizer.planning.engine.day import Day
    from optimizer.planning.params import SearchParams

_DAY_SHARE = 0.5
"""Share of a fresh truck's day price that counts in the plan begun with. [0..1]"""
_SEEDS_APART = 1 << 32
"""Seeds of the two contests differ by so much: neither repeats the other's searches."""
_COST_DUST = 1e-6
"""Plans whose costs differ by less are equally good. [currency]"""
_TOLD_EVERY_S = 0.5
"""Between two plans that are told: those in between would be old on arrival. [s]"""


class SecondSearch:
    """A contest that begins anew and tells plans cheaper than any known.

    Parameters
    ----------
    day
        What is searched.
    settings
        What can be tuned, and the seed of the first search.
    known
        Who can be asked what the best plan known elsewhere costs. [currency]
    tell
        Told cheaper plans, without figures.
    """

    def __init__(
        self,
        day: Day,
        settings: tuple[SearchParams, int],
        known: Callable[[], float],
        tell: Callable[[Plan], object],
    ) -> None:
        self._day, (self._params, self._seed) = day, settings
        self._known, self._tell = known, tell
        self._contest: Contest | None = None
        self._told_at_s = 0.0
        self._pace, self._watch = Pace(), Stopwatch()

    def go_on(self, seconds_left: Callable[[], float]) -> None:
        """Search until no time is left or everything seems tried."""
        contest = self._contest = self._contest or self._begun()
        while seconds_left() > 0 and not contest.has_tried_all:
            began = self._watch.seconds
            contest.step(self._pace.at_once)
            self._pace.took(self._watch.seconds - began)
            if self._watch.seconds - self._told_at_s >= _TOLD_EVERY_S:
                self._report(contest)
        self._report(contest)

    def _begun(self) -> Contest:
        """Return a contest that begins with a plan of its own."""
        *_, start = first_plan(State(self._day), day_share=_DAY_SHARE)
        return Contest(start, self._params, self._seed + _SEEDS_APART)

    def _report(self, contest: Contest) -> None:
        """Tell the best plan if nobody knows one as cheap."""
        self._told_at_s = self._watch.seconds
        if contest.cost < self._known() - _COST_DUST:
            self._tell(bare_plan(contest.best()))
