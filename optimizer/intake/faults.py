"""A fault before its place is known, and the words all faults share."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from optimizer.errors import Issue

if TYPE_CHECKING:
    from collections.abc import Iterable


_MAX_NAMES = 12
_MAX_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong and what to do, said without knowing where it stood."""

    code: str
    message: str
    action: str


class CellError(ValueError):
    """A cell that does not mean what its column asks for."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault
        super().__init__(fault.message)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a value stands in the input."""

    file: str
    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    value: str | None = None

    def issue(self, fault: Fault) -> Issue:
        """Return the fault as an issue at this place."""
        return Issue(
            code=fault.code,
            file=self.file,
            message=fault.message,
            action=fault.action,
            sheet=self.sheet,
            row=self.row,
            column=self.column,
            value=None if self.value is None else shown(self.value),
        )


def shown(text: str) -> str:
    """Return a text short enough to be read in a message."""
    return text if len(text) <= _MAX_SHOWN else f"{text[:_MAX_SHOWN]}…"


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the known name that looks most like ``name``, if any does."""
    known_by_folded = {one.casefold(): one for one in known}
    close = difflib.get_close_matches(name.casefold(), known_by_folded, n=1, cutoff=0.6)
    return known_by_folded[close[0]] if close else None


def suggestion(name: str, known: Iterable[str]) -> str:
    """Return what to write instead of an unknown name."""
    names = sorted(known)
    close = nearest(name, names)
    if close is not None:
        return f"Did you mean {close!r}?"
    if not names:
        return "None is defined."
    shown = ", ".join(names[:_MAX_NAMES])
    return f"Use one of: {shown}{', …' if len(names) > _MAX_NAMES else ''}."
