"""Machine code for loops that arrays cannot say, remembered on disk."""

from __future__ import annotations

import hashlib
import shutil
from contextlib import contextmanager
from functools import cache, cached_property, update_wrapper
from importlib import import_module
from pathlib import Path
from types import FunctionType
from typing import TYPE_CHECKING, Any, Generic, ParamSpec, TypeAlias, TypeVar

import numpy as np

from optimizer.planning.machine.folders import opened, program_folders, to_forget

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Ints: TypeAlias = np.ndarray[Any, np.dtype[np.int64]]
Floats: TypeAlias = np.ndarray[Any, np.dtype[np.float64]]
Bools: TypeAlias = np.ndarray[Any, np.dtype[np.bool_]]
_PREFIX = "loops-"
P = ParamSpec("P")
R = TypeVar("R")


def compiled(function: Callable[P, R]) -> Callable[P, R]:
    """Compile a function, and those it calls, on its first call.

    Compiled functions own no memory: they work on the tables that they are given. Where
    no folder can be written, every process compiles for itself.
    """
    return Loop(function)


class Loop(Generic[P, R]):
    """The way from Python into machine code, which is made on the first call."""

    def __init__(self, function: Callable[P, R]) -> None:
        self._function: Any = function
        update_wrapper(self, function)

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R:
        """Run the machine code."""
        result: R = self.machine_code(*args, **kwargs)
        return result

    @cached_property
    def machine_code(self) -> Any:
        """What numba makes of the function."""
        # The compiler takes its time to import: those who only plan do without it.
        import numba

        options: dict[str, Any] = {
            "error_model": "numpy",
            "no_cfunc_wrapper": True,
            "_nrt": False,
        }
        folder = loops_folder()
        if folder is None:
            return numba.njit(**options)(self._twin)
        with _remembering_in(folder):
            return numba.njit(cache=True, **options)(self._twin)

    @property
    def _twin(self) -> FunctionType:
        """Return the function such that it calls machine code."""
        function = self._function
        scope = {
            name: thing.machine_code if isinstance(thing, Loop) else thing
            for name, thing in function.__globals__.items()
            if name in function.__code__.co_names or name.startswith("__")
        }
        twin = FunctionType(function.__code__, scope, function.__name__)
        update_wrapper(twin, function)
        del twin.__wrapped__  # type: ignore[attr-defined]
        return twin


@contextmanager
def _remembering_in(folder: Path) -> Iterator[None]:
    """Let the compiler remember in a folder of ours what is marked meanwhile."""
    config: Any = import_module("numba.core.config")
    before = config.CACHE_DIR
    config.CACHE_DIR = str(folder)
    try:
        yield
    finally:
        config.CACHE_DIR = before


@cache
def loops_folder() -> Path | None:
    """Return the folder of exactly these sources, or ``None`` if none can be written.

    The compiler's own cache looks at the file of a function, not at those that hold its
    tables and constants: what it remembers fails to load once they have moved.
    """
    digest = hashlib.sha256()
    package = Path(__file__).parents[1]
    for path in sorted(package.rglob("*.py")):
        digest.update(path.relative_to(package).as_posix().encode())
        digest.update(path.read_bytes())
    for folder in program_folders():
        loops = folder / f"{_PREFIX}{digest.hexdigest()[:16]}"
        if opened(folder) and opened(loops):
            for old in to_forget(folder, f"{_PREFIX}*"):
                shutil.rmtree(old, ignore_errors=True)
            return loops
    return None
