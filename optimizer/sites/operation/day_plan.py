"""One drawn day, planned by the real planner and judged: a task of its own."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from optimizer.economics import (
    CostModel,
    TripUse,
    day_figures,
    day_use,
    figures_in_use,
    is_in_objective,
)
from optimizer.planning import BoundParams, SolveParams, solve, stop_at
from optimizer.verify import find_violations

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np
    from numpy.typing import NDArray

    from optimizer.domain import Figure, OperationSettings, Plan, Scenario, TravelMatrix

_UNPROVED = SolveParams(bound=BoundParams(max_seconds=0.0))
"""A proof by the clock is not repeatable."""
_PROVED_HERE = SolveParams(bound=BoundParams(beside=False))
"""The processors are busy with other days: none is free for a proof beside."""
_NO_USE = TripUse(0.0, 0.0, 0.0, 0.0, 0.0)
"""Of trucks, where none drives."""


@dataclass(frozen=True, slots=True)
class StopRule:
    """When the planner has done enough for one day."""

    seconds: float | None = None
    """[s]"""
    iterations: int | None = None
    """Of the improvement; without seconds the day is planned the same everywhere, and
    no time is spent on its bound."""


def stop_rule_of(settings: OperationSettings) -> StopRule:
    """Return when a study says that a day is planned well enough."""
    if settings.plan_iterations is not None:
        return StopRule(iterations=settings.plan_iterations)
    return StopRule(seconds=settings.plan_seconds)


@dataclass(frozen=True)
class DayTask:
    """All that the plan of one day depends on."""

    scenario: Scenario
    travel: TravelMatrix
    stop: StopRule
    seed: int = 0


@dataclass(frozen=True, slots=True)
class DayOutcome:
    """What the plan of one day comes to."""

    cost: float
    """Of the plan. [currency]"""
    cost_beside: float
    """Items of the economics that move no plan, such as waits nobody planned: a lane's
    cost holds them too. [currency]"""
    lower_bound: float | None
    """[currency]"""
    carbon_kg: float
    """[kg CO2e]"""
    molten_t: float
    """[t]"""
    unserved_t: float
    """[t]"""
    num_ladles: int
    """Aboard of the trucks that drive."""
    truck_ids: tuple[str, ...]
    """Of those that drive."""
    num_violations: int
    """The judge's."""


def plan_day_task(task: DayTask) -> DayOutcome:
    """Plan and judge one day.

    Raises
    ------
    KeyboardInterrupt
        Somebody was in a hurry: a search cut short must not be remembered as whole.
    """
    stop = stop_at(time_limit_s=task.stop.seconds, iterations=task.stop.iterations)
    result = solve(
        task.scenario,
        task.travel,
        stop=stop,
        seed=task.seed,
        params=_UNPROVED if task.stop.seconds is None else _PROVED_HERE,
    )
    if result.statistics.stopped_by == "interrupt":
        raise KeyboardInterrupt
    return _outcome(task, result.plan)


def _outcome(task: DayTask, plan: Plan) -> DayOutcome:
    trucks = [task.scenario.truck_by_id[route.truck_id] for route in plan.routes]
    loads = [load for r in plan.routes for trip in r.trips for load in trip.loads]
    return DayOutcome(
        cost=plan.cost,
        cost_beside=_cost_beside(task.scenario, task.travel, plan),
        lower_bound=plan.lower_bound,
        carbon_kg=math.fsum(plan.carbon.values()),
        molten_t=math.fsum(load.tonnes for load in loads),
        unserved_t=math.fsum(order.tonnes for order in plan.unserved),
        num_ladles=sum(truck.ladle_slots for truck in trucks),
        truck_ids=tuple(truck.truck_id for truck in trucks),
        num_violations=len(find_violations(task.scenario, task.travel, plan)),
    )


def _cost_beside(scenario: Scenario, travel: TravelMatrix, plan: Plan) -> float:
    """Return the items that a lane's cost holds and no plan's. [currency]."""
    figures, use = figures_in_use(scenario.economics), _NO_USE
    if plan.routes:
        figures = day_figures(scenario, travel, plan)
        use = day_use(scenario, travel, plan)
    items = CostModel(figures).items(use)
    molten_t = math.fsum(
        load.tonnes for r in plan.routes for trip in r.trips for load in trip.loads
    )
    ingot_t = math.fsum(delivery.tonnes for delivery in plan.ingots)
    return molten_t * _beside(figures, "molten", items.molten) + (
        ingot_t * _beside(figures, "ingot", items.ingot)
    )


def _beside(
    figures: Mapping[str, Figure], side: str, items: Mapping[str, NDArray[np.float64]]
) -> float:
    """Return the sum of a tonne's items that are not in the objective. [currency/t]."""
    return math.fsum(
        float(amount)
        for item, amount in items.items()
        if not is_in_objective(figures, side, item)
    )
