"""M1 and M2: bound, gap and status agree with the cost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from optimizer.domain import PlanStatus
from optimizer.errors import Violation
from optimizer.units import MONEY_TOLERANCE
from optimizer.verify.checks.figures import derived_costs
from optimizer.verify.tolerance import differs, is_above

if TYPE_CHECKING:
    from collections.abc import Iterator

    from optimizer.verify.case import Case

OPTIMAL_GAP: Final = 1e-6
"""Largest gap of a plan that is called optimal; also how finely gaps are compared."""

_DUST: Final = 1e-9


def check_proof(case: Case) -> Iterator[Violation]:
    """Check rule M2, and rule M1 for gap and status."""
    plan = case.plan
    cost = _cost(case)
    bound = plan.lower_bound
    if bound is not None and is_above(bound, cost, MONEY_TOLERANCE):
        promised = f"at most the cost, {cost:.2f}"
        yield Violation("M2", "plan, lower bound", promised, f"{bound:.2f}")
    yield from _gap_follows(case, None if bound is None else gap(cost, bound))


def _cost(case: Case) -> float:
    """Return the stated cost if it is right, else the right one.

    Within the tolerance the stated cost counts: a cent of a small cost is more than
    the gap is compared to.
    """
    stated = case.plan.cost
    if not case.is_measurable:
        return stated
    derived = derived_costs(case).total
    return derived if differs(stated, derived, MONEY_TOLERANCE) else stated


def gap(cost: float, lower_bound: float) -> float:
    """Return what is unproved of a cost, 0 at no cost. [1]."""
    return (cost - lower_bound) / cost if cost else 0.0


def _gap_follows(case: Case, derived: float | None) -> Iterator[Violation]:
    """Check gap and status against the derived gap."""
    plan = case.plan
    is_free = derived is None and plan.cost == 0 and plan.gap == 0
    if derived is None or plan.gap is None:
        if plan.gap != derived and not is_free:
            yield Violation("M1", "plan, gap", _shown(derived), _shown(plan.gap))
    elif abs(plan.gap - derived) > OPTIMAL_GAP + _DUST:
        yield Violation("M1", "plan, gap", _shown(derived), _shown(plan.gap))
    is_optimal = derived is not None and derived <= OPTIMAL_GAP + _DUST
    wanted = PlanStatus.OPTIMAL if is_optimal else PlanStatus.FEASIBLE
    if plan.status is not wanted:
        promised = f"{wanted} at a gap of {_shown(derived)}"
        yield Violation("M1", "plan, status", promised, str(plan.status))


def _shown(share: float | None) -> str:
    """Return a gap as people read it."""
    return "no gap, without a bound" if share is None else f"{share:.6f}"
