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
    keep_arcs,
    list_arcs,
    price_arcs,
)
from optimizer.planning.bounds.days.day_paths import (
    Tables,
    best_ends,
    clear,
    sweep_back,
    sweep_on,
    walk_back,
)
from optimizer.planning.bounds.days.stay_prices import FREE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from optimizer.planning.bounds.days.stay_prices import StayPrices
    from optimizer.planning.bounds.days.truck_days import Fleet

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

    def best_days(
        self, limits: NDArray[np.float64]
    ) -> tuple[NDArray[np.float64], list[FoundDay]]:
        """Return a number by shift that no reduced cost undercuts, and days that pay.

        The number is the least reduced cost wherever that is below the shift's limit,
        which is at most 0.
        """
        least = limits.copy()
        found: list[FoundDay] = []
        past, coming = self._merged
        arcs = self._kept_arcs(past, coming, float(limits.max(initial=-np.inf)))
        tables, best = self._tables(), np.zeros((2, len(self.fleet.next_min)))
        for shift in range(len(self.shifts) if len(arcs.trip) else 0):
            span, most = self._span(shift), limits[shift] + DUST
            clear(tables, *span)
            self.shifts.leave(shift, tables.ready)
            sweep_on(arcs, self.fleet.legs, tables, coming, span, most)
            latest = self.shifts.latest_done(shift, self.fleet.length)
            best_ends(tables, self.shifts.home_cost[shift], latest, span[0], best)
            least[shift] = min(limits[shift], best[1].min(initial=0.0))
            self._come(span, int(self.shifts.group[shift]), tables)
            found += self._told(shift, arcs, tables, best)
        return least, found

    @cached_property
    def come(self) -> NDArray[np.float64]:
        """Least reduced cost of standing ready where a truck of a group may yet pay.

        Of the shifts that were searched, shape (groups, minutes, smelters). [currency]
        """
        num_groups = int(self.shifts.group.max(initial=-1)) + 1
        shape = num_groups, self.fleet.length, self.fleet.next_min.shape[1]
        return np.full(shape, np.inf)

    def _come(self, span: tuple[int, int], group: int, tables: Tables) -> None:
        minutes = slice(span[0], span[1] + 1)
        part = self.come[group, minutes]
        np.minimum(part, tables.ready[minutes], out=part)

    def to_come(self, group: int) -> Tables:
        """Return what is to come at the least for trucks of a group."""
        tables = self._tables()
        clear(tables, 0, self.fleet.length - 1)
        for shift in np.flatnonzero(self.shifts.group == group).tolist():
            self._drive_home(shift, tables)
        sweep_back(self.arcs, self.fleet.legs, tables)
        return tables

    def _drive_home(self, shift: int, coming: Tables) -> None:
        """Let trucks of a shift drive home from wherever they are done."""
        latest = self.shifts.latest_done(shift, self.fleet.length)
        for p in range(len(latest)):
            part = coming.done[: latest[p] + 1, p]
            np.minimum(part, self.shifts.home_cost[shift, p], out=part)

    def _span(self, shift: int) -> tuple[int, int]:
        """Return the first and the last minute on duty of a shift's trucks."""
        last = min(self.fleet.length - 1, int(self.shifts.latest_end[shift]))
        return int(self.shifts.first_start[shift]), last

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

    @cached_property
    def _merged(self) -> tuple[Tables, Tables]:
        """Return the least costs before and after every place and minute.

        As if every truck could use the shift and the way home of any other.
        """
        fleet, shifts = self.fleet, self.shifts
        past, coming = self._tables(), self._tables()
        whole_day = 0, fleet.length - 1
        clear(past, *whole_day)
        clear(coming, *whole_day)
        for shift in range(len(shifts)):
            shifts.leave(shift, past.ready)
            self._drive_home(shift, coming)
        sweep_back(self.arcs, fleet.legs, coming)
        sweep_on(self.arcs, fleet.legs, past, coming, whole_day, np.inf)
        return past, coming

    def _kept_arcs(self, past: Tables, coming: Tables, limit: float) -> Arcs:
        """Return the arcs that a day below a limit can contain."""
        arcs = self.arcs
        kept = _room_for(np.zeros_like(arcs.first), len(arcs.trip))
        count = keep_arcs(arcs, past.ready, coming.done, limit + DUST, kept)
        return Arcs(kept.first, kept.trip[:count], kept.end[:count], kept.cost[:count])

    def _tables(self) -> Tables:
        """Return tables that are yet to be cleared."""
        num_plants, num_smelters = self.fleet.next_min.shape
        at_smelters = (self.fleet.length, num_smelters)
        at_plants = (self.fleet.length, num_plants)
        return Tables(
            np.empty(at_smelters),
            np.empty(at_plants),
            np.empty(at_smelters, dtype=np.int64),
            np.empty(at_plants, dtype=np.int64),
            np.empty(num_plants),
        )

    def _told(
        self, shift: int, arcs: Arcs, tables: Tables, best: NDArray[np.float64]
    ) -> Iterator[FoundDay]:
        """Yield the best days of a shift that pay, by their last plant."""
        end, cost = best
        driven = np.zeros((2, self.fleet.length), dtype=np.int64)
        for p in np.argsort(cost, kind="stable")[:MOST_DAYS].tolist():
            if cost[p] >= PAYS:
                return
            place = int(end[p]) * len(end) + p
            count = walk_back(arcs, self.fleet.trips.table, tables, place, driven)
            rows = self.fleet.by_places[driven[0, :count]]
            fillings, paid = self._filled(rows, driven[1, :count])
            priced = float((self.base[rows] - self.price[rows]).sum()) - paid
            reduced = float(cost[p])
            columns = self.fleet.rows[rows].tolist()
            group = int(self.shifts.group[shift])
            yield FoundDay(group, reduced, reduced + priced, columns, fillings)

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
