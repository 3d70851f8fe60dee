"""All truck days that matter, in classes of days that carry the same."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from optimizer.planning.exact.day_pool import DayPool, day_pool
from optimizer.planning.exact.listing import DayLister, Rewards
from optimizer.planning.exact.trip_facts import trip_facts
from optimizer.planning.exact.truck_day import truck_day

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from optimizer.planning.bounds.capped_days import CappedDays
    from optimizer.planning.bounds.day_master import Climb
    from optimizer.planning.bounds.day_program import DayProgram
    from optimizer.planning.exact.truck_day import TruckDay

MOST_DAYS = 250_000
"""Days of a group that are listed at most."""


class Filling(NamedTuple):
    """Loads of one order filled at one smelter, and the heats that can fill them."""

    order: int
    smelter: int
    heats: int
    """Bits, as in the pool of trips."""


@dataclass(frozen=True, eq=False)
class DayClass:
    """Days of one group of trucks that fill the orders' rows alike."""

    number: int
    """In the pool."""
    g: int
    q: int
    column: NDArray[np.float64]
    """Coefficients in the rows of orders, metal and cuts."""
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

    The bound may be that of days that are rewarded for an order again and again; days
    are listed with the reward for what rows ask for, and with their washing. What this
    makes of each group's least reduced cost raises the bound.
    """

    def __init__(self, capped: CappedDays, days: DayProgram, climb: Climb) -> None:
        self.capped, self.days = capped, days
        self.bound = climb.bound
        low = days.relaxation.program.low[days.rows]
        self.most = np.concatenate([capped.most, low[len(capped.most) :]])
        self._trip_rows = days.trip_rows.T.tocsr()
        self.facts = {
            int(column): trip_facts(capped.relaxation.draft, int(column))
            for fleet in capped.fleets
            for column in fleet.rows
        }
        rewards = Rewards(self._trip_rows, climb.duals, self.most, self._once())
        self._listers = [
            DayLister(capped, g, rewards) for g in range(len(capped.fleets))
        ]
        least, _ = days.cheapest(climb.duals)
        self._least = {key: min(0.0, cost) for key, cost in least.items()}

    def _once(self) -> NDArray[np.int64]:
        """Return which rows count visits of orders that must come in one trip."""
        draft = self.days.relaxation.draft
        kinds = [draft.names[row][0] for row in self.days.rows.tolist()]
        covers = [place for place, kind in enumerate(kinds) if kind == "cover"]
        once = np.zeros(len(kinds), dtype=np.int64)
        orders = draft.scenario.orders
        # The last of the rows that cover orders count full trucks, one a visit.
        for place, order in zip(covers[-len(orders) :], orders, strict=True):
            once[place] = order.one_trip
        return once

    def pool(self, reach: float, seconds_left: Callable[[], float]) -> DayPool | None:
        """Return all days within reach of their group's least, ``None`` without any.

        Parameters
        ----------
        reach
            Above the bound. [currency]
        seconds_left
            [s]

        Raises
        ------
        TooManyDaysError
            There are more than may be looked at.
        """
        listings = {}
        for (g, q), known in list(self._least.items()):
            least = known
            listing = self._listers[g].below(q, least + reach, MOST_DAYS, seconds_left)
            found = min(0.0, least + reach, *listing.reduced_cost.tolist())
            while found > least:
                # None is cheaper: the bound is that much higher.
                self.bound += self.capped.counts[g][q] * (found - least)
                self._least[g, q] = least = found
                most = least + reach
                listing = self._listers[g].below(q, most, MOST_DAYS, seconds_left)
                found = min(0.0, most, *listing.reduced_cost.tolist())
            listings[g, q] = listing
        if not any(len(listing.cost) for listing in listings.values()):
            return None
        counts = {(g, q): self.capped.counts[g][q] for g, q in listings}
        return day_pool(
            listings,
            counts,
            trip_rows=self._trip_rows,
            most=self.most,
            num_rows=len(self.capped.rows),
        )

    def classes(
        self, pool: DayPool, numbers: Sequence[int], *, by_heats: bool
    ) -> list[DayClass]:
        """Return classes of a pool with their days.

        Parameters
        ----------
        pool
            The days.
        numbers
            Of the classes.
        by_heats
            Whether days that can be filled from other heats are told apart.
        """
        found: list[DayClass] = []
        for number in numbers:
            g, q = pool.groups[pool.classes.group[number]]
            column = pool.classes.rows[[number]].toarray().reshape(-1)
            parts: dict[tuple[tuple[Filling, int], ...], DayClass] = {}
            for place in pool.days_of(number).tolist():
                columns = pool.columns[place]
                day = self._day(g, q, columns[columns >= 0], float(pool.cost[place]))
                fillings = self._fillings(day) if by_heats else ()
                if fillings not in parts:
                    parts[fillings] = DayClass(number, g, q, column, fillings)
                parts[fillings].days.append(day)
            found += parts.values()
        return found

    def _day(self, g: int, q: int, columns: NDArray[np.int64], cost: float) -> TruckDay:
        wash = self.capped.relaxation.draft.scenario.wash_duration_min
        fleet, base = self.capped.fleets[g], self.capped.bases[g][q]
        found = tuple(columns.tolist()), cost
        return truck_day(fleet, base, self.facts, found, wash)

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
