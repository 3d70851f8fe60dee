"""What C code prints while a solver runs."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING

from optimizer.planning.location.chatter import without_chatter

if TYPE_CHECKING:
    import pytest


def test_nothing_of_the_solver_reaches_standard_output(
    capfd: pytest.CaptureFixture[str],
) -> None:
    """A line printed by C is gone, what is printed after it is not."""
    library = ctypes.CDLL(None)
    with without_chatter():
        library.puts(b"tmpSolver.run();")
    library.puts(b"answer")
    library.fflush(None)
    assert capfd.readouterr().out == "answer\n"
