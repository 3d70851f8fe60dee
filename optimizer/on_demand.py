"""Entrances whose names are loaded when they are first asked for.

A room has one entrance, and one command needs few of its names: reading a plan should
not wait for what fits a curve. What an entrance imports only for type checkers stands
there once, in plain imports, and comes through ``names_on_demand`` at run time.
"""

from __future__ import annotations

import ast
import importlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


def names_on_demand(
    package: str,
) -> tuple[Callable[[str], Any], Callable[[], list[str]]]:
    """Return what a package calls ``__getattr__`` and ``__dir__``.

    A name on demand must not be that of one of the package's own modules, unless it is
    that module: once loaded, a module takes its name in the package.

    Parameters
    ----------
    package
        Its ``__name__``. What it imports under ``if TYPE_CHECKING:`` from modules by
        their full names is loaded on demand, and kept.
    """
    door = sys.modules[package]
    sources = _sources(Path(str(door.__file__)).read_text(encoding="utf-8"))

    def load(name: str) -> Any:
        if name not in sources:
            msg = f"module {package!r} has no attribute {name!r}"
            raise AttributeError(msg)
        source = sources[name]
        if source == package:
            value: Any = importlib.import_module(f"{package}.{name}")
        else:
            value = getattr(importlib.import_module(source), name)
        setattr(door, name, value)
        return value

    def promised() -> list[str]:
        return sorted(door.__all__)

    return load, promised


def _sources(code: str) -> dict[str, str]:
    """Return the module of every name that is imported only for type checkers."""
    return {
        alias.name: str(node.module)
        for branch in ast.parse(code).body
        if isinstance(branch, ast.If)
        for node in branch.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
