"""The entrance: a day in, the best plan found and its proof out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.planning.engine.day import Day
from optimizer.planning.finish import finished_plan
from optimizer.planning.params import SolveParams
from optimizer.planning.result import Result
from optimizer.planning.run import Run

if TYPE_CHECKING:
    from collections.abc import Callable

    from optimizer.domain import Plan, Scenario, TravelMatrix
    from optimizer.planning.progress import Progress
    from optimizer.planning.stop import StoppingCriterion


def solve(  # noqa: PLR0913 - the question, and what a caller may want to steer
    scenario: Scenario,
    travel: TravelMatrix,
    *,
    stop: StoppingCriterion,
    seed: int = 0,
    params: SolveParams | None = None,
    warm_start: Plan | None = None,
    on_progress: Callable[[Progress], None] | None = None,
) -> Result:
    """Plan a day: who drives what from where when, how hot, and at what cost.

    A first plan is built by insertion, a lower bound is proved (by a second
    process, where a clock decides and a core is free), and the plan is improved by
    large-neighborhood search until the rule says stop or the plan is proved optimal. A
    plan always exists: what is not molten goes to ingots or stays unserved.
    Ctrl-C ends the search early and keeps the best plan so far (before there is any, it
    is raised); where a clock decides, the search leaves the last moments to the reasons
    of orders that are not molten.

    Parameters
    ----------
    scenario
        The day, complete and consistent.
    travel
        Kilometers and whole minutes between all places of the scenario.
    stop
        When to stop improving, such as ``MaxRuntime(60)``.
    seed
        Begins the random numbers: same seed and same iterations, same plan. So is its
        bound, unless the proof is cut short by its own clock.
    params
        What can be tuned; the defaults when ``None``.
    warm_start
        A plan to start from. What no longer fits is planned anew; the result is never
        dearer than a plan that is valid as it stands and uses no tolerance.
    on_progress
        Called whenever there is something new to tell.

    Returns
    -------
    Result
        The plan, its lower bound and how it was found.
    """
    day = Day(scenario, travel)
    run = Run(day, stop, (params or SolveParams(), seed), on_progress)
    # Interrupted here there is nothing to keep, and the interrupt is the caller's.
    run.prepare()
    try:
        run.construct(warm_start)
        run.prove()
        run.improve()
    except KeyboardInterrupt:
        run.interrupted()
    except BaseException:
        run.end_proof()
        raise
    try:
        run.end_proof()
        plan = _finished(run, run.begin_explaining())
    except KeyboardInterrupt:
        # The plan is there: only the trials behind its reasons are cut short.
        run.interrupted()
        run.end_proof()
        plan = _finished(run, 0.0)
    return Result(plan, run.bound.value, run.statistics(), run.bound.prices)


def _finished(run: Run, seconds: float | None) -> Plan:
    return finished_plan(
        run.best,
        lower_bound=run.bound.value,
        solver=run.solver_figures(),
        seconds=seconds,
    )
