"""Stopping rules are things one passes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from optimizer.planning import (
    AnyOf,
    GapClosed,
    MaxIterations,
    MaxRuntime,
    NoImprovement,
    Standing,
)
from optimizer.planning.stop import (
    counts_iterations,
    gap_between,
    seconds_left,
    share_gone,
    stop_at,
)

if TYPE_CHECKING:
    from optimizer.planning import StoppingCriterion


def test_iterations_end_when_they_are_done() -> None:
    """The rule says stop at the limit, not before."""
    stop = MaxIterations(3)
    assert [stop(Standing(done, 10.0)) for done in range(5)] == [
        False,
        False,
        False,
        True,
        True,
    ]


def test_runtime_of_nothing_is_over_at_once() -> None:
    """No seconds, no search."""
    assert MaxRuntime(0)(Standing(0, 10.0))


def test_runtime_goes_on_while_time_is_left() -> None:
    """An hour is not over at the first call."""
    stop = MaxRuntime(3600)
    assert not stop(Standing(0, 10.0))
    left = seconds_left(stop)
    assert left is not None
    assert 0 < left <= 3600


def test_gap_closes_only_when_a_bound_is_known() -> None:
    """Without a bound nothing is proved."""
    stop = GapClosed(0.1)
    assert not stop(Standing(0, 100.0))
    assert not stop(Standing(0, 100.0, lower_bound=80.0))
    assert stop(Standing(0, 100.0, lower_bound=90.0))


def test_a_long_time_without_improvement_ends_the_search() -> None:
    """The count begins anew with every cheaper plan."""
    stop = NoImprovement(2)
    costs = [10.0, 10.0, 9.0, 9.0, 9.0]
    answers = [stop(Standing(done, cost)) for done, cost in enumerate(costs)]
    assert answers == [False, False, False, False, True]


def test_any_rule_may_end_the_search() -> None:
    """One of several is enough; none at all never stops."""
    assert AnyOf(MaxIterations(5), MaxIterations(1))(Standing(1, 10.0))
    assert not AnyOf(MaxIterations(5), GapClosed())(Standing(1, 10.0))
    assert not AnyOf()(Standing(10**9, 10.0))


def test_the_shortest_clock_of_several_decides() -> None:
    """Rules without a clock do not count."""
    assert seconds_left(MaxIterations(1)) is None
    assert seconds_left(AnyOf(MaxIterations(1))) is None
    left = seconds_left(AnyOf(MaxRuntime(500), AnyOf(MaxRuntime(90), GapClosed())))
    assert left is not None
    assert left <= 90


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: MaxRuntime(-1),
        lambda: MaxRuntime(float("nan")),
        lambda: MaxIterations(-1),
        lambda: GapClosed(2),
        lambda: NoImprovement(-5),
    ],
)
def test_impossible_limits_are_refused_with_their_value(wrong) -> None:
    """The message names the value."""
    with pytest.raises(ValueError, match=r"got (-\d|nan|2)"):
        wrong()


@pytest.mark.parametrize(
    ("cost", "bound", "gap"),
    [(100.0, 75.0, 0.25), (0.0, 0.0, 0.0), (100.0, None, None)],
)
def test_gap_is_the_unproved_share_of_the_cost(
    cost: float, bound: float | None, gap: float | None
) -> None:
    """Nothing at no cost, unknown without a bound (section 7 of the contract)."""
    assert gap_between(cost, bound) == gap


def test_limits_together_end_the_search_at_the_first() -> None:
    """None at all never stops; each of them may."""
    standing = Standing(3, 100.0, 50.0)
    assert not stop_at()(standing)
    assert stop_at(iterations=3)(standing)
    assert stop_at(iterations=9, gap=0.5)(standing)
    assert not stop_at(iterations=9, gap=0.1)(standing)
    assert stop_at(iterations=9, time_limit_s=0.0)(standing)


@pytest.mark.parametrize(
    ("stop", "expected"),
    [
        (MaxRuntime(5), False),
        (AnyOf(MaxRuntime(5), GapClosed(0.01)), False),
        (AnyOf(MaxRuntime(5), MaxIterations(7)), True),
        (NoImprovement(9), True),
        (lambda _: True, True),
    ],
)
def test_only_clocks_and_gaps_let_the_search_look_up_rarely(
    stop: StoppingCriterion, *, expected: bool
) -> None:
    """Whoever counts iterations is asked before every one of them."""
    assert counts_iterations(stop) is expected


def test_the_share_that_is_gone_is_counted_in_iterations_first() -> None:
    """With a clock beside them too, so that plans are repeatable."""
    counted = MaxIterations(200)
    both = AnyOf(MaxRuntime(3600), counted, GapClosed(0.01))
    for stop in (counted, both):
        assert [share_gone(stop, n) for n in (0, 50, 200)] == [0.0, 0.25, 1.0]
    assert share_gone(MaxIterations(0), 0) == 1.0


def test_the_share_that_is_gone_falls_with_the_time_that_is_left() -> None:
    """An hour has hardly begun; no time is over."""
    gone = share_gone(AnyOf(MaxRuntime(3600), GapClosed(0.01)), 0)
    assert gone is not None
    assert 0.0 <= gone < 0.01
    assert share_gone(MaxRuntime(0), 0) == 1.0


@pytest.mark.parametrize(
    "stop", [NoImprovement(5), AnyOf(MaxRuntime(9), NoImprovement(5)), AnyOf()]
)
def test_no_share_is_gone_where_the_end_is_unknown(stop: StoppingCriterion) -> None:
    """Nobody can say how long a search goes on that ends when it stands still."""
    assert share_gone(stop, 3) is None
