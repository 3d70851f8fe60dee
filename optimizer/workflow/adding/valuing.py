"""What one more of everything is worth to a day, by planning it again."""

from __future__ import annotations

from dataclasses import replace
from itertools import zip_longest
from typing import TYPE_CHECKING

from optimizer.planning import carried_over_costs
from optimizer.planning.additions import (
    COST_DUST,
    Certainty,
    DayWorth,
    ReplannedWorth,
    added,
    added_truck,
    alike,
    useful_additions,
    useless_additions,
)
from optimizer.workflow.adding.replanning import FEW_ORDERS, Trials

if TYPE_CHECKING:
    from collections.abc import Callable

    from optimizer.domain import Plan, Scenario
    from optimizer.dossier import Dossier
    from optimizer.planning.additions import Addition
    from optimizer.tasks import TaskProgress
    from optimizer.workflow.adding.replanning import Replanned, ReplanTerms

_CENT_DIGITS = 2


def value_by_replanning(
    dossier: Dossier,
    terms: ReplanTerms,
    *,
    on_progress: Callable[[TaskProgress], None] | None = None,
) -> DayWorth:
    """Return what the day saves with one more of each resource, planned again.

    The day itself is planned again first, from its plan; then with each resource added,
    from the better plan. A plan with an addition that fits the day without it is a
    better plan of the day: all worths are measured by the cheapest of these, so that
    a search's luck is not taken for the worth of a resource.

    Parameters
    ----------
    dossier
        The day; the bound's prices, where it has them, say what is tried first.
    terms
        How long, and how.
    on_progress
        Called after each trial.

    Returns
    -------
    DayWorth
        All plans behind it are verified.
    """
    scenario, travel = dossier.scenario, dossier.travel
    entries = useful_additions(scenario, dossier.plan, dossier.result.prices)
    is_small = len(scenario.orders) <= FEW_ORDERS
    trials = Trials(terms, 1 + len(entries), is_small=is_small, on_progress=on_progress)
    base = trials.plan(
        [trials.trial(scenario, travel, dossier.plan, is_proved=is_small)]
    )
    start = base[0].plan if base else dossier.plan
    planned = trials.plan(
        [
            trials.trial(added(scenario, entry), travel, start, is_proved=is_small)
            for entry in entries
        ]
    )
    without = [
        _without(scenario, entry, tried.plan)
        for entry, tried in zip(entries, planned, strict=False)
    ]
    better = min(carried_over_costs(scenario, travel, without), default=start.cost)
    is_better = better < start.cost - COST_DUST
    cost = round(better, _CENT_DIGITS) if is_better else start.cost
    is_optimal = bool(base) and base[0].is_optimal
    worths = [
        _worth(entry, tried, cost, is_optimal=is_optimal)
        for entry, tried in zip_longest(entries, planned)
    ]
    worths += [
        ReplannedWorth(entry, 0.0, Certainty.NO_USE)
        for entry in useless_additions(scenario)
    ]
    return DayWorth(cost, dossier.plan.cost, tuple(sorted(worths, key=_rank)))


def _worth(
    entry: Addition, tried: Replanned | None, cost: float, *, is_optimal: bool
) -> ReplannedWorth:
    """Return what an addition saves: at least nothing, as the day's plan stays."""
    if tried is None:
        return ReplannedWorth(entry, None, Certainty.NOT_TRIED)
    saved = round(cost - tried.plan.cost, _CENT_DIGITS)
    saved = saved if saved > COST_DUST else 0.0
    is_exact = is_optimal and tried.is_optimal
    return ReplannedWorth(
        entry, saved, Certainty.EXACT if is_exact else Certainty.FOUND
    )


def _rank(worth: ReplannedWorth) -> tuple[int, float]:
    saved = worth.saved or 0.0
    return (list(Certainty).index(worth.certainty) if not saved else -1, -saved)


def _without(scenario: Scenario, entry: Addition, plan: Plan) -> Plan:
    """Return a plan whose added truck is an idle one of the same kind, if there is."""
    twin = added_truck(entry)
    used = {route.truck_id for route in plan.routes}
    if twin not in used:
        return plan
    idle = [name for name in alike(scenario)[entry.about] if name not in used]
    if not idle:
        return plan
    routes = tuple(
        replace(route, truck_id=idle[0]) if route.truck_id == twin else route
        for route in plan.routes
    )
    return replace(plan, routes=routes)
