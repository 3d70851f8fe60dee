"""Shortest paths through a truck's day, block of minutes by block of minutes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from optimizer.planning.bounds.truck_days import Fleet, Starts


MOST_DAYS = 6
"""Days of a group told from one search: more make the master slower than they help."""


class FoundDay(NamedTuple):
    """A truck's day that a search found."""

    group: int
    reduced_cost: float
    cost: float
    """Without prices. [currency]"""
    trips: list[int]
    """Trip columns, the last one first"""


@dataclass(frozen=True, eq=False)
class Shifts:
    """When and from where trucks of a class may set out, one row a shift.

    Instants count from the horizon's start.
    """

    group: NDArray[np.int64]
    """Index of the group in its class"""
    first_start: NDArray[np.int64]
    last_start: NDArray[np.int64]
    latest_end: NDArray[np.int64]
    out_min: NDArray[np.int64]
    """Depot to smelters, shape (shifts, smelters). [min]"""
    out_cost: NDArray[np.float64]
    """The day's cost and the leg to the smelters, shape (shifts, smelters).
    [currency]"""
    home_min: NDArray[np.int64]
    """Plants to depot, shape (shifts, plants). [min]"""
    home_cost: NDArray[np.float64]
    """Plants to depot, shape (shifts, plants). [currency]"""

    def __len__(self) -> int:
        return len(self.group)


@dataclass(frozen=True, eq=False)
class DaySearch:
    """All cheapest days of a fleet at given prices of its trips."""

    fleet: Fleet
    shifts: Shifts
    price: NDArray[np.float64]
    """Reduced cost of each trip without its minutes. [currency]"""
    base: NDArray[np.float64]
    """Cost of each trip without its minutes. [currency]"""

    def best_days(self) -> tuple[NDArray[np.float64], list[FoundDay]]:
        """Return the least reduced cost by shift, and the best day by last plant."""
        fleet, shifts = self.fleet, self.shifts
        table = self._table
        ends = np.arange(fleet.length)
        late = ends + shifts.home_min[..., None] > shifts.latest_end[:, None, None]
        home = np.where(late, np.inf, table.done + shifts.home_cost[..., None])
        best = home.min(axis=2)
        days = [
            table.day(v, p, int(home[v, p].argmin()), float(best[v, p]))
            for v, p in self._worth_telling(best)
        ]
        return best.min(axis=1, initial=np.inf), days

    def _worth_telling(self, best: NDArray[np.float64]) -> list[tuple[int, int]]:
        """Return shift and last plant of the best days of each group that pay."""
        told: Counter[int | tuple[int, int]] = Counter()
        chosen = []
        for cell in np.argsort(best, axis=None, kind="stable").tolist():
            shift, plant = divmod(cell, best.shape[1])
            group = int(self.shifts.group[shift])
            if best[shift, plant] >= 0:
                break
            if told[group] < MOST_DAYS and (group, plant) not in told:
                told[group] += 1
                told[group, plant] += 1
                chosen.append((shift, plant))
        return chosen

    @cached_property
    def _table(self) -> _Table:
        fleet, count = self.fleet, len(self.shifts)
        num_plants, num_smelters = fleet.next_min.shape
        table = _Table(
            search=self,
            done=np.full((count, num_plants, fleet.length), np.inf),
            arrived=np.full((count, num_smelters, fleet.length), np.inf),
            ready=np.full((count, num_smelters, fleet.length), np.inf),
        )
        carried = np.full((count, num_smelters), np.inf)
        for number, starts in enumerate(fleet.starts):
            first = number * fleet.block
            last = min(first + fleet.block, fleet.length)
            table.arrive(first, last)
            carried = table.wait(first, last, carried)
            table.drive(starts)
        return table


