"""One call of the integer solver, which may stop early but never without a bound."""

from __future__ import annotations

import datetime
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from ortools.math_opt import model_pb2  # type: ignore[import-untyped]
from ortools.math_opt.python import mathopt  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from optimizer.planning.location.program import SiteProgram

NO_GAP = 1e-9
"""Relative gap at which the solver may stop when none is allowed. [1]"""


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
    seconds: float | None = None,
    gap: float = 0.0,
) -> Outcome:
    """Make an objective least, by HiGHS.

    Parameters
    ----------
    program
        Rows and columns.
    objective
        Per unit of each column; the money by default.
    seconds
        When to stop; ``None`` for never. [s]
    gap
        Share of the objective that may stay unproved. [1]
    """
    least = program.cost if objective is None else objective
    limit = None if seconds is None else datetime.timedelta(seconds=max(0.01, seconds))
    result = mathopt.solve(
        _model(program, least),
        mathopt.SolverType.HIGHS,
        params=mathopt.SolveParameters(
            time_limit=limit, relative_gap_tolerance=max(gap, NO_GAP)
        ),
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
