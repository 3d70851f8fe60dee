"""The relaxation over truck days where there are too many trips to list.

Days are made of the trips found so far. Others are looked for group by group: what
could make a group's best day better joins (docs/mathematics.md, section 5).
"""

from __future__ import annotations

import itertools
import math
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from optimizer.planning.bounds.days.cutting import LEAST_GAIN
from optimizer.planning.bounds.days.day_master import DayMaster, climbed_bound
from optimizer.planning.bounds.days.day_program import (
    MOST_SPANS,
    TRUCK_ROWS,
    DayProgram,
    day_program,
)
from optimizer.planning.bounds.days.implied_rows import (
    moved_to_stand_ins,
    stand_ins,
    without_implied_rows,
)
from optimizer.planning.bounds.days.rounded_cuts import violated_cuts, with_cuts
from optimizer.planning.bounds.priced.ascent import Ascent
from optimizer.planning.bounds.priced.findings import Search
from optimizer.planning.bounds.priced.shared_homes import (
    shared_homes,
    targets_over_shared_homes,
)
from optimizer.planning.bounds.priced.trip_targets import (
    order_prices,
    row_shares,
    targets_over_days,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

    from optimizer.planning.bounds.days.day_master import Climb
    from optimizer.planning.bounds.days.rounded_cuts import Cut
    from optimizer.planning.bounds.priced.priced_trips import PricedTrips, TripOptimum
    from optimizer.planning.bounds.priced.trip_targets import Targets
    from optimizer.planning.bounds.trips.relaxation import Relaxation

FIRST_ROUNDS, MOST_ROUNDS = 6, 12
"""Rounds of a climb between two looks for further trips: while those not found take
much from what it reaches, or where cuts have joined, it goes astray without them."""
MOST_FOUND = 2_000
"""Trips of a group, a smelter and a number of ladles looked at one by one."""
MOST_PER_ORDER = 2
"""Of these, taken at a time: a trip joins if it is among so many of an order. [1]"""
MOST_NEW = 20_000
"""New trips after which the climb goes on, though not all groups were looked at."""
MOST_RECENT = 2_000
"""Days found lately that the climb goes on with, besides those that are driven."""
FIRST_LOOKAHEAD = 0.03
"""Trips that fail to pay by less than this share of the mean order's cost are what days
are made of at first. [1]"""


class Stage(NamedTuple):
    """One way to say what a truck's day is."""

    days: Callable[[Relaxation], DayProgram | None]
    """The days over some trips"""
    targets: Callable[[Any, NDArray[np.float64]], Iterator[Targets]]
    """What further trips undercut at duals of the days"""


def _own_homes(relaxation: Relaxation, spans: int = MOST_SPANS) -> DayProgram | None:
    """Return days that come home, without rows that others imply."""
    days = day_program(relaxation, most_spans=spans)
    return days and without_implied_rows(days)


def _shared_homes(relaxation: Relaxation) -> DayProgram | None:
    """Return days that may end at any depot, without rows that others imply."""
    days = _own_homes(relaxation, spans=1)
    return days and shared_homes(days)


STAGES = (
    Stage(_shared_homes, targets_over_shared_homes),
    Stage(_own_homes, targets_over_days),
)
"""From the quickest to the strongest."""


class PricedDays:
    """Climbs the bound over truck days, and finds the trips that it needs."""

    def __init__(self, trips: PricedTrips, start: TripOptimum) -> None:
        self._trips = trips
        self._start = start
        self.days: DayProgram | None = None
        """Of the trips found so far"""
        self.duals = start.duals
        """That proved the best bound, of the days' rows"""
        self._latest = _of_orders(start)
        self.bound = -math.inf
        """The best so far. [currency]"""
        self.cuts: list[Cut] = []
        """Over orders, in the order of their rows"""
        self._uncut = -math.inf

    def run(
        self,
        seconds_left: Callable[[], float],
        on_better: Callable[[float], object] = lambda _: None,
    ) -> None:
        """Climb until no trip helps any more or the time is up.

        Parameters
        ----------
        seconds_left
            [s]
        on_better
            Told every bound that is better than the one before.
        """
        start = self._start
        self._trips.look(
            start.relaxation,
            start.duals,
            seconds_left,
            FIRST_LOOKAHEAD,
            is_nearby=True,
        )
        for stage in STAGES:
            self._climb(stage, seconds_left, on_better)

    def _climb(
        self,
        stage: Stage,
        seconds_left: Callable[[], float],
        on_better: Callable[[float], object],
    ) -> None:
        """Climb by one kind of days."""
        ascent = Ascent(self._latest, self._latest)
        master: DayMaster | None = None
        while seconds_left() > 0:
            days = stage.days(with_cuts(self._trips.relaxation(), self.cuts))
            if days is None:
                return
            master = _moved(master, ascent.driven, days)
            ascent.fit(len(days.rows))
            climb = climbed_bound(
                master, ascent.duals, _paced(seconds_left, self._rounds(ascent))
            )
            asked = ascent.moved(climb)
            is_due = ascent.is_slow or not math.isfinite(self.bound)
            bound, num_new = self._proved(
                stage, days, asked, seconds_left, is_due=is_due
            )
            if bound > self.bound:
                self.bound, self.duals, self.days = bound, asked, days
                on_better(bound)
                ascent.best = self._latest = asked
            has_ended = ascent.has_ended(num_new)
            if has_ended or ascent.may_cut(self.bound):
                has_cuts = self._cut(master, climb, ascent)
                if has_ended and not has_cuts:
                    return

    def _rounds(self, ascent: Ascent) -> int:
        """Return how many rounds the next climb may take."""
        if not math.isfinite(self.bound):
            # What trips were worth is proved over days before anything else.
            return 0
        is_calm = ascent.is_sure(self.bound) and not self.cuts
        return MOST_ROUNDS if is_calm else FIRST_ROUNDS

    def _cut(self, master: DayMaster, climb: Climb, ascent: Ascent) -> bool:
        """Cut off what a climb ended with; return whether it is worth going on."""
        if self.bound <= self._uncut + LEAST_GAIN * abs(self._uncut):
            return False
        self._uncut, relaxation = self.bound, master.days.relaxation
        trips, known = master.trips_of(climb.driven), set(self.cuts)
        cuts = violated_cuts(relaxation, trips, climb.fates, known)
        ascent.open_rows(_num_rows_of_orders(master.days), len(cuts))
        self._latest = ascent.best
        self.cuts += cuts
        return len(cuts) > 0

    def _proved(
        self,
        stage: Stage,
        days: DayProgram,
        duals: NDArray[np.float64],
        seconds_left: Callable[[], float],
        *,
        is_due: bool,
    ) -> tuple[float, int]:
        """Return what duals prove, or minus infinity, and how many trips are new.

        All trips are looked for only where those nearby leave a better bound to hope
        for, and it is time for one.
        """
        value = days.evaluate(duals)[0]
        look = partial(self._look, stage, days, duals, seconds_left)
        lost, num_new = look(is_nearby=True)
        if not is_due or value - lost <= self.bound:
            return -math.inf, num_new
        lost, farther = look(is_nearby=False)
        return value - lost, num_new + farther

    def _look(
        self,
        stage: Stage,
        days: DayProgram,
        duals: NDArray[np.float64],
        seconds_left: Callable[[], float],
        *,
        is_nearby: bool,
    ) -> tuple[float, int]:
        """Return what trips not found may take from the bound, and how many are new."""
        draft = days.relaxation.draft
        whole = np.zeros(days.relaxation.program.rows.shape[0])
        whole[days.rows] = duals
        prices = order_prices(draft, whole, self.cuts)
        search = Search(0.0, MOST_FOUND, seconds_left, MOST_PER_ORDER, is_nearby)
        lost, num_new = 0.0, 0
        lowered = np.ones(len(draft.scenario.orders))
        for target in stage.targets(days, duals):
            finding = self._trips.finder.find(target, prices, search)
            num_new += finding.num_new
            lowered = np.minimum(lowered, finding.lowered)
            still = max(finding.most_left, finding.most_rest)
            if still > 0:
                lost += _most_trips(days, target) * still
            if num_new > MOST_NEW:
                return math.inf, num_new
        less = duals * row_shares(draft, lowered, self.cuts)[days.rows]
        return lost + days.without_days(duals) - days.without_days(less), num_new


def _of_orders(start: TripOptimum) -> NDArray[np.float64]:
    """Return the duals of the rows that days keep."""
    relaxation = start.relaxation
    kinds = np.array([name for name, _ in relaxation.draft.names])
    stands = stand_ins(relaxation)
    kept = ~np.isin(kinds, TRUCK_ROWS) & (stands == np.arange(len(stands)))
    duals: NDArray[np.float64] = moved_to_stand_ins(relaxation, start.duals)[kept]
    return duals


def _num_rows_of_orders(days: DayProgram) -> int:
    """Return how many rows come before those about depots."""
    names = days.relaxation.draft.names
    return sum(names[row][0] != "home" for row in days.rows.tolist())


def _most_trips(days: DayProgram, target: Targets) -> float:
    """Return the most trips that the trucks of a target make in their days."""
    g, draft = target.truck_class, days.relaxation.draft
    groups, least = draft.classes[g].groups, draft.least_minutes(g)
    return sum(
        days.counts[g][q] * max(1.0, groups[q].longest_day_min // least)
        for q in target.groups
    )


def _paced(seconds_left: Callable[[], float], most: int) -> Callable[[], float]:
    """Return a clock that ends after so many rounds; it is asked twice in each."""
    asked = itertools.count()
    return lambda: seconds_left() if next(asked) < 2 * most else 0.0


def _moved(
    master: DayMaster | None, driven: NDArray[np.float64], days: DayProgram
) -> DayMaster:
    """Return a master over more trips that knows the days of the one before.

    Those that were driven at last, and those found lately.
    """
    coming = DayMaster(days)
    if master is not None:
        old = master.days.relaxation.columns
        place = old.among(days.relaxation.columns).tolist()
        first = len(master.found) - MOST_RECENT
        coming.add(
            (g, day._replace(trips=[place[trip] for trip in day.trips]))
            for number, (g, day) in enumerate(master.found)
            if number >= first or (number < len(driven) and driven[number] > 0)
        )
    return coming
