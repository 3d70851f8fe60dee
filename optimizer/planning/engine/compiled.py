"""Compilation with a cache on disk, in one typed place."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar, cast

import numba
from numba.core import config, types
from numba.core.registry import CPUDispatcher

from optimizer.tasks import default_cache_folder

if TYPE_CHECKING:
    from collections.abc import Callable

# Higher levels take three times as long to compile and run no faster here.
_SETTINGS: Any = config
_SETTINGS.OPT = type(_SETTINGS.OPT)(1)
_SETTINGS.LOOP_VECTORIZE = _SETTINGS.SLP_VECTORIZE = 0

P = ParamSpec("P")
R = TypeVar("R")


def _cache_folder() -> Path:
    """Return a folder for machine code that belongs to exactly these sources.

    The compiler's own cache looks at the file of a function, not at those of the
    functions it calls: a change there would go unnoticed.
    """
    digest = hashlib.sha256()
    for path in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(path.read_bytes())
    return default_cache_folder() / "compiled" / digest.hexdigest()[:16]


_FOLDER = str(_cache_folder())


class _Plain(CPUDispatcher):
    """Compiles a function once for all numbers, not anew for every constant."""

    def get_call_template(self, args: Any, kws: Any) -> Any:
        plain = tuple(types.unliteral(kind) for kind in args)
        return super().get_call_template(plain, kws)


def compiled(function: Callable[P, R]) -> Callable[P, R]:
    """Compile a function on its first call and remember the machine code on disk.

    Compiled functions own no memory and allocate none: they work on the tables that
    they are given. Where no folder can be written, every process compiles for itself.
    """
    options: dict[str, Any] = {
        "error_model": "numpy",
        "no_cfunc_wrapper": True,
        "_nrt": False,
    }
    before = _SETTINGS.CACHE_DIR
    _SETTINGS.CACHE_DIR = before or _FOLDER
    try:
        made = numba.njit(cache=True, **options)(function)
    except RuntimeError:
        made = numba.njit(**options)(function)
    finally:
        _SETTINGS.CACHE_DIR = before
    made.__class__ = _Plain
    return cast("Callable[P, R]", made)
