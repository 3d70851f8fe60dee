"""Plans made by hand, bundled as dossiers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.dossier import Dossier
from optimizer.economics import compare_with_ingots
from optimizer.planning import Result, Statistics
from optimizer.verify import find_violations

if TYPE_CHECKING:
    from days import Bench


def dossier_of(bench: Bench) -> Dossier:
    """Return a bench's day judged and priced."""
    scenario, travel, plan = bench
    statistics = Statistics(
        seconds=1.5,
        iterations=10,
        improvements=2,
        first_cost=plan.cost,
        first_seconds=0.1,
        bound_kind="none",
        bound_seconds=0.0,
        stopped_by="rule",
    )
    return Dossier(
        scenario=scenario,
        travel=travel,
        result=Result(plan, plan.lower_bound, statistics),
        violations=find_violations(scenario, travel, plan),
        comparison=compare_with_ingots(scenario, travel, plan),
    )
