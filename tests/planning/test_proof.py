"""The proof's side of a run: heard to its last word, and taken up again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from scenario_generator import random_scenario

from optimizer.planning import (
    BoundParams,
    MaxIterations,
    MaxRuntime,
    SearchParams,
    SolveParams,
    solve,
)
from optimizer.planning import proof as proof_module
from optimizer.planning.bounds import Bound, Question, lower_bound
from optimizer.planning.engine.day import Day
from optimizer.planning.proof import Proof
from optimizer.planning.stop import seconds_left

if TYPE_CHECKING:
    from optimizer.domain import Scenario, TravelMatrix

AnyDay = tuple["Scenario", "TravelMatrix"]
LONG_S = 20.0
"""Far more than any step takes, also on a busy machine."""
IMPATIENT = SearchParams(patience=1)


class Silent:
    """A proof beside the search that proves nothing and does not end."""

    is_running, has_plan, bound = True, False, None

    def __init__(self, question: Question) -> None:
        self._cost = question.ceiling

    def exchange(self, cost: float) -> Bound | None:
        """Say nothing."""

    def best_plan(self, most: float) -> None:
        """Have no plan."""

    def close(self) -> None:
        """Have nothing to end."""


class LastWord(Silent):
    """A proof that tells its bound in the moment in which it ends."""

    @property
    def is_running(self) -> bool:  # type: ignore[override]
        """Let it end when it is asked."""
        self.bound = Bound(self._cost, "the last word", 0.0)  # type: ignore[assignment]
        return False

    def exchange(self, cost: float) -> Bound | None:
        """Tell that the plan is the best there is, at the end."""
        return self.bound


def proved_again(seconds: list[float], monkeypatch: pytest.MonkeyPatch) -> None:
    """Write down how long every proof in this process may take."""

    def watched(*day: object, **terms: object) -> Bound:
        seconds.append(terms["seconds"])  # type: ignore[arg-type]
        return lower_bound(*day, **terms)  # type: ignore[arg-type]

    monkeypatch.setattr(proof_module, "lower_bound", watched)


def test_the_last_word_of_a_proof_is_heard(
    monkeypatch: pytest.MonkeyPatch, busy_day: AnyDay
) -> None:
    """A search that has tried all ends as proved, though nobody runs any more."""
    monkeypatch.setattr(proof_module, "SideProof", LastWord)
    params = SolveParams(search=IMPATIENT)
    result = solve(*busy_day, stop=MaxRuntime(LONG_S), params=params)
    assert result.statistics.stopped_by == "optimal"


def test_the_search_goes_on_while_the_proof_does(
    monkeypatch: pytest.MonkeyPatch, busy_day: AnyDay
) -> None:
    """Nobody waits idle: the time that was given is used."""
    monkeypatch.setattr(proof_module, "SideProof", Silent)
    beside = BoundParams(beside_from_seconds=0.1)
    params = SolveParams(search=SearchParams(patience=0), bound=beside)
    statistics = solve(*busy_day, stop=MaxRuntime(0.6), params=params).statistics
    assert statistics.stopped_by == "rule"
    assert statistics.iterations > 100


def test_what_a_moment_left_open_is_proved_with_the_rest() -> None:
    """Without a second process the proof has its second turn after the search."""
    scenario, travel = random_scenario(4, num_orders=2)
    alone = BoundParams(time_share=0.0, beside=False)
    params = SolveParams(search=IMPATIENT, bound=alone)
    result = solve(scenario, travel, stop=MaxRuntime(LONG_S), params=params)
    assert result.statistics.stopped_by == "optimal"


def test_a_second_proof_has_more_time_than_the_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """And there is no third one."""
    seconds: list[float] = []
    proved_again(seconds, monkeypatch)
    stop = MaxRuntime(LONG_S)
    limits = BoundParams(max_seconds=0.3, time_share=0.01, beside=False)
    day = Day(*random_scenario(1, num_orders=12))
    proof = Proof(day, (SolveParams(bound=limits), 0), lambda: seconds_left(stop))
    proof.try_at_once(1e9)
    assert proof.goes_on(1e9)
    assert not proof.goes_on(1e9)
    assert seconds == [pytest.approx(0.2, abs=0.01), 0.3]


@pytest.mark.parametrize("limits", [BoundParams(max_seconds=0.0, beside=False)])
def test_a_proof_that_nobody_wants_is_not_made_later(limits: BoundParams) -> None:
    """No time is no time."""
    proof = Proof(
        Day(*random_scenario(1, num_orders=4)),
        (SolveParams(bound=limits), 0),
        lambda: LONG_S,
    )
    proof.try_at_once(1e9)
    assert not proof.goes_on(1e9)
    assert not proof.meets(1e9)


def test_a_run_without_a_clock_has_no_second_proof() -> None:
    """The same iterations give the same plan."""
    proof = Proof(
        Day(*random_scenario(1, num_orders=4)), (SolveParams(), 0), lambda: None
    )
    assert not proof.goes_on(1e9)


def test_a_search_is_patient_by_pairs_of_orders() -> None:
    """Twice as many orders have four times as many ways to be served together."""
    scenario, travel = random_scenario(1, num_orders=12)
    params = SolveParams(
        search=SearchParams(patience=2),
        bound=BoundParams(max_seconds=0.0, beside=False),
    )
    statistics = solve(
        scenario, travel, stop=MaxRuntime(LONG_S), params=params
    ).statistics
    assert statistics.stopped_by == "stuck"
    assert statistics.iterations >= 2 * 12**2


def test_iterations_that_are_counted_are_all_made() -> None:
    """A search that nobody hurries is never stuck."""
    scenario, travel = random_scenario(1, num_orders=4)
    params = SolveParams(
        search=SearchParams(patience=0), bound=BoundParams(max_seconds=0.0)
    )
    stop = MaxIterations(50)
    statistics = solve(scenario, travel, stop=stop, params=params).statistics
    assert (statistics.stopped_by, statistics.iterations) == ("rule", 50)
