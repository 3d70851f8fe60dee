"""Several searches: the best plan leads, and nothing that was found is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from scenario_generator import random_scenario

from optimizer.planning import MaxRuntime, solve
from optimizer.planning import proof as proof_module
from optimizer.planning.bounds import Question, SideProof
from optimizer.planning.contest import Contest
from optimizer.planning.engine.day import Day
from optimizer.planning.engine.search import Search, first_plan
from optimizer.planning.engine.state import State
from optimizer.planning.pace import Pace
from optimizer.planning.params import SearchParams
from optimizer.verify import find_violations

if TYPE_CHECKING:
    from optimizer.domain import Scenario, TravelMatrix
    from optimizer.planning import Progress

Asked = tuple["Scenario", "TravelMatrix"]
PARAMS = SearchParams()


def filled(day: Day) -> State:
    """Return a plan by insertion."""
    *_, last = first_plan(State(day), day_share=1.0)
    return last


def test_alone_it_is_one_search(busy_day: Asked) -> None:
    """Without newcomers every figure is that of the search by itself."""
    search = Search(filled(Day(*busy_day)), PARAMS, 7)
    contest = Contest(filled(Day(*busy_day)), PARAMS, 7)
    for _ in range(4):
        search.step(30)
        contest.step(30)
    assert contest.iterations == search.iterations == 120
    assert contest.cost == search.cost
    assert contest.improvements == search.improvements
    assert contest.improved_at == search.improved_at
    assert contest.best().routes == search.best().routes


def test_a_better_newcomer_leads_at_once(busy_day: Asked) -> None:
    """The search goes on from the cheaper plan."""
    day = Day(*busy_day)
    better = Search(filled(day.beside()), PARAMS, 0)
    better.step(500)
    contest = Contest(State(day), PARAMS, 0)
    contest.enter(better.best())
    assert contest.cost == pytest.approx(better.cost)
    contest.step(10)
    assert contest.iterations == 10
    assert contest.cost <= better.cost


def test_newcomers_never_make_it_dearer(busy_day: Asked) -> None:
    """Empty plans that compete for a while change nothing about the best."""
    day = Day(*busy_day)
    contest = Contest(filled(day), PARAMS, 0)
    for number in range(60):
        before = contest.cost
        if number % 10 == 0:
            contest.enter(State(day.beside()))
        contest.step(20)
        assert contest.cost <= before
    assert contest.iterations == 60 * 20
    assert contest.best().cost == pytest.approx(contest.cost)


def test_a_newcomer_that_overtakes_is_followed(busy_day: Asked) -> None:
    """A leader that stands still is passed by one that does not."""
    day = Day(*busy_day)
    start = filled(day)
    contest = Contest(start, SearchParams(most_removed=0, least_removed=0), 0)
    contest._params = PARAMS
    contest.enter(State(day.beside()))
    for _ in range(40):
        contest.step(50)
    assert contest.cost < start.cost
    assert contest.improvements > 0


def test_a_day_beside_shares_what_is_known_alone(busy_day: Asked) -> None:
    """Scratch memory is its own; the tables of the day are not."""
    day = Day(*busy_day)
    other = day.beside()
    assert other.tables is day.tables
    assert other.work is not day.work


def test_a_killed_proof_costs_nothing_but_the_proof(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Whatever it has told stays; the plan is valid."""
    scenario, travel = random_scenario(1, num_orders=12)
    begun: list[SideProof] = []

    class Watched(SideProof):
        def __init__(self, question: Question) -> None:
            super().__init__(question)
            begun.append(self)

    def kills(progress: Progress) -> None:
        if progress.phase == "improve" and progress.iteration > 2000:
            begun[0]._child.kill()

    monkeypatch.setattr(proof_module, "SideProof", Watched)
    result = solve(scenario, travel, stop=MaxRuntime(3.5), on_progress=kills)
    assert begun[0]._child.poll() is not None
    assert find_violations(scenario, travel, result.plan) == ()


def test_the_pace_follows_the_clock() -> None:
    """Slow iterations are done one by one, quick ones many at once."""
    pace = Pace()
    pace.took(0.0001)
    quick = pace.at_once
    assert quick > 10
    pace.took(10.0)
    assert pace.at_once == 1
    for _ in range(5):
        pace.took(0.0)
    assert quick < pace.at_once <= 1000


def test_telling_takes_a_small_share() -> None:
    """What took long to tell is told less often."""
    pace = Pace()
    assert pace.may_tell(0.0)
    pace.told(0.0, 1.0)
    assert not pace.may_tell(10.0)
    assert pace.may_tell(21.0)
