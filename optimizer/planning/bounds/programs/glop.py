"""The linear solver, which may fail without taking the plan with it."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING

from ortools.math_opt.python import mathopt  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from typing import Any

PARAMETERS = mathopt.SolveParameters(
    lp_algorithm=mathopt.LPAlgorithm.PRIMAL_SIMPLEX,
    presolve=mathopt.Emphasis.OFF,
    scaling=mathopt.Emphasis.OFF,
)
"""Columns come and prices change between two solves, and the last basis stays feasible:
primal simplex goes on from there, if the program is left as it is. That takes a fifth
of the iterations of a program scaled and presolved anew."""
ASKED = mathopt.ModelSolveParameters(
    reduced_costs_filter=mathopt.VariableFilter(filtered_items=())
)
"""Reduced costs are not read: carrying them over takes longer than many a solve."""


class Glop:
    """An incremental GLOP solver that follows the changes of a model."""

    def __init__(self, model: Any) -> None:
        self._model = model
        self._solver = _solver(model)

    def optimum(self, seconds: float) -> Any | None:
        """Return an optimal result with duals, or ``None`` when none was reached. [s].

        A solver that lost its way from one program to the next finds none ever after:
        another one begins anew.
        """
        result = _optimum(self._solver, seconds)
        if result is None:
            self._solver = _solver(self._model)
            result = _optimum(self._solver, seconds)
        return result


def _solver(model: Any) -> Any:
    return mathopt.IncrementalSolver(model, mathopt.SolverType.GLOP)


def _optimum(solver: Any, seconds: float) -> Any | None:
    """Return an optimal result, or ``None``.

    MathOpt reports an internal failure of the solver by an exception whose own
    translation may fail in turn; the bound only stops improving then.
    """
    limit = datetime.timedelta(seconds=max(0.01, seconds))
    params = replace(PARAMETERS, time_limit=limit)
    try:
        result = solver.solve(params=params, model_params=ASKED)
    except (RuntimeError, ValueError, AttributeError):
        return None
    if result.termination.reason != mathopt.TerminationReason.OPTIMAL:
        return None
    return result if result.has_dual_feasible_solution() else None
