"""The first proof on a computer finds its loops compiled."""

from __future__ import annotations

import math
import sys
from typing import TYPE_CHECKING, Any

import pytest
from scenario_generator import random_scenario

from optimizer.planning.bounds import (
    first_proofs,
    is_rehearsed,
    lower_bound,
    rehearsal,
    rehearsed_meanwhile,
)
from optimizer.planning.bounds.child import child_process
from optimizer.planning.machine import loops

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """Let loops be remembered in an empty folder."""
    monkeypatch.setattr(loops, "program_folders", lambda: (tmp_path,))
    loops.loops_folder.cache_clear()
    yield tmp_path
    loops.loops_folder.cache_clear()


@pytest.mark.parametrize(("ends", "is_known"), [((0, 0), True), ((0, 1), False)])
def test_what_every_child_has_proved_is_remembered(
    folder: Path, monkeypatch: pytest.MonkeyPatch, ends: tuple[int, int], is_known: bool
) -> None:
    """Each proof in a process of its own while the owner does something else."""
    monkeypatch.setattr(rehearsal, "PROOFS", ends)
    monkeypatch.setattr(rehearsal, "COMMAND", "raise SystemExit({})")
    assert not is_rehearsed()
    with rehearsed_meanwhile():
        assert not is_rehearsed()
    assert is_rehearsed() is is_known
    assert any(folder.rglob("rehearsed")) is is_known


def test_who_is_interrupted_leaves_no_children(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And begins again the next time."""
    children = []

    def started(command: str) -> Any:
        children.append(child_process(command))
        return children[-1]

    monkeypatch.setattr(rehearsal, "child_process", started)
    monkeypatch.setattr(rehearsal, "COMMAND", "import time; time.sleep(60)")
    with pytest.raises(KeyboardInterrupt), rehearsed_meanwhile():
        raise KeyboardInterrupt
    assert children
    assert all(child.returncode for child in children)
    assert not is_rehearsed()


def test_a_child_ends_with_its_owner() -> None:
    """Also where the owner is killed and can end nobody: its end of the pipe goes."""
    watch, _, _ = rehearsal.COMMAND.rpartition(";")
    child = child_process(f"{watch}; import time; time.sleep(90)")
    assert child.stdin is not None
    child.stdin.close()
    assert child.wait(60) == 0


def test_a_child_that_is_done_ends_well() -> None:
    """Waiting for its owner does not hinder it."""
    watch, _, _ = rehearsal.COMMAND.rpartition(";")
    child = child_process(watch)
    assert child.wait(60) == 0
    child.communicate()


def test_children_that_take_too_long_are_ended(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The plan matters more."""
    monkeypatch.setattr(rehearsal, "MOST_SECONDS", 0.0)
    with rehearsed_meanwhile():
        pass
    assert not is_rehearsed()


def test_nothing_is_rehearsed_where_nothing_is_remembered(folder: Path) -> None:
    """The proof beside the search would not find it."""
    folder.chmod(0o777)
    with rehearsed_meanwhile():
        assert is_rehearsed()


@pytest.fixture
def forgotten() -> Iterator[None]:
    """Let this process know no machine code."""
    _forget()
    yield
    _forget()


@pytest.mark.slow
@pytest.mark.usefixtures("folder", "forgotten")
def test_a_rehearsed_proof_compiles_nothing_more() -> None:
    """Every loop is called, and days of other shapes call it with nothing else."""
    first_proofs.prove_listed()
    first_proofs.prove_priced_trips()
    translated = _translations()
    assert not [name for name, count in translated.items() if not count]
    for shape in ("plain", "clock_forward", "both_families", "mixed_fleet"):
        scenario, travel = random_scenario(1, num_orders=6, shape=shape)
        lower_bound(scenario, travel, seconds=2, ceiling=math.inf)
        assert _translations() == translated


def _loops() -> Iterator[loops.Loop[Any, Any]]:
    """Yield the loops of the package, once for every module that knows them."""
    for name, module in sys.modules.copy().items():
        if name.startswith("optimizer."):
            for thing in vars(module).values():
                if isinstance(thing, loops.Loop):
                    yield thing


def _forget() -> None:
    for loop in _loops():
        vars(loop).pop("machine_code", None)


def _translations() -> dict[str, int]:
    """Return for how many kinds of arguments each loop is compiled."""
    return {
        f"{loop.__module__}.{vars(loop)['__name__']}": len(loop.machine_code.signatures)
        for loop in _loops()
    }
