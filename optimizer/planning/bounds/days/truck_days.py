"""The cheapest day of a truck at given prices: a shortest path through whole minutes.

A day leads from the depot to a smelter, by trips from smelter to plant, by empty legs
from plant to smelter, and home. Every minute of waiting costs what a minute on duty
costs. Bays are left out and a trip may be driven twice, so the cheapest path is never
dearer than the cheapest real day (docs/mathematics.md, section 4).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from optimizer.domain import NO_WAY_MIN
from optimizer.planning.bounds.days.berths import berths_of
from optimizer.planning.bounds.days.day_arcs import FIRST, LAST, Legs, Trips
from optimizer.units import MINUTES_PER_HOUR

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from optimizer.planning.bounds.trips.draft import Draft

SINGLE_BLOCK_MIN = 1
"""Shortest trip for which days can be built block by block. [min]"""


@dataclass(frozen=True, eq=False)
class Starts:
    """Pairs of trip and filling start within one block of minutes, by where they end.

    Sorted by (last plant, end), so that the best of each end is a run of the arrays.
    """

    trip: NDArray[np.int64]
    """Row among the class's trips"""
    fill: NDArray[np.int64]
    """Filling start, from the horizon's start. [min]"""
    cell: NDArray[np.int64]
    """Smelter and filling start as one index of a table (smelters, minutes)"""
    duty_cost: NDArray[np.float64]
    """From filling start to the end of the last service. [currency]"""
    run: NDArray[np.int64]
    """Where each run of one (plant, end) begins"""
    place: NDArray[np.int64]
    """Last plant and end of each run, as one index of a table (plants, minutes)"""


