"""The relaxation over whole truck days: orders' rows, days as columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from optimizer.planning.bounds.days.bay_rows import BayRows, Span, with_bay_rows
from optimizer.planning.bounds.days.day_search import DaySearch, FoundDay, Shifts
from optimizer.planning.bounds.days.day_shifts import shifts_of
from optimizer.planning.bounds.days.stay_prices import stay_prices
from optimizer.planning.bounds.days.truck_days import Fleet, fleet_of
from optimizer.planning.bounds.programs.column_tables import rows_among, stacked
from optimizer.planning.bounds.programs.program import RELATIVE_DUST
from optimizer.planning.bounds.trips.stays import LOADING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from optimizer.planning.bounds.days.shared_arcs import SharedArcs
    from optimizer.planning.bounds.trips.relaxation import Relaxation
    from optimizer.planning.trips import TruckClass

TRUCK_ROWS = ("flow", "depot", "work")
"""Rows that days obey by themselves."""
MOST_STARTS = 400_000_000
"""Pairs of trip and minute a fleet's days are searched through at most."""
MOST_SPANS = 8

Fates = Mapping[int, int]
"""Orders whose fate is fixed: 1 not molten, 0 molten, by index."""


@dataclass(frozen=True, eq=False)
class DayProgram:
    """Orders' rows of the relaxation, with truck days in place of trips."""

    relaxation: Relaxation
    rows: NDArray[np.int64]
    """Which rows of the relaxation's program are kept"""
    structural: NDArray[np.int64]
    """Columns that are kept: fates and supplies"""
    fleets: tuple[Fleet, ...]
    shifts: tuple[Shifts, ...]
    """By class"""
    counts: tuple[tuple[int, ...], ...]
    """Trucks by class and group"""
    trip_rows: sparse.csc_array
    """Coefficients of trips in the kept rows, shape (rows, trips)"""
    bays: BayRows = field(default_factory=BayRows)
    shared: tuple[SharedArcs, ...] = ()
    """What classes have in common that were merged, where they pay their own prices"""

    def rewards(self, duals: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return what duals of the kept rows pay for trips, shape (trips,)."""
        paid: NDArray[np.float64] = self.trip_rows.T @ duals
        return paid

    @cached_property
    def _fates(self) -> sparse.csr_array:
        """Coefficients of fates and supplies, shape (structural, rows)."""
        rows = self.relaxation.program.rows[self.rows]
        return sparse.csr_array(rows[:, self.structural].T)

    def with_rows_of(self, relaxation: Relaxation) -> DayProgram:
        """Return the days with the rows that a relaxation has beyond this one's."""
        program = relaxation.program
        old, new = self.relaxation.program.rows.shape[0], program.rows.shape[0]
        fresh = np.arange(old, new)
        coming = program.rows[old:new][:, program.num_structural :]
        return replace(
            self,
            relaxation=relaxation,
            rows=np.concatenate([self.rows, fresh]),
            trip_rows=stacked(self.trip_rows, coming.tocsc()),
        )

    def with_spans(self, spans: list[Span]) -> DayProgram:
        """Return the days with rows about loading bays in spans of minutes."""
        places = len(self.rows) + np.arange(len(spans))
        extended = self.with_rows_of(with_bay_rows(self.relaxation, spans))
        return replace(extended, bays=self.bays.and_more(places, spans))

    def by_minute(self) -> DayProgram:
        """Return the days with loading bays held when trips are filled.

        Rows that count what trips hold of a span of minutes at least, whenever they are
        filled, count what they hold of it, for days know when that is.
        """
        origin = self.relaxation.draft.scenario.horizon.start_min
        known = [
            (place, Span(span.place, max(0, span.begin - origin), span.end - origin))
            for place, row in enumerate(self.rows.tolist())
            if (span := self.relaxation.spans.get(row)) and span.kind == LOADING
        ]
        if not known:
            return self
        places = np.array([place for place, _ in known])
        kept = np.ones(len(self.rows))
        kept[places] = 0.0
        return replace(
            self,
            trip_rows=sparse.csc_array(sparse.diags_array(kept) @ self.trip_rows),
            bays=self.bays.and_more(places, (span for _, span in known)),
        )

    def coefficients(self, day: FoundDay) -> NDArray[np.float64]:
        """Return the column of a day in the kept rows."""
        table = self.trip_rows
        total = np.zeros(table.shape[0])
        for trip in day.trips:
            span = slice(table.indptr[trip], table.indptr[trip + 1])
            total[table.indices[span]] += table.data[span]
        if len(self.bays):
            total[self.bays.row] += self.bays.held(day.fillings)
        return total

    def evaluate(
        self, duals: NDArray[np.float64], fates: Fates | None = None
    ) -> tuple[float, list[tuple[int, FoundDay]]]:
        """Return the Lagrangian bound of duals of the kept rows, and days that pay.

        Every truck's best day is found exactly, so the bound holds whoever chose the
        duals; their signs must be those of ``Program.signed``. With fates given, it
        holds for the plans that keep to them.
        """
        dust = self._dust
        driven, found = self.best_days(duals, dust)
        return self.without_days(duals, fates) + driven, found

    @property
    def _dust(self) -> float:
        """What a reduced cost may be wrong by in floating point. [currency]."""
        cost = self.relaxation.program.cost
        return RELATIVE_DUST * float(np.abs(cost).max(initial=1.0))

    def without_days(
        self, duals: NDArray[np.float64], fates: Fates | None = None
    ) -> float:
        """Return what the Lagrangian bound of duals is without any truck's day."""
        program = self.relaxation.program
        low, high = program.low[self.rows], program.high[self.rows]
        side = np.where(duals > 0, low, high)
        held = float((duals[duals != 0] * side[duals != 0]).sum())
        reduced = program.cost[self.structural] - self._fates @ duals - self._dust
        upper = program.upper[self.structural].copy()
        lower = np.zeros(len(upper))
        for order, value in (fates or {}).items():
            lower[order] = upper[order] = value
        owed = float((np.minimum(reduced * lower, reduced * upper)).sum())
        slack = RELATIVE_DUST * (abs(held) + abs(program.constant) + abs(owed))
        return program.constant + held + owed - slack

    def best_days(
        self, duals: NDArray[np.float64], dust: float
    ) -> tuple[float, list[tuple[int, FoundDay]]]:
        """Return what the best days of all trucks add, and the days that pay."""
        least, found = self.cheapest(duals)
        total = 0.0
        for (g, q), least_cost in least.items():
            # A day adds up some dozens of terms.
            total += self.counts[g][q] * min(0.0, least_cost - 10 * dust)
        return total, found

    def cheapest(
        self, duals: NDArray[np.float64]
    ) -> tuple[dict[tuple[int, int], float], list[tuple[int, FoundDay]]]:
        """Return what no day of a class and group undercuts, and the best days."""
        least: dict[tuple[int, int], float] = {}
        found = []
        rewards = self.rewards(duals)
        sharing = self.relaxation.draft.sharing or ()
        num_smelters = len(self.relaxation.draft.scenario.smelters)
        stays = [
            stay_prices(fleet, self.bays, duals, num_smelters)
            for fleet in [each.fleet for each in self.shared] or self.fleets
        ]
        listed = [
            each.at(rewards[each.fleet.rows], stay)
            for each, stay in zip(self.shared, stays, strict=False)
        ]
        for g, fleet in enumerate(self.fleets):
            base = self.trip_costs(g)
            price = base - rewards[fleet.rows]
            among = sharing[g] if listed else g
            search = DaySearch(
                fleet,
                self.shifts[g],
                price,
                base,
                stays[among],
                listed=listed[among] if listed else None,
            )
            costs, days = search.best_days()
            for q, cost in zip(self.shifts[g].group.tolist(), costs, strict=True):
                least[g, q] = min(least.get((g, q), np.inf), float(cost))
            found += [(g, day) for day in days]
        return least, found

    def trip_costs(self, g: int) -> NDArray[np.float64]:
        """Return the cost of a class's trips without their minutes. [currency]."""
        return self._trip_costs[g]

    @cached_property
    def _trip_costs(self) -> tuple[NDArray[np.float64], ...]:
        draft, program = self.relaxation.draft, self.relaxation.program
        cost = program.cost[draft.layout.first_trip :]
        lasting = draft.columns.pool.duration_min[draft.columns.trip]
        return tuple(
            cost[fleet.rows]
            + draft.surcharge(g, fleet.rows)
            - lasting[fleet.rows] * fleet.minute_cost
            for g, fleet in enumerate(self.fleets)
        )


def counts_of(classes: Sequence[TruckClass]) -> tuple[tuple[int, ...], ...]:
    """Return how many trucks there are by class and group."""
    return tuple(
        tuple(len(group.truck_ids) for group in made.groups) for made in classes
    )


def day_program(
    relaxation: Relaxation, *, most_spans: int = MOST_SPANS
) -> DayProgram | None:
    """Return the relaxation over days, or ``None`` where it would be too large.

    Trucks that may start at other times are searched by so many spans at most.
    """
    draft, program = relaxation.draft, relaxation.program
    if draft.by_parts:
        return None
    fleets: list[Fleet] = []
    for g in range(len(draft.classes)):
        fleet = fleet_of(draft, g)
        if fleet is None or fleet.num_starts > MOST_STARTS:
            return None
        fleets.append(fleet)
    kinds = np.array([name for name, _ in draft.names])
    rows = np.flatnonzero(~np.isin(kinds, TRUCK_ROWS))
    structural = np.arange(len(draft.scenario.orders) + len(draft.layout.supplies))
    first = draft.layout.first_trip
    return DayProgram(
        relaxation=relaxation,
        rows=rows,
        structural=structural,
        fleets=tuple(fleets),
        shifts=tuple(
            shifts_of(draft, g, fleet, most_spans) for g, fleet in enumerate(fleets)
        ),
        counts=counts_of(draft.classes),
        trip_rows=rows_among(program.by_column[:, first:], rows),
    )
