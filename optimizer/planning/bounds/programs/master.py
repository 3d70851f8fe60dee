"""The restricted master program, solved again and again by GLOP."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from ortools.math_opt.python import mathopt  # type: ignore[import-untyped]

from optimizer.planning.bounds.programs.glop import Glop

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from optimizer.planning.bounds.programs.program import Program


@dataclass(frozen=True, eq=False)
class MasterSolution:
    """An optimum of the restricted master."""

    objective: float
    duals: NDArray[np.float64]
    """Shape (rows,), 0 where a row is not in the master"""
    values: NDArray[np.float64]
    """Shape (columns of the program,), 0 where a column is not in the master"""


class Master:
    """Some columns and rows of a program; grows by both."""

    def __init__(
        self,
        program: Program,
        columns: NDArray[np.int64],
        is_implied: NDArray[np.bool_] | None = None,
    ) -> None:
        """Take columns to begin with, and all rows but those that others imply."""
        self._model = mathopt.Model()
        self._columns: list[int] = []
        self._variables: list[mathopt.Variable] = []
        self._rows: dict[int, mathopt.LinearConstraint] = {}
        self._program = program
        self._by_column = program.by_column
        self._model.objective.is_maximize = False
        every = np.arange(len(program.low))
        self._append_rows(every if is_implied is None else every[~is_implied])
        self.add_columns(columns)
        self._solver = Glop(self._model)

    @property
    def columns(self) -> NDArray[np.int64]:
        """Columns of the program that are in the master."""
        return np.array(self._columns, dtype=np.int64)

    def add_columns(self, columns: NDArray[np.int64]) -> None:
        """Let further columns in."""
        program, table = self._program, self._by_column
        for column in columns.tolist():
            variable = self._model.add_variable(lb=0.0, ub=float(program.upper[column]))
            cost = float(program.cost[column])
            self._model.objective.set_linear_coefficient(variable, cost)
            for place in range(table.indptr[column], table.indptr[column + 1]):
                row = self._rows.get(int(table.indices[place]))
                if row is not None:
                    row.set_coefficient(variable, float(table.data[place]))
            self._columns.append(column)
            self._variables.append(variable)

    def replace_program(self, program: Program) -> None:
        """Take a program with further rows at the end."""
        first = len(self._program.low)
        self._program = program
        self._by_column = program.by_column
        self._append_rows(np.arange(first, len(program.low)))
        block = program.rows[first:].tocsc()[:, self.columns]
        for place, variable in enumerate(self._variables):
            for entry in range(block.indptr[place], block.indptr[place + 1]):
                row = self._rows[first + int(block.indices[entry])]
                row.set_coefficient(variable, float(block.data[entry]))

    def replace_columns(self, program: Program, place: NDArray[np.int64]) -> None:
        """Take a program with further columns, given where those there were are now."""
        self._program = program
        self._by_column = program.by_column
        self._columns = place[self.columns].tolist()

    def _append_rows(self, rows: NDArray[np.int64]) -> None:
        for row in rows.tolist():
            low, high = float(self._program.low[row]), float(self._program.high[row])
            self._rows[row] = self._model.add_linear_constraint(lb=low, ub=high)

    def solve(self, seconds: float) -> MasterSolution | None:
        """Return an optimum, or ``None`` when the solver did not reach one."""
        result = self._solver.optimum(seconds)
        if result is None:
            return None
        values = np.zeros(len(self._program.cost))
        values[self.columns] = result.variable_values(self._variables)
        duals = np.zeros(len(self._program.low))
        duals[list(self._rows)] = result.dual_values(list(self._rows.values()))
        objective = float(result.objective_value()) + self._program.constant
        return MasterSolution(objective, duals, values)
