"""Marks on functions that become machine code.

``compiled`` leaves a function as it is: called from Python it runs as Python, called
from an entry it runs as machine code. ``entry`` makes the way in from Python.
"""

from __future__ import annotations

import ctypes
from functools import cached_property, update_wrapper
from typing import TYPE_CHECKING, Any, Generic, ParamSpec, TypeVar, cast

from optimizer.planning.machine.program import address_of
from optimizer.planning.machine.references import Reference, array_words, layout_of
from optimizer.planning.machine.registry import ENTRIES, FUNCTIONS, hints, kinds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

P = ParamSpec("P")
R = TypeVar("R")
_NUMBERS = {int: ctypes.c_int64, float: ctypes.c_double, bool: ctypes.c_int8}
_POINTER = ctypes.c_void_p
_ROW = [ctypes.c_int64] * 7
"""Words of an array with one axis."""


def compiled(function: Callable[P, R]) -> Callable[P, R]:
    """Mark a function that entries call.

    It owns no memory and allocates none: it works on the tables that it is given.
    """
    FUNCTIONS[function.__name__] = function
    return function


def entry(function: Callable[P, R]) -> Callable[P, R]:
    """Mark a function that Python calls as machine code.

    Its annotations say what it takes: numbers, rows and tables as the package's
    ``tables`` module lays them out.
    """
    made: Callable[P, R] = Entry(function)
    FUNCTIONS[function.__name__] = made
    ENTRIES.add(function.__name__)
    return made


class Entry(Generic[P, R]):
    """The way from Python into machine code, which is made on the first call."""

    def __init__(self, function: Callable[P, R]) -> None:
        self.function = function
        update_wrapper(self, function)

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R:
        """Run the machine code; arguments come by position."""
        if kwargs:
            name = self.function.__name__
            msg = f"{name} takes no arguments by name, got {sorted(kwargs)}"
            raise TypeError(msg)
        result, failure = self._result(), _POINTER()
        words = [
            word
            for kind, argument in zip(self._kinds, args, strict=True)
            for word in _words(kind, argument)
        ]
        self._pointer(ctypes.byref(result), ctypes.byref(failure), *words)
        returned: Any = self._hints["return"]
        return cast("R", None if returned is type(None) else returned(result.value))

    @cached_property
    def _hints(self) -> dict[str, Any]:
        return hints(self.function)

    @cached_property
    def _kinds(self) -> list[Any]:
        return kinds(self.function)

    @cached_property
    def _result(self) -> Any:
        return _NUMBERS.get(self._hints["return"], _POINTER)

    @cached_property
    def _pointer(self) -> Any:
        parameters: list[Any] = [_POINTER, _POINTER]
        for kind in self._kinds:
            if kind in _NUMBERS:
                parameters.append(_NUMBERS[kind])
            else:
                parameters += _ROW if hasattr(kind, "__metadata__") else [_POINTER]
        address = address_of(self.function.__name__)
        return ctypes.CFUNCTYPE(ctypes.c_int32, *parameters)(address)


def _words(kind: Any, argument: Any) -> Iterator[Any]:
    """Return an argument as machine code takes it."""
    if isinstance(argument, Reference):
        yield argument.address
    elif kind in _NUMBERS:
        yield argument
    else:
        layout_of(kind).require("row", argument)
        yield from array_words(argument)
