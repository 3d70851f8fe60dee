"""The proof in a process of its own: heard while it runs, and never left behind."""

from __future__ import annotations

import io
import os
import pickle
from typing import TYPE_CHECKING

import pytest
from scenario_generator import random_scenario

from optimizer.planning import (
    BoundParams,
    MaxRuntime,
    SolveParams,
    solve,
)
from optimizer.planning import proof as proof_module
from optimizer.planning.bounds import Bound, Question, SideProof, lower_bound
from optimizer.planning.bounds.side_process import Ceiling
from optimizer.verify import find_violations

if TYPE_CHECKING:
    from pathlib import Path

    from optimizer.domain import Scenario, TravelMatrix
    from optimizer.planning import Progress

Day = tuple["Scenario", "TravelMatrix"]
PATIENCE_S = 60.0
"""Far more than any step takes, also on a busy machine."""


@pytest.fixture
def proofs(monkeypatch: pytest.MonkeyPatch) -> list[SideProof]:
    """Return the list into which every proof beside a search is put."""
    begun: list[SideProof] = []

    class Watched(SideProof):
        def __init__(self, question: Question) -> None:
            super().__init__(question)
            begun.append(self)

    monkeypatch.setattr(proof_module, "SideProof", Watched)
    return begun


def test_a_proof_beside_is_the_proof_that_is_made_alone(busy_day: Day) -> None:
    """The child answers like a call, and is gone once it has answered."""
    proof = SideProof(Question(*busy_day, PATIENCE_S / 2, 0.0))
    try:
        proof._listener.join(PATIENCE_S)
        assert not proof.is_running
        assert proof.bound is not None
        assert proof.bound.value == pytest.approx(lower_bound(*busy_day).value, rel=0.1)
    finally:
        proof.close()
    assert proof._child.poll() is not None


def test_a_child_does_not_outlive_its_owner(busy_day: Day) -> None:
    """When the pipe breaks, nobody is listening any more."""
    proof = SideProof(Question(*busy_day, PATIENCE_S, 1e6))
    while proof.bound is None and proof.is_running:
        proof._listener.join(0.05)
    assert proof._child.stdin is not None
    proof._child.stdin.close()
    assert proof._child.wait(PATIENCE_S) == 0
    proof.close()


def test_the_child_runs_nothing_of_the_working_directory(
    busy_day: Day, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that is called like a module stays a file."""
    (tmp_path / "pickle.py").write_text("raise SystemExit(1)")
    monkeypatch.chdir(tmp_path)
    proof = SideProof(Question(*busy_day, PATIENCE_S, 1e6))
    try:
        while proof.bound is None and proof.is_running:
            proof._listener.join(0.05)
        assert proof.bound is not None
    finally:
        proof.close()


def test_a_cheaper_plan_is_told_to_the_child(
    busy_day: Day, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only what is cheaper than all before is told, and the child goes on."""
    proof = SideProof(Question(*busy_day, PATIENCE_S, 1e6))
    try:
        while proof.bound is None and proof.is_running:
            proof._listener.join(0.05)
        told: list[object] = []
        with monkeypatch.context() as patched:
            patched.setattr(proof, "_send", told.append)
            for cost in (2e6, 9e5, 9e5, 8e5):
                assert proof.exchange(cost) is proof.bound
        assert told == [9e5, 8e5]
        proof.exchange(7e5)
        assert proof._child.poll() in (None, 0)
    finally:
        proof.close()
    assert proof.exchange(6e5) is proof.bound


def test_the_child_asks_for_the_latest_cost(monkeypatch: pytest.MonkeyPatch) -> None:
    """What comes through the pipe is what the proof is told; its end is the child's."""
    ended: list[int] = []
    monkeypatch.setattr(os, "_exit", ended.append)
    ceiling = Ceiling(5.0)
    assert ceiling() == 5.0
    ceiling.listen(io.BytesIO(pickle.dumps(4.0) + pickle.dumps(3.0)))
    assert ceiling() == 3.0
    assert ended == [0]


def test_the_search_hears_of_the_proof(proofs: list[SideProof]) -> None:
    """A plan by the clock carries a bound of the second process."""
    scenario, travel = random_scenario(1, num_orders=12)
    result = solve(scenario, travel, stop=MaxRuntime(8.0))
    assert len(proofs) == 1
    assert proofs[0]._child.poll() is not None
    assert result.lower_bound is not None
    assert result.lower_bound <= result.plan.cost
    assert find_violations(scenario, travel, result.plan) == ()


def test_few_orders_go_on_being_proved_beside(proofs: list[SideProof]) -> None:
    """Where the first attempt had too little time; the bound never falls again."""
    scenario, travel = random_scenario(1, num_orders=4)
    bounds: list[float] = []
    solve(
        scenario,
        travel,
        stop=MaxRuntime(PATIENCE_S),
        params=SolveParams(bound=BoundParams(time_share=0.0)),
        on_progress=lambda progress: bounds.append(progress.bound or 0.0),
    )
    assert len(proofs) == 1
    assert bounds == sorted(bounds)


def test_an_interrupt_ends_the_proof_too(proofs: list[SideProof]) -> None:
    """Ctrl-C in the search keeps the plan and leaves no process behind."""
    scenario, travel = random_scenario(1, num_orders=12)

    def impatient(progress: Progress) -> None:
        if progress.phase == "improve" and progress.iteration >= 3:
            raise KeyboardInterrupt

    result = solve(scenario, travel, stop=MaxRuntime(30.0), on_progress=impatient)
    assert result.statistics.stopped_by == "interrupt"
    assert [proof._child.poll() is None for proof in proofs] == [False]
    assert find_violations(scenario, travel, result.plan) == ()


def test_an_error_ends_the_proof_too(proofs: list[SideProof]) -> None:
    """Whatever goes wrong in the owner's code, the child is ended."""
    scenario, travel = random_scenario(1, num_orders=12)

    def faulty(progress: Progress) -> None:
        if progress.phase == "improve":
            raise LookupError

    with pytest.raises(LookupError):
        solve(scenario, travel, stop=MaxRuntime(30.0), on_progress=faulty)
    assert [proof._child.poll() is None for proof in proofs] == [False]


def test_better_bounds_are_told_on_the_way(busy_day: Day) -> None:
    """Each is higher than the one before; the last one is the answer."""
    told: list[Bound] = []
    final = lower_bound(*busy_day, on_better=told.append)
    values = [bound.value for bound in told if bound.value is not None]
    assert values == sorted(values)
    assert len(values) > 2
    assert values[-1] == final.value


def test_a_proof_that_is_complete_ends_well() -> None:
    """No operating system is told of a crash."""
    proof = SideProof(Question(*random_scenario(1, num_orders=2), 60.0, 1e9))
    proof._listener.join(PATIENCE_S)
    assert proof.bound is not None
    assert proof._child.wait(PATIENCE_S) == 0
    proof.close()
