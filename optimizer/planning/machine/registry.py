"""The functions that become machine code, and where they come from."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_type_hints

if TYPE_CHECKING:
    from collections.abc import Callable

PACKAGE = "optimizer.planning.engine"
"""All of its modules make one program."""
FUNCTIONS: dict[str, Callable[..., Any]] = {}
"""Marked functions by name."""
ENTRIES: set[str] = set()
"""Names of those that Python calls."""


def sources() -> list[Path]:
    """Return every file that decides what the machine code is."""
    package = importlib.import_module(PACKAGE)
    folders = [Path(package.__path__[0]), Path(__file__).parent]
    return [path for folder in folders for path in sorted(folder.glob("*.py"))]


def functions() -> dict[str, Callable[..., Any]]:
    """Return all marked functions of the package by name."""
    package = importlib.import_module(PACKAGE)
    for path in sorted(Path(package.__path__[0]).glob("*.py")):
        importlib.import_module(f"{PACKAGE}.{path.stem}")
    return dict(FUNCTIONS)


def hints(function: Callable[..., Any]) -> dict[str, Any]:
    """Return what a function takes and returns, as the ``tables`` module names it."""
    names = vars(importlib.import_module(f"{PACKAGE}.tables"))
    return get_type_hints(function, globalns=names, include_extras=True)


def kinds(function: Callable[..., Any]) -> list[Any]:
    """Return what a function takes, one annotation an argument."""
    return [kind for name, kind in hints(function).items() if name != "return"]
