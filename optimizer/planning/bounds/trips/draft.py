"""A relaxation in the making: its columns are laid out, its rows are being gathered.

Letters as in docs/mathematics.md: orders i, trips r, truck classes g with groups q,
smelters s, plants p, depots d.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from optimizer.domain import NO_WAY_MIN
from optimizer.planning.bounds.programs.triplets import RowGatherer
from optimizer.planning.bounds.trips.columns import trip_cost
from optimizer.planning.trips.ways import (
    chained_minutes,
    minutes_with_rests,
    shortest_chains,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import ArrayLike, NDArray

    from optimizer.domain import Scenario, TravelMatrix
    from optimizer.economics import Tariff
    from optimizer.planning.bounds.trips.columns import TripColumns
    from optimizer.planning.trips import TripPool, TruckClass


class Draw(NamedTuple):
    """Metal of an order from a smelter, filled while certain heats are live."""

    order: int
    smelter: int
    heats: int
    """Bits of the heats that can fill it"""


class LegKind(Enum):
    """What an empty leg is for: a smelter may be a depot too, so places do not tell."""

    OUT = "depot to smelter"
    NEXT = "plant to smelter"
    HOME = "plant to depot"


class Leg(NamedTuple):
    """An empty leg that trucks of a class may drive."""

    truck_class: int
    kind: LegKind
    origin: int
    """Row of the travel matrix"""
    destination: int
    """Column of the travel matrix"""


@dataclass(frozen=True, eq=False)
class Layout:
    """Which column of the program stands for what; orders' fates z[i] come first."""

    supplies: dict[Draw, int]
    """Tonnes of order i from smelter s: w[i, s], where metal may be short"""
    legs: dict[Leg, int]
    """Empty legs of truck classes: e[g, a, b]"""
    groups: dict[tuple[int, int], int]
    """Trucks used of group q of class g: k[g, q]"""
    first_trip: int
    """Trips x[r] follow from here."""


class EntryFacts(NamedTuple):
    """What trips can do with their entries at best, one row an entry of a trip."""

    order: NDArray[np.int64]
    smelter: NDArray[np.int64]
    superheat_c: NDArray[np.float64]
    """[°C]"""
    heats: NDArray[np.int64]
    """Bits of the heats that can be used"""


@dataclass(frozen=True, eq=False)
class Draft:
    """Everything the row families are built from, and the rows so far."""

    scenario: Scenario
    travel: TravelMatrix
    minutes: NDArray[np.int64]
    """Travel minutes with rests no leg can do without. [min]"""
    columns: TripColumns
    classes: tuple[TruckClass, ...]
    rates: Tariff
    layout: Layout
    sharing: tuple[int, ...] | None = None
    """By class, the one among the columns whose trips it drives at its own prices"""
    by_parts: bool = False
    """Whether rows of the pool stand for parts of trips: then the legs between trips
    are priced into the trips."""
    gatherer: RowGatherer = field(default_factory=RowGatherer)
    names: list[tuple[str, ...]] = field(default_factory=list)
    """Kind of each row and what it is about."""

    @property
    def order(self) -> NDArray[np.int64]:
        """Order of each entry, shape (columns, entries)."""
        return self.columns.pool.order[self.columns.trip]

    @property
    def tonnes(self) -> NDArray[np.float64]:
        """Most metal of each entry, shape (columns, entries). [t]."""
        return self.columns.pool.tonnes[self.columns.trip]

    @property
    def smelter(self) -> NDArray[np.int64]:
        """Smelter of each trip, shape (columns,)."""
        return self.columns.pool.smelter[self.columns.trip]

    @cached_property
    def chains(self) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """Minutes and kilometers of the shortest chains of legs. [min, km].

        Two arrays of shape (places, places); large days take seconds to find them.
        """
        minutes = chained_minutes(self.scenario, self.travel)
        return minutes, shortest_chains(self.travel.km)

    @property
    def entry_facts(self) -> EntryFacts:
        """Return what all trips, whether among the columns or not, can do."""
        return entry_facts(self.columns)

    def trips_of(self, g: int) -> NDArray[np.int64]:
        """Return the columns that a class drives."""
        among = g if self.sharing is None else self.sharing[g]
        return np.flatnonzero(self.columns.truck_class == among)

    def surcharge(self, g: int, rows: NDArray[np.int64]) -> NDArray[np.float64]:
        """Return what columns cost a class beyond what they state. [currency]."""
        columns = self.columns
        if self.sharing is None:
            return np.zeros(len(rows))
        own = trip_cost(columns.pool, columns.trip[rows], self.classes[g], self.rates)
        beyond: NDArray[np.float64] = own - columns.cost[rows]
        return beyond

    def least_minutes(self, g: int) -> float:
        """Return the least time that any trip of a class takes, or infinity. [min]."""
        columns, pool = self.columns, self.columns.pool
        trips = columns.trip[self.trips_of(g)]
        if columns.alone is not None:
            pool = columns.alone
            trips = np.flatnonzero(pool.kind == pool.kinds.index(self.classes[g].kind))
        return float(pool.duration_min[trips].astype(float).min(initial=np.inf))

    def open_rows(
        self, name: str, about: list[str], low: ArrayLike, high: ArrayLike
    ) -> NDArray[np.int64]:
        """Open one row for each thing they are about."""
        self.names.extend((name, thing) for thing in about)
        return self.gatherer.new_rows(
            np.broadcast_to(low, len(about)), np.broadcast_to(high, len(about))
        )


