"""The entrance of the room: all checks, in the order of the rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.verify.case import open_case
from optimizer.verify.checks import CHECKS
from optimizer.verify.checks.form import ids_unknown, types_wrong

if TYPE_CHECKING:
    from optimizer.domain import Plan, Scenario, TravelMatrix
    from optimizer.errors import Violation


def find_violations(
    scenario: Scenario, travel: TravelMatrix, plan: Plan
) -> tuple[Violation, ...]:
    """Return every promise of the contract that a plan breaks.

    Times, temperatures, distances, tonnes, cost, carbon and gap are derived from the
    plan's decisions alone: which loads of which heats at which tap temperature, which
    stops in which order, when filling and service begin, when trucks leave.

    Parameters
    ----------
    scenario, travel
        The question, as read and measured.
    plan
        Any plan, however wrong; a plan that is not even of the right types is reported
        as such (F1) and examined no further.

    Returns
    -------
    tuple of Violation
        In the order of the contract's rules; empty when the plan keeps them all.
    """
    malformed = tuple(types_wrong(plan))
    if malformed:
        return malformed
    case = open_case(scenario, travel, plan)
    found = [violation for check in CHECKS for violation in check(case)]
    return (*found, *ids_unknown(scenario, plan))
