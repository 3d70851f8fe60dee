"""All truck days that matter, in classes of days that carry the same."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from optimizer.planning.bounds.days.linings import longest_idle
from optimizer.planning.exact.approaches import approaches
from optimizer.planning.exact.day_pool import DayPool, day_pool
from optimizer.planning.exact.listing import DayLister, Listing, Rewards
from optimizer.planning.exact.trip_facts import trip_facts
from optimizer.planning.exact.truck_day import truck_day

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

    from optimizer.planning.bounds.days.capped_days import CappedDays
    from optimizer.planning.bounds.days.day_master import Climb
    from optimizer.planning.bounds.days.day_program import DayProgram
    from optimizer.planning.exact.truck_day import TruckDay

MOST_DAYS = 250_000
"""Days of a group that are listed at most."""
MOST_LABELS = 40_000_000
"""Ways to go on that one walk may look at."""


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


class Footing(NamedTuple):
    """Duals from which days are listed, and what they prove."""

    duals: NDArray[np.float64]
    bound: float
    """No plan costs less. [currency]"""
    least: Mapping[tuple[int, int], float]
    """No day of a class of trucks and group has less reduced cost. [currency]"""


class DayBook:
    """Lists days within reach of a Lagrangian bound.

    The bound may be that of days that are rewarded for an order again and again; days
    are listed with the reward for what rows ask for, and with their washing. What this
    makes of each group's least reduced cost raises the bound.
    """

    def __init__(self, capped: CappedDays, days: DayProgram, climb: Climb) -> None:
        self.capped, self.days = capped, days
        low = days.relaxation.program.low[days.rows]
        self.most = np.concatenate([capped.most, low[len(capped.most) :]])
        self._trip_rows = days.trip_rows.T.tocsr()
        self._tallied_rows = self._tallied()
        self._visited_once = self._once()
        self.facts = {
            int(column): trip_facts(capped.relaxation.draft, int(column))
            for fleet in capped.fleets
            for column in fleet.rows
        }
        longest = longest_idle(capped.relaxation.draft)
        self._approaches = [
            approaches(capped.relaxation.draft, g, fleet, longest)
            for g, fleet in enumerate(capped.fleets)
        ]
        self._listed_at: NDArray[np.float64] | None = None
        self._kept_listers: list[DayLister] = []
        least, _ = days.cheapest(climb.duals)
        known = {key: min(0.0, cost) for key, cost in least.items()}
        self.footing = Footing(climb.duals, climb.bound, known)

    @property
    def bound(self) -> float:
        """No plan costs less. [currency]."""
        return self.footing.bound

    def _tallied(self) -> NDArray[np.int64]:
        """Return the rows that count orders' visits, then those that count loads."""
        draft = self.days.relaxation.draft
        kinds = [draft.names[row][0] for row in self.days.rows.tolist()]
        covers = [place for place, kind in enumerate(kinds) if kind == "cover"]
        count = len(draft.scenario.orders)
        # The first rows that cover orders count single ladles, the last full trucks,
        # one a visit.
        return np.array([*covers[-count:], *covers[:count]])

    def _once(self) -> NDArray[np.int64]:
        """Return which rows count visits of orders that must come in one trip."""
        orders = self.days.relaxation.draft.scenario.orders
        once = np.zeros(len(self.days.rows), dtype=np.int64)
        once[self._tallied_rows[: len(orders)]] = [order.one_trip for order in orders]
        return once

    def listed(
        self,
        footing: Footing,
        reach: float,
        seconds_left: Callable[[], float],
        *,
        most: tuple[int, int] = (MOST_DAYS, MOST_LABELS),
    ) -> tuple[Footing, dict[tuple[int, int], Listing]]:
        """Return all days within reach of their group's least, and what that proves.

        Parameters
        ----------
        footing
            Its least reduced costs may be wrong: those found take their place.
        reach
            Above the bound. [currency]
        seconds_left
            [s]
        most
            Days of a group, and ways to go on that a walk may look at.

        Raises
        ------
        TooManyDaysError
            There are more than may be looked at.
        """
        listings: dict[tuple[int, int], Listing] = {}
        bound, known = footing.bound, dict(footing.least)
        listers = self._listers(footing.duals)
        for (g, q), least in footing.least.items():
            lister = listers[g]
            listing = lister.below(q, least + reach, most, seconds_left)
            found = min(0.0, least + reach, *listing.reduced_cost.tolist())
            while found > known[g, q]:
                # None is cheaper: the bound is that much higher.
                bound += self.capped.counts[g][q] * (found - known[g, q])
                known[g, q] = found
                listing = lister.below(q, found + reach, most, seconds_left)
                found = min(0.0, found + reach, *listing.reduced_cost.tolist())
            bound += self.capped.counts[g][q] * (found - known[g, q])
            known[g, q] = found
            listings[g, q] = listing
        return Footing(footing.duals, bound, known), listings

    def _listers(self, duals: NDArray[np.float64]) -> list[DayLister]:
        """Return what lists days of each class at some duals, the last kept."""
        if self._listed_at is not duals:
            rewards = Rewards(self._trip_rows, duals, self.most, self._visited_once)
            self._listed_at = duals
            self._kept_listers = [
                DayLister(self.capped, g, rewards, ways, facts=self.facts)
                for g, ways in enumerate(self._approaches)
            ]
        return self._kept_listers

    def pool(self, reach: float, seconds_left: Callable[[], float]) -> DayPool | None:
        """Return all days within reach of their group's least, ``None`` without any.

        Raises
        ------
        TooManyDaysError
            There are more than may be looked at.
        """
        self.footing, listings = self.listed(self.footing, reach, seconds_left)
        return self.pooled(listings)

    def pooled(self, listings: Mapping[tuple[int, int], Listing]) -> DayPool | None:
        """Return listed days in classes, ``None`` without any."""
        if not any(len(listing.cost) for listing in listings.values()):
            return None
        return day_pool(
            listings,
            {(g, q): self.capped.counts[g][q] for g, q in listings},
            trip_rows=self._trip_rows,
            most=self.most,
            num_rows=len(self.capped.rows),
            tallied=self._tallied_rows,
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
        fleet, base = self.capped.fleets[g], self.capped.bases[g][q]
        found = tuple(columns.tolist()), cost
        return truck_day(fleet, base, self.facts, found, self._approaches[g])

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
