"""On a large day whose end is known, dearer plans are followed less and less."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from scenario_generator import random_scenario

from optimizer.planning import BoundParams, MaxIterations, SolveParams, solve
from optimizer.planning.contest import Contest
from optimizer.planning.engine.day import Day
from optimizer.planning.engine.following import dearest_followed
from optimizer.planning.engine.saving import BEST, CURRENT
from optimizer.planning.engine.search import Search, first_plan
from optimizer.planning.engine.state import State
from optimizer.planning.params import SearchParams
from optimizer.verify import find_violations

if TYPE_CHECKING:
    from optimizer.domain import Scenario, TravelMatrix

SMALL_CREW = SearchParams(crew=2, visit=40)
"""With it a day of a few trucks has several districts."""


@pytest.fixture(scope="module")
def asked() -> tuple[Scenario, TravelMatrix]:
    """Return a day of more than two trucks."""
    scenario, travel = random_scenario(7, num_orders=16)
    copies = [replace(t, truck_id=f"{t.truck_id} too") for t in scenario.trucks]
    return replace(scenario, trucks=(*scenario.trucks, *copies)), travel


def contest_of(asked: tuple[Scenario, TravelMatrix], params: SearchParams) -> Contest:
    """Return a contest that begins with a plan by insertion."""
    *_, first = first_plan(State(Day(*asked)), day_share=0.5)
    return Contest(first, params, 0)


def costs_of(contest: Contest, gone: float | None) -> list[float]:
    """Return the cost after each of some steps."""
    costs = []
    for _ in range(12):
        contest.step(25, gone)
        costs.append(contest.cost)
    return costs


def test_leniency_falls_from_first_to_last() -> None:
    """Evenly by factors, and no further once the time is over."""
    params = SearchParams()
    shares = [params.leniency(gone) for gone in (0.0, 0.5, 1.0, 1.5)]
    first, last = params.leniency_first, params.leniency_last
    assert shares == pytest.approx([first, (first * last) ** 0.5, last, last])


def test_a_dearer_plan_is_followed_by_as_much_in_the_mean(
    asked: tuple[Scenario, TravelMatrix],
) -> None:
    """Never less than the followed plan costs; on average so much more."""
    *_, first = first_plan(State(Day(*asked)), day_share=0.5)
    search = Search(first, SMALL_CREW, 0)
    search.step(30)
    tables, saved = search._tables, search._saved
    with np.errstate(over="ignore"):
        bars = [
            dearest_followed(first.tables, saved, tables, 0.5, 10.0)
            for _ in range(4000)
        ]
    assert min(bars) >= saved.cost[CURRENT] >= saved.cost[BEST]
    assert np.mean(bars) - saved.cost[CURRENT] == pytest.approx(10.0, rel=0.1)


def test_a_day_of_one_district_asks_nobody_how_late_it_is(
    asked: tuple[Scenario, TravelMatrix],
) -> None:
    """It follows by records, so that searches begun anew may begin when they like."""
    one, several = SearchParams(), SMALL_CREW
    by_record = costs_of(contest_of(asked, one), None)
    assert costs_of(contest_of(asked, one), 0.1) == by_record
    by_record = costs_of(contest_of(asked, several), None)
    assert costs_of(contest_of(asked, several), 0.1) != by_record


def test_a_large_day_is_repeatable_by_iterations(
    asked: tuple[Scenario, TravelMatrix],
) -> None:
    """And keeps every rule."""
    params = SolveParams(search=SMALL_CREW, bound=BoundParams(max_seconds=0.2))
    plans = [
        solve(*asked, params=params, stop=MaxIterations(120), seed=3).plan
        for _ in range(2)
    ]
    assert plans[0].routes == plans[1].routes
    assert find_violations(*asked, plans[0]) == ()
