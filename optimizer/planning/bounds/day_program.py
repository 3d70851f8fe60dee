"""The relaxation over whole truck days: orders' rows, days as columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from optimizer.domain import NO_WAY_MIN
from optimizer.planning.bounds.day_search import DaySearch, FoundDay, Shift
from optimizer.planning.bounds.program import RELATIVE_DUST
from optimizer.planning.bounds.truck_days import Fleet, empty_cost, fleet_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray
    from scipy import sparse

    from optimizer.planning.bounds.draft import Draft
    from optimizer.planning.bounds.relaxation import Relaxation

TRUCK_ROWS = ("flow", "depot", "work")
"""Rows that days obey by themselves."""
MOST_STARTS = 4_000_000
"""Pairs of trip and minute a fleet's days are searched through at most."""
START_SPAN_MIN = 45
"""Trucks whose day is shorter than their shift are searched by spans of start."""
MOST_SPANS = 8


@dataclass(frozen=True, eq=False)
class DayProgram:
    """Orders' rows of the relaxation, with truck days in place of trips."""

    relaxation: Relaxation
    rows: NDArray[np.int64]
    """Which rows of the relaxation's program are kept"""
    structural: NDArray[np.int64]
    """Columns that are kept: fates and supplies"""
    fleets: tuple[Fleet, ...]
    shifts: tuple[tuple[Shift, ...], ...]
    """By class"""
    counts: tuple[tuple[int, ...], ...]
    """Trucks by class and group"""
    trip_rows: sparse.csc_array
    """Coefficients of trips in the kept rows, shape (rows, trips)"""

    def coefficients(self, day: FoundDay) -> NDArray[np.float64]:
        """Return the column of a day in the kept rows."""
        total: NDArray[np.float64] = np.asarray(
            self.trip_rows[:, day.trips].sum(axis=1)
        ).ravel()
        return total

    def evaluate(
        self, duals: NDArray[np.float64]
    ) -> tuple[float, list[tuple[int, FoundDay]]]:
        """Return the Lagrangian bound of duals of the kept rows, and days that pay.

        Every truck's best day is found exactly, so the bound holds whoever chose the
        duals; their signs must be those of ``Program.signed``.
        """
        program = self.relaxation.program
        low, high = program.low[self.rows], program.high[self.rows]
        side = np.where(duals > 0, low, high)
        held = float((duals[duals != 0] * side[duals != 0]).sum())
        dust = RELATIVE_DUST * float(np.abs(program.cost).max(initial=1.0))
        block = program.rows[self.rows][:, self.structural]
        reduced = program.cost[self.structural] - block.T @ duals - dust
        upper = program.upper[self.structural]
        owed = float((np.minimum(reduced, 0.0) * upper).sum())
        driven, found = self._days(duals, dust)
        slack = RELATIVE_DUST * (abs(held) + abs(program.constant) + abs(owed))
        return program.constant + held + owed + driven - slack, found

    def _days(
        self, duals: NDArray[np.float64], dust: float
    ) -> tuple[float, list[tuple[int, FoundDay]]]:
        """Return what the best days of all trucks add, and the days that pay."""
        draft = self.relaxation.draft
        first = draft.layout.first_trip
        trip_cost = self.relaxation.program.cost[first:]
        carried = self.trip_rows.T @ duals
        total, found = 0.0, []
        for g, fleet in enumerate(self.fleets):
            minutes = draft.columns.pool.duration_min[draft.columns.trip[fleet.rows]]
            base = trip_cost[fleet.rows] - minutes * fleet.minute_cost
            search = DaySearch(fleet, base - carried[fleet.rows], base)
            least = np.zeros(len(self.counts[g]))
            for shift in self.shifts[g]:
                value, days = search.best_days(shift)
                # A day adds up some dozens of terms.
                least[shift.group] = min(least[shift.group], value - 10 * dust)
                found += [(g, day) for day in days]
            total += float(np.dot(least, self.counts[g]))
        return total, found


def day_program(relaxation: Relaxation) -> DayProgram | None:
    """Return the relaxation over days, or ``None`` where it would be too large."""
    draft, program = relaxation.draft, relaxation.program
    fleets = []
    for g in range(len(draft.classes)):
        fleet = fleet_of(draft, g)
        if fleet is None or sum(len(s.trip) for s in fleet.starts) > MOST_STARTS:
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
        shifts=tuple(tuple(_shifts(draft, g)) for g in range(len(fleets))),
        counts=tuple(
            tuple(len(group.truck_ids) for group in truck_class.groups)
            for truck_class in draft.classes
        ),
        trip_rows=program.rows[rows][:, first:].tocsc(),
    )


def _shifts(draft: Draft, g: int) -> Iterator[Shift]:
    """Yield each group's shift, cut by start where its day is shorter than it."""
    index = draft.travel.index_by_id
    smelters = [index[place.place_id] for place in draft.scenario.smelters]
    plants = [index[place.place_id] for place in draft.scenario.plants]
    origin = draft.scenario.horizon.start_min
    for q, group in enumerate(draft.classes[g].groups):
        depot = index[group.depot_id]
        out, home = draft.minutes[depot, smelters], draft.minutes[plants, depot]
        start, end = group.shift.start_min - origin, group.shift.end_min - origin
        spare = end - start - group.longest_day_min
        spans = min(MOST_SPANS, 1 + spare // START_SPAN_MIN)
        edges = np.linspace(start, end - group.longest_day_min + 1, spans + 1)
        for number in range(spans):
            first, after = int(edges[number]), int(edges[number + 1])
            last = end if number == spans - 1 else after - 1
            yield Shift(
                group=q,
                first_start=first,
                last_start=last,
                latest_end=min(end, last + group.longest_day_min),
                day_cost=group.cost_per_day,
                out_min=np.minimum(out, NO_WAY_MIN),
                out_cost=empty_cost(draft, g, draft.travel.km[depot, smelters], out),
                home_min=home,
                home_cost=empty_cost(draft, g, draft.travel.km[plants, depot], home),
            )
