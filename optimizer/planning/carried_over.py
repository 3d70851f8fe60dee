"""Plans and proofs that serve more than the search that found them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from optimizer.domain import PlanStatus
from optimizer.planning.engine.day import Day
from optimizer.planning.finish import OPTIMAL_GAP
from optimizer.planning.stop import gap_between
from optimizer.planning.warm_start import recovered_state

if TYPE_CHECKING:
    from collections.abc import Sequence

    from optimizer.domain import Plan, Scenario, TravelMatrix
    from optimizer.planning.result import Result


def carried_over_costs(
    scenario: Scenario, travel: TravelMatrix, plans: Sequence[Plan]
) -> tuple[float, ...]:
    """Return what plans would cost on a day, each as far as it fits there.

    A search that starts from one of the plans ends with a plan that costs no more.

    Parameters
    ----------
    scenario, travel
        The day.
    plans
        Of this day or of others: what is unknown or impossible here is left out, and
        its orders are served by ingots or not at all.

    Returns
    -------
    tuple
        In the order of the plans. [currency]
    """
    day = Day(scenario, travel)
    return tuple(recovered_state(day, plan).cost for plan in plans)


def with_proof(result: Result, proof: Result) -> Result:
    """Return an answer with the stronger of two proofs of its question.

    Parameters
    ----------
    result
        Whose plan is kept.
    proof
        Another answer to the same scenario and roads: its bound holds for every plan.

    Returns
    -------
    Result
        With the bound, what tells of it, and the prices of ``proof``, where that bound
        is the higher one.
    """
    if proof.lower_bound is None or (result.lower_bound or 0.0) >= proof.lower_bound:
        return result
    gap, status = _standing(result.plan.cost, proof.lower_bound)
    told = {
        key: value
        for key, value in proof.plan.solver.items()
        if key in ("bound", "bound_seconds")
    }
    plan = replace(
        result.plan,
        status=status,
        lower_bound=proof.lower_bound,
        gap=gap,
        solver=result.plan.solver | told,
    )
    statistics = replace(
        result.statistics,
        bound_kind=proof.statistics.bound_kind,
        bound_seconds=proof.statistics.bound_seconds,
    )
    return replace(
        result,
        plan=plan,
        lower_bound=proof.lower_bound,
        statistics=statistics,
        prices=proof.prices,
    )


def with_plan(result: Result, plan: Plan) -> Result:
    """Return an answer with another plan of its day, under the same proof.

    Parameters
    ----------
    result
        Whose proof is kept, with what tells of the search.
    plan
        Another valid plan of the same scenario and roads. What it claims to be proved
        is not believed.
    """
    gap, status = _standing(plan.cost, result.lower_bound)
    kept = replace(
        plan,
        scenario=result.plan.scenario,
        status=status,
        lower_bound=result.lower_bound,
        gap=gap,
        solver=result.plan.solver,
    )
    return replace(result, plan=kept)


def _standing(
    cost: float, lower_bound: float | None
) -> tuple[float | None, PlanStatus]:
    """Return the gap, and what a plan may be called for it."""
    gap = gap_between(cost, lower_bound)
    is_optimal = gap is not None and gap <= OPTIMAL_GAP
    return gap, PlanStatus.OPTIMAL if is_optimal else PlanStatus.FEASIBLE
