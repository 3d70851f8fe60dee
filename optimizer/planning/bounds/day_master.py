"""The master over truck days, and its bound, improved as long as time allows."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import numpy as np
from ortools.math_opt.python import mathopt  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from numpy.typing import NDArray

    from optimizer.planning.bounds.day_program import DayProgram
    from optimizer.planning.bounds.day_search import FoundDay

SMOOTHING = 0.5
"""Share of the best duals so far in the duals that are priced (Wentges 1997). [0..1]"""
ENOUGH = 1e-7
"""Relative distance of bound and master at which days are all found. [1]"""


class DayMaster:
    """Days found so far, with the orders' rows and a row a group of trucks."""

    def __init__(self, days: DayProgram) -> None:
        self._days = days
        program = days.relaxation.program
        self._model = mathopt.Model()
        self._model.objective.is_maximize = False
        self._rows = [
            self._model.add_linear_constraint(lb=float(low), ub=float(high))
            for low, high in zip(
                program.low[days.rows], program.high[days.rows], strict=True
            )
        ]
        self._groups = {
            (g, q): self._model.add_linear_constraint(ub=float(count))
            for g, counts in enumerate(days.counts)
            for q, count in enumerate(counts)
        }
        block = program.rows[days.rows][:, days.structural].tocsc()
        for place, column in enumerate(days.structural.tolist()):
            variable = self._model.add_variable(lb=0.0, ub=float(program.upper[column]))
            self._model.objective.set_linear_coefficient(
                variable, float(program.cost[column])
            )
            for at in range(block.indptr[place], block.indptr[place + 1]):
                row = self._rows[block.indices[at]]
                row.set_coefficient(variable, float(block.data[at]))
        self._seen: set[tuple[int, int, tuple[int, ...], float]] = set()
        self._solver = mathopt.IncrementalSolver(self._model, mathopt.SolverType.GLOP)

    def add(self, found: Iterable[tuple[int, FoundDay]]) -> int:
        """Let days in and return how many are new."""
        fresh = 0
        for g, day in found:
            key = (g, day.group, tuple(sorted(day.trips)), round(day.cost, 6))
            if key in self._seen:
                continue
            self._seen.add(key)
            fresh += 1
            variable = self._model.add_variable(lb=0.0)
            self._model.objective.set_linear_coefficient(variable, day.cost)
            self._groups[g, day.group].set_coefficient(variable, 1.0)
            column = self._days.coefficients(day)
            for row in np.flatnonzero(column).tolist():
                self._rows[row].set_coefficient(variable, float(column[row]))
        return fresh

    def solve(self, seconds: float) -> tuple[float, NDArray[np.float64]] | None:
        """Return cost and duals of an optimum, or ``None`` when none was reached."""
        limit = datetime.timedelta(seconds=max(0.01, seconds))
        result = self._solver.solve(params=mathopt.SolveParameters(time_limit=limit))
        if result.termination.reason != mathopt.TerminationReason.OPTIMAL:
            return None
        cost = float(result.objective_value()) + self._days.relaxation.program.constant
        return cost, np.array(result.dual_values(self._rows))


def improved_bound(
    days: DayProgram,
    duals: NDArray[np.float64],
    seconds_left: Callable[[], float],
) -> tuple[float, dict[str, float | int | bool]]:
    """Return the best bound found from given duals of the relaxation, and figures.

    Every round prices days at duals between the best so far and the master's; each
    gives a valid bound, so the method may stop at any time.
    """
    program = days.relaxation.program
    best_duals = program.signed(duals)[days.rows]
    signs = program.low[days.rows], program.high[days.rows]
    best, found = days.evaluate(best_duals)
    start = best
    master = DayMaster(days)
    master.add(found)
    rounds, converged = 1, False
    while seconds_left() > 0:
        solved = master.solve(seconds_left())
        if solved is None:
            break
        cost, target = solved
        if cost - best <= ENOUGH * max(1.0, abs(cost)):
            converged = True
            break
        fresh = 0
        for share in (SMOOTHING, 0.0):
            mixed = _signed(share * best_duals + (1 - share) * target, *signs)
            value, found = days.evaluate(mixed)
            rounds += 1
            if value > best:
                best, best_duals = value, mixed
            fresh += master.add(found)
            if fresh or seconds_left() <= 0:
                break
        if not fresh:
            converged = True
            break
    return best, {"day_rounds": rounds, "day_converged": converged, "day_start": start}


def _signed(
    duals: NDArray[np.float64], low: NDArray[np.float64], high: NDArray[np.float64]
) -> NDArray[np.float64]:
    clipped = np.where(np.isfinite(low), duals, np.minimum(duals, 0.0))
    allowed: NDArray[np.float64] = np.where(
        np.isfinite(high), clipped, np.maximum(clipped, 0.0)
    )
    return allowed
