"""Loops give the same compiled and not, and cost nothing before they are called."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from optimizer.planning.machine import loops
from optimizer.planning.machine.loops import Loop, compiled

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@compiled
def _twice(value: int) -> int:
    """Return twice a number."""
    return 2 * value


@compiled
def _fill(values: np.ndarray[Any, np.dtype[np.int64]]) -> int:
    """Write twice each place and return how many there are."""
    for place in range(len(values)):
        values[place] = _twice(place)
    return len(values)


def test_a_loop_calls_other_loops_of_its_file() -> None:
    """The result is that of Python, and the description stays."""
    values = np.zeros(5, dtype=np.int64)
    assert _fill(values) == 5
    assert values.tolist() == [0, 2, 4, 6, 8]
    assert isinstance(_fill, Loop)
    assert _fill.__doc__ == "Write twice each place and return how many there are."


def test_the_compiler_is_not_imported_before_a_loop_is_called() -> None:
    """Planning starts as quickly as without it."""
    code = "import sys, optimizer.planning; print('numba' in sys.modules)"
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "False"


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """Let loops be remembered in an empty folder."""
    monkeypatch.setattr(loops, "program_folders", lambda: (tmp_path,))
    loops.loops_folder.cache_clear()
    yield tmp_path
    loops.loops_folder.cache_clear()


def test_loops_are_remembered_by_their_sources(folder: Path) -> None:
    """Not beside the sources; the compiler goes on with its own folder."""
    from numba.core import config

    before = dict(vars(config))
    assert compiled(_half)(8) == 4
    assert vars(config)["CACHE_DIR"] == before["CACHE_DIR"]
    (loops,) = folder.iterdir()
    assert loops.name.startswith("loops-")
    assert any(path.suffix == ".nbi" for path in loops.rglob("*"))


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are another thing")
def test_loops_run_where_nothing_may_be_remembered(folder: Path) -> None:
    """What others may write is not run: every process compiles for itself."""
    folder.chmod(0o777)
    assert compiled(_half)(8) == 4
    assert list(folder.iterdir()) == []


def _half(value: int) -> int:
    """Return half of an even number."""
    return value // 2
