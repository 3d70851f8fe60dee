"""The same days planned with one fleet after the other."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from optimizer.sites.fleet.standing import standing_charge
from optimizer.sites.operation.day_plan import DayTask, plan_day_task
from optimizer.sites.operation.spread import spread_of
from optimizer.sites.operation.trucks import post_of, posted
from optimizer.sites.operation_results import FleetPoint
from optimizer.tasks import TaskProgress, run_tasks

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from optimizer.domain import Study, Truck
    from optimizer.sites.operation.day_plan import DayOutcome, StopRule
    from optimizer.sites.operation.sampling import DrawnDay
    from optimizer.sites.operation.trucks import Post
    from optimizer.tasks import Executor

_DUST = 1e-9
"""Shares that differ by less are the same."""


@dataclass
class GrowingRun:
    """Several runs of days, one after the other, whose progress is told as one."""

    executor: Executor | None
    cache: Path | None
    on_progress: Callable[[TaskProgress], None] | None
    before: TaskProgress = field(default_factory=lambda: TaskProgress(0, 0, 0))
    """Of the runs that have ended."""

    def plan(self, tasks: Sequence[DayTask]) -> tuple[DayOutcome, ...]:
        """Plan some more days; the total grows by their number."""
        told = self.before

        def tell(progress: TaskProgress) -> None:
            nonlocal told
            told = TaskProgress(
                self.before.done + progress.done,
                self.before.remembered + progress.remembered,
                self.before.total + progress.total,
            )
            if self.on_progress is not None:
                self.on_progress(told)

        outcomes = run_tasks(
            plan_day_task,
            tasks,
            executor=self.executor,
            cache=self.cache,
            on_progress=tell,
        )
        self.before = told
        return outcomes


@dataclass(frozen=True)
class Trials:
    """Days to be planned with many fleets."""

    study: Study
    days: tuple[DrawnDay, ...]
    stop: StopRule
    run: GrowingRun

    def driven_posts(self) -> list[Counter[Post]]:
        """Plan every day with trucks enough, and count those that drive by post."""
        fleets = [day.scenario.trucks for day in self.days]
        outcomes = self.run.plan(list(map(self._task, self.days, fleets)))
        return [
            Counter(
                post_of(day.scenario.truck_by_id[truck_id], day.kinds)
                for truck_id in outcome.truck_ids
            )
            for day, outcome in zip(self.days, outcomes, strict=True)
        ]

    def points(self, fleets: Sequence[Sequence[Post]]) -> list[FleetPoint]:
        """Plan every day with each fleet, given by the posts of its trucks."""
        outcomes = iter(
            self.run.plan(
                [
                    self._task(day, tuple(posted(fleet, day.kinds)))
                    for fleet in fleets
                    for day in self.days
                ]
            )
        )
        return [
            self._point(fleet, [next(outcomes) for _ in self.days]) for fleet in fleets
        ]

    def _task(self, day: DrawnDay, trucks: tuple[Truck, ...]) -> DayTask:
        scenario = replace(day.scenario, trucks=trucks)
        return DayTask(scenario, day.travel, self.stop, seed=self.study.operation.seed)

    def _point(
        self, posts: Sequence[Post], outcomes: Sequence[DayOutcome]
    ) -> FleetPoint:
        """Gather what one fleet does on all days."""
        kind = self.days[0].kinds[0]
        charge = standing_charge(kind, self.days[0].scenario.economics)
        together = list(zip(self.days, outcomes, strict=True))
        needed_t = math.fsum(day.demand_t for day in self.days)
        molten_t = math.fsum(outcome.molten_t for outcome in outcomes)
        served_share = molten_t / needed_t if needed_t > 0 else 1.0
        return FleetPoint(
            num_trucks=len(posts),
            num_ladles=len(posts) * kind.ladle_slots,
            molten_share=spread_of(
                outcome.molten_t / day.demand_t
                for day, outcome in together
                if day.demand_t > 0
            ),
            cost_per_day=spread_of(
                day.far_cost
                + outcome.cost
                + outcome.cost_beside
                + charge * (len(posts) - len(outcome.truck_ids))
                for day, outcome in together
            ),
            reaches_service=(
                served_share >= self.study.operation.service_share - _DUST
            ),
            served_share=served_share,
            trucks_by_site=dict(Counter(post.site_id for post in posts)),
        )
