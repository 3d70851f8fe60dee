"""Solve the relaxation by letting in only the trips that could pay."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from optimizer.planning.bounds.programs.master import Master, MasterSolution
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
    ) -> None:
        self.relaxation = relaxation
        self._seconds_left = seconds_left
        self.program = relaxation.program
        self.master = Master(self.program)
        first = _first_trips(relaxation)
        self.master.add_columns(first if known is None else np.union1d(first, known))

    def take_rows(self, relaxation: Relaxation) -> None:
        """Take the relaxation with further rows."""
        self.relaxation, self.program = relaxation, relaxation.program
        self.master.replace_program(relaxation.program)

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
            coming = self._paying_trips(found.duals)
            self.master.add_columns(coming)
            converged = not len(coming)
        return Optimum(best, best_duals, solution, converged, num_rounds)

    def _paying_trips(self, duals: NDArray[np.float64]) -> NDArray[np.int64]:
        """Return trips of negative reduced cost, best first and for every order."""
        first = self.program.num_structural
        reduced = self.program.reduced_costs(self.program.signed(duals))[first:]
        tolerance = REDUCED_COST_TOLERANCE * float(self.program.cost.max(initial=1.0))
        paying = np.flatnonzero(reduced < -tolerance)
        if not len(paying):
            return paying
        paying = paying[np.argsort(reduced[paying], kind="stable")]
        order = self.relaxation.draft.order[paying]
        chosen = np.zeros(len(paying), dtype=bool)
        seen = np.zeros(len(self.relaxation.draft.scenario.orders), dtype=np.int64)
        for place in range(len(paying)):
            row = order[place][order[place] >= 0]
            if np.any(seen[row] < NEW_COLUMNS_PER_ORDER):
                chosen[place] = True
                seen[row] += 1
            if place > 20 * MOST_NEW_COLUMNS:
                break
        best: NDArray[np.int64] = first + paying[chosen][:MOST_NEW_COLUMNS]
        return best


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
