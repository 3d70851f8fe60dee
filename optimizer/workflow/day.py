"""A scenario in, a dossier out: planned, judged and priced."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from optimizer.dossier import Dossier
from optimizer.economics import compare_with_ingots
from optimizer.errors import PlanFileError, PlanFormError
from optimizer.intake import scenario_remarks
from optimizer.planning import Result, Statistics, lower_bound, solve, with_plan
from optimizer.verify import find_violations
from optimizer.workflow.finding import open_plan, open_scenario
from optimizer.workflow.roads import driven_lines, measure_roads

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from optimizer.domain import Plan, RoadProvider, Scenario, TravelMatrix
    from optimizer.errors import Violation
    from optimizer.planning import Progress, StoppingCriterion


NAMES_SHOWN = 5
"""Unknown names that a message lists before it counts the rest."""


def plan_day(
    scenario: Scenario | str | Path,
    *,
    stop: StoppingCriterion,
    seed: int = 0,
    warm_start: Plan | Path | None = None,
    on_progress: Callable[[Progress], None] | None = None,
) -> Dossier:
    """Plan a day, let the judge verify the plan, and price it against ingots.

    Parameters
    ----------
    scenario
        A scenario, or its folder, workbook or bundled name.
    stop
        When the search ends, such as ``MaxRuntime(60)``.
    seed
        The same seed and the same iteration limit give the same plan.
    warm_start
        A plan, or its file, to start from; the result is never dearer than it, if the
        judge finds it valid.
    on_progress
        Called with every sign of progress.

    Returns
    -------
    The planned day. ``violations`` is empty unless the planner has a defect.

    Raises
    ------
    ScenarioError
        The input is wrong; every issue is in it.
    RoadError
        The roads cannot be measured.
    """
    scenario = open_scenario(scenario)
    start = None if warm_start is None else open_plan(warm_start, scenario)
    provider, travel = measure_roads(scenario)
    result = solve(
        scenario,
        travel,
        stop=stop,
        seed=seed,
        warm_start=start,
        on_progress=on_progress,
    )
    if start is not None and start.cost < result.plan.cost:
        result = _if_valid(scenario, travel, with_plan(result, start), result)
    return _bundle(scenario, travel, result, provider)


def _if_valid(
    scenario: Scenario, travel: TravelMatrix, wanted: Result, other: Result
) -> Result:
    """Return the wanted answer if the judge finds its plan valid, else the other.

    A plan from elsewhere may use the contract's tolerances, which the planner does not.
    """
    return other if find_violations(scenario, travel, wanted.plan) else wanted


def verify_plan(
    scenario: Scenario | str | Path, plan: Plan | Path
) -> tuple[Violation, ...]:
    """Return every promise of the contract that a plan breaks; none when it is clean.

    Raises
    ------
    ScenarioError, RoadError
        The scenario cannot be read or its roads cannot be measured.
    OptimizerError
        The plan cannot be read at all.
    """
    scenario = open_scenario(scenario)
    try:
        opened = open_plan(plan, scenario)
    except PlanFormError as error:
        return error.violations
    return find_violations(scenario, measure_roads(scenario)[1], opened)


def open_day(scenario: Scenario | str | Path, plan: Plan | Path) -> Dossier:
    """Bundle a plan that was made before with its scenario, judged and priced anew.

    Raises
    ------
    ScenarioError, RoadError
        The scenario cannot be read or its roads cannot be measured.
    PlanFormError
        The plan does not have the contract's form.
    PlanFileError
        The plan cannot be read, has an empty route or trip, or names what the scenario
        does not know: it answers another scenario.
    """
    scenario = open_scenario(scenario)
    opened = open_plan(plan, scenario)
    require_whole(opened)
    require_known_ids(scenario, opened)
    provider, travel = measure_roads(scenario)
    result = Result(opened, opened.lower_bound, _read_statistics(opened))
    return _bundle(scenario, travel, result, provider)


def value_resources(dossier: Dossier, *, seconds: float) -> Dossier:
    """Return a day with what one more unit of each scarce resource would save.

    Parameters
    ----------
    dossier
        The day; its plan is left as it is.
    seconds
        Time allowed to the relaxation; where it is not solved in that time, no price
        is known. [s]
    """
    bound = lower_bound(dossier.scenario, dossier.travel, seconds=seconds)
    return replace(dossier, result=replace(dossier.result, prices=bound.prices))


def require_whole(plan: Plan) -> None:
    """Make sure that a plan has no empty route or trip.

    Such a plan can be judged, but neither priced nor drawn.

    Raises
    ------
    PlanFileError
        It has one; the message names the first.
    """
    for route in plan.routes:
        if not route.trips:
            msg = f"the plan's route of truck {route.truck_id!r} has no trips"
            raise PlanFileError(msg)
        for trip in route.trips:
            if not trip.loads or not trip.stops:
                what = "stops" if trip.loads else "loads"
                msg = f"the plan's trip {trip.trip_id!r} has no {what}"
                raise PlanFileError(msg)


def require_known_ids(scenario: Scenario, plan: Plan) -> None:
    """Make sure that a plan names nothing which its scenario does not know.

    Such a plan can be judged, but neither priced nor drawn.

    Raises
    ------
    PlanFileError
        It does; the message names the first few, and the scenario it answers.
    """
    strangers = [
        f"{noun} {name!r}"
        for noun, name in _named_in(plan)
        if name not in getattr(scenario, f"{noun}_by_id")
    ]
    if not strangers:
        return
    shown = ", ".join(strangers[:NAMES_SHOWN])
    more = len(strangers) - NAMES_SHOWN
    rest = f" and {more} more" if more > 0 else ""
    msg = (
        f"the plan answers scenario {plan.scenario!r}, and scenario {scenario.name!r} "
        f"does not know {shown}{rest}; give the scenario that was planned"
    )
    raise PlanFileError(msg)


def _named_in(plan: Plan) -> dict[tuple[str, str], None]:
    """Return every (noun, id) of a plan once, in the plan's order."""
    names = [("truck", route.truck_id) for route in plan.routes]
    for trip in (trip for route in plan.routes for trip in route.trips):
        names.append(("smelter", trip.smelter_id))
        names += [("order", load.order_id) for load in trip.loads]
        names += [("heat", load.heat_id) for load in trip.loads]
        names += [("plant", stop.plant_id) for stop in trip.stops]
        names += [("order", name) for stop in trip.stops for name in stop.order_ids]
    names += [("order", entry.order_id) for entry in plan.ingots]
    names += [("order", entry.order_id) for entry in plan.unserved]
    return dict.fromkeys(names)


def _read_statistics(plan: Plan) -> Statistics:
    """Return statistics of a plan that was read, not searched for."""
    return Statistics(
        seconds=0.0,
        iterations=0,
        improvements=0,
        first_cost=plan.cost,
        first_seconds=0.0,
        bound_kind=str(plan.solver.get("bound", "")),
        bound_seconds=0.0,
        stopped_by="file",
    )


def _bundle(
    scenario: Scenario, travel: TravelMatrix, result: Result, provider: RoadProvider
) -> Dossier:
    plan = result.plan
    return Dossier(
        scenario=scenario,
        travel=travel,
        result=result,
        violations=find_violations(scenario, travel, plan),
        comparison=compare_with_ingots(scenario, travel, plan),
        remarks=scenario_remarks(scenario, travel),
        lines=driven_lines(scenario, plan, provider),
    )
