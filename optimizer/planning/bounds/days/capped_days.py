"""The relaxation over days that are rewarded for what orders need, and no more."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING

import numpy as np

from optimizer.planning.bounds.days.completion import Base
from optimizer.planning.bounds.days.day_listing import (
    DayListing,
    Listing,
    TooManyDaysError,
)
from optimizer.planning.bounds.days.day_program import DayProgram
from optimizer.planning.bounds.days.day_search import FoundDay
from optimizer.planning.bounds.days.needs import Needs, most_counted, needs_of
from optimizer.planning.bounds.days.truck_days import empty_cost

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from optimizer.planning.bounds.days.truck_days import Fleet
    from optimizer.planning.bounds.trips.draft import Draft

MOST_LABELS = 30_000
"""Days in the making that one search may look at."""
FIRST_STEP = 1e-3
"""Step of the threshold at first, as a share of the mean reward of an order. [1]"""
DEADLINE_STEP_MIN = 30
MOST_DEADLINES = 16
"""How finely the ends of days shorter than their shift are told apart."""
MOST_TOLD = 40
"""Days of a group told from one search."""


@dataclass(frozen=True, eq=False)
class CappedDays(DayProgram):
    """Days as columns that count no more of an order than it needs.

    A day that carries an order twice is rewarded once; such days are what the
    relaxation over trips through minutes overrates (docs/mathematics.md, section 4).
    """

    most: NDArray[np.float64] = field(default_factory=lambda: np.zeros(0))
    """The most of each row that a day counts"""
    needs: tuple[Needs, ...] = ()
    """By class"""
    bases: tuple[tuple[Base, ...], ...] = ()
    """By class and group"""
    steps: dict[tuple[int, int], float] = field(default_factory=dict)
    """By how much the threshold of each group rose at last. [currency]"""
    given_up: set[tuple[int, int]] = field(default_factory=set)
    """Groups whose days were too many to find the best"""

    def coefficients(self, day: FoundDay) -> NDArray[np.float64]:
        """Return the column of a day in the kept rows."""
        return np.minimum(super().coefficients(day), self.most)

    def listing(self, g: int, q: int, duals: NDArray[np.float64]) -> DayListing:
        """Return the days of a group at given duals, yet to be listed."""
        base, costs = self.bases[g][q], self.trip_costs(g)
        return DayListing(self.fleets[g], base, self.needs[g], duals, costs)

    def cheapest(
        self, duals: NDArray[np.float64]
    ) -> tuple[dict[tuple[int, int], float], list[tuple[int, FoundDay]]]:
        """Return what no day of a class and group undercuts, and the best days."""
        least, rewarded_again = super().cheapest(duals)
        found: list[tuple[int, FoundDay]] = []
        for (g, q), proved in least.items():
            better, days = self._best_of_group((g, q), duals, proved)
            least[g, q] = better
            found += [(g, day) for day in days]
        return least, found or rewarded_again

    def _best_of_group(
        self, key: tuple[int, int], duals: NDArray[np.float64], proved: float
    ) -> tuple[float, list[FoundDay]]:
        """Return what no reduced cost of a group undercuts, and its best days.

        The threshold rises until a day is found below it; when too many are looked at
        before, the last threshold without any is what is proved.
        """
        if proved >= 0:
            return proved, []
        listing = self.listing(*key, duals)
        first = FIRST_STEP * float(np.abs(duals).max(initial=1.0))
        step = self.steps.get(key, first)
        while proved < 0:
            threshold = min(0.0, proved + step)
            try:
                days = listing.below(threshold, MOST_LABELS)
            except TooManyDaysError:
                self.steps[key] = step = step / 4
                if step < first / 4:
                    self.given_up.add(key)
                    return proved, []
                continue
            if len(days.cost):
                self.steps[key] = step
                return float(days.reduced_cost.min()), self.told(key, days, MOST_TOLD)
            proved, step = threshold, 2 * step
        return proved, []

    def told(self, key: tuple[int, int], days: Listing, most: int) -> list[FoundDay]:
        """Return the best days of a listing, each content once."""
        g, q = key
        content = self.needs[g].content
        seen: set[tuple[int, ...]] = set()
        told = []
        for place in np.argsort(days.reduced_cost, kind="stable").tolist():
            trips = days.trips[place]
            carried = tuple(sorted(content[trips].tolist()))
            if carried in seen:
                continue
            seen.add(carried)
            columns = self.fleets[g].rows[trips][::-1].tolist()
            reduced, cost = float(days.reduced_cost[place]), float(days.cost[place])
            told.append(FoundDay(q, reduced, cost, columns))
            if len(told) == most:
                break
        return told


def capped_days(days: DayProgram) -> CappedDays:
    """Return the relaxation over days that count no more than orders need."""
    most = most_counted(days)
    draft = days.relaxation.draft
    classes = range(len(days.fleets))
    return CappedDays(
        **{each.name: getattr(days, each.name) for each in fields(days)},
        most=most,
        needs=tuple(needs_of(days, g, most) for g in classes),
        bases=tuple(_bases(draft, g, fleet) for g, fleet in enumerate(days.fleets)),
    )


def _bases(draft: Draft, g: int, fleet: Fleet) -> tuple[Base, ...]:
    index, scenario = draft.travel.index_by_id, draft.scenario
    smelters = [index[scenario.smelters[s].place_id] for s in fleet.smelter_of]
    plants = [index[scenario.plants[p].place_id] for p in fleet.plant_of]
    minutes, km = draft.minutes, draft.travel.km
    origin = draft.scenario.horizon.start_min
    bases = []
    for group in draft.classes[g].groups:
        depot = index[group.depot_id]
        out_min, home_min = minutes[depot, smelters], minutes[plants, depot]
        out_cost = empty_cost(draft, g, km[depot, smelters], out_min)
        first, last = group.shift.start_min - origin, group.shift.end_min - origin
        spare = last - first - group.longest_day_min
        num_deadlines = min(MOST_DEADLINES, 1 + -(-spare // DEADLINE_STEP_MIN))
        ends = np.linspace(last - spare, last, num_deadlines)
        bases.append(
            Base(
                first_start=first,
                latest_end=last,
                longest_day=group.longest_day_min,
                deadlines=np.ceil(ends).astype(np.int64)[-num_deadlines:],
                out_min=out_min,
                out_cost=out_cost + group.cost_per_day,
                home_min=home_min,
                home_cost=empty_cost(draft, g, km[plants, depot], home_min),
            )
        )
    return tuple(bases)
