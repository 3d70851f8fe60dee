"""Planned days for what is drawn and written: real plans, and plans bent on purpose."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from optimizer.domain import IngotDelivery, Reason, UnservedOrder
from optimizer.planning import MaxIterations
from optimizer.workflow import plan_day

if TYPE_CHECKING:
    from optimizer.dossier import Dossier

HOSTILE = '</script><script>document.title="owned"</script><img src=x onerror=alert(1)>'


@cache
def planned(name: str) -> Dossier:
    """Return a bundled day as the planner's first plan serves it."""
    return plan_day(name, stop=MaxIterations(1))


def with_hostile_names(dossier: Dossier) -> Dossier:
    """Return the day with markup for every name, title and reason."""
    scenario = dossier.scenario
    hostile = replace(
        scenario,
        title=HOSTILE,
        smelters=tuple(replace(place, name=HOSTILE) for place in scenario.smelters),
        plants=tuple(replace(place, name=HOSTILE) for place in scenario.plants),
        depots=tuple(replace(place, name=HOSTILE) for place in scenario.depots),
    )
    return replace(dossier, scenario=hostile)


def with_unserved(dossier: Dossier) -> Dossier:
    """Return the day with its first order on ingots and its second one unserved."""
    first, second = dossier.scenario.orders[:2]
    ingots = IngotDelivery(
        order_id=first.order_id,
        tonnes=first.tonnes,
        cost=100.0,
        reason=Reason.TOO_COLD,
        detail={"text": f"arrives at 641 °C, floor 650 °C {HOSTILE}"},
    )
    unserved = UnservedOrder(
        order_id=second.order_id,
        tonnes=second.tonnes,
        reason=Reason.NO_METAL,
        detail={"text": "the nearest heat ends at 14:00"},
    )
    plan = replace(dossier.plan, routes=(), ingots=(ingots,), unserved=(unserved,))
    return replace(dossier, result=replace(dossier.result, plan=plan))


def without_routes(dossier: Dossier) -> Dossier:
    """Return a day on which nothing is ordered and no truck drives."""
    plan = replace(dossier.plan, routes=(), ingots=(), unserved=())
    return replace(
        dossier,
        scenario=replace(dossier.scenario, orders=()),
        result=replace(dossier.result, plan=plan),
        comparison=replace(dossier.comparison, orders=()),
    )
