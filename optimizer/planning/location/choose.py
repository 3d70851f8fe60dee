"""Which sites to open: the best choice that can be found, and its proof."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from optimizer.planning.location.answer import LocationAnswer, LocationProgress
from optimizer.planning.location.contradiction import find_contradiction
from optimizer.planning.location.narrowing import narrow
from optimizer.planning.location.proving import find_any, prove_all, prove_narrowed
from optimizer.planning.location.standing import Standing

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from optimizer.planning.location.problem import LocationProblem

FEW_LANES = 3_000
"""Up to so many lanes the integer program is solved as it is."""


def choose_sites(
    problem: LocationProblem,
    *,
    seconds: float | None = None,
    gap: float = 0.0,
    on_progress: Callable[[LocationProgress], None] = lambda progress: None,
) -> LocationAnswer:
    """Return the sites to open, in which sizes, and who serves whom.

    Small problems go to the integer program at once. In large ones a Lagrangian
    relaxation is climbed first, whose prices are rounded to choices and settle most
    sites; the integer program then decides the others (``docs/mathematics.md``,
    section 7). Without a clock the same problem has the same answer.

    Parameters
    ----------
    problem
        The question.
    seconds
        When to stop looking, a first choice or the proof that there is none being
        awaited; ``None`` for when it is proved. [s]
    gap
        Share of the cost that may stay unproved. [1]
    on_progress
        Told now and then.
    """
    standing = Standing(problem, seconds=seconds, gap=gap, on_progress=on_progress)
    lanes = worth_a_look(problem)
    if _is_possible(standing, lanes):
        return standing.answer()
    standing.tell("explain")
    contradiction = find_contradiction(problem)
    return LocationAnswer(None, None, None, contradiction, standing.elapsed)


def _is_possible(standing: Standing, lanes: NDArray[np.bool_]) -> bool:
    """Leave the best choice and bound in the standing, if there is a choice at all."""
    if lanes.sum() <= FEW_LANES:
        return prove_all(standing, lanes)
    problem = narrow(standing, lanes)
    if standing.choice is None and not find_any(standing, lanes):
        return False
    prove_narrowed(standing, problem, lanes)
    return True


def worth_a_look(problem: LocationProblem) -> NDArray[np.bool_]:
    """Return the lanes that some best choice may use, shape (I, J).

    A lane dearer than ingots is not one, unless metal has to be molten or clean; nor is
    one from a site too small for a demand that must come whole.
    """
    lanes = problem.is_lane.copy()
    rules = problem.rules
    if rules.min_service_share == 0 and problem.emissions is None:
        lanes &= problem.lane_cost < problem.ingot_cost
    if rules.single_sourcing:
        largest = np.minimum(
            problem.most_t[:, None], problem.alloy_capacity[:, problem.demand_alloy]
        )
        lanes &= problem.demand_t <= largest
    return lanes
