"""A linear solver that loses its way is not the end of a bound."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from ortools.math_opt.python import mathopt  # type: ignore[import-untyped]

from optimizer.planning.bounds.programs.glop import Glop

if TYPE_CHECKING:
    from collections.abc import Callable

MINUTE = 60.0


def failing(times: int, solve: Callable[..., Any]) -> Callable[..., Any]:
    """Return a solve that fails so many times, as MathOpt does, then works."""
    left = times

    def attempt(solver: Any, **settings: Any) -> Any:
        nonlocal left
        left -= 1
        if left >= 0:
            raise RuntimeError
        return solve(solver, **settings)

    return attempt


@pytest.mark.parametrize(("times", "is_found"), [(0, True), (1, True), (2, False)])
def test_a_solver_that_fails_begins_anew_once(
    times: int, is_found: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One failure costs a fresh start, two in a row are no optimum."""
    model = mathopt.Model()
    amount = model.add_variable(lb=0.0)
    model.add_linear_constraint(amount >= 3.0)
    model.minimize(2.0 * amount)
    solve = mathopt.IncrementalSolver.solve
    monkeypatch.setattr(mathopt.IncrementalSolver, "solve", failing(times, solve))
    result = Glop(model).optimum(MINUTE)
    assert (result is not None) == is_found
    if result is not None:
        assert result.objective_value() == pytest.approx(6.0)


def test_it_follows_what_is_added() -> None:
    """A row that comes later counts at the next solve."""
    model = mathopt.Model()
    amount = model.add_variable(lb=0.0)
    model.minimize(amount)
    solver, found = Glop(model), []
    for least in (0.0, 3.0):
        model.add_linear_constraint(amount >= least)
        result = solver.optimum(MINUTE)
        assert result is not None
        found.append(result.objective_value())
    assert found == pytest.approx([0.0, 3.0])
