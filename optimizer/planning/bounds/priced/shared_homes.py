"""Truck days that may end at any depot: one sweep for all trucks instead of one each.

A day that ends at another depot pays what the depots are worth: rows say that as many
days end at a depot as begin there. Every real day obeys them by itself, so the bound
holds at any prices of depots, and is nearly that of days that come home
(docs/mathematics.md, section 5).
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from optimizer.planning.bounds.days.day_program import DayProgram
from optimizer.planning.bounds.days.day_search import MOST_DAYS, PAYS, FoundDay
from optimizer.planning.bounds.priced.home_sweeps import (
    Homes,
    Levels,
    Work,
    best_starts,
    least_needed,
    leave_depot,
    sweep_home,
    walk_on,
)
from optimizer.planning.bounds.priced.trip_targets import Targets, families_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from optimizer.planning.bounds.trips.relaxation import Relaxation


@dataclass(frozen=True, eq=False)
class Sweep:
    """What is still to come for trucks of a class that share a deadline."""

    truck_class: int
    shifts: NDArray[np.int64]
    """Rows of the class's shifts"""
    work: Work
    homes: Homes
    levels: Levels
    waited: NDArray[np.float64]
    """What the minutes until an instant cost, shape (minutes,). [currency]"""


@dataclass(frozen=True, eq=False)
class SharedHomes(DayProgram):
    """Days as columns that may end at any depot of the class."""

    depots: tuple[NDArray[np.int64], ...] = field(default_factory=tuple)
    """By class, the place among the kept rows of each group's depot"""

    def coefficients(self, day: FoundDay) -> NDArray[np.float64]:
        """Return the column of a day in the kept rows."""
        total = super().coefficients(day)
        g = self._class_of(day)
        if day.home is not None and len(self.depots[g]):
            total[self.depots[g][day.group]] += 1.0
            total[self.depots[g][day.home]] -= 1.0
        return total

    def _class_of(self, day: FoundDay) -> int:
        """Return the class whose trips a day drives."""
        return int(self.relaxation.columns.truck_class[day.trips[0]])

    def cheapest(
        self, duals: NDArray[np.float64]
    ) -> tuple[dict[tuple[int, int], float], list[tuple[int, FoundDay]]]:
        """Return what no day of a class and group undercuts, and the best days."""
        least: dict[tuple[int, int], float] = {}
        found: list[tuple[int, FoundDay]] = []
        for sweep in self.sweeps(duals):
            g = sweep.truck_class
            for shift in sweep.shifts.tolist():
                q = int(self.shifts[g].group[shift])
                best = self._best_starts(sweep, shift, duals)
                least[g, q] = min(least.get((g, q), np.inf), float(best[1].min()))
                found += [(g, day) for day in self._told(sweep, shift, best, duals)]
        return least, found

    def sweeps(self, duals: NDArray[np.float64]) -> Iterator[Sweep]:
        """Yield what is still to come at prices, by class and deadline."""
        rewards = self.rewards(duals)
        for g, fleet in enumerate(self.fleets):
            price = self.trip_costs(g) - rewards[fleet.rows]
            trips, cost = fleet.trips.table, fleet.minute_cost
            smelters = np.arange(fleet.next_min.shape[1] + 1)
            first = np.searchsorted(fleet.smelter[fleet.by_places], smelters)
            legs = fleet.next_min, fleet.next_cost - cost * fleet.next_min
            work = Work(trips, first, price[fleet.by_places], *legs)
            waited = np.multiply(cost, np.arange(fleet.length), dtype=np.float64)
            for deadline in np.unique(self.shifts[g].latest_end):
                shifts = np.flatnonzero(self.shifts[g].latest_end == deadline)
                levels = Levels(
                    np.empty((fleet.next_min.shape[1], fleet.length)),
                    np.empty((fleet.next_min.shape[0], fleet.length)),
                )
                homes = self._homes(g, shifts, duals)
                sweep_home(work, homes, cost, fleet.block, levels)
                yield Sweep(g, shifts, work, homes, levels, waited)

    def _homes(
        self, g: int, shifts: NDArray[np.int64], duals: NDArray[np.float64]
    ) -> Homes:
        """Return the ways home of some shifts, with what their depots are worth."""
        table, length = self.shifts[g], self.fleets[g].length
        latest = [table.latest_done(shift, length) for shift in shifts.tolist()]
        worth = self._worth(g, shifts, duals)[:, None]
        return Homes(table.home_cost[shifts] + worth, np.stack(latest))

    def _worth(
        self, g: int, shifts: NDArray[np.int64], duals: NDArray[np.float64]
    ) -> NDArray[np.float64]:
        """Return what a day pays for ending at the depot of each shift. [currency]."""
        if not len(self.depots[g]):
            return np.zeros(len(shifts))
        worth: NDArray[np.float64] = duals[self.depots[g][self.shifts[g].group[shifts]]]
        return worth

    def _out(
        self, sweep: Sweep, shift: int, duals: NDArray[np.float64]
    ) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """Return minutes and costs from the depot of a shift to the smelters."""
        g, table = sweep.truck_class, self.shifts[sweep.truck_class]
        worth = self._worth(g, np.array([shift]), duals)[0]
        return table.out_min[shift], table.out_cost[shift] - worth

    def _starts(self, g: int, shift: int) -> tuple[int, int]:
        """Return the first and the last start of a shift."""
        table = self.shifts[g]
        return int(table.first_start[shift]), int(table.last_start[shift])

    def _best_starts(
        self, sweep: Sweep, shift: int, duals: NDArray[np.float64]
    ) -> NDArray[np.float64]:
        """Return when a shift best reaches each smelter, and at what cost of a day."""
        best = np.empty((2, len(sweep.levels.ready)))
        ready = sweep.levels.ready - sweep.waited
        starts = self._starts(sweep.truck_class, shift)
        best_starts(ready, self._out(sweep, shift, duals), starts, best)
        return best

    def needed(
        self,
        sweep: Sweep,
        least: dict[tuple[int, int], float],
        duals: NDArray[np.float64],
    ) -> NDArray[np.float64]:
        """Return how low levels at smelters may be, shape (smelters, minutes).

        So that no day undercuts the least of its group, nor 0. [currency]
        """
        g, fleet = sweep.truck_class, self.fleets[sweep.truck_class]
        needed = np.full_like(sweep.levels.ready, -np.inf)
        for shift in sweep.shifts.tolist():
            best = min(0.0, least[g, int(self.shifts[g].group[shift])])
            leave_depot(
                needed,
                self._out(sweep, shift, duals),
                self._starts(g, shift),
                best,
                fleet.minute_cost,
            )
        least_needed(sweep.work, sweep.levels.done, needed)
        return needed

    def _told(
        self,
        sweep: Sweep,
        shift: int,
        best: NDArray[np.float64],
        duals: NDArray[np.float64],
    ) -> Iterator[FoundDay]:
        """Yield the best days of a shift that pay, by their first smelter."""
        g, fleet = sweep.truck_class, self.fleets[sweep.truck_class]
        driven = np.zeros((2, fleet.length), dtype=np.int64)
        base = self.trip_costs(g)[fleet.by_places]
        for s in np.argsort(best[1], kind="stable")[:MOST_DAYS].tolist():
            reduced = float(best[1, s])
            if reduced >= PAYS:
                return
            count = walk_on(sweep.work, sweep.levels, (s, int(best[0, s])), driven)
            rows = driven[0, :count]
            home = self._home(sweep, rows[-1], int(driven[1, count - 1]))
            cost = reduced + float((base[rows] - sweep.work.price[rows]).sum())
            own, other = self._worth(g, np.array([shift, home]), duals).tolist()
            columns = fleet.rows[fleet.by_places[rows]][::-1].tolist()
            groups = self.shifts[g].group[[shift, home]].tolist()
            yield FoundDay(
                groups[0], reduced, cost + own - other, columns, home=groups[1]
            )

    def _home(self, sweep: Sweep, trip: int, begun: int) -> int:
        """Return the shift to whose depot it is best to go after a trip."""
        homes, fleet = sweep.homes, self.fleets[sweep.truck_class]
        row = fleet.by_places[trip]
        p, end = fleet.plant[row], begun + fleet.minutes[row]
        cost = np.where(end <= homes.latest[:, p], homes.cost[:, p], np.inf)
        return int(sweep.shifts[cost.argmin()])


