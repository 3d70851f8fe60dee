"""Days planned by the real planner: verified, remembered, beside the estimate."""

from __future__ import annotations

import math
from dataclasses import replace
from statistics import fmean
from typing import TYPE_CHECKING

import pytest
from operation_study import all_ingots, both_open, today, two_site_lanes, two_sites

from optimizer.domain import OperationSettings, StudyRules
from optimizer.sites import StopRule, try_out, try_out_all
from optimizer.sites.operation.day_plan import stop_rule_of
from optimizer.tasks import LocalExecutor, TaskProgress

if TYPE_CHECKING:
    from pathlib import Path

HERE = LocalExecutor(1)
QUICK = StopRule(iterations=20)


def test_real_days_stand_beside_the_estimate() -> None:
    """Every plan passes the judge; the difference is that of the means."""
    study, lanes = two_sites(), two_site_lanes()
    tried = try_out(study, lanes, both_open(), stop=QUICK, executor=HERE)
    assert (tried.violations, tried.site_ids) == (0, ("west", "east"))
    assert tried.like == "yangtze-river-delta"
    assert tried.estimated_molten_share == pytest.approx(44 / 54)
    assert tried.estimated_cost_per_t == pytest.approx(both_open().cost_per_day / 54)  # type: ignore[operator]
    costs = [(17000 + d.cost + d.cost_beside) / d.demand_t for d in tried.days]
    assert tried.cost_per_t.mean == pytest.approx(fmean(costs))
    assert tried.cost_difference_per_t == pytest.approx(
        fmean(costs) - tried.estimated_cost_per_t
    )
    for day in tried.days:
        assert (
            day.num_ladles == 3 * day.num_trucks == 3 * sum(day.trucks_by_site.values())
        )
        assert 0 < day.molten_t <= day.demand_t - 10.0
        assert (day.lower_bound or 0.0) <= day.cost
        assert day.carbon_kg > 0


def test_a_plan_is_no_dearer_than_ingots_for_all() -> None:
    """With nothing open the days cost what their ingots cost."""
    study, lanes = two_sites(), two_site_lanes()
    tried = try_out(study, lanes, all_ingots(), stop=QUICK, executor=HERE)
    for day in tried.days:
        assert (day.molten_t, day.num_trucks) == (0.0, 0)
        assert day.cost + day.cost_beside == pytest.approx(930.0 * day.demand_t)


def test_items_that_move_no_plan_are_counted_too() -> None:
    """A lane's cost holds the waits nobody planned: so do the days'."""
    study = two_sites()
    waits = replace(study.economics.extra["waiting_minutes_per_trip"], value=60.0)
    extra = study.economics.extra | {"waiting_minutes_per_trip": waits}
    slow = replace(study, economics=replace(study.economics, extra=extra))
    usual, waiting = (
        try_out(one, two_site_lanes(), both_open(), stop=QUICK, executor=HERE)
        for one in (study, slow)
    )
    for day, other in zip(usual.days, waiting.days, strict=True):
        assert other.cost == day.cost
        assert other.cost_beside == pytest.approx(4 * day.cost_beside)


def test_what_is_planned_is_remembered(tmp_path: Path) -> None:
    """The second run plans nothing, a longer one only what is new."""
    told: list[TaskProgress] = []

    def run(days: int) -> object:
        operation = replace(two_sites().operation, days=days)
        return try_out(
            two_sites(operation=operation),
            two_site_lanes(),
            both_open(),
            stop=QUICK,
            executor=HERE,
            cache=tmp_path,
            on_progress=told.append,
        )

    assert run(2) == run(2)
    run(3)
    assert told[2] == TaskProgress(2, 0, 2)
    assert told[3] == TaskProgress(2, 2, 2)
    assert told[-1] == TaskProgress(3, 2, 3)


def test_choices_are_tried_on_the_same_days() -> None:
    """Plants need the same whoever serves them, and each answer is its own."""
    study, lanes = two_sites(), two_site_lanes()
    choices = [both_open(), today()]
    together = try_out_all(study, lanes, choices, stop=QUICK, executor=HERE)
    for choice, tried in zip(choices, together, strict=True):
        assert tried == try_out(study, lanes, choice, stop=QUICK, executor=HERE)
    one, other = together
    assert [d.demand_t for d in one.days] == [d.demand_t for d in other.days]


def test_the_study_says_how_long_a_day_is_planned() -> None:
    """By iterations, the same every time, or else by seconds."""
    repeatable = replace(two_sites().operation, plan_iterations=20)
    study, lanes = two_sites(operation=repeatable), two_site_lanes()
    tried = try_out(study, lanes, both_open(), executor=HERE)
    assert tried == try_out(study, lanes, both_open(), stop=QUICK, executor=HERE)
    assert stop_rule_of(two_sites().operation) == StopRule(seconds=1.0)


def test_an_outage_costs() -> None:
    """With its only site out, a day brings ingots."""
    study = two_sites(
        operation=replace(two_sites().operation, days=1, outage_share=1.0)
    )
    tried = try_out(study, two_site_lanes(), today(), stop=QUICK, executor=HERE)
    (day,) = tried.days
    assert (day.outages, day.molten_t) == (("west",), 0.0)


def test_without_ingots_and_metal_orders_stay_unserved() -> None:
    """Which is told."""
    operation = replace(two_sites().operation, days=1, outage_share=1.0)
    study = two_sites(operation=operation, rules=StudyRules(ingots=False))
    lanes = two_site_lanes()
    tried = try_out(study, lanes, today(), stop=QUICK, executor=HERE)
    (day,) = tried.days
    assert day.unserved_t == pytest.approx(day.demand_t - 10.0)


def test_no_day_at_all_has_no_figures() -> None:
    """Nor does a study whose plants need nothing."""
    operation = OperationSettings(like="yangtze-river-delta", days=0)
    tried = try_out(
        two_sites(operation=operation), two_site_lanes(), both_open(), executor=HERE
    )
    assert tried.days == ()
    assert math.isnan(tried.cost_per_t.mean)
    idle = tuple(
        replace(d, t_per_day=0.0, low_t_per_day=None, high_t_per_day=None)
        for d in two_sites().demands
    )
    free = try_out(
        two_sites(demands=idle),
        two_site_lanes(),
        both_open(),
        stop=QUICK,
        executor=HERE,
    )
    assert [day.demand_t for day in free.days] == [0.0] * 3
    assert math.isnan(free.molten_share.p50)
