"""The cheapest days of a fleet at given prices, shift by shift."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from optimizer.planning.bounds.days.bay_rows import Filling
from optimizer.planning.bounds.days.day_arcs import (
    Arcs,
    Prices,
    count_arcs,
    list_arcs,
    price_arcs,
)
from optimizer.planning.bounds.days.day_lanes import (
    LANES,
    Homes,
    Lanes,
    best_starts,
    sweep_lanes,
    walk_on,
)
from optimizer.planning.bounds.days.day_paths import Tables, clear, sweep_back, sweep_on
from optimizer.planning.bounds.days.stay_prices import FREE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from optimizer.planning.bounds.days.stay_prices import StayPrices
    from optimizer.planning.bounds.days.truck_days import Fleet

MOST_DAYS = 3
"""Days told of a shift: more make the master slower than they help."""
WORTH_TELLING = 0.9
"""Share of the best day's reduced cost from which a shift's others are told. [1]"""
PAYS = -1e-7
"""Reduced cost below which a day is worth telling. [currency]"""
DUST = 1e-6
"""Floating-point noise forgiven where paths are compared with a limit. [currency]"""


class FoundDay(NamedTuple):
    """A truck's day that a search found."""

    group: int
    reduced_cost: float
    cost: float
    """Without prices. [currency]"""
    trips: list[int]
    """Trip columns, the last one first"""
    fillings: tuple[Filling, ...] = ()
    """When loading bays are held"""
    home: int | None = None
    """Group to whose depot the truck goes, if not to its own"""


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

    def leave(self, shift: int, ready: NDArray[np.float64]) -> None:
        """Let trucks of a shift come from their depot, shape (minutes, smelters)."""
        last_minute = len(ready) - 1
        for s in range(ready.shape[1]):
            out = self.out_min[shift, s]
            first = self.first_start[shift] + out
            last = min(last_minute, self.last_start[shift] + out)
            part = ready[first : last + 1, s]
            np.minimum(part, self.out_cost[shift, s], out=part)

    def arrivals(self, shift: int, length: int) -> NDArray[np.int64]:
        """Return when trucks stand at smelters first and last, shape (2, smelters).

        Coming straight from their depot. [min]
        """
        out = self.out_min[shift]
        last = np.minimum(self.last_start[shift] + out, length - 1)
        return np.stack([self.first_start[shift] + out, last])

    def homes(self, shifts: NDArray[np.int64], length: int) -> Homes:
        """Return how trucks of some shifts get home, a lane each."""
        shape = self.home_min.shape[1], LANES
        homes = Homes(np.full(shape, np.inf), np.zeros(shape, dtype=np.int64))
        homes.cost[:, : len(shifts)] = self.home_cost[shifts].T
        for lane, shift in enumerate(shifts.tolist()):
            homes.latest[:, lane] = self.latest_done(shift, length)
        return homes

    def latest_done(self, shift: int, length: int) -> NDArray[np.int64]:
        """Return when service must be done at each plant, shape (plants,). [min]."""
        latest = self.latest_end[shift] - self.home_min[shift]
        in_day: NDArray[np.int64] = np.minimum(latest, length - 1)
        return in_day


