"""Which sites to open: the best choice that can be found, and its proof."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from optimizer.planning.location.answer import LocationAnswer, LocationProgress
from optimizer.planning.location.contradiction import find_contradiction
from optimizer.planning.location.flows import read_choice, route, tidied
from optimizer.planning.location.mixed_integer import optimum
from optimizer.planning.location.program import site_program

if TYPE_CHECKING:
    from collections.abc import Callable

    from optimizer.planning.location.problem import LocationProblem


def choose_sites(
    problem: LocationProblem,
    *,
    seconds: float | None = None,
    gap: float = 0.0,
    on_progress: Callable[[LocationProgress], None] = lambda progress: None,
) -> LocationAnswer:
    """Return the sites to open, in which sizes, and who serves whom."""
    started = time.monotonic()
    program = site_program(problem)
    outcome = optimum(program, seconds=seconds, gap=gap)
    if outcome.values is None and not outcome.is_infeasible:
        outcome = optimum(program, gap=1.0)
    if outcome.values is None:
        return LocationAnswer(
            None, None, None, find_contradiction(problem), time.monotonic() - started
        )
    choice = read_choice(program.columns, outcome.values)
    if not problem.rules.single_sourcing:
        choice = route(problem, choice.size, choice.lines) or choice
    choice = tidied(problem, choice)
    cost = choice.cost(problem)
    return LocationAnswer(
        choice, cost, min(cost, outcome.bound), None, time.monotonic() - started
    )
