"""The way in for programs: exact, lazy, and the same as the rooms'."""

from __future__ import annotations

import subprocess
import sys

import pytest

import optimizer


@pytest.mark.parametrize("name", optimizer.__all__)
def test_every_public_name_is_there(name: str) -> None:
    """What ``__all__`` promises can be imported."""
    assert getattr(optimizer, name) is not None


def test_the_promise_is_exact() -> None:
    """``dir`` shows the promised names, and each has a room."""
    rooms = {name for names in optimizer._ROOMS.values() for name in names}
    assert set(optimizer.__all__) == rooms | {"__version__"}
    assert dir(optimizer) == sorted(optimizer.__all__)


def test_an_unknown_name_is_an_attribute_error() -> None:
    """As with any module."""
    with pytest.raises(AttributeError, match="'optimise'"):
        getattr(optimizer, "optimise")  # noqa: B009 - mypy knows that it is not there


@pytest.mark.parametrize("module", ["optimizer", "optimizer.cli"])
def test_nothing_heavy_is_loaded_before_it_is_asked_for(module: str) -> None:
    """Importing the package, or asking for help, does not wait for a solver."""
    heavy = ("ortools", "pandas", "scipy", "folium", "matplotlib")
    code = (
        f"import sys, {module}; "
        f"print(*[name for name in {heavy!r} if name in sys.modules])"
    )
    outcome = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, text=True
    )
    assert outcome.stdout.split() == []