def new_draft(
    scenario: Scenario,
    travel: TravelMatrix,
    *,
    columns: TripColumns,
    classes: tuple[TruckClass, ...],
    rates: Tariff,
    short_metal: frozenset[tuple[int, str]] | None,
) -> Draft:
    """Lay out the columns of the relaxation, ``None``: metal may be short anywhere."""
    by_parts = bool(np.any(columns.pool.share < 1))
    minutes = minutes_with_rests(scenario, travel)
    counter = itertools.count(len(scenario.orders))
    supplies = {
        draw: next(counter)
        for draw in draws_of(columns)
        if short_metal is None
        or (draw.smelter, scenario.orders[draw.order].alloy_id) in short_metal
    }
    legs = {
        leg: next(counter)
        for g, truck_class in enumerate(classes)
        for leg in _empty_legs(scenario, travel, g, truck_class)
        if minutes[leg.origin, leg.destination] < NO_WAY_MIN and not by_parts
    }
    groups = {
        (g, q): next(counter)
        for g, truck_class in enumerate(classes)
        for q in range(len(truck_class.groups))
    }
    return Draft(
        scenario=scenario,
        travel=travel,
        minutes=minutes,
        columns=columns,
        classes=classes,
        rates=rates,
        layout=Layout(supplies, legs, groups, next(counter)),
        by_parts=by_parts,
    )


def entry_facts(columns: TripColumns) -> EntryFacts:
    """Return what trips can do with their entries at best."""
    if columns.alone is not None:
        return _facts_alone(columns.alone)
    return _facts(columns.pool, columns.trip, columns.entry_heats)


@lru_cache(maxsize=1)
def _facts_alone(pool: TripPool) -> EntryFacts:
    """Return what entries by themselves can do.

    Remembered: the program is built anew whenever trips were found.
    """
    return _facts(pool, np.arange(len(pool)), pool.heats)


def _facts(
    pool: TripPool, trip: NDArray[np.int64], heats: NDArray[np.int64]
) -> EntryFacts:
    row, entry = np.nonzero(pool.order[trip] >= 0)
    place = trip[row], entry
    return EntryFacts(
        order=pool.order[place],
        smelter=pool.smelter[trip[row]],
        superheat_c=pool.superheat_c[place],
        heats=heats[row, entry],
    )


def draws_of(columns: TripColumns) -> tuple[Draw, ...]:
    """Return what orders may draw, in order: by heats where trips are cut by them."""
    if columns.alone is not None:
        return _draws_alone(columns.alone)
    return _draws(entry_facts(columns), by_heats=columns.heats is not None)


@lru_cache(maxsize=1)
def _draws_alone(pool: TripPool) -> tuple[Draw, ...]:
    """Return what orders may draw by their entries by themselves."""
    return _draws(_facts_alone(pool), by_heats=False)


def _draws(facts: EntryFacts, *, by_heats: bool) -> tuple[Draw, ...]:
    order, smelter, heats = facts.order, facts.smelter, facts.heats
    if not by_heats:
        shape = int(order.max(initial=0)) + 1, int(smelter.max(initial=0)) + 1
        drawn, masks = np.zeros(shape, dtype=bool), np.zeros(shape, dtype=np.int64)
        drawn[order, smelter] = True
        np.bitwise_or.at(masks, (order, smelter), heats)
        order, smelter = np.nonzero(drawn)
        heats = masks[order, smelter]
    keys = np.stack([order, smelter, heats])[:, np.lexsort((heats, smelter, order))]
    fresh = np.any(np.diff(keys, axis=1, prepend=-1) != 0, axis=0)
    return tuple(Draw(*key) for key in keys[:, fresh].T.tolist())


def _empty_legs(
    scenario: Scenario, travel: TravelMatrix, g: int, truck_class: TruckClass
) -> Iterator[Leg]:
    index = travel.index_by_id
    smelters = [index[place.place_id] for place in scenario.smelters]
    plants = [index[place.place_id] for place in scenario.plants]
    depots = sorted({index[group.depot_id] for group in truck_class.groups})
    for kind, origins, destinations in (
        (LegKind.OUT, depots, smelters),
        (LegKind.NEXT, plants, smelters),
        (LegKind.HOME, plants, depots),
    ):
        for origin, destination in itertools.product(origins, destinations):
            yield Leg(g, kind, origin, destination)
