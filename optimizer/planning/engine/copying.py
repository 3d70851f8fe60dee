"""Copies without scratch memory, which compiled code here does not ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.planning.machine import compiled

if TYPE_CHECKING:
    from optimizer.planning.engine.tables import Row


@compiled
def copy_row(target: Row, source: Row) -> None:
    """Copy all columns of a row."""
    for column in range(source.shape[0]):
        target[column] = source[column]


@compiled
def copy_rows(target: Row, source: Row, count: int) -> None:
    """Copy the first rows of a table."""
    for number in range(count):
        for column in range(source.shape[1]):
            target[number, column] = source[number, column]
