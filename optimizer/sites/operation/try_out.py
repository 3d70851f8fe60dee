"""A choice of sites on drawn days, beside what the choice expected."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING

from optimizer.sites.operation.day_plan import DayTask, plan_day_task, stop_rule_of
from optimizer.sites.operation.metal import borrowed_alloys
from optimizer.sites.operation.sampling import sampled_days
from optimizer.sites.operation.spread import spread_of
from optimizer.sites.operation.template import template_day
from optimizer.sites.operation_results import Operation, SampledDay
from optimizer.tasks import run_tasks

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from optimizer.domain import RoadProvider, Study
    from optimizer.sites.operation.day_plan import DayOutcome, StopRule
    from optimizer.sites.operation.sampling import DrawnDay
    from optimizer.sites.selection_results import Selection
    from optimizer.sites.study_lanes import StudyLanes
    from optimizer.tasks import Executor, TaskProgress


def try_out(  # noqa: PLR0913 - the question, and who works on it how long
    study: Study,
    lanes: StudyLanes,
    selection: Selection,
    *,
    stop: StopRule | None = None,
    provider: RoadProvider | None = None,
    executor: Executor | None = None,
    cache: Path | None = None,
    on_progress: Callable[[TaskProgress], None] | None = None,
) -> Operation:
    """Try out a choice of sites by planning sampled days.

    Parameters
    ----------
    study, lanes, selection
        The choice, and how its days are drawn.
    stop
        When the planner has done enough for one day; by default after the study's
        ``plan_iterations``, or else its ``plan_seconds``.
    provider
        Who measures the roads; by default the one that the study asks for.
    executor
        Who plans; by default as many processes as the computer has processors.
    cache
        Folder of remembered plans; without one nothing is remembered.
    on_progress
        Called at the start and after each day.

    Raises
    ------
    OperationError
        The choice is infeasible, or days cannot be made like any scenario.
    ScenarioError, RoadError
        The scenario to be like cannot be read; the roads cannot be measured.
    TaskLostError, ClusterError
        A worker died each time; the cluster went away. What is done is remembered.
    """
    (operation,) = try_out_all(
        study,
        lanes,
        [selection],
        stop=stop,
        provider=provider,
        executor=executor,
        cache=cache,
        on_progress=on_progress,
    )
    return operation


def try_out_all(  # noqa: PLR0913 - the question, and who works on it how long
    study: Study,
    lanes: StudyLanes,
    selections: Sequence[Selection],
    *,
    stop: StopRule | None = None,
    provider: RoadProvider | None = None,
    executor: Executor | None = None,
    cache: Path | None = None,
    on_progress: Callable[[TaskProgress], None] | None = None,
) -> tuple[Operation, ...]:
    """Try out several choices on the same days, all side by side.

    Parameters
    ----------
    selections
        In any order; plants need the same on the same day whoever serves them.
    study, lanes, stop, provider, executor, cache, on_progress
        As in :func:`try_out`.

    Returns
    -------
    tuple of Operation
        In the order of the choices.

    Raises
    ------
    OptimizerError
        As :func:`try_out`.
    """
    rule = stop or stop_rule_of(study.operation)
    days = [
        sampled_days(study, lanes, selection, provider=provider)
        for selection in selections
    ]
    tasks = [
        DayTask(day.scenario, day.travel, rule, seed=study.operation.seed)
        for drawn in days
        for day in drawn
    ]
    outcomes = iter(
        run_tasks(
            plan_day_task,
            tasks,
            executor=executor,
            cache=cache,
            on_progress=on_progress,
        )
    )
    return tuple(
        _operation(study, selection, [_sampled(day, next(outcomes)) for day in drawn])
        for selection, drawn in zip(selections, days, strict=True)
    )


def _sampled(day: DrawnDay, outcome: DayOutcome) -> SampledDay:
    """Return a planned day, with what is bought for plants out of reach."""
    trucks = day.scenario.truck_by_id
    return SampledDay(
        number=day.number,
        weekday=day.weekday,
        demand_t=day.demand_t,
        molten_t=outcome.molten_t,
        num_trucks=len(outcome.truck_ids),
        num_ladles=outcome.num_ladles,
        cost=outcome.cost + day.far_cost,
        lower_bound=(
            None if outcome.lower_bound is None else outcome.lower_bound + day.far_cost
        ),
        carbon_kg=outcome.carbon_kg + day.far_carbon_kg,
        outages=day.outages,
        num_violations=outcome.num_violations,
        unserved_t=outcome.unserved_t,
        cost_beside=outcome.cost_beside,
        trucks_by_site=dict(
            Counter(trucks[truck_id].depot_id for truck_id in outcome.truck_ids)
        ),
    )


def _operation(
    study: Study, selection: Selection, days: Sequence[SampledDay]
) -> Operation:
    """Gather the days of one choice; a day without any need has no cost per tonne."""
    fixed = 0.0 if selection.costs is None else selection.costs.fixed
    needed_t = math.fsum(demand.t_per_day for demand in study.demands)
    busy = [day for day in days if day.demand_t > 0]
    template = template_day(study)
    return Operation(
        site_ids=selection.open_ids,
        days=tuple(days),
        trucks=spread_of(day.num_trucks for day in days),
        ladles=spread_of(day.num_ladles for day in days),
        molten_share=spread_of(day.molten_t / day.demand_t for day in busy),
        cost_per_t=spread_of(
            (fixed + day.cost + day.cost_beside) / day.demand_t for day in busy
        ),
        estimated_cost_per_t=_per_t(selection.cost_per_day or 0.0, needed_t),
        estimated_molten_share=_per_t(
            math.fsum(part.t_per_day for part in selection.assignments), needed_t
        ),
        violations=sum(day.num_violations for day in days),
        like=template.name,
        borrowed_alloys=dict(borrowed_alloys(study, template)),
    )


def _per_t(amount: float, tonnes: float) -> float:
    return amount / tonnes if tonnes > 0 else math.nan