@dataclass(frozen=True, eq=False)
class DaySearch:
    """All cheapest days of a fleet at given prices of its trips."""

    fleet: Fleet
    shifts: Shifts
    price: NDArray[np.float64]
    """Reduced cost of each trip without its minutes. [currency]"""
    base: NDArray[np.float64]
    """Cost of each trip without its minutes. [currency]"""
    stay: StayPrices = FREE
    """Prices of loading bays."""
    dearer: NDArray[np.float64] | None = None
    """What the dearest class that shares the arcs pays beyond the price. [currency]"""
    listed: Arcs | None = None
    """Arcs of a class with the same trips, to be priced anew"""

    def best_days(self) -> tuple[NDArray[np.float64], list[FoundDay]]:
        """Return the least reduced cost of a day by shift, and days that pay.

        It is at most 0, for a truck may stay where it is.
        """
        least = np.zeros(len(self.shifts))
        found: list[FoundDay] = []
        lanes = self._lanes()
        ranked = np.argsort(self.shifts.latest_end, kind="stable")
        for first in range(0, len(ranked), LANES):
            block = ranked[first : first + LANES]
            self._sweep(block, lanes)
            for lane, shift in enumerate(block.tolist()):
                best = self._best_starts(shift, lanes, lane)
                least[shift] = best[1].min(initial=0.0)
                found += self._told(shift, lanes, lane, best)
        return least, found

    def _lanes(self) -> Lanes:
        """Return tables that are yet to be filled in."""
        num_plants, num_smelters = self.fleet.next_min.shape
        return Lanes(
            np.full((self.fleet.length, num_smelters, LANES), np.inf),
            np.full((self.fleet.length, num_plants, LANES), np.inf),
        )

    @cached_property
    def _ends(self) -> NDArray[np.bool_]:
        """Whether an arc ends at a minute and plant, shape (minutes times plants,)."""
        ends = np.zeros(self.fleet.length * len(self.fleet.next_min), dtype=bool)
        ends[self.arcs.end] = True
        return ends

    def _sweep(self, shifts: NDArray[np.int64], lanes: Lanes) -> None:
        """Fill in what is to come in some shifts."""
        fleet, every = self.fleet, self.shifts
        first = int(every.first_start[shifts].min())
        last = min(fleet.length - 1, int(every.latest_end[shifts].max()))
        lanes.ready[last + 1 :] = np.inf
        lanes.done[last + 1 :] = np.inf
        homes = every.homes(shifts, fleet.length)
        sweep_lanes(self.arcs, fleet.legs, homes, self._ends, lanes, (first, last))

    def _best_starts(self, shift: int, lanes: Lanes, lane: int) -> NDArray[np.float64]:
        """Return when to stand ready at each smelter first, and the reduced cost."""
        best = np.zeros((2, self.fleet.next_min.shape[1]))
        arrivals = self.shifts.arrivals(shift, self.fleet.length)
        best_starts(lanes, lane, self.shifts.out_cost[shift], arrivals, best)
        return best

    def to_come(self, group: int) -> Tables:
        """Return what is to come at the least for trucks of a group."""
        tables = self._tables()
        for shift in np.flatnonzero(self.shifts.group == group).tolist():
            self._drive_home(shift, tables)
        sweep_back(self.arcs, self.fleet.legs, tables)
        return tables

    def come(self, group: int, coming: Tables) -> Tables:
        """Return what it costs a truck of a group at the least to be somewhere.

        Where it may yet pay, given what is to come.
        """
        tables = self._tables()
        for shift in np.flatnonzero(self.shifts.group == group).tolist():
            self.shifts.leave(shift, tables.ready)
        sweep_on(self.arcs, self.fleet.legs, tables, coming, DUST)
        return tables

    def _drive_home(self, shift: int, coming: Tables) -> None:
        """Let trucks of a shift drive home from wherever they are done."""
        latest = self.shifts.latest_done(shift, self.fleet.length)
        for p in range(len(latest)):
            part = coming.done[: latest[p] + 1, p]
            np.minimum(part, self.shifts.home_cost[shift, p], out=part)

    @cached_property
    def arcs(self) -> Arcs:
        """Return every trip begun at every minute, unless waiting is better."""
        fleet = self.fleet
        rows = fleet.by_places
        dearer = np.zeros(len(rows)) if self.dearer is None else self.dearer[rows]
        prices = Prices(self.price[rows], dearer, *self.stay)
        if self.listed is not None:
            arcs = self.listed._replace(cost=np.empty(len(self.listed.trip)))
            price_arcs(fleet.trips, prices, arcs, fleet.legs)
            return arcs
        best = np.zeros((2, fleet.length))
        first = np.zeros(fleet.length * fleet.next_min.shape[1] + 1, dtype=np.int64)
        count_arcs(fleet.trips, prices, best, first)
        np.cumsum(first, out=first)
        arcs = _room_for(first, int(first[-1]))
        list_arcs(fleet.trips, prices, best, first.copy(), arcs, fleet.legs)
        return arcs

    def _tables(self) -> Tables:
        """Return tables of nobody being anywhere."""
        num_plants, num_smelters = self.fleet.next_min.shape
        tables = Tables(
            np.empty((self.fleet.length, num_smelters)),
            np.empty((self.fleet.length, num_plants)),
            np.empty(num_plants),
        )
        clear(tables)
        return tables

    def _told(
        self, shift: int, lanes: Lanes, lane: int, best: NDArray[np.float64]
    ) -> Iterator[FoundDay]:
        """Yield the best days of a shift that pay, by their first smelter."""
        start, cost = best
        fleet = self.fleet
        driven = np.zeros((2, fleet.length), dtype=np.int64)
        most = min(PAYS, WORTH_TELLING * float(cost.min(initial=0.0)))
        for s in np.argsort(cost, kind="stable")[:MOST_DAYS].tolist():
            if cost[s] > most:
                return
            place = int(start[s]) * len(start) + s
            count = walk_on(self.arcs, fleet.legs, lanes, lane, place, driven)
            rows = fleet.by_places[driven[0, :count]]
            fillings, paid = self._filled(rows, driven[1, :count])
            priced = float((self.base[rows] - self.price[rows]).sum()) - paid
            reduced = float(cost[s])
            columns = fleet.rows[rows].tolist()
            group = int(self.shifts.group[shift])
            yield FoundDay(group, reduced, reduced + priced, columns[::-1], fillings)

    def _filled(
        self, rows: NDArray[np.int64], begun: NDArray[np.int64]
    ) -> tuple[tuple[Filling, ...], float]:
        """Return when trips are filled, at the best price of their bays, and that."""
        fleet = self.fleet
        fillings, paid = [], 0.0
        for row, start in zip(rows.tolist(), begun.tolist(), strict=True):
            if len(self.stay.begun):
                first = start
                if start == fleet.first_fill[row]:
                    first = int(fleet.earliest_fill[row])
                price = self.stay.begun[fleet.stays[1][row], first : start + 1]
                start = first + int(price.argmin())
                paid += float(price.min())
            smelter = int(fleet.smelter_of[fleet.smelter[row]])
            end = start + int(fleet.filling[row])
            fillings.append(Filling(smelter, start, end))
        return tuple(fillings), paid


def _room_for(first: NDArray[np.int64], count: int) -> Arcs:
    """Return arcs that are yet to be written."""
    return Arcs(
        first,
        np.zeros(count, dtype=np.int64),
        np.zeros(count, dtype=np.int64),
        np.zeros(count),
    )
