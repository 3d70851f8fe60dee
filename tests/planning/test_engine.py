"""The compiled engine's plans stay in step with themselves, step by step."""

from __future__ import annotations

import numpy as np
import pytest
from scenario_generator import random_scenario, shape_names

from optimizer.planning import SearchParams
from optimizer.planning.engine.chance import draw, pick, pick_timidly, shuffle
from optimizer.planning.engine.day import Day
from optimizer.planning.engine.saving import CURRENT
from optimizer.planning.engine.search import Search, first_plan
from optimizer.planning.engine.state import State
from optimizer.planning.finish import finished_plan
from optimizer.verify import find_violations

STEPS = 30


def searched(day: Day, *, steps: int, seed: int = 0) -> State:
    """Return the best plan after some steps."""
    *_, first = first_plan(State(day), day_share=1.0)
    search = Search(first, SearchParams(), seed)
    search.step(steps)
    return search.best()


@pytest.mark.parametrize("shape", shape_names())
def test_a_searched_plan_keeps_every_rule_at_its_own_cost(shape: str) -> None:
    """What the engine counts as cost is what the judge and the contract count."""
    scenario, travel = random_scenario(5, num_orders=14, shape=shape)
    state = searched(Day(scenario, travel), steps=STEPS)
    plan = finished_plan(state, lower_bound=None, solver={}, seconds=0.0)
    assert find_violations(scenario, travel, plan) == ()
    assert state.cost == pytest.approx(plan.cost, abs=0.06)
    loads = sum(len(trip.loads) for route in plan.routes for trip in route.trips)
    assert state.num_loads == loads


def test_many_steps_at_once_are_single_steps_one_after_the_other() -> None:
    """When the search rests does not change where it goes."""
    day = Day(*random_scenario(2, num_orders=14))
    *_, first = first_plan(State(day), day_share=0.5)
    search = Search(first, SearchParams(), 3)
    for _ in range(STEPS):
        search.step(1)
    other = searched(Day(*random_scenario(2, num_orders=14)), steps=0)
    assert other.cost >= search.cost
    again = Search(first, SearchParams(), 3)
    again.step(STEPS)
    assert (again.cost, again.iterations) == (search.cost, search.iterations)
    assert again.best().routes == search.best().routes
    assert again.improvements == search.improvements <= STEPS
    assert again.improved_at == search.improved_at <= STEPS


def test_a_fit_costs_what_it_said_and_a_removal_gives_it_back() -> None:
    """Bays, metal and money are as before once the only order is gone again."""
    day = Day(*random_scenario(1, num_orders=8))
    state = State(day)
    empty = state.copy()
    for order, facts in enumerate(day.orders):
        for (smelter, alloy), heats in day.heats_of.items():
            items = [(order, facts.kg, heats[0])]
            fit = state.fit(0, 0, smelter, items) if alloy == facts.alloy else None
            if fit is None:
                continue
            before = state.cost
            state.place(fit)
            assert state.cost == pytest.approx(before + fit.delta)
            state.serve(order)
            state.remove([order])
            for name in ("counts", "held", "runs", "left", "served"):
                mine, fresh = getattr(state.tables, name), getattr(empty.tables, name)
                assert np.array_equal(mine, fresh), name
            assert state.cost == pytest.approx(empty.cost)
            return
    pytest.fail("no order fits alone")


@pytest.mark.filterwarnings("ignore:overflow")
def test_chance_is_even_and_repeats_itself() -> None:
    """The same state gives the same numbers, spread over their whole span."""
    one, two = (np.array([7], dtype=np.uint64) for _ in range(2))
    numbers = [draw(one) for _ in range(2000)]
    assert numbers == [draw(two) for _ in range(2000)]
    assert 0.0 <= min(numbers) < 0.01
    assert 0.99 < max(numbers) < 1.0
    assert {pick(one, 3) for _ in range(50)} == {0, 1, 2}
    values = np.arange(9)
    shuffle(one, values, 5)
    assert sorted(values[:5]) == list(range(5))
    assert list(values[5:]) == [5, 6, 7, 8]


@pytest.mark.filterwarnings("ignore:overflow")
def test_the_timid_pick_small_numbers() -> None:
    """Both ends are met at any timidity, and the mean falls with it."""
    rng, means = np.array([3], dtype=np.uint64), []
    for timidity in (0.0, 0.5, 1.0):
        numbers = [pick_timidly(rng, 2, 9, timidity) for _ in range(3000)]
        assert set(numbers) == set(range(2, 10))
        means.append(np.mean(numbers))
    assert means[0] == pytest.approx(5.5, abs=0.3)
    assert means[0] - 0.5 > means[1] > means[2] + 0.3
    assert pick_timidly(rng, 2, 2, 1.0) == 2


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_plan_given_back_holds_what_its_routes_book(seed: int) -> None:
    """Bays and metal of the plan in the making are those of its routes alone."""
    day = Day(*random_scenario(seed, num_orders=14))
    *_, first = first_plan(State(day), day_share=0.5)
    search = Search(first, SearchParams(), seed)
    for _ in range(40):
        search.step(1)
        known = vars(search)
        alone = State(day)
        alone.adopt(known["_saved"], CURRENT)
        for name in ("counts", "held", "runs", "left", "served"):
            tables = known["_state"].tables
            assert np.array_equal(getattr(tables, name), getattr(alone.tables, name))