@dataclass(frozen=True, eq=False)
class _Table:
    """Least cost of being somewhere at a minute, shift by shift. [currency]."""

    search: DaySearch
    done: NDArray[np.float64]
    """Service ended, shape (shifts, plants, minutes)"""
    arrived: NDArray[np.float64]
    """Just arrived, shape (shifts, smelters, minutes)"""
    ready: NDArray[np.float64]
    """Arrived and waiting, shape (shifts, smelters, minutes)"""

    def arrive(self, first: int, last: int) -> None:
        """Fill in the arrivals in a block, from the depot and from plants."""
        fleet, shifts = self.search.fleet, self.search.shifts
        leaving = np.arange(first, last) - shifts.out_min[..., None]
        may = leaving >= shifts.first_start[:, None, None]
        may &= leaving <= shifts.last_start[:, None, None]
        arrived = np.where(may, shifts.out_cost[..., None], np.inf)
        for p, s in np.argwhere(fleet.next_min < last):
            leg = int(fleet.next_min[p, s])
            begin = max(first, leg)
            came = self.done[:, p, begin - leg : last - leg] + fleet.next_cost[p, s]
            part = arrived[:, s, begin - first :]
            np.minimum(part, came, out=part)
        self.arrived[..., first:last] = arrived

    def wait(
        self, first: int, last: int, carried: NDArray[np.float64]
    ) -> NDArray[np.float64]:
        """Let trucks wait: a running minimum along the slope of a minute's cost."""
        rise = self.search.fleet.minute_cost * np.arange(first, last)
        level = self.arrived[..., first:last] - rise
        level[..., 0] = np.minimum(level[..., 0], carried)
        level = np.minimum.accumulate(level, axis=2)
        self.ready[..., first:last] = level + rise
        return level[..., -1]

    def drive(self, starts: Starts) -> None:
        """Let the trips of a block end at their plants."""
        if not len(starts.run):
            return
        ready = self.ready.reshape(len(self.ready), -1)
        done = self.done.reshape(len(self.done), -1)
        added = self.search.price[starts.trip] + starts.duty_cost
        for origin, target in zip(ready, done, strict=True):
            best = np.minimum.reduceat(origin[starts.cell] + added, starts.run)
            target[starts.place] = np.minimum(target[starts.place], best)

    def day(self, shift: int, plant: int, end: int, reduced_cost: float) -> FoundDay:
        """Walk back from the last plant to the depot."""
        search, fleet, shifts = self.search, self.search.fleet, self.search.shifts
        trips: list[int] = []
        while True:
            trip, fill = self._trip_into(shift, plant, end)
            trips.append(trip)
            s = int(fleet.smelter[trip])
            rise = fleet.minute_cost * np.arange(fill + 1)
            came = int((self.arrived[shift, s, : fill + 1] - rise).argmin())
            leaving = came - shifts.out_min[shift, s]
            fresh = shifts.first_start[shift] <= leaving <= shifts.last_start[shift]
            source, cost = self._source(shift, s, came)
            if fresh and shifts.out_cost[shift, s] <= cost:
                break
            plant, end = source, came - int(fleet.next_min[source, s])
        rows = np.array(trips)
        priced = float((search.base[rows] - search.price[rows]).sum())
        columns = fleet.rows[rows].tolist()
        group = int(shifts.group[shift])
        return FoundDay(group, reduced_cost, reduced_cost + priced, columns)

    def _trip_into(self, shift: int, plant: int, end: int) -> tuple[int, int]:
        """Return trip and filling start of the cheapest way to end at a plant."""
        best, found = np.inf, (-1, -1)
        ready = self.ready[shift].ravel()
        for starts in self.search.fleet.starts:
            rows = starts.ending(plant * self.search.fleet.length + end)
            if rows.start == rows.stop:
                continue
            added = self.search.price[starts.trip[rows]] + starts.duty_cost[rows]
            values = ready[starts.cell[rows]] + added
            place = int(values.argmin())
            if values[place] < best:
                best, row = float(values[place]), rows.start + place
                found = int(starts.trip[row]), int(starts.fill[row])
        return found

    def _source(self, shift: int, smelter: int, minute: int) -> tuple[int, float]:
        """Return from which plant the cheapest arrival came, and what it cost."""
        fleet = self.search.fleet
        left = minute - fleet.next_min[:, smelter]
        cost = np.where(
            left >= 0,
            self.done[shift, np.arange(len(left)), np.maximum(left, 0)]
            + fleet.next_cost[:, smelter],
            np.inf,
        )
        best = int(cost.argmin())
        return best, float(cost[best])
