"""Who goes on in a tournament of searches, and what beginning anew finds."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

import pytest
from scenario_generator import random_scenario

from optimizer.planning.contest import Contest
from optimizer.planning.engine.day import Day
from optimizer.planning.engine.search import first_plan
from optimizer.planning.engine.state import State
from optimizer.planning.finish import finished_plan
from optimizer.planning.params import SearchParams
from optimizer.planning.tournament import Tournament
from optimizer.verify import find_violations

if TYPE_CHECKING:
    from optimizer.planning.engine.search import Search

TRIAL = 10
HASTY = SearchParams(standstill=1)
"""Others begin as soon as the leader has found nothing for an iteration an order."""


@dataclass
class Runner:
    """A search that only counts, with the cost it will end at."""

    cost: float
    iterations: int = 0


def entered(tournament: Tournament, cost: float) -> Runner:
    """Let a runner take part."""
    runner = Runner(cost)
    tournament.enter(cast("Search", runner))
    return runner


def run_one_trial(tournament: Tournament) -> Runner | None:
    """Let whose turn it is run until it is compared; return it."""
    runner = cast("Runner | None", tournament.turn())
    if runner is not None:
        runner.iterations += TRIAL
        tournament.compare()
    return runner


def test_an_empty_tournament_has_nobody_to_run() -> None:
    """There is room, nobody's turn, and nothing to compare or release."""
    tournament = Tournament(TRIAL)
    tournament.compare()
    tournament.release()
    assert tournament.turn() is None
    assert tournament.has_room
    assert tournament.is_between_trials


def test_of_two_that_went_equally_far_the_cheaper_goes_on() -> None:
    """It gets as many iterations again; the other one is out."""
    tournament = Tournament(TRIAL)
    first = entered(tournament, 5.0)
    assert not tournament.has_room
    assert run_one_trial(tournament) is first
    second = entered(tournament, 3.0)
    assert run_one_trial(tournament) is second
    assert run_one_trial(tournament) is second
    assert tournament.is_between_trials
    assert (first.iterations, second.iterations) == (TRIAL, 2 * TRIAL)


def test_an_interrupted_trial_ends_before_the_next_begins() -> None:
    """A newcomer waits until the one before it is compared."""
    tournament = Tournament(TRIAL)
    first = entered(tournament, 5.0)
    assert cast("Runner", tournament.turn()) is first
    first.iterations += TRIAL - 1
    tournament.compare()
    second = entered(tournament, 3.0)
    assert cast("Runner", tournament.turn()) is first
    first.iterations += 1
    tournament.compare()
    assert cast("Runner", tournament.turn()) is second


def test_a_newcomer_interrupts_longer_trials() -> None:
    """Its first trial is short; the one that was interrupted goes on after it."""
    tournament = Tournament(TRIAL)
    first = entered(tournament, 5.0)
    run_one_trial(tournament)
    assert cast("Runner", tournament.turn()) is first
    second = entered(tournament, 7.0)
    assert run_one_trial(tournament) is second
    assert not tournament.is_between_trials
    assert run_one_trial(tournament) is first


def test_with_no_newcomer_the_furthest_goes_on() -> None:
    """A search that waits for an opponent does not wait while nobody runs."""
    tournament = Tournament(TRIAL)
    only = entered(tournament, 5.0)
    for _ in range(4):
        assert run_one_trial(tournament) is only
    assert only.iterations == 4 * TRIAL


def test_who_is_released_takes_part_no_longer() -> None:
    """The leader of a contest comes from here and does not compete with itself."""
    tournament = Tournament(TRIAL)
    entered(tournament, 5.0)
    assert tournament.turn() is not None
    tournament.release()
    assert tournament.turn() is None


@pytest.mark.parametrize("shape", ["plain", "one_bay_everywhere"])
def test_beginning_anew_is_repeatable_and_keeps_every_rule(shape: str) -> None:
    """Same seed and steps, same plan; the judge finds nothing."""
    scenario, travel = random_scenario(3, num_orders=10, shape=shape)
    costs, states = [], []
    for _ in range(2):
        day = Day(scenario, travel)
        contest = Contest(State(day), HASTY, 2)
        trace = []
        for _ in range(40):
            contest.step(20)
            trace.append(contest.cost)
        assert trace == sorted(trace, reverse=True)
        assert contest.iterations == 40 * 20
        costs.append(trace)
        states.append(contest.best())
    assert costs[0] == costs[1]
    assert states[0].routes == states[1].routes
    plan = finished_plan(states[0], lower_bound=None, solver={}, seconds=0.0)
    assert find_violations(scenario, travel, plan) == ()


def test_a_leader_that_cannot_move_is_replaced_by_one_begun_anew() -> None:
    """Nobody has to come from outside when the search stands still."""
    day = Day(*random_scenario(5, num_orders=10))
    *_, built = first_plan(State(day), day_share=0.0)
    idle = SearchParams(standstill=1, least_removed=0, most_removed=0)
    contest = Contest(State(day), idle, 0)
    contest._params = HASTY
    for _ in range(20):
        contest.step(20)
    assert contest.cost <= built.cost
    assert contest.improvements > 0
    assert contest.best().cost == pytest.approx(contest.cost)


def test_on_a_large_day_nobody_begins_anew() -> None:
    """More trucks than a cycle is about: a leader that cannot move stays alone."""
    day = Day(*random_scenario(5, num_orders=10))
    crew = len(day.trucks) - 1
    idle = SearchParams(standstill=1, least_removed=0, most_removed=0, crew=crew)
    contest = Contest(State(day), idle, 0)
    contest._params = replace(HASTY, crew=crew)
    for _ in range(20):
        contest.step(20)
    assert contest.improvements == 0
    assert contest.cost == State(day).cost
