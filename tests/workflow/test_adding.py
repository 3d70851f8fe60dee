"""Worths and ways by planning again, held against plans of the day that has more."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from added_days import (
    planned,
    short_of_bay,
    short_of_metal,
    short_of_truck,
    short_of_window,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from scenario_generator import random_scenario, shape_names

from optimizer.dossier import Dossier
from optimizer.economics import compare_with_ingots
from optimizer.planning import MaxIterations, solve
from optimizer.planning.additions import (
    Certainty,
    Obstacle,
    Resource,
    added,
    at_any_price,
    without_obstacle,
)
from optimizer.verify import find_violations
from optimizer.workflow import ReplanTerms, value_by_replanning, ways_to_serve

if TYPE_CHECKING:
    from collections.abc import Callable

    from optimizer.domain import Scenario

TERMS = ReplanTerms(seconds=None, iterations=30, workers=1)

SHORT_OF: dict[Callable[[Scenario], Scenario], tuple[Resource, Obstacle]] = {
    short_of_truck: (Resource.TRUCK, Obstacle.TRUCK_TIME),
    short_of_bay: (Resource.UNLOADING_BAY, Obstacle.UNLOADING_BAY),
    short_of_metal: (Resource.METAL, Obstacle.METAL),
    short_of_window: (Resource.LATER, Obstacle.WINDOW),
}


@pytest.mark.parametrize("made", SHORT_OF, ids=lambda made: made.__name__)
def test_what_the_day_is_short_of_is_worth_what_planning_with_it_saves(
    made: Callable[[Scenario], Scenario],
) -> None:
    """An independent plan of the enlarged day saves exactly as much."""
    day = planned(made)
    assert len(day.plan.ingots) == 1
    worth = value_by_replanning(day, TERMS)
    saving = {entry.addition.resource: entry for entry in worth.worths if entry.saved}
    entry = saving[SHORT_OF[made][0]]
    alone = solve(
        added(day.scenario, entry.addition), day.travel, stop=MaxIterations(99)
    )
    assert not alone.plan.ingots
    assert entry.saved == pytest.approx(day.plan.cost - alone.plan.cost, abs=0.05)
    assert entry.certainty in (Certainty.EXACT, Certainty.FOUND)


def test_only_what_is_short_is_worth_something() -> None:
    """A second truck does not help a day whose one unloading bay is taken."""
    worth = value_by_replanning(planned(short_of_bay), TERMS)
    saving = {entry.addition.resource for entry in worth.worths if entry.saved}
    assert Resource.UNLOADING_BAY in saving
    assert not saving & {Resource.TRUCK, Resource.METAL, Resource.LADLE_SLOT}


def test_a_day_with_enough_of_everything_needs_nothing() -> None:
    """What no plan can use is said to be of no use without a trial."""
    worth = value_by_replanning(planned(), TERMS)
    by_kind = {entry.addition.resource: entry for entry in worth.worths}
    for kind in (Resource.LOADING_BAY, Resource.UNLOADING_BAY, Resource.METAL):
        assert (by_kind[kind].saved, by_kind[kind].certainty) == (0.0, Certainty.NO_USE)
    assert by_kind[Resource.TRUCK].saved == 0.0


@pytest.mark.parametrize("made", SHORT_OF, ids=lambda made: made.__name__)
def test_without_its_obstacle_the_order_is_served(
    made: Callable[[Scenario], Scenario],
) -> None:
    """The removal decides, and a plan of that day confirms it."""
    day = planned(made)
    (entry,) = day.plan.ingots
    (way,) = ways_to_serve(day, [entry.order_id], TERMS, all_obstacles=True)
    assert way.alone_cost is not None
    assert way.alone_cost < way.other_cost
    assert len(way.drives) == 1
    obstacle = SHORT_OF[made][1]
    outcome = {each.obstacle: each for each in way.removals}[obstacle]
    assert outcome.decides
    freed = without_obstacle(day.scenario, entry.order_id, obstacle)
    assert freed is not None
    again = solve(freed, day.travel, stop=MaxIterations(50)).plan
    assert not again.ingots
    assert outcome.saved == pytest.approx(day.plan.cost - again.cost, abs=0.05)


def test_the_order_can_be_served_today_at_the_cost_of_another() -> None:
    """With one truck at ten it is one order or the other."""
    day = planned(short_of_truck)
    (entry,) = day.plan.ingots
    (way,) = ways_to_serve(day, [entry.order_id], TERMS)
    assert way.obstacle is Obstacle.TRUCK_TIME
    assert way.dearer_by == pytest.approx(0.0, abs=0.05)
    assert len(way.displaced) == 1
    assert way.displaced[0] != entry.order_id


def test_no_time_no_trial() -> None:
    """What was not tried says so, and has no figure."""
    day = planned(short_of_truck)
    none = ReplanTerms(seconds=0.0, workers=1)
    worths = value_by_replanning(day, none).worths
    tried = [entry for entry in worths if entry.certainty is not Certainty.NO_USE]
    assert tried
    assert all(entry.saved is None for entry in tried)
    assert ways_to_serve(day, [day.plan.ingots[0].order_id], none) == ()


def test_the_same_seed_and_iterations_give_the_same_answer() -> None:
    """No clock decides."""
    day = planned(short_of_window)
    assert value_by_replanning(day, TERMS) == value_by_replanning(day, TERMS)


def test_progress_is_told_for_every_trial() -> None:
    """The last sign says that all is done."""
    heard: list[int] = []
    day = planned(short_of_truck)
    value_by_replanning(day, TERMS, on_progress=lambda sign: heard.append(sign.done))
    assert heard == sorted(heard)
    assert heard[-1] >= 1


@settings(max_examples=4, deadline=None)
@given(shape=st.sampled_from(shape_names()), seed=st.integers(1, 50))
def test_more_never_costs(shape: str, seed: int) -> None:
    """Every plan of the day is valid with any addition, at the same cost."""
    scenario, travel = random_scenario(seed, num_orders=4, shape=shape)
    result = solve(scenario, travel, stop=MaxIterations(5))
    comparison = compare_with_ingots(scenario, travel, result.plan)
    day = Dossier(scenario, travel, result, (), comparison)
    worth = value_by_replanning(day, ReplanTerms(seconds=1.0, iterations=2, workers=1))
    assert worth.cost <= result.plan.cost + 0.05
    for entry in worth.worths:
        assert entry.saved is None or entry.saved >= 0
        more = added(scenario, entry.addition)
        assert find_violations(more, travel, result.plan) == ()


@settings(max_examples=10, deadline=None)
@given(
    shape=st.sampled_from(shape_names()),
    seed=st.integers(1, 50),
    obstacle=st.sampled_from([each for each in Obstacle if each is not Obstacle.PRICE]),
)
def test_a_removed_obstacle_keeps_the_trips_valid(
    shape: str, seed: int, obstacle: Obstacle
) -> None:
    """What could be driven can be driven still; temperatures alone may differ.

    Why other orders are not driven (O2) may be untrue without the obstacle.
    """
    scenario, travel = random_scenario(seed, num_orders=3, shape=shape)
    freed = without_obstacle(scenario, "O1", obstacle)
    if freed is None or obstacle is Obstacle.COLD:
        return
    plan = solve(scenario, travel, stop=MaxIterations(3)).plan
    broken = {found.rule for found in find_violations(freed, travel, plan)}
    assert broken <= {"O2"}


def test_at_any_price_needs_a_penalty_that_can_rise() -> None:
    """Without a penalty one is made for the order alone; of 0 nothing can be made."""
    scenario, _ = random_scenario(1, num_orders=2)
    wanted = at_any_price(scenario, "O1")
    assert wanted is not None
    assert not wanted.order_by_id["O1"].ingot_allowed
    figure = scenario.economics.unserved_penalty_per_t
    assert figure is not None
    free = replace(
        scenario.economics, unserved_penalty_per_t=replace(figure, value=0.0)
    )
    assert at_any_price(replace(scenario, economics=free), "O1") is None
    none = replace(scenario.economics, unserved_penalty_per_t=None)
    assert at_any_price(replace(scenario, economics=none), "O1") is not None
