"""The program of one process: loaded from the shelf, or translated and put there."""

from __future__ import annotations

from functools import cache
from typing import Any

from optimizer.planning.machine.registry import functions
from optimizer.planning.machine.shelf import Shelf


def is_ready() -> bool:
    """Return whether machine code is there, so that nobody has to wait for it."""
    return _program.cache_info().currsize > 0 or _shelf().holds_program


def prepare() -> None:
    """Load the machine code, or translate it and remember it."""
    _program()


def address_of(name: str) -> int:
    """Return where an entry lies."""
    return int(_program().get_function_address(name))


@cache
def _shelf() -> Shelf:
    return Shelf()


@cache
def _program() -> Any:
    """Return the engine that holds the machine code."""
    from optimizer.planning.machine.target import loaded

    shelf = _shelf()
    code = shelf.read()
    if code is None:
        # The compiler takes its time to import; a warm start does without it.
        from optimizer.planning.machine.translation import translated

        code = translated(functions())
        shelf.write(code)
    return loaded(code)
