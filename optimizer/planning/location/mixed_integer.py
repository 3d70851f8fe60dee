"""One call of the integer solver, which may stop early but never without a bound."""

from __future__ import annotations

import datetime
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from ortools.math_opt import model_pb2  # type: ignore[import-untyped]
from ortools.math_opt.python import mathopt  # type: ignore[import-untyped]

from optimizer.planning.location.chatter import without_chatter

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from optimizer.planning.location.program import SiteProgram

NO_GAP = 1e-9
"""Relative gap at which the solver may stop when none is allowed. [1]"""


@dataclass(frozen=True, slots=True)
class Effort:
    """When the solver may stop."""

    seconds: float | None = None
    """``None`` for never. [s]"""
    gap: float = 0.0
    """Share of the objective that may stay unproved. [1]"""
    nodes: int | None = None
    """Of its tree, to be looked at at most."""


@dataclass(frozen=True, eq=False)
class Outcome:
    """What the solver said."""

    values: NDArray[np.float64] | None
    """Of the best point found, ``None`` where none was; shape (columns,)"""
    bound: float
    """Nothing is less; ``inf`` where nothing is feasible."""

    @property
    def is_infeasible(self) -> bool:
        """Whether no point keeps all rows."""
        return math.isinf(self.bound) and self.bound > 0


def optimum(
    program: SiteProgram,
    objective: NDArray[np.float64] | None = None,
    *,
    effort: Effort = Effort(),
    start: NDArray[np.float64] | None = None,
) -> Outcome:
    """Make an objective least, by HiGHS.

    Parameters
    ----------
    program
        Rows and columns.
    objective
        Per unit of each column; the money by default.
    effort
        When to stop; by default when the optimum is proved.
    start
        A point to begin with, shape (columns,).
    """
    model = _model(program, program.cost if objective is None else objective)
    seconds = effort.seconds
    hints = [] if start is None else [_hint(model, start)]
    parameters = mathopt.SolveParameters(
        time_limit=None
        if seconds is None
        else datetime.timedelta(seconds=max(0.01, seconds)),
        node_limit=effort.nodes,
        relative_gap_tolerance=max(effort.gap, NO_GAP),
    )
    with without_chatter():
        result = mathopt.solve(
            model,
            mathopt.SolverType.HIGHS,
            params=parameters,
            model_params=mathopt.ModelSolveParameters(solution_hints=hints),
        )
    if result.termination.reason in (
        mathopt.TerminationReason.INFEASIBLE,
        mathopt.TerminationReason.INFEASIBLE_OR_UNBOUNDED,
    ):
        return Outcome(None, math.inf)
    values = None
    if result.has_primal_feasible_solution():
        by_id = result.variable_values()
        values = np.fromiter(by_id.values(), dtype=float, count=len(by_id))
    return Outcome(values, float(result.termination.objective_bounds.dual_bound))


def _hint(model: Any, start: NDArray[np.float64]) -> Any:
    values = dict(zip(model.variables(), start.tolist(), strict=True))
    return mathopt.SolutionHint(variable_values=values)


def _model(program: SiteProgram, objective: NDArray[np.float64]) -> Any:
    """Return the solver's model, filled as whole arrays: a row at a time is slow."""
    proto = model_pb2.ModelProto()
    columns = range(len(objective))
    proto.variables.ids.extend(columns)
    proto.variables.lower_bounds.extend(program.lower.tolist())
    proto.variables.upper_bounds.extend(program.upper.tolist())
    proto.variables.integers.extend(program.is_whole.tolist())
    proto.objective.linear_coefficients.ids.extend(columns)
    proto.objective.linear_coefficients.values.extend(objective.tolist())
    proto.linear_constraints.ids.extend(range(len(program.low)))
    proto.linear_constraints.lower_bounds.extend(program.low.tolist())
    proto.linear_constraints.upper_bounds.extend(program.high.tolist())
    program.rows.sort_indices()
    entries = program.rows.tocoo()
    proto.linear_constraint_matrix.row_ids.extend(entries.row.tolist())
    proto.linear_constraint_matrix.column_ids.extend(entries.col.tolist())
    proto.linear_constraint_matrix.coefficients.extend(entries.data.tolist())
    return mathopt.Model.from_model_proto(proto)
