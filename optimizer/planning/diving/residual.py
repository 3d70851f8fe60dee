"""What the program over truck days still asks for when some days are fixed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from ortools.math_opt.python import mathopt  # type: ignore[import-untyped]

from optimizer.planning.bounds.programs.glop import Glop

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from optimizer.planning.bounds.days.day_program import DayProgram
    from optimizer.planning.bounds.days.day_search import FoundDay


class Residual:
    """The linear program over the days found so far, less what is fixed.

    Orders may always be left to their other fate, so the program has a solution
    whatever is fixed.
    """

    def __init__(self, days: DayProgram, found: Sequence[tuple[int, FoundDay]]) -> None:
        program = days.relaxation.program
        self._low, self._high = program.low[days.rows], program.high[days.rows]
        self._counts = {
            (g, q): count
            for g, counts in enumerate(days.counts)
            for q, count in enumerate(counts)
        }
        self.columns = [days.coefficients(day) for _, day in found]
        """Of each day, in the kept rows"""
        self._places = [(g, day.group) for g, day in found]
        self._model = mathopt.Model()
        self._model.objective.is_maximize = False
        self._rows = [
            self._model.add_linear_constraint(lb=float(low), ub=float(high))
            for low, high in zip(self._low, self._high, strict=True)
        ]
        self._groups = {
            place: self._model.add_linear_constraint(ub=float(count))
            for place, count in self._counts.items()
        }
        self._add_structural(days)
        self._driven = [
            self._column(day.cost, column, float(self._counts[place]))
            for (_, day), column, place in zip(
                found, self.columns, self._places, strict=True
            )
        ]
        for variable, place in zip(self._driven, self._places, strict=True):
            self._groups[place].set_coefficient(variable, 1.0)
        self._solver = Glop(self._model)
        self.reset()

    def _add_structural(self, days: DayProgram) -> None:
        """Add fates and supplies."""
        program = days.relaxation.program
        block = program.rows[days.rows][:, days.structural].toarray()
        for place, column in enumerate(days.structural.tolist()):
            cost, most = float(program.cost[column]), float(program.upper[column])
            self._column(cost, block[:, place], most)

    def _column(
        self, cost: float, column: NDArray[np.float64], most: float
    ) -> mathopt.Variable:
        variable = self._model.add_variable(lb=0.0, ub=most)
        self._model.objective.set_linear_coefficient(variable, cost)
        for row in np.flatnonzero(column).tolist():
            self._rows[row].set_coefficient(variable, float(column[row]))
        return variable

    def reset(self) -> None:
        """Forget what was fixed."""
        self._used = np.zeros(len(self._rows))
        self._left = dict(self._counts)
        for variable, place in zip(self._driven, self._places, strict=True):
            variable.upper_bound = float(self._counts[place])

    def num_left(self, place: tuple[int, int]) -> int:
        """Return how many trucks of a class and group have no day yet."""
        return self._left[place]

    def fix(self, place: tuple[int, int], column: NDArray[np.float64]) -> None:
        """Let one truck of a class and group drive what fills the rows so far."""
        self._used += column
        self._left[place] -= 1

    def forbid(self, number: int) -> None:
        """Let nobody drive one of the days any more."""
        self._driven[number].upper_bound = 0.0

    def solve(self, seconds: float) -> NDArray[np.float64] | None:
        """Return how often each day is driven, ``None`` when no optimum was reached."""
        # Days that are fixed may hold more of a bay than there is: none is left then.
        left = np.where(self._high >= 0, (self._high - self._used).clip(0), self._high)
        for row, low, high in zip(
            self._rows, self._low - self._used, left, strict=True
        ):
            row.lower_bound, row.upper_bound = float(low), float(high)
        for place, group in self._groups.items():
            group.upper_bound = float(self._left[place])
        result = self._solver.optimum(seconds)
        return (
            None if result is None else np.array(result.variable_values(self._driven))
        )
