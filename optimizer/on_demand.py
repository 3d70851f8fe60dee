"""Entrances whose names are loaded when they are first asked for.

A room has one entrance, and one command needs few of its names: reading a plan should
not wait for what fits a curve. What an entrance imports only for type checkers stands
there once, in plain imports, and ``load_on_demand`` brings it at run time.
"""

from __future__ import annotations

import ast
import importlib
import sys
from pathlib import Path
from types import ModuleType
from typing import Any


class Entrance(ModuleType):
    """A package that imports a name's module when the name is asked for."""

    _sources: dict[str, str]
    __all__: list[str]

    def __getattr__(self, name: str) -> Any:
        """Load a name; called only while the package does not have it."""
        source = self._sources.get(name)
        if source is None:
            msg = f"module {self.__name__!r} has no attribute {name!r}"
            raise AttributeError(msg)
        if source == self.__name__:
            return importlib.import_module(f"{source}.{name}")
        value = getattr(importlib.import_module(source), name)
        setattr(self, name, value)
        return value

    def __setattr__(self, name: str, value: Any) -> None:
        """Keep an imported module from taking a name that stands for its content."""
        module = sys.modules.get(f"{self.__name__}.{name}")
        stands_for = self._sources.get(name, self.__name__)
        if stands_for != self.__name__ and value is module:
            return
        super().__setattr__(name, value)

    def __dir__(self) -> list[str]:
        """Return what the package promises."""
        return sorted(self.__all__)


def load_on_demand(package: str) -> None:
    """Let a package load names when they are first used.

    Parameters
    ----------
    package
        Its ``__name__``. What it imports under ``if TYPE_CHECKING:`` from modules by
        their full names is loaded on demand, and kept.
    """
    door = sys.modules[package]
    code = Path(str(door.__file__)).read_text(encoding="utf-8")
    door.__dict__["_sources"] = _sources(code)
    door.__class__ = Entrance


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
