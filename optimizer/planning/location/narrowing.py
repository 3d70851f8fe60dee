"""Large problems made small: prices tell which sites can still better a choice."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from optimizer.planning.location.climb import Climb
from optimizer.planning.location.flows import point_of, read_choice, within
from optimizer.planning.location.mixed_integer import Effort, optimum
from optimizer.planning.location.program import site_program
from optimizer.planning.location.relaxation import relax
from optimizer.planning.location.rounding import NEAREST, round_up, site_shares

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from optimizer.planning.location.climb import Summit
    from optimizer.planning.location.problem import LocationProblem
    from optimizer.planning.location.relaxation import Relaxation
    from optimizer.planning.location.standing import Standing

STEPS = 50
"""Of the climb, before its prices are rounded to a choice."""
MAX_ROUNDS = 8
KERNEL_SHARE = 0.01
"""Sites that the relaxation opens to less are left out of the kernel. [1]"""
CLIMB_TIME, KERNEL_TIME, SECOND_CLIMB_TIME = 0.25, 0.5, 0.7
"""When each part has to be over. [share of the time]"""
KERNEL_GAP, KERNEL_NODES = 1e-3, 200
"""When the kernel is good enough, with or without a clock."""
MARGIN = 1e-9
"""Share of the cost that a settled site must lie beyond it. [1]"""


def narrow(standing: Standing, lanes: NDArray[np.bool_]) -> LocationProblem:
    """Climb to a bound, find good choices on the way, and settle what both settle.

    Parameters
    ----------
    standing
        Takes the bounds and choices found.
    lanes
        Those worth a look, shape (I, J).

    Returns
    -------
    LocationProblem
        The same question with sites closed or open for good.
    """
    problem = standing.problem
    relaxation = relax(problem, lanes)
    climb = Climb(relaxation)
    _climb(standing, relaxation, climb, until=CLIMB_TIME)
    problem = settled(standing, problem, climb.best)
    _search_kernel(standing, problem, relaxation, climb.best)
    problem = settled(standing, problem, climb.best)
    second = relax(problem, lanes & problem.is_lane)
    prices = second.translated(relaxation, climb.best.prices)
    climb = Climb(second, prices)
    _climb(standing, second, climb, until=SECOND_CLIMB_TIME)
    return settled(standing, problem, climb.best)


def settled(
    standing: Standing, problem: LocationProblem, summit: Summit
) -> LocationProblem:
    """Return the problem with sites closed or open for good.

    A choice with such a site the other way costs more than the best one found.
    """
    worst = standing.cost + MARGIN * abs(standing.cost)
    bound, value = summit.proof.bound, summit.proof.site_value
    closed = (bound + value > worst) & ~problem.must_open
    opened = (bound - value > worst) & problem.may_open
    return replace(
        problem,
        may_open=problem.may_open & ~closed,
        must_open=problem.must_open | opened,
    )


def _climb(
    standing: Standing, relaxation: Relaxation, climb: Climb, *, until: float
) -> None:
    """Climb until it is over, and offer rounded choices now and then."""
    for _ in range(MAX_ROUNDS):
        summit = climb.go_on(
            standing.cost, steps=STEPS, is_over=lambda: standing.is_over(until)
        )
        standing.prove(summit.proof.bound)
        for choice in round_up(relaxation, summit):
            standing.offer(choice)
            if standing.is_over(until):
                break
        standing.tell("bound")
        if climb.is_over or standing.is_over(until):
            break


def _search_kernel(
    standing: Standing,
    problem: LocationProblem,
    relaxation: Relaxation,
    summit: Summit,
) -> None:
    """Offer the best choice among the sites that matter, on their nearest lanes."""
    if standing.is_over(KERNEL_TIME):
        return
    share, _ = site_shares(relaxation, summit)
    kernel = problem.may_open & ((share >= KERNEL_SHARE) | problem.must_open)
    if standing.choice is not None:
        kernel |= standing.choice.is_open
    lanes = within(problem, problem.is_lane & kernel[:, None], NEAREST)
    if standing.choice is not None:
        lanes |= standing.choice.lane_t > 0
    program = site_program(problem, lanes)
    start = None
    if standing.choice is not None:
        start = point_of(program.columns, standing.choice)
    effort = Effort(
        standing.left(KERNEL_TIME), max(KERNEL_GAP, standing.gap), KERNEL_NODES
    )
    outcome = optimum(program, effort=effort, start=start)
    if outcome.values is not None:
        standing.offer(read_choice(program.columns, outcome.values))
    standing.tell("search")
