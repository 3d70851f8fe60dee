"""The smallest fleet that serves well, and the curve of cost against fleet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.errors import OperationError
from optimizer.sites.fleet.posts import posts_in_order
from optimizer.sites.fleet.trials import GrowingRun, Trials
from optimizer.sites.operation import sampled_days
from optimizer.sites.operation.day_plan import stop_rule_of
from optimizer.sites.operation_results import FleetSizing

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from optimizer.domain import RoadProvider, Study
    from optimizer.sites.operation import StopRule
    from optimizer.sites.operation_results import FleetPoint
    from optimizer.sites.selection_results import Selection
    from optimizer.sites.study_lanes import StudyLanes
    from optimizer.tasks import Executor, TaskProgress


def size_fleet(  # noqa: PLR0913 - the question, and who works on it how long
    study: Study,
    lanes: StudyLanes,
    selection: Selection,
    *,
    num_points: int = 5,
    stop: StopRule | None = None,
    provider: RoadProvider | None = None,
    executor: Executor | None = None,
    cache: Path | None = None,
    on_progress: Callable[[TaskProgress], None] | None = None,
) -> FleetSizing:
    """Find the smallest fleet that serves a choice's sampled days.

    Parameters
    ----------
    study, lanes, selection
        The choice, how its days are drawn, and which share of all tonnes is to be
        molten over all days together (``operation.service_share``).
    num_points
        Fleets planned for the curve, evenly from no truck to one for each that ever
        drives; those of the search for the smallest come on top.
    stop, provider, executor, cache, on_progress
        As in :func:`optimizer.sites.try_out`, with whose plans it begins. The number of
        days to plan grows with the search.

    Returns
    -------
    FleetSizing
        By bisection between two fleets of the curve: the smallest fleet serves, and one
        truck fewer does not.

    Raises
    ------
    OptimizerError
        As :func:`optimizer.sites.try_out`.
    """
    days = sampled_days(study, lanes, selection, provider=provider)
    if not days:
        msg = "operation.days is 0; a fleet is sized on at least one day"
        raise OperationError(msg)
    rule = stop or stop_rule_of(study.operation)
    trials = Trials(study, days, rule, GrowingRun(executor, cache, on_progress))
    posts = posts_in_order(trials.driven_posts())
    points: dict[int, FleetPoint] = {}
    sizes = _evenly(len(posts), num_points)
    while sizes:
        tried = trials.points([posts[:size] for size in sizes])
        points |= dict(zip(sizes, tried, strict=True))
        sizes = _between(points)
    return _sizing(points, study.operation.service_share)


def _evenly(last: int, count: int) -> list[int]:
    """Return whole numbers evenly from 0 to the last, both included."""
    steps = max(1, count - 1)
    return sorted({last * step // steps for step in range(steps + 1)})


def _between(points: Mapping[int, FleetPoint]) -> list[int]:
    """Return the fleet to try next: amid the largest too small and the smallest not."""
    serving = min((n for n, one in points.items() if one.reaches_service), default=0)
    too_small = max((n for n in points if n < serving), default=serving)
    return [(too_small + serving) // 2] if serving - too_small > 1 else []


def _sizing(points: Mapping[int, FleetPoint], service_share: float) -> FleetSizing:
    by_size = tuple(points[size] for size in sorted(points))
    return FleetSizing(
        points=by_size,
        smallest=next((point for point in by_size if point.reaches_service), None),
        cheapest=min(by_size, key=lambda point: point.cost_per_day.mean),
        service_share=service_share,
    )
