"""Tables handed to machine code as a single pointer.

Handing over every array by itself makes translation take minutes, and counting
references to each makes machine code ten times as long. A reference keeps its arrays
alive on Python's side; machine code only reads where they lie.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar, cast, get_type_hints

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import DTypeLike, NDArray

T = TypeVar("T")
_LAYOUTS: dict[type, dict[str, Layout]] = {}


@dataclass(frozen=True, slots=True)
class Layout:
    """How an array lies in memory, row by row without gaps."""

    dtype: DTypeLike
    """Of its elements."""
    num_axes: int = 1

    def require(self, name: str, table: NDArray[Any]) -> None:
        """Refuse an array that machine code would misread.

        Raises
        ------
        TypeError
            Element, axes or strides are others.
        """
        found = (table.dtype, table.ndim, table.flags.c_contiguous)
        if found != (np.dtype(self.dtype), self.num_axes, True):
            msg = (
                f"{name} must hold {np.dtype(self.dtype)} on {self.num_axes} axes "
                f"without gaps, got {table.dtype} on {table.ndim}"
            )
            raise TypeError(msg)


class Reference:
    """Arrays by name for machine code; they may not be replaced afterwards.

    Parameters
    ----------
    tables
        A named tuple of arrays that are laid out as its fields say.
    """

    def __init__(self, tables: Any) -> None:
        self._tables = tables
        for name, layout in layouts(type(tables)).items():
            layout.require(name, getattr(tables, name))
        self._words = np.array(
            [word for table in tables for word in array_words(table)], dtype=np.int64
        )
        self.address = int(self._words.ctypes.data)

    def __getattr__(self, name: str) -> Any:
        """Return one of the arrays."""
        return getattr(self._tables, name)


def reference(tables: T) -> T:
    """Return tables as machine code takes them; their arrays are the same."""
    return cast("T", Reference(tables))


def layouts(tables: type) -> dict[str, Layout]:
    """Return the layout of every field of a named tuple of arrays."""
    if tables not in _LAYOUTS:
        hints = get_type_hints(tables, include_extras=True)
        _LAYOUTS[tables] = {name: layout_of(hint) for name, hint in hints.items()}
    return _LAYOUTS[tables]


def layout_of(hint: Any) -> Layout:
    """Return the layout that an annotation carries."""
    layout: Layout = hint.__metadata__[0]
    return layout


def array_words(table: NDArray[Any]) -> list[int]:
    """Return an array as machine code has it; owner and parent are not known."""
    return [
        0,
        0,
        table.size,
        table.itemsize,
        table.ctypes.data,
        *table.shape,
        *table.strides,
    ]