@dataclass(frozen=True, eq=False)
class Fleet:
    """One truck class as its days see it; instants count from the horizon's start."""

    rows: NDArray[np.int64]
    """Trip columns of the class"""
    smelter: NDArray[np.int64]
    """Berth at which each trip is filled"""
    plant: NDArray[np.int64]
    """Berth at which each trip ends"""
    first_fill: NDArray[np.int64]
    """Earliest filling start worth driving: later ones wait less. A trip that waits
    before its last stop has no other. [min]"""
    last_fill: NDArray[np.int64]
    offset: NDArray[np.int64]
    first_service: NDArray[np.int64]
    service: NDArray[np.int64]
    next_min: NDArray[np.int64]
    """Plant to smelter, washing and preheating included, shape (plants, smelters):
    berths. [min]"""
    next_cost: NDArray[np.float64]
    """Plant to smelter, minutes included, shape (plants, smelters). [currency]"""
    minute_cost: float
    length: int
    """Minutes of the horizon."""
    block: int
    """Minutes of a block: no trip begins and ends within one."""
    earliest_fill: NDArray[np.int64]
    """From when each trip may be filled, if its truck waits loaded. [min]"""
    filling: NDArray[np.int64]
    """How long each trip holds a loading bay. [min]"""
    smelter_of: NDArray[np.int64]
    """Smelter of each berth for filling"""
    plant_of: NDArray[np.int64]
    """Plant of each berth where trips end"""

    @cached_property
    def starts(self) -> tuple[Starts, ...]:
        """Pairs of trip and filling start, block by block."""
        blocks = range(0, self.length, self.block)
        return tuple(_starts(self, first) for first in blocks)

    @cached_property
    def by_places(self) -> NDArray[np.int64]:
        """Return trips that can be driven by smelter, last plant and minutes."""
        ranked = np.lexsort((self.minutes, self.plant, self.smelter))
        driven = self.first_fill <= np.minimum(self._in_time, self.last_fill)
        rows: NDArray[np.int64] = ranked[driven[ranked]]
        return rows

    @cached_property
    def trips(self) -> Trips:
        """Return the table of trips that paths are searched through."""
        rows = self.by_places
        last = np.minimum(self._in_time, self.last_fill)
        columns = (
            self.first_fill,
            last,
            self.minutes,
            self.smelter,
            self.plant,
            self.earliest_fill,
            self.stays[1],
        )
        place = self.smelter[rows] * len(self.next_min) + self.plant[rows]
        begun = np.flatnonzero(np.diff(place, prepend=-1))
        return Trips(
            np.stack([column[rows] for column in columns]),
            np.append(begun, len(rows)),
        )

    @cached_property
    def stays(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return kinds of stays in loading bays, and the kind of each trip.

        Smelter and minutes of each kind, shape (2, kinds), and shape (trips,).
        """
        most = int(self.filling.max(initial=0)) + 1
        number = self.smelter_of[self.smelter] * most + self.filling
        kinds, kind = np.unique(number, return_inverse=True)
        return np.stack(np.divmod(kinds, most)), kind

    @cached_property
    def legs(self) -> Legs:
        """Return the empty ways that paths are searched through."""
        return Legs(self.next_min, self.next_cost, self.minute_cost)

    @cached_property
    def minutes(self) -> NDArray[np.int64]:
        """From filling start to the end of the last service, whenever it is. [min]."""
        waiting = self.first_service - self.first_fill
        lasting: NDArray[np.int64] = np.maximum(self.offset, waiting) + self.service
        return lasting

    def at_prices_of(self, draft: Draft, g: int) -> Fleet:
        """Return the same trips for a class that pays other prices.

        What does not depend on prices is looked for once for both.
        """
        index = draft.travel.index_by_id
        plants = [index[draft.scenario.plants[p].place_id] for p in self.plant_of]
        smelters = [index[draft.scenario.smelters[s].place_id] for s in self.smelter_of]
        legs = np.ix_(plants, smelters)
        minutes, minute_cost = draft.minutes[legs], _minute_cost(draft, g)
        dry_cost = empty_cost(draft, g, draft.travel.km[legs], minutes)
        standing = minute_cost * (self.next_min - minutes)
        made = replace(self, next_cost=dry_cost + standing, minute_cost=minute_cost)
        for name in ("by_places", "trips", "stays", "minutes"):
            vars(made)[name] = getattr(self, name)
        return made

    @property
    def num_starts(self) -> int:
        """Pairs of trip and filling start. [1]."""
        table = self.trips.table
        return int((table[LAST] - table[FIRST] + 1).sum())

    @property
    def _in_time(self) -> NDArray[np.int64]:
        """Return the last filling start that ends within the horizon. [min]."""
        latest: NDArray[np.int64] = self.length - 1 - self.minutes
        return latest

    def end_of(
        self, trip: NDArray[np.int64], fill: NDArray[np.int64]
    ) -> NDArray[np.int64]:
        """Return when trips begun at given minutes end their last service. [min]."""
        service = np.maximum(fill + self.offset[trip], self.first_service[trip])
        end: NDArray[np.int64] = service + self.service[trip]
        return end


def fleet_of(draft: Draft, g: int) -> Fleet | None:
    """Return the days of a truck class, or ``None`` where trips take no time."""
    pool = draft.columns.pool
    rows = draft.trips_of(g)
    trip = draft.columns.trip[rows]
    origin = draft.scenario.horizon.start_min
    last = np.count_nonzero(pool.loads[trip], axis=1) - 1
    offset = pool.offset_min[trip, last]
    first_service = pool.first_service_min[trip, last] - origin
    service = pool.service_duration_min[trip, last]
    high = draft.columns.latest_fill_min[rows] - origin
    earliest = np.maximum(draft.columns.earliest_fill_min[rows] - origin, 0)
    # Filling later and waiting less costs no more: the truck waits before instead.
    low = np.maximum(earliest, np.minimum(high, first_service - offset))
    shortest = int((offset + service).min(initial=NO_WAY_MIN))
    if shortest < SINGLE_BLOCK_MIN:
        return None
    index = draft.travel.index_by_id
    plants = [index[place.place_id] for place in draft.scenario.plants]
    smelters = [index[place.place_id] for place in draft.scenario.smelters]
    berths = berths_of(draft, g, rows)
    smelter_of, plant_of = berths.smelters(len(smelters)), berths.plants(len(plants))
    legs = np.ix_(np.array(plants)[plant_of], np.array(smelters)[smelter_of])
    next_min = berths.ready_after(draft.minutes[legs])
    minute_cost = _minute_cost(draft, g)
    dry_cost = empty_cost(draft, g, draft.travel.km[legs], draft.minutes[legs])
    length = draft.scenario.horizon.end_min - origin + 1
    return Fleet(
        rows=rows,
        smelter=berths.of_fillings(pool.smelter[trip]),
        plant=berths.of_ends(pool.last_plant[trip]),
        first_fill=low,
        last_fill=np.minimum(high, length - 1),
        offset=offset,
        first_service=first_service,
        service=service,
        next_min=next_min,
        next_cost=dry_cost + minute_cost * (next_min - draft.minutes[legs]),
        minute_cost=minute_cost,
        length=length,
        block=min(shortest, length),
        earliest_fill=earliest,
        filling=pool.fill_duration_min[trip],
        smelter_of=smelter_of,
        plant_of=plant_of,
    )


def _minute_cost(draft: Draft, g: int) -> float:
    """Return what a minute on duty costs a class. [currency]."""
    return draft.classes[g].cost_per_hour / MINUTES_PER_HOUR


def empty_cost(
    draft: Draft, g: int, km: NDArray[np.float64], minutes: NDArray[np.int64]
) -> NDArray[np.float64]:
    """Return what empty legs cost a class, minutes included. [currency]."""
    truck_class, rates = draft.classes[g], draft.rates
    carbon = rates.carbon_price_per_kg * rates.emissions.per_empty_km
    hours = minutes / MINUTES_PER_HOUR
    drivable = minutes < NO_WAY_MIN
    cost: NDArray[np.float64] = np.where(
        drivable,
        np.where(drivable, km, 0.0) * (truck_class.cost_per_km + carbon)
        + hours * truck_class.cost_per_hour,
        np.inf,
    )
    return cost


def _starts(fleet: Fleet, first: int) -> Starts:
    """Return the starts within one block, sorted by where they end."""
    last = first + fleet.block - 1
    low = np.maximum(fleet.first_fill, first)
    high = np.minimum(fleet.last_fill, last)
    active = np.flatnonzero(low <= high)
    counts = high[active] - low[active] + 1
    trip = np.repeat(active, counts)
    begin = np.repeat(low[active] - np.cumsum(counts) + counts, counts)
    fill = begin + np.arange(len(trip))
    end = fleet.end_of(trip, fill)
    kept = end < fleet.length
    trip, fill, end = trip[kept], fill[kept], end[kept]
    plant = fleet.plant[trip]
    key = plant * fleet.length + end
    ranked = np.argsort(key, kind="stable")
    trip, fill, key = trip[ranked], fill[ranked], key[ranked]
    run = np.flatnonzero(np.diff(key, prepend=-1))
    return Starts(
        trip=trip,
        fill=fill,
        cell=fleet.smelter[trip] * fleet.length + fill,
        duty_cost=np.multiply(key % fleet.length - fill, fleet.minute_cost),
        run=run,
        place=key[run],
    )
