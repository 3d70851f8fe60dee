"""The master over truck days, and its bound, improved as long as time allows."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from ortools.math_opt.python import mathopt  # type: ignore[import-untyped]

from optimizer.planning.bounds.programs.glop import Glop

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from numpy.typing import NDArray

    from optimizer.planning.bounds.days.day_program import DayProgram, Fates
    from optimizer.planning.bounds.days.day_search import FoundDay

ENOUGH = 1e-7
"""Relative distance of bound and master at which days are all found. [1]"""
FIRST_RADIUS = 0.1
"""How far duals may move from the best so far at first, as a share of them. [1]"""
LEAST_RADIUS = 1.0
"""Radius where the duals are nothing yet. [currency per unit of a row]"""
FAR, NEAR = 2e-3, 0.3
"""Where the master promises more than the first share of the bound, its duals lie far
out, for it knows few days: days are looked for at the second share of the way. [1]"""
SERIOUS = 0.1
"""Share of the promised gain that must come true for the trust to grow. [1]"""


class MasterOptimum(NamedTuple):
    """An optimum of the master over days."""

    cost: float
    """[currency]"""
    duals: NDArray[np.float64]
    fates: NDArray[np.float64]
    """How far each order is not molten, shape (orders,)"""
    driven: NDArray[np.float64]
    """How often each day is driven, in the order in which they were found"""


class DayMaster:
    """Days found so far, with the orders' rows and a row a group of trucks."""

    def __init__(self, days: DayProgram) -> None:
        self._model = mathopt.Model()
        self._model.objective.is_maximize = False
        self._groups = {
            (g, q): self._model.add_linear_constraint(ub=float(count))
            for g, counts in enumerate(days.counts)
            for q, count in enumerate(counts)
        }
        program = days.relaxation.program
        self._structural = [
            self._model.add_variable(lb=0.0, ub=float(program.upper[column]))
            for column in days.structural.tolist()
        ]
        for variable, column in zip(self._structural, days.structural, strict=True):
            cost = float(program.cost[column])
            self._model.objective.set_linear_coefficient(variable, cost)
        self._num_orders = len(days.relaxation.draft.scenario.orders)
        self._rows: list[mathopt.LinearConstraint] = []
        self._above: list[mathopt.Variable] = []
        self._below: list[mathopt.Variable] = []
        self._driven: list[mathopt.Variable] = []
        self.found: list[tuple[int, FoundDay]] = []
        self._seen: set[tuple[object, ...]] = set()
        self.take_rows(days)

    def take_rows(self, days: DayProgram) -> None:
        """Take the rows that a program has beyond those that are here."""
        self.days = days
        program, first = days.relaxation.program, len(self._rows)
        fresh = days.rows[first:]
        sides = zip(program.low[fresh], program.high[fresh], strict=True)
        for low, high in sides:
            row = self._model.add_linear_constraint(lb=float(low), ub=float(high))
            self._above.append(self._model.add_variable(lb=0.0))
            self._below.append(self._model.add_variable(lb=0.0))
            row.set_coefficient(self._above[-1], 1.0)
            row.set_coefficient(self._below[-1], -1.0)
            self._rows.append(row)
        block = program.rows[fresh][:, days.structural].tocoo()
        triplets = zip(block.row, block.col, block.data, strict=True)
        for place, column, value in triplets:
            variable = self._structural[column]
            self._rows[first + place].set_coefficient(variable, float(value))
        for variable, (_, day) in zip(self._driven, self.found, strict=True):
            self._enter(variable, days.coefficients(day), first)
        self._solver = Glop(self._model)

    def _enter(
        self, variable: mathopt.Variable, column: NDArray[np.float64], first: int
    ) -> None:
        """Write a day's coefficients into the rows from a number on."""
        for row in (first + np.flatnonzero(column[first:])).tolist():
            self._rows[row].set_coefficient(variable, float(column[row]))

    def add(self, found: Iterable[tuple[int, FoundDay]]) -> int:
        """Let days in and return how many are new."""
        fresh = 0
        for g, day in found:
            trips = tuple(sorted(day.trips))
            held = day.fillings if len(self.days.bays) else ()
            key = (g, day.group, trips, round(day.cost, 6), held)
            if key in self._seen:
                continue
            self._seen.add(key)
            self.found.append((g, day))
            fresh += 1
            variable = self._model.add_variable(lb=0.0)
            self._model.objective.set_linear_coefficient(variable, day.cost)
            self._groups[g, day.group].set_coefficient(variable, 1.0)
            self._enter(variable, self.days.coefficients(day), 0)
            self._driven.append(variable)
        return fresh

    def trust(self, center: NDArray[np.float64], radius: NDArray[np.float64]) -> None:
        """Keep the duals within a box: beyond it, rows are had at that price."""
        objective = self._model.objective
        for row, (middle, reach) in enumerate(
            zip(center.tolist(), radius.tolist(), strict=True)
        ):
            objective.set_linear_coefficient(self._above[row], middle + reach)
            objective.set_linear_coefficient(self._below[row], reach - middle)

    def fix(self, fates: Fates) -> None:
        """Let orders be molten, or not, as a branch has it."""
        for order, variable in enumerate(self._structural[: self._num_orders]):
            variable.lower_bound = float(fates.get(order, 0))
            variable.upper_bound = float(fates.get(order, 1))

    def solve(self, seconds: float) -> MasterOptimum | None:
        """Return an optimum, or ``None`` when none was reached."""
        result = self._solver.optimum(seconds)
        if result is None:
            return None
        constant = self.days.relaxation.program.constant
        return MasterOptimum(
            cost=float(result.objective_value()) + constant,
            duals=np.array(result.dual_values(self._rows)),
            fates=np.array(
                result.variable_values(self._structural[: self._num_orders])
            ),
            driven=np.array(result.variable_values(self._driven)),
        )

    def driven_days(
        self, driven: NDArray[np.float64]
    ) -> Iterator[tuple[float, FoundDay]]:
        """Yield days and how often they are driven, if they are."""
        for amount, (_, day) in zip(driven.tolist(), self.found, strict=False):
            if amount > 0:
                yield amount, day

    def trips_of(self, driven: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return how often each trip column is driven by days, shape (trips,)."""
        trips = np.zeros(self.days.trip_rows.shape[1])
        for amount, day in self.driven_days(driven):
            np.add.at(trips, day.trips, amount)
        return trips


@dataclass(frozen=True, eq=False)
class Climb:
    """Where climbing the Lagrangian bound ended."""

    bound: float
    """[currency]"""
    duals: NDArray[np.float64]
    """Of the kept rows; they prove the bound."""
    fates: NDArray[np.float64]
    """How far each order is not molten in the last master, shape (orders,)"""
    driven: NDArray[np.float64]
    """How often the days were driven there, in the order in which they were found"""
    num_rounds: int
    converged: bool
    """Whether no duals prove more."""


def climbed_bound(
    master: DayMaster,
    start: NDArray[np.float64],
    seconds_left: Callable[[], float],
    *,
    fates: Fates | None = None,
    ceiling: float = math.inf,
    on_better: Callable[[float], object] = lambda _: None,
) -> Climb:
    """Return the best bound found from given duals of the kept rows.

    The Lagrangian bound is a concave function of the duals; it is climbed by cutting
    planes (days are the cuts) within a box of trust around the best duals. Every
    evaluation is a valid bound, so the method may stop at any time.

    Parameters
    ----------
    master
        With the days found so far; keeps those found now.
    start
        Duals to begin with.
    seconds_left
        The climb stops when it returns nothing more. [s]
    fates
        Orders whose fate is fixed; the bound then holds for plans that keep to it.
    ceiling
        No more is asked for than this. [currency]
    on_better
        Told every bound that is better than the one before.
    """
    days = master.days
    program = days.relaxation.program
    signs = program.low[days.rows], program.high[days.rows]
    center = _signed(start, *signs)
    master.fix(fates or {})
    best, found = days.evaluate(center, fates)
    master.add(found)
    scale = float(np.abs(center).mean())
    radius = FIRST_RADIUS * np.maximum(np.abs(center), max(scale, LEAST_RADIUS))
    num_rounds, converged, is_known = 1, False, False
    left = np.zeros(len(days.relaxation.draft.scenario.orders))
    driven = np.zeros(0)
    while seconds_left() > 0 and best < ceiling:
        master.trust(center, radius)
        solved = master.solve(seconds_left())
        if solved is None:
            break
        left, driven = solved.fates, solved.driven
        # The bound is concave: best around its place, it is best anywhere.
        promised = solved.cost - best
        converged = promised <= ENOUGH * max(1.0, abs(best))
        if converged:
            break
        share = NEAR if promised > FAR * abs(best) and not is_known else 1.0
        target = center + share * (_signed(solved.duals, *signs) - center)
        value, found = days.evaluate(target, fates)
        num_rounds += 1
        is_known = not master.add(found) and value <= best
        if is_known and share == 1:
            # The master knew all days of its own duals: but for the dust that every
            # evaluation takes off, it has told what they prove.
            converged = True
            break
        if value > best:
            grown = value - best >= SERIOUS * promised
            radius = radius * (1.5 if grown else 1.0)
            best, center = value, target
            on_better(best)
        else:
            radius = radius * 0.8
    return Climb(best, center, left, driven, num_rounds, converged)


def _signed(
    duals: NDArray[np.float64], low: NDArray[np.float64], high: NDArray[np.float64]
) -> NDArray[np.float64]:
    clipped = np.where(np.isfinite(low), duals, np.minimum(duals, 0.0))
    allowed: NDArray[np.float64] = np.where(
        np.isfinite(high), clipped, np.maximum(clipped, 0.0)
    )
    return allowed
