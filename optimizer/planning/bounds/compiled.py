"""Machine code for loops that arrays cannot say, remembered on disk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar, cast

import numba

if TYPE_CHECKING:
    from collections.abc import Callable

P = ParamSpec("P")
R = TypeVar("R")


def compiled(function: Callable[P, R]) -> Callable[P, R]:
    """Compile a function on its first call.

    Compiled functions own no memory and call none of another file: they work on the
    tables that they are given, and a change of their file is a change of them. Where
    no folder can be written, every process compiles for itself.
    """
    options: dict[str, Any] = {
        "error_model": "numpy",
        "no_cfunc_wrapper": True,
        "_nrt": False,
    }
    try:
        made = numba.njit(cache=True, **options)(function)
    except RuntimeError:
        made = numba.njit(**options)(function)
    return cast("Callable[P, R]", made)
