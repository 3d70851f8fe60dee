"""Machine code does what Python does, and is remembered once it is made."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from scenario_generator import random_scenario

from optimizer.cli.progress import progress_text
from optimizer.planning import MaxIterations, SearchParams, solve
from optimizer.planning import run as run_module
from optimizer.planning.engine import search as search_module
from optimizer.planning.engine.day import Day
from optimizer.planning.engine.search import Search, first_plan
from optimizer.planning.engine.state import State
from optimizer.planning.engine.tables import SavedTables
from optimizer.planning.machine import Reference, reference
from optimizer.planning.machine.folders import MOST_KEPT
from optimizer.planning.machine.shelf import Shelf

if TYPE_CHECKING:
    from pathlib import Path

    from optimizer.planning import Progress

STEPS = 12


def searched_costs(day: Day, gone: float | None) -> list[float]:
    """Return the best cost after every step of a short search."""
    *_, first = first_plan(State(day), day_share=0.0)
    search = Search(first, SearchParams(), 4)
    costs = []
    for _ in range(STEPS):
        search.step(1, gone)
        costs.append(search.cost)
    return costs


@pytest.mark.parametrize("gone", [None, 0.5])
def test_machine_code_finds_what_python_finds(
    gone: float | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same functions, run by the interpreter, take the same decisions."""
    day = Day(*random_scenario(4, num_orders=8))
    compiled = searched_costs(day, gone)
    run_as_python(monkeypatch)
    with np.errstate(over="ignore"):
        assert searched_costs(day, gone) == compiled


def run_as_python(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the interpreter run the search."""
    for name in ("improve", "construct", "forget_changes"):
        entry: Any = getattr(search_module, name)
        monkeypatch.setattr(search_module, name, entry.function)


class FromTheFront(np.ndarray[Any, Any]):
    """An array without indices that count from the end."""

    def __getitem__(self, key: Any) -> Any:
        """Return elements, as arrays do."""
        require_from_the_front(key)
        return super().__getitem__(key)

    def __setitem__(self, key: Any, value: Any) -> None:
        """Set elements, as arrays do."""
        require_from_the_front(key)
        super().__setitem__(key, value)


def require_from_the_front(key: Any) -> None:
    """Refuse what machine code would look up before the first element."""
    for index in key if isinstance(key, tuple) else (key,):
        assert isinstance(index, slice) or index >= 0, key


@pytest.mark.parametrize("seed", [4, 5])
def test_no_function_counts_from_the_end(
    monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    """Machine code takes every index as it is."""
    day = Day(*random_scenario(seed, num_orders=6))

    def guarded(tables: Reference, name: str) -> Any:
        table = getattr(vars(tables)["_tables"], name)
        return table if table.dtype.names else table.view(FromTheFront)

    monkeypatch.setattr(Reference, "__getattr__", guarded)
    run_as_python(monkeypatch)
    with np.errstate(over="ignore"):
        assert searched_costs(day, None)
    with pytest.raises(AssertionError):
        day.work.draft[-1] = 0


def test_tables_that_would_be_misread_are_refused() -> None:
    """A number of another kind or an array with gaps would be read as nonsense."""
    whole, figures = np.zeros((2, 3), dtype=np.int64), np.zeros((2, 1, 1, 2))
    trips = np.zeros((2, 1, 1, 19), dtype=np.int64)
    cost = np.zeros(2)
    good = SavedTables(trips, figures, whole, whole, cost)
    assert isinstance(reference(good), Reference)
    with pytest.raises(TypeError, match="cost must hold float64 on 1 axes"):
        reference(good._replace(cost=cost.astype(np.float32)))
    with pytest.raises(TypeError, match="served must hold int64 on 2 axes"):
        reference(good._replace(served=whole[:, ::2]))
    with pytest.raises(TypeError, match="got int64 on 1"):
        reference(good._replace(counts=whole[0]))


def test_entries_take_their_arguments_by_position() -> None:
    """A name would be lost on the way."""
    work = Day(*random_scenario(1, num_orders=3)).work
    with pytest.raises(TypeError, match=r"takes no arguments by name, got \['work'\]"):
        search_module.forget_changes(work=work)


def test_the_first_run_says_what_it_waits_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """Before the clock starts, and once."""
    asked: list[str] = []
    seen: list[Progress] = []
    monkeypatch.setattr(run_module, "is_prepared", lambda: False)
    monkeypatch.setattr(run_module, "prepare", lambda: asked.append("prepare"))
    day = random_scenario(1, num_orders=6)
    solve(*day, stop=MaxIterations(2), on_progress=seen.append)
    assert asked == ["prepare"]
    assert [progress.phase for progress in seen].count("compile") == 1
    assert "once" in progress_text(seen[0], "EUR")


def test_ctrl_c_while_it_waits_is_the_callers(monkeypatch: pytest.MonkeyPatch) -> None:
    """There is no plan yet that could be kept."""

    def impatient() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(run_module, "is_prepared", lambda: False)
    monkeypatch.setattr(run_module, "prepare", impatient)
    with pytest.raises(KeyboardInterrupt):
        solve(*random_scenario(1, num_orders=6), stop=MaxIterations(2))


def test_a_shelf_gives_back_what_it_was_given(tmp_path: Path) -> None:
    """In the first folder that can be used; damaged programs do not count."""
    blocked, folder = tmp_path / "a file", tmp_path / "folder"
    blocked.write_text("no folder")
    shelf = Shelf((blocked / "below", folder))
    assert not shelf.holds_program
    shelf.write(b"machine code")
    assert shelf.read() == b"machine code"
    (program,) = folder.iterdir()
    program.write_bytes(program.read_bytes()[:-1])
    assert shelf.read() is None


def test_a_shelf_keeps_no_more_than_a_few_programs(tmp_path: Path) -> None:
    """Those of old versions go."""
    for number in range(MOST_KEPT + 3):
        old = tmp_path / f"{number}.object"
        old.write_bytes(b"old")
        os.utime(old, (number, number))
    Shelf((tmp_path,)).write(b"new")
    left = sorted(path.name for path in tmp_path.iterdir())
    assert len(left) == MOST_KEPT
    assert {"4.object", "18.object"} <= set(left)
    assert "3.object" not in left


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are another thing")
def test_what_others_may_write_is_not_run(tmp_path: Path) -> None:
    """Neither written to nor read from."""
    shelf = Shelf((tmp_path,))
    shelf.write(b"mine")
    tmp_path.chmod(0o777)
    assert shelf.read() is None
    shelf.write(b"theirs")
    tmp_path.chmod(0o700)
    assert shelf.read() == b"mine"


@pytest.mark.slow
def test_a_computer_that_never_planned_finds_a_plan(tmp_path: Path) -> None:
    """Also where nothing can be remembered but in the folder for temporary files."""
    blocked = tmp_path / "no folder"
    blocked.write_text("")
    places = {"XDG_CACHE_HOME": str(blocked), "TMPDIR": str(tmp_path)}
    command = (
        "import optimizer; print(optimizer.plan_day('first-steps', "
        "stop=optimizer.MaxIterations(1)).plan.cost)"
    )
    done = subprocess.run(
        [sys.executable, "-c", command],
        env={**os.environ, **places, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert float(done.stdout) > 0
    (folder,) = tmp_path.glob("molten-*")
    (program,) = folder.glob("*.object")
    assert program.stat().st_size < 2_000_000
