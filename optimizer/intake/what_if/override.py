"""One override: what it changes, removes and adds, as text with its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from optimizer.intake.faults import Spot


@dataclass(frozen=True, slots=True)
class CellChange:
    """A new value of one column, in one row or in all that a pattern names."""

    table: str
    """The settings are changed like a table of one row: ``scenario``, ``study``."""
    row_id: str
    """May hold ``*``; empty for the settings."""
    column: str
    text: str | None
    """``None`` empties the cell."""
    spot: Spot


@dataclass(frozen=True, slots=True)
class RowRemoval:
    """Rows that are not there."""

    table: str
    row_id: str
    """May hold ``*``."""
    spot: Spot


@dataclass(frozen=True, slots=True)
class RowAddition:
    """A new row, perhaps like one that is there."""

    table: str
    cells: Mapping[str, tuple[str, Spot]]
    """Text and place by column."""
    like: tuple[str, Spot] | None
    """Id of the row that gives what ``cells`` leaves out."""
    spot: Spot


@dataclass(frozen=True, slots=True)
class FigureSetting:
    """A figure of the economics with another value."""

    key: str
    """As written: dotted, perhaps only the beginning of a key."""
    text: str
    source: str | None
    spot: Spot


@dataclass(frozen=True, slots=True)
class Override:
    """Changes that belong together under a name."""

    name: str
    changes: tuple[CellChange, ...] = ()
    removals: tuple[RowRemoval, ...] = ()
    additions: tuple[RowAddition, ...] = ()
    figures: tuple[FigureSetting, ...] = ()
