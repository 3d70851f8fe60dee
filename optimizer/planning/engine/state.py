"""A plan in the making, as callers outside the compiled code hold it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from optimizer.planning.engine.entering import (
    append_as_given,
    close_route,
    draft_trip,
    fit_draft,
    fit_join,
    place_timed,
    remove_orders,
)
from optimizer.planning.engine.memory import plan_tables
from optimizer.planning.engine.saving import adopt
from optimizer.planning.engine.tables import LOADS, PlanTables
from optimizer.planning.engine.timed import timed_trip
from optimizer.planning.machine import reference

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from numpy.typing import NDArray

    from optimizer.planning.engine.day import Day
    from optimizer.planning.engine.tables import SavedTables
    from optimizer.planning.engine.timed import Item, TimedTrip


class Fit(NamedTuple):
    """A trip at its best times for one place in one truck's day."""

    delta: float
    """What it adds to the cost of the route. [currency]"""
    truck: int
    position: int
    replaces: bool
    """Whether it stands for the trip now at ``position``."""
    row: NDArray[np.int64]
    figures: NDArray[np.float64]


class GivenTrip(NamedTuple):
    """A trip with times from elsewhere."""

    smelter: int
    items: Sequence[Item]
    """In driving order."""
    start: int
    """Filling begins. [min]"""
    services: Sequence[int]
    """Service begins, stop by stop. [min]"""


class State:
    """A valid plan at any moment; what is not on a truck is refused."""

    def __init__(self, day: Day, tables: PlanTables | None = None) -> None:
        self.day = day
        self.tables = plan_tables(day) if tables is None else tables
        self.reference = reference(self.tables)

    def copy(self) -> State:
        """Return an independent copy."""
        tables = PlanTables(*(table.copy() for table in self.tables))
        return State(self.day, tables)

    @property
    def cost(self) -> float:
        """Of the whole plan, before the rounding of its items. [currency]."""
        return float(self.tables.cost[0])

    @property
    def served(self) -> list[bool]:
        """Which orders come molten."""
        return [bool(served) for served in self.tables.served.tolist()]

    @property
    def num_refused(self) -> int:
        """Orders that do not come molten."""
        return int(np.count_nonzero(self.tables.served == 0))

    @property
    def spans(self) -> list[tuple[int, int]]:
        """When each truck leaves its depot and returns. [min]."""
        return [(start, end) for start, end in self.tables.spans.tolist()]

    @property
    def routes(self) -> tuple[tuple[TimedTrip, ...], ...]:
        """All trips, truck by truck."""
        return tuple(
            tuple(
                timed_trip(
                    self.day,
                    self.day.trucks[truck].vessel,
                    self.tables.trips[truck, position],
                    self.tables.figures[truck, position],
                )
                for position in range(count)
            )
            for truck, count in enumerate(self.tables.counts.tolist())
        )

    def fit(
        self, truck: int, position: int, smelter: int, items: Sequence[Item]
    ) -> Fit | None:
        """Return the cheapest way found to drive a trip of its own, if there is one.

        Parameters
        ----------
        truck, position
            Whose route, and how many trips before it.
        smelter
            Where it fills.
        items
            What it carries, in driving order.
        """
        day, vessel = self.day, self.day.trucks[truck].vessel
        table = np.array(items, dtype=np.int64).ravel()
        if not draft_trip(day.tables, day.work, vessel, smelter, table):
            return None
        price = fit_draft(day.tables, self.reference, day.work, truck, position, False)
        return self._fitted(price, truck, position, replaces=False)

    def fit_joined(
        self, truck: int, position: int, item: Item, place: int
    ) -> Fit | None:
        """Return the cheapest way found to put one more item into a trip.

        Parameters
        ----------
        truck, position
            Which trip.
        item
            What joins it.
        place
            Stops before a new one; ``~number`` to join the stop of that number.
        """
        day, table = self.day, np.array(item, dtype=np.int64)
        price = fit_join(
            day.tables, self.reference, day.work, truck, position, place, table
        )
        return self._fitted(price, truck, position, replaces=True)

    def enter_route(self, truck: int, trips: Sequence[GivenTrip]) -> None:
        """Give a truck without trips a whole day from elsewhere, as far as it holds.

        A trip keeps its times where they are valid, is timed anew where not, and is
        left out where it cannot be driven.
        """
        day = self.day
        for trip in trips:
            if not self._append(truck, trip):
                position = int(self.tables.counts[truck])
                fit = self.fit(truck, position, trip.smelter, trip.items)
                if fit is not None:
                    self.place(fit)
        close_route(day.tables, self.reference, truck)

    def _append(self, truck: int, trip: GivenTrip) -> bool:
        """Put a trip behind a truck's others at its own times, if they hold."""
        day, vessel = self.day, self.day.trucks[truck].vessel
        items = np.array(trip.items, dtype=np.int64).ravel()
        services = np.array(trip.services, dtype=np.int64)
        return draft_trip(
            day.tables, day.work, vessel, trip.smelter, items
        ) and append_as_given(
            day.tables, self.reference, day.work, truck, trip.start, services
        )

    def _fitted(
        self, price: float, truck: int, position: int, *, replaces: bool
    ) -> Fit | None:
        if price == np.inf:
            return None
        work = self.day.work
        row, figures = work.timed.copy(), work.timed_figures.copy()
        return Fit(price, truck, position, replaces, row, figures)

    def place(self, fit: Fit) -> None:
        """Carry out a fit on the plan that it was made for."""
        work = self.day.work
        work.timed[:], work.timed_figures[:] = fit.row, fit.figures
        where = fit.truck, fit.position, fit.replaces
        if not place_timed(self.day.tables, self.reference, work, *where):
            msg = f"route of truck {fit.truck} breaks its rules"
            raise AssertionError(msg)

    @property
    def num_loads(self) -> int:
        """Ladles filled in all trips."""
        trips, counts = self.tables.trips, self.tables.counts
        runs = np.arange(trips.shape[1]) < counts[:, None]
        return int(trips[runs][:, LOADS].sum())

    def adopt(self, saved: SavedTables, which: int) -> None:
        """Become a saved plan; the state must be empty."""
        adopt(self.day.tables, self.reference, reference(saved), which)

    def serve(self, order: int) -> None:
        """Count an order as molten: all of its loads are on trucks."""
        facts = self.day.orders[order]
        self.tables.served[order] = 1
        self.tables.cost[0] += facts.molten_cost - facts.refusal_cost

    def remove(self, orders: Collection[int]) -> None:
        """Take orders out, and what cannot stay without them."""
        table = np.array(sorted(orders), dtype=np.int64)
        remove_orders(self.day.tables, self.reference, self.day.work, table)
