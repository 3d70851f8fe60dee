"""All truck days that matter, in classes of days that carry the same."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from optimizer.planning.bounds.day_listing import DayListing
from optimizer.planning.exact.trip_facts import trip_facts
from optimizer.planning.exact.truck_day import truck_day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray
    from scipy import sparse

    from optimizer.planning.bounds.capped_days import CappedDays
    from optimizer.planning.bounds.day_listing import Listing
    from optimizer.planning.bounds.day_master import Climb
    from optimizer.planning.bounds.day_program import DayProgram
    from optimizer.planning.exact.trip_facts import TripFacts
    from optimizer.planning.exact.truck_day import TruckDay

MOST_LABELS = 200_000
LABELS_PER_SECOND = 15_000
"""Days in the making that one listing may look at, in all and for each second left."""
ROUNDED = 6
"""Decimals of coefficients that tell classes apart."""


class Filling(NamedTuple):
    """Loads of one order filled at one smelter, and the heats that can fill them."""

    order: int
    smelter: int
    heats: int
    """Bits, as in the pool of trips."""


@dataclass(frozen=True, eq=False)
class DayClass:
    """Days of one group of trucks that fill the orders' rows alike."""

    g: int
    q: int
    column: NDArray[np.float64]
    """Coefficients in the rows of orders and metal."""
    fillings: tuple[tuple[Filling, int], ...]
    """With the loads of each; empty unless heats are told apart."""
    days: list[TruckDay] = field(default_factory=list)

    @property
    def cost(self) -> float:
        """Of the cheapest day. [currency]."""
        return min(day.cost for day in self.days)

    @cached_property
    def signature(self) -> tuple[object, ...]:
        """Return what tells it apart from others."""
        return self.g, self.q, self.column.tobytes(), self.fillings

    def visits(self, order: int) -> int:
        """Return in how many trips of a day an order rides."""
        trips = self.days[0].trips
        return sum(any(i == order for i, _ in trip.entries) for trip in trips)


class DayBook:
    """Lists days within reach of a Lagrangian bound.

    The bound may be that of a program with cuts, and of days that are rewarded for an
    order again and again; days are listed with the reward for what orders need. The
    least reduced costs must be those that the bound was summed with.
    """

    def __init__(self, capped: CappedDays, days: DayProgram, climb: Climb) -> None:
        self.capped, self.days = capped, days
        self.bound = climb.bound
        self.least, _ = days.cheapest(climb.duals)
        self._num_rows = len(capped.rows)
        self._duals = climb.duals[: self._num_rows]
        self._cuts = days.trip_rows[self._num_rows :]
        self._cut_rewards = self._cuts.T @ climb.duals[self._num_rows :]
        draft = capped.relaxation.draft
        self._wash = draft.scenario.wash_duration_min
        self._facts: dict[int, TripFacts] = {
            int(column): trip_facts(draft, int(column))
            for fleet in capped.fleets
            for column in fleet.rows
        }

    def classes(
        self, reach: float, *, by_heats: bool, seconds: float
    ) -> list[DayClass]:
        """Return all classes with a day within reach of its group's least.

        Parameters
        ----------
        reach
            Above the bound. [currency]
        by_heats
            Whether days that can be filled from other heats are told apart.
        seconds
            Time left. [s]

        Raises
        ------
        TooManyDaysError
            There are more than may be looked at.
        """
        found: dict[tuple[object, ...], DayClass] = {}
        most = min(MOST_LABELS, int(seconds * LABELS_PER_SECOND))
        for (g, q), day in self._days(reach, most):
            column = self._column(day)
            fillings = self._fillings(day) if by_heats else ()
            made = DayClass(g, q, column, fillings)
            found.setdefault(made.signature, made).days.append(day)
        return list(found.values())

    def _days(
        self, reach: float, most: int
    ) -> Iterator[tuple[tuple[int, int], TruckDay]]:
        for (g, q), least in self.least.items():
            limit = min(0.0, least) + reach
            listing = self._listing(g, q).below(limit, most)
            for day in self._truck_days((g, q), listing):
                yield (g, q), day

    def _listing(self, g: int, q: int) -> DayListing:
        """Return the days of a group, yet to be listed; cuts reward trip by trip."""
        capped, fleet = self.capped, self.capped.fleets[g]
        costs = capped.trip_costs(g) - self._cut_rewards[fleet.rows]
        base, needs = capped.bases[g][q], capped.needs[g]
        return DayListing(fleet, base, needs, self._duals, costs, keeps_all=True)

    def _truck_days(self, key: tuple[int, int], listing: Listing) -> Iterator[TruckDay]:
        g, q = key
        fleet, base = self.capped.fleets[g], self.capped.bases[g][q]
        rewards = self._cut_rewards[fleet.rows]
        for rows, cost, reduced in zip(*listing, strict=True):
            found = rows.tolist(), float(cost + rewards[rows].sum()), float(reduced)
            day = truck_day(fleet, base, self._facts, found, self._wash)
            if day is not None:
                yield day

    def _column(self, day: TruckDay) -> NDArray[np.float64]:
        """Return the coefficients of a day in the rows, those of cuts last."""
        driven = list(day.columns)
        filled = _total(self.capped.trip_rows[:, driven])
        needed = np.minimum(filled, self.capped.most)
        column = np.concatenate([needed, _total(self._cuts[:, driven])])
        rounded: NDArray[np.float64] = column.round(ROUNDED)
        return rounded

    def _fillings(self, day: TruckDay) -> tuple[tuple[Filling, int], ...]:
        columns = self.capped.relaxation.columns
        pool, loads = columns.pool, defaultdict[Filling, int](int)
        for row in columns.trip[list(day.columns)].tolist():
            for entry in np.flatnonzero(pool.loads[row]).tolist():
                filling = Filling(
                    int(pool.order[row, entry]),
                    int(pool.smelter[row]),
                    int(pool.heats[row, entry]),
                )
                loads[filling] += int(pool.loads[row, entry])
        return tuple(sorted(loads.items()))


def _total(rows: sparse.csc_array) -> NDArray[np.float64]:
    return np.asarray(rows.sum(axis=1), dtype=np.float64).reshape(-1)
