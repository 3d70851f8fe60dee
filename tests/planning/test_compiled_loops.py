"""Loops give the same compiled and not, and cost nothing before they are called."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import numpy as np

from optimizer.planning.bounds.compiled import Loop, compiled


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
