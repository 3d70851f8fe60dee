"""The search beside the search: what it tells, and the time that the proof spares."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest
from scenario_generator import random_scenario

from optimizer.planning.bounds import day_proof
from optimizer.planning.bounds.lower import Prover
from optimizer.planning.engine.day import Day
from optimizer.planning.finish import finished_plan
from optimizer.planning.params import SearchParams
from optimizer.planning.second_search import SecondSearch
from optimizer.planning.warm_start import recovered_state
from optimizer.verify import find_violations

if TYPE_CHECKING:
    from collections.abc import Callable

    from optimizer.domain import Plan

LOOKS = 40
"""Times that a search is let go on before its time is over."""
PATIENCE_S = 60.0
"""Far more than the proof takes, also on a busy machine."""
HASTY = SearchParams(patience=1)


def looks(count: int) -> Callable[[], float]:
    """Return a clock that has time left so often."""
    left = [*[1.0] * count, 0.0]
    return lambda: left.pop(0)


def told_by(
    day: Day, known: float, params: SearchParams | None = None, seed: int = 0
) -> list[Plan]:
    """Return the plans that a search tells who knows a plan of that cost."""
    plans: list[Plan] = []

    def cheapest() -> float:
        return min([known, *(plan.cost for plan in plans)])

    settings = params or SearchParams(), seed
    SecondSearch(day, settings, cheapest, plans.append).go_on(looks(LOOKS))
    return plans


def test_it_tells_valid_plans_cheaper_than_any_known() -> None:
    """Each can be taken up as it is, at the cost it names."""
    day = Day(*random_scenario(3, num_orders=12))
    plans = told_by(day, math.inf)
    assert plans
    for plan in plans:
        taken = recovered_state(day, plan)
        assert taken.cost == pytest.approx(plan.cost)
        whole = finished_plan(taken, lower_bound=None, solver={}, seconds=0.0)
        assert find_violations(day.scenario, day.travel, whole) == ()
    costs = [plan.cost for plan in plans]
    assert costs == sorted(set(costs), reverse=True)


def test_it_tells_nothing_that_is_no_cheaper() -> None:
    """Who knows as good a plan hears nothing."""
    day = Day(*random_scenario(3, num_orders=12))
    assert told_by(day, 0.0) == []


def test_it_goes_on_where_it_was() -> None:
    """Time spared twice is one search, not two."""
    day = Day(*random_scenario(3, num_orders=12))
    search = SecondSearch(day, (SearchParams(), 0), lambda: 0.0, print)
    search.go_on(looks(3))
    first, done = search._contest, search._contest and search._contest.iterations
    search.go_on(looks(3))
    assert search._contest is first
    assert first is not None
    assert first.iterations > (done or 0) > 0


def test_it_ends_where_everything_was_tried() -> None:
    """A handful of orders does not keep the owner waiting for all of its time."""
    day = Day(*random_scenario(3, num_orders=4))
    search = SecondSearch(day, (HASTY, 0), lambda: 0.0, print)
    search.go_on(lambda: 1.0)
    assert search._contest is not None
    assert search._contest.has_tried_all


def test_the_proof_spares_time_once_little_is_left_to_prove(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Less than all of what is left at first, the rest when branching has ended."""
    monkeypatch.setattr(day_proof, "MOST_ORDERS", 0)
    spared: list[float] = []
    prover = Prover(*random_scenario(1, num_orders=8), PATIENCE_S, None)
    prover.on_spare = lambda seconds_left: spared.append(seconds_left())
    prover.best()
    assert len(spared) == 2
    assert 0.0 < spared[0] <= day_proof.SPARED_SHARE * PATIENCE_S
    assert spared[1] > 0.0
