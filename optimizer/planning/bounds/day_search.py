"""The cheapest days of a fleet at given prices, shift by shift."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from optimizer.planning.bounds.day_paths import (
    NOWHERE,
    Arcs,
    Tables,
    count_arcs,
    keep_arcs,
    list_arcs,
    sweep_back,
    sweep_on,
    walk_back,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from optimizer.planning.bounds.truck_days import Fleet

MOST_DAYS = 3
"""Days told of a shift: more make the master slower than they help."""
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

    def homeward(self, shift: int, length: int) -> NDArray[np.float64]:
        """Return what going home costs after each minute, shape (minutes, plants)."""
        in_time = self.latest_end[shift] - self.home_min[shift]
        minutes = np.arange(length)[:, None]
        home: NDArray[np.float64] = np.where(
            minutes <= in_time, self.home_cost[shift], np.inf
        )
        return home


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
        """Return a number by shift that no reduced cost undercuts, and days that pay.

        The number is the least reduced cost wherever that is negative.
        """
        least = np.zeros(len(self.shifts))
        found: list[FoundDay] = []
        arcs = self._paying_arcs
        if not len(arcs.trip):
            return least, found
        tables = self._blank()
        for shift in range(len(self.shifts)):
            for table, value in zip(tables, _BLANKS, strict=True):
                table.fill(value)
            self.shifts.leave(shift, tables.ready)
            sweep_on(arcs, self.fleet.legs, tables)
            total = tables.done + self.shifts.homeward(shift, self.fleet.length)
            least[shift] = min(0.0, total.min(initial=0.0))
            found += self._told(shift, arcs, tables, total)
        return least, found

    @cached_property
    def _arcs(self) -> Arcs:
        """Return every trip begun at every minute, unless waiting is better."""
        fleet = self.fleet
        price = self.price[fleet.by_places]
        best = np.zeros(fleet.length)
        first = np.zeros(fleet.length * fleet.next_min.shape[1] + 1, dtype=np.int64)
        count_arcs(fleet.trips, price, best, first)
        np.cumsum(first, out=first)
        arcs = _room_for(first, int(first[-1]))
        list_arcs(fleet.trips, price, best, first.copy(), arcs, fleet.legs)
        return arcs

    @property
    def _paying_arcs(self) -> Arcs:
        """Return the arcs that a day of negative reduced cost can contain.

        Looked at as if every truck could use the shift and the way home of any other.
        """
        arcs, fleet, shifts = self._arcs, self.fleet, self.shifts
        past, coming = self._blank(), self._blank()
        for shift in range(len(shifts)):
            shifts.leave(shift, past.ready)
            home = shifts.homeward(shift, fleet.length)
            np.minimum(coming.done, home, out=coming.done)
        sweep_on(arcs, fleet.legs, past)
        sweep_back(arcs, fleet.legs, coming)
        kept = _room_for(np.zeros_like(arcs.first), len(arcs.trip))
        count = keep_arcs(arcs, past, coming, DUST, kept)
        return Arcs(kept.first, kept.trip[:count], kept.end[:count], kept.cost[:count])

    def _blank(self) -> Tables:
        """Return tables where nobody is anywhere."""
        num_plants, num_smelters = self.fleet.next_min.shape
        at_smelters = (self.fleet.length, num_smelters)
        at_plants = (self.fleet.length, num_plants)
        return Tables(
            np.full(at_smelters, np.inf),
            np.full(at_plants, np.inf),
            np.full(at_smelters, NOWHERE),
            np.full(at_plants, NOWHERE),
        )

    def _told(
        self, shift: int, arcs: Arcs, tables: Tables, total: NDArray[np.float64]
    ) -> Iterator[FoundDay]:
        """Yield the best days of a shift that pay, by their last plant."""
        end = total.argmin(axis=0)
        best = total[end, np.arange(len(end))]
        driven = np.zeros(self.fleet.length, dtype=np.int64)
        for p in np.argsort(best, kind="stable")[:MOST_DAYS].tolist():
            if best[p] >= PAYS:
                return
            place = int(end[p]) * len(end) + p
            count = walk_back(arcs, self.fleet.trips.table, tables, place, driven)
            rows = self.fleet.by_places[driven[:count]]
            priced = float((self.base[rows] - self.price[rows]).sum())
            reduced = float(best[p])
            columns = self.fleet.rows[rows].tolist()
            group = int(self.shifts.group[shift])
            yield FoundDay(group, reduced, reduced + priced, columns)


_BLANKS = (np.inf, np.inf, NOWHERE, NOWHERE)
"""What each of the tables holds where nobody is."""


def _room_for(first: NDArray[np.int64], count: int) -> Arcs:
    """Return arcs that are yet to be written."""
    return Arcs(
        first,
        np.zeros(count, dtype=np.int64),
        np.zeros(count, dtype=np.int64),
        np.zeros(count),
    )