def shared_homes(own: DayProgram) -> SharedHomes:
    """Return the relaxation over days that end at any depot, given those at home."""
    relaxation = own.relaxation
    names: list[tuple[str, ...]] = []
    places, first = [], len(own.rows)
    for made in relaxation.draft.classes:
        depots = sorted({group.depot_id for group in made.groups})
        if len(depots) == 1:
            places.append(np.zeros(0, dtype=np.int64))
            continue
        at = [depots.index(group.depot_id) for group in made.groups]
        places.append(first + len(names) + np.array(at))
        names += [("home", depot) for depot in depots]
    extended = own.with_rows_of(_with_empty_rows(relaxation, names))
    known = {each.name: getattr(extended, each.name) for each in fields(DayProgram)}
    return SharedHomes(**known, depots=tuple(places))


def _with_empty_rows(
    relaxation: Relaxation, names: list[tuple[str, ...]]
) -> Relaxation:
    """Return the relaxation with further rows that trips say nothing about."""
    program, draft = relaxation.program, relaxation.draft
    count = len(names)
    empty = sparse.csr_array((count, program.rows.shape[1]))
    zeros = np.zeros(count)
    return replace(
        relaxation,
        program=program.with_rows(empty, zeros, zeros),
        draft=replace(draft, names=[*draft.names, *names]),
    )


def targets_over_shared_homes(
    days: SharedHomes, duals: NDArray[np.float64]
) -> Iterator[Targets]:
    """Yield by deadline what a trip undercuts that could make any day better.

    Levels at plants are what is still to come; at smelters they are as low as trucks
    from plants and depots allow (docs/mathematics.md, section 5).

    Parameters
    ----------
    days
        Of the trips found so far.
    duals
        Of the kept rows, signed.
    """
    least, _ = days.cheapest(duals)
    for sweep in days.sweeps(duals):
        g = sweep.truck_class
        needed = days.needed(sweep, least, duals)
        families = families_of(days, g)
        for berth, family in enumerate(families):
            yield Targets(
                truck_class=g,
                groups=tuple(np.unique(days.shifts[g].group[sweep.shifts]).tolist()),
                family=family,
                level=np.ascontiguousarray(needed[berth :: len(families)]),
                end=np.ascontiguousarray(sweep.levels.done[berth :: len(families)]),
            )
