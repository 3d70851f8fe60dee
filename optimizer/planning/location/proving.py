"""The integer program over what is left, until nothing better can exist."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from optimizer.planning.location.flows import DUST, point_of, read_choice, route
from optimizer.planning.location.mixed_integer import Effort, optimum
from optimizer.planning.location.program import site_program

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from optimizer.planning.location.problem import LocationProblem
    from optimizer.planning.location.program import SiteProgram
    from optimizer.planning.location.standing import Standing

MANY_LANES = 12_000
"""Lanes that one program takes; further ones wait until they prove to matter."""

WORTH_BEGINNING = 0.9
"""Share of the time after which no further program is begun. [1]"""

PROOF_TIME = 0.95
"""When the proof has to be over: flows are found anew after it. [share of the time]"""


def find_any(standing: Standing, lanes: NDArray[np.bool_]) -> bool:
    """Find some choice, however dear. Return whether there is one.

    The clock does not end this: an answer is a choice, or the proof that there is none.
    """
    few = int(lanes.sum()) <= MANY_LANES
    program = site_program(standing.problem, lanes, with_links=few)
    outcome = optimum(program, effort=Effort(gap=1.0))
    _offer(standing, program, outcome.values)
    standing.tell("search")
    return not outcome.is_infeasible


def prove_all(standing: Standing, lanes: NDArray[np.bool_]) -> bool:
    """Solve the program over all given lanes. Return whether a choice is possible."""
    program = site_program(standing.problem, lanes)
    outcome = optimum(program, effort=Effort(standing.left(), standing.gap))
    if outcome.values is None and not outcome.is_infeasible:
        standing.prove(outcome.bound)
        return find_any(standing, lanes)
    _offer(standing, program, outcome.values)
    standing.prove(outcome.bound)
    standing.tell("prove")
    return not outcome.is_infeasible


def prove_narrowed(
    standing: Standing, problem: LocationProblem, lanes: NDArray[np.bool_]
) -> None:
    """Solve the program over the cheapest lanes, and others as they prove to matter.

    Lanes left out are stood for by one column a demand, as cheap as the cheapest of
    them: the program never costs more than the whole, so its bound holds. Where such a
    column carries something, that demand's lanes are let in.

    Parameters
    ----------
    standing
        With a choice; takes better ones and bounds.
    problem
        With sites settled that no better choice has otherwise.
    lanes
        Those worth a look, shape (I, J).
    """
    lanes = lanes & problem.is_lane
    cost = np.where(lanes, problem.lane_cost, np.inf)
    by_cost = np.sort(cost, axis=0)
    demands = np.arange(cost.shape[1])
    nearest = np.full(len(demands), _first_nearest(lanes))
    while not standing.is_over(WORTH_BEGINNING) and standing.choice is not None:
        last = np.minimum(nearest, len(cost)) - 1
        near = lanes & (cost <= by_cost[last, demands])
        near |= standing.choice.lane_t > 0
        program = site_program(problem, near, left_out=lanes & ~near)
        outcome = optimum(
            program,
            effort=Effort(standing.left(PROOF_TIME), standing.gap),
            start=point_of(program.columns, standing.choice),
        )
        _offer(standing, program, outcome.values)
        standing.prove(outcome.bound)
        standing.tell("prove")
        if outcome.values is None or not len(program.columns.rest):
            return
        carried = outcome.values[program.columns.r] > DUST
        if not carried.any():
            return
        nearest[program.columns.rest[carried]] *= 2


def _first_nearest(lanes: NDArray[np.bool_]) -> int:
    """Return the lanes a demand may keep so that one program takes them all."""
    if lanes.sum() <= MANY_LANES:
        return len(lanes)
    return max(1, MANY_LANES // len(lanes[0]))


def _offer(
    standing: Standing, program: SiteProgram, values: NDArray[np.float64] | None
) -> None:
    """Offer the choice of the program, its flows found anew over all lanes."""
    if values is None:
        return
    columns, problem = program.columns, standing.problem
    choice = read_choice(columns, values)
    if (values[columns.r] <= DUST).all():
        standing.offer(choice)
    if not problem.rules.single_sourcing:
        standing.offer(route(problem, choice.size, choice.lines))
