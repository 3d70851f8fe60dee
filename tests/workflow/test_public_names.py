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


def test_the_promise_is_shown() -> None:
    """``dir`` shows the promised names, and nothing that loads a room."""
    assert dir(optimizer) == sorted(optimizer.__all__)


def test_an_unknown_name_is_an_attribute_error() -> None:
    """As with any module."""
    with pytest.raises(AttributeError, match="'optimise'"):
        getattr(optimizer, "optimise")  # noqa: B009 - mypy knows that it is not there


@pytest.mark.parametrize(
    ("module", "heavy"),
    [
        ("optimizer", ("ortools", "pandas", "scipy", "folium", "matplotlib")),
        ("optimizer.cli.app", ("ortools", "pandas", "scipy", "folium", "matplotlib")),
        ("optimizer.planning", ("pandas", "scipy.optimize", "pydantic", "httpx")),
        ("optimizer.workflow", ("folium", "matplotlib", "scipy.optimize", "networkx")),
        ("optimizer.report", ("ortools", "folium", "matplotlib", "optimizer.sites")),
    ],
)
def test_nothing_heavy_is_loaded_before_it_is_asked_for(
    module: str, heavy: tuple[str, ...]
) -> None:
    """Help does not wait for a solver, nor the proof beside the search for tables."""
    code = (
        f"import sys, {module}; "
        f"print(*[name for name in {heavy!r} if name in sys.modules])"
    )
    outcome = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, text=True
    )
    assert outcome.stdout.split() == []
