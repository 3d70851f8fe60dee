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
    """Shape (rows,)"""
    values: NDArray[np.float64]
    """Shape (columns of the program,), 0 where a column is not in the master"""


class Master:
    """Some columns of a program, all of its rows; grows by both."""

    def __init__(self, program: Program) -> None:
        self._model = mathopt.Model()
        self._columns: list[int] = []
        self._variables: list[mathopt.Variable] = []
        self._rows: list[mathopt.LinearConstraint] = []
        self._program = program
        self._by_column = program.by_column
        self._model.objective.is_maximize = False
        self._append_rows(0)
        self.add_columns(np.arange(program.num_structural))
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
                row = self._rows[table.indices[place]]
                row.set_coefficient(variable, float(table.data[place]))
            self._columns.append(column)
            self._variables.append(variable)

    def replace_program(self, program: Program) -> None:
        """Take a program with further rows at the end."""
        first = len(self._rows)
        self._program = program
        self._by_column = program.by_column
        self._append_rows(first)
        block = program.rows[first:].tocsc()[:, self.columns]
        for place, variable in enumerate(self._variables):
            for entry in range(block.indptr[place], block.indptr[place + 1]):
                row = self._rows[first + int(block.indices[entry])]
                row.set_coefficient(variable, float(block.data[entry]))

    def _append_rows(self, first: int) -> None:
        program = self._program
        for low, high in zip(program.low[first:], program.high[first:], strict=True):
            self._rows.append(
                self._model.add_linear_constraint(lb=float(low), ub=float(high))
            )

    def solve(self, seconds: float) -> MasterSolution | None:
        """Return an optimum, or ``None`` when the solver did not reach one."""
        result = self._solver.optimum(seconds)
        if result is None:
            return None
        values = np.zeros(len(self._program.cost))
        values[self.columns] = result.variable_values(self._variables)
        return MasterSolution(
            objective=float(result.objective_value()) + self._program.constant,
            duals=np.array(result.dual_values(self._rows)),
            values=values,
        )
