"""Solve the relaxation by letting in only the trips that could pay."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from optimizer.planning.bounds.programs.master import Master, MasterSolution
from optimizer.planning.bounds.programs.spread import spread
from optimizer.planning.bounds.trips.draft import LegKind
from optimizer.planning.bounds.trips.first_duals import cheapest_shares
from optimizer.planning.bounds.trips.repair import repaired_duals

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from optimizer.planning.bounds.trips.relaxation import Relaxation

MOST_NEW_COLUMNS = 600
"""Trips let in at a time: more make the master slower than they save rounds."""
NEW_COLUMNS_PER_ORDER = 3
"""The best trips of each order are let in, so that the duals move evenly."""
NEAREST = 8
"""Empty legs from a place that the master begins with, of each kind and class."""
REDUCED_COST_TOLERANCE = 1e-9
"""Share of the largest cost below which a reduced cost counts as 0."""


@dataclass(frozen=True, eq=False)
class Optimum:
    """What column generation ended with."""

    bound: float
    """Best Lagrangian bound of all rounds. [currency]"""
    duals: NDArray[np.float64]
    """The duals that proved it."""
    solution: MasterSolution | None
    """Last optimum of the master."""
    converged: bool
    """Whether no trip could pay any more."""
    num_rounds: int


class ColumnGeneration:
    """A master that grows until no trip of the pool could lower its cost."""

    def __init__(
        self,
        relaxation: Relaxation,
        seconds_left: Callable[[], float],
        known: NDArray[np.int64] | None = None,
        is_implied: NDArray[np.bool_] | None = None,
    ) -> None:
        """Begin with columns known to be good, without rows that others imply."""
        self.relaxation = relaxation
        self._seconds_left = seconds_left
        self.program = relaxation.program
        first = np.concatenate([_near_ways(relaxation), _first_trips(relaxation)])
        columns = first if known is None else np.union1d(first, known)
        self.master = Master(self.program, columns, is_implied)

    def take_rows(self, relaxation: Relaxation) -> None:
        """Take the relaxation with further rows."""
        self.relaxation, self.program = relaxation, relaxation.program
        self.master.replace_program(relaxation.program)

    def take_trips(self, relaxation: Relaxation) -> None:
        """Take the relaxation with the same rows over further trips."""
        first = self.program.num_structural
        trips = first + self.relaxation.columns.among(relaxation.columns)
        place = np.concatenate([np.arange(first), trips])
        self.relaxation, self.program = relaxation, relaxation.program
        self.master.replace_columns(relaxation.program, place)

    def run(self, start: NDArray[np.float64] | None = None) -> Optimum:
        """Return the optimum, or the best that was proved in the time.

        With ``start``, duals of its rows, no less than they prove.
        """
        best_duals = cheapest_shares(self.relaxation)
        best = self.program.lagrangian_bound(best_duals)
        if start is not None:
            duals = self.program.signed(start)
            bound = self.program.lagrangian_bound(duals)
            if bound > best:
                best, best_duals = bound, duals
        solution = None
        num_rounds = 0
        converged = False
        while not converged and self._seconds_left() > 0:
            found = self.master.solve(self._seconds_left())
            if found is None:
                break
            solution = found
            num_rounds += 1
            for duals in (
                self.program.signed(found.duals),
                repaired_duals(self.relaxation, found.duals),
            ):
                bound = self.program.lagrangian_bound(duals)
                if bound > best:
                    best, best_duals = bound, duals
            coming = self._paying_columns(found.duals)
            self.master.add_columns(coming)
            converged = not len(coming)
        return Optimum(best, best_duals, solution, converged, num_rounds)

    def _paying_columns(self, duals: NDArray[np.float64]) -> NDArray[np.int64]:
        """Return legs and trips of negative reduced cost, the best for every order."""
        first = self.program.num_structural
        reduced = self.program.reduced_costs(self.program.signed(duals))
        tolerance = REDUCED_COST_TOLERANCE * float(self.program.cost.max(initial=1.0))
        is_new = np.ones(len(reduced), dtype=bool)
        is_new[self.master.columns] = False
        paying = np.flatnonzero((reduced < -tolerance) & is_new)
        legs, trips = paying[paying < first], paying[paying >= first]
        orders = self.relaxation.draft.order[trips - first]
        best = spread(orders, -reduced[trips], NEW_COLUMNS_PER_ORDER)
        most = max(MOST_NEW_COLUMNS, len(self.relaxation.draft.scenario.orders))
        return np.concatenate([legs, trips[best[:most]]])


def _near_ways(relaxation: Relaxation) -> NDArray[np.int64]:
    """Return all that is no trip, but of empty legs only those to near places."""
    program, legs = relaxation.program, relaxation.layout.legs
    is_near = np.ones(program.num_structural, dtype=bool)
    columns = np.array(list(legs.values()), dtype=np.int64)
    kinds = list(LegKind)
    about = [(leg.truck_class, kinds.index(leg.kind), leg.origin) for leg in legs]
    key = np.array(about, dtype=np.int64).reshape(-1, 3)
    _, group = np.unique(key, axis=0, return_inverse=True)
    ranked = np.lexsort((program.cost[columns], group))
    _, first = np.unique(group[ranked], return_index=True)
    rank = np.arange(len(ranked)) - first[group[ranked]]
    is_near[columns[ranked[rank >= NEAREST]]] = False
    return np.flatnonzero(is_near)


def _first_trips(relaxation: Relaxation) -> NDArray[np.int64]:
    """Return, for each order alone, its cheapest trip by class and number of loads."""
    draft = relaxation.draft
    columns, pool = draft.columns, draft.columns.pool
    alone = np.flatnonzero(np.count_nonzero(pool.loads[columns.trip], axis=1) == 1)
    loads = pool.loads[columns.trip[alone], 0]
    cost = relaxation.program.cost[draft.layout.first_trip + alone]
    ranked = np.argsort(cost, kind="stable")
    key = np.column_stack([draft.order[alone, 0], columns.truck_class[alone], loads])[
        ranked
    ]
    _, first = np.unique(key, axis=0, return_index=True)
    cheapest: NDArray[np.int64] = draft.layout.first_trip + alone[ranked[first]]
    return cheapest
