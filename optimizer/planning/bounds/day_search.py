"""Shortest paths through a truck's day, block of minutes by block of minutes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from optimizer.planning.bounds.truck_days import Fleet, Starts


class Shift(NamedTuple):
    """When and from where trucks of a group may set out; instants from the horizon's
    start."""

    group: int
    """Index of the group in its class"""
    first_start: int
    last_start: int
    latest_end: int
    day_cost: float
    out_min: NDArray[np.int64]
    """Depot to smelters. [min]"""
    out_cost: NDArray[np.float64]
    """Depot to smelters, minutes included. [currency]"""
    home_min: NDArray[np.int64]
    """Plants to depot. [min]"""
    home_cost: NDArray[np.float64]
    """Plants to depot, minutes included. [currency]"""


class FoundDay(NamedTuple):
    """A truck's day that a search found."""

    group: int
    reduced_cost: float
    cost: float
    """Without prices. [currency]"""
    trips: list[int]
    """Trip columns, in no particular order"""


@dataclass(frozen=True, eq=False)
class DaySearch:
    """All cheapest days of a fleet at given prices of its trips."""

    fleet: Fleet
    price: NDArray[np.float64]
    """Reduced cost of each trip without its minutes. [currency]"""
    base: NDArray[np.float64]
    """Cost of each trip without its minutes. [currency]"""

    def best_days(self, shift: Shift) -> tuple[float, list[FoundDay]]:
        """Return the least reduced cost of a day, and the best day by last plant."""
        table = self._table(shift)
        fleet = self.fleet
        ends = np.arange(fleet.length)
        home = table.done + shift.home_cost[:, None]
        late = ends[None, :] + shift.home_min[:, None] > shift.latest_end
        home = np.where(late, np.inf, home)
        best = home.min(axis=1)
        least = float(best.min(initial=np.inf))
        days = [
            table.day(int(plant), int(home[plant].argmin()), float(best[plant]))
            for plant in np.flatnonzero(best < 0)
        ]
        return least, days

    def _table(self, shift: Shift) -> _Table:
        fleet = self.fleet
        num_plants, num_smelters = fleet.next_min.shape
        done = np.full((num_plants, fleet.length), np.inf)
        arrived = np.full((num_smelters, fleet.length), np.inf)
        ready = np.full((num_smelters, fleet.length), np.inf)
        table = _Table(self, shift, done, arrived, ready)
        slope = fleet.minute_cost
        carried = np.full(num_smelters, np.inf)
        for number, starts in enumerate(fleet.starts):
            first = number * fleet.block
            last = min(first + fleet.block, fleet.length)
            minutes = np.arange(first, last)
            _arrive(table, minutes)
            # Waiting costs by the minute: a running minimum along that slope.
            levelled = arrived[:, first:last] - slope * minutes
            levelled[:, 0] = np.minimum(levelled[:, 0], carried)
            levelled = np.minimum.accumulate(levelled, axis=1)
            carried = levelled[:, -1]
            ready[:, first:last] = levelled + slope * minutes
            if len(starts.run):
                values = table.values(starts, slice(None))
                best = np.minimum.reduceat(values, starts.run)
                cell = (starts.plant, starts.end)
                done[cell] = np.minimum(done[cell], best)
        return table


def _arrive(table: _Table, minutes: NDArray[np.int64]) -> None:
    """Fill in the arrivals at smelters in a block, from the depot and from plants."""
    fleet, shift = table.search.fleet, table.shift
    first, last = int(minutes[0]), int(minutes[-1]) + 1
    for s in range(fleet.next_min.shape[1]):
        leaving = minutes - shift.out_min[s]
        may = (leaving >= shift.first_start) & (leaving <= shift.last_start)
        fresh = shift.day_cost + shift.out_cost[s]
        row = np.where(may, fresh, np.inf)
        for p in range(fleet.next_min.shape[0]):
            leg = int(fleet.next_min[p, s])
            if leg >= last:
                continue
            begin = max(first, leg)
            came = table.done[p, begin - leg : last - leg] + fleet.next_cost[p, s]
            part = row[begin - first :]
            np.minimum(part, came, out=part)
        table.arrived[s, first:last] = row


@dataclass(frozen=True, eq=False)
class _Table:
    """Least cost of being somewhere at a minute. [currency]"""

    search: DaySearch
    shift: Shift
    done: NDArray[np.float64]
    """Service ended, shape (plants, minutes)"""
    arrived: NDArray[np.float64]
    """Just arrived, shape (smelters, minutes)"""
    ready: NDArray[np.float64]
    """Arrived and waiting, shape (smelters, minutes)"""

    def values(
        self, starts: Starts, rows: slice | NDArray[np.int64]
    ) -> NDArray[np.float64]:
        """Return the cost of having driven the trips of some starts."""
        fleet = self.search.fleet
        trip, fill = starts.trip[rows], starts.fill[rows]
        minutes = fleet.end_of(trip, fill) - fill
        value: NDArray[np.float64] = (
            self.ready[fleet.smelter[trip], fill]
            + self.search.price[trip]
            + minutes * fleet.minute_cost
        )
        return value

    def day(self, plant: int, end: int, reduced_cost: float) -> FoundDay:
        """Walk back from the last plant to the depot."""
        fleet, shift = self.search.fleet, self.shift
        trips: list[int] = []
        while True:
            trip, fill = self._trip_into(plant, end)
            trips.append(trip)
            smelter = int(fleet.smelter[trip])
            minutes = np.arange(fill + 1)
            level = self.arrived[smelter, : fill + 1] - fleet.minute_cost * minutes
            came = int(level.argmin())
            fresh = shift.day_cost + shift.out_cost[smelter]
            source = self._source(smelter, came)
            if source is None or (
                shift.first_start <= came - shift.out_min[smelter] <= shift.last_start
                and fresh <= source[1]
            ):
                break
            plant, end = source[0], came - int(fleet.next_min[source[0], smelter])
        rows = np.array(trips)
        priced = float((self.search.base[rows] - self.search.price[rows]).sum())
        columns = fleet.rows[rows].tolist()
        return FoundDay(shift.group, reduced_cost, reduced_cost + priced, columns)

    def _trip_into(self, plant: int, end: int) -> tuple[int, int]:
        """Return trip and filling start of the cheapest way to end at a plant."""
        best, found = np.inf, (-1, -1)
        for starts in self.search.fleet.starts:
            for run in np.flatnonzero((starts.plant == plant) & (starts.end == end)):
                begin = int(starts.run[run])
                after = run + 1 < len(starts.run)
                stop = int(starts.run[run + 1]) if after else len(starts.trip)
                values = self.values(starts, slice(begin, stop))
                place = int(values.argmin())
                if values[place] < best:
                    best = float(values[place])
                    row = begin + place
                    found = int(starts.trip[row]), int(starts.fill[row])
        return found

    def _source(self, smelter: int, minute: int) -> tuple[int, float] | None:
        """Return from which plant the cheapest arrival came, and what it cost."""
        fleet = self.search.fleet
        left = minute - fleet.next_min[:, smelter]
        came = np.flatnonzero(left >= 0)
        if not len(came):
            return None
        cost = self.done[came, left[came]] + fleet.next_cost[came, smelter]
        best = int(cost.argmin())
        return int(came[best]), float(cost[best])
