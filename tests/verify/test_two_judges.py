"""The judge against a second one, and against plans that make no sense."""

from __future__ import annotations

import random
from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any

import pytest
from damage import edited
from days import Bench, first_steps, rich_day
from mutation import leaves, mutated
from naive_judge import broken_rules
from scenario_generator import random_scenario

from optimizer.domain import Plan
from optimizer.planning import MaxIterations, solve
from optimizer.verify import find_violations

if TYPE_CHECKING:
    from collections.abc import Iterator

SHAPES = ("plain", "mixed_fleet", "road_rests", "tight_preheat_and_wash", "sludge")
NONSENSE = (None, "x", "", -1, 10**30, float("nan"), float("inf"), [], {}, (), object())


def planned_day(shape: str) -> Bench:
    """Return a small day of a shape with the planner's plan."""
    scenario, travel = random_scenario(3, num_orders=9, shape=shape)
    result = solve(scenario, travel, stop=MaxIterations(5), seed=0)
    return Bench(scenario, travel, result.plan)


def day_named(name: str) -> Bench:
    """Return a day made by hand or by the planner."""
    by_hand = {"first": first_steps, "rich": rich_day}
    return by_hand[name]() if name in by_hand else planned_day(name)


@pytest.mark.parametrize("name", ["first", "rich", *SHAPES])
def test_both_judges_say_the_same(name: str) -> None:
    """On good and damaged plans two independent readings of the contract agree."""
    bench = day_named(name)
    rng = random.Random(name)
    assert broken_rules(*bench) == set()
    for _ in range(60):
        path, plan = mutated(bench.plan, bench.scenario, rng)
        violations = find_violations(bench.scenario, bench.travel, plan)
        found = {violation.rule for violation in violations}
        expected = broken_rules(bench.scenario, bench.travel, plan)
        # Once the clock is broken there is no one truth about what follows from it.
        if "K5" not in found & expected:
            assert found == expected, path


@pytest.mark.parametrize("name", ["first", "rich"])
def test_changed_figure_never_passes(name: str) -> None:
    """Any number of a plan, changed beyond its tolerance, is noticed."""
    bench = day_named(name)
    unnoticed = [
        path
        for path, value in leaves(bench.plan, "")
        if isinstance(value, int | float)
        and not any(
            find_violations(
                bench.scenario, bench.travel, edited(bench.plan, path, value + change)
            )
            for change in (7, -7)
        )
    ]
    assert unnoticed == []


@pytest.mark.parametrize("name", ["first", "rich"])
def test_nonsense_is_reported_not_raised(name: str) -> None:
    """Any value in any place of a plan gives violations, never an exception."""
    bench = day_named(name)
    for path in places(bench.plan, ""):
        for nonsense in NONSENSE:
            plan = edited(bench.plan, path, lambda _, value=nonsense: value)
            violations = find_violations(bench.scenario, bench.travel, plan)
            assert all(str(violation) for violation in violations)


def places(value: Any, path: str) -> Iterator[str]:
    """Yield the dotted path of every part of a plan."""
    if path:
        yield path[1:]
    if is_dataclass(value):
        for field in fields(value):
            yield from places(getattr(value, field.name), f"{path}.{field.name}")
    elif isinstance(value, tuple):
        for index, part in enumerate(value):
            yield from places(part, f"{path}.{index}")


def test_empty_plan_forgets_every_order() -> None:
    """A plan without anything in it is well formed, and serves nobody."""
    scenario, travel, plan = first_steps()
    costs = type(plan.costs)()
    carbon = dict.fromkeys(plan.carbon, 0.0)
    empty = Plan(plan.scenario, plan.status, 0.0, None, None, {}, costs, carbon)
    for gap in (None, 0.0):
        violations = find_violations(scenario, travel, replace(empty, gap=gap))
        assert [violation.rule for violation in violations] == ["O2", "O2", "O2"]
    wrong = find_violations(scenario, travel, replace(empty, gap=0.5))
    assert [violation.rule for violation in wrong][-1] == "M1"
