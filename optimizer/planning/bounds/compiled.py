"""Machine code for loops that arrays cannot say, remembered on disk."""

from __future__ import annotations

from functools import cached_property, update_wrapper
from types import FunctionType
from typing import TYPE_CHECKING, Any, Generic, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

P = ParamSpec("P")
R = TypeVar("R")


def compiled(function: Callable[P, R]) -> Callable[P, R]:
    """Compile a function, and those it calls, on its first call.

    Compiled functions own no memory and call none of another file: they work on the
    tables that they are given, and a change of their file is a change of them. Where
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
        try:
            return numba.njit(cache=True, **options)(self._twin)
        except RuntimeError:
            return numba.njit(**options)(self._twin)

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
