"""What a cell may hold: one callable per kind, from the text found to the value meant.

Each kind says in ``expected`` what it asks for; the documentation of the columns, the
notes of the Excel template and the error texts are made from it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Protocol

from optimizer.intake.faults import CellError, Fault, shown, suggestion
from optimizer.units import MINUTES_PER_HOUR

_CLOCK = re.compile(r"(\d{1,4}):([0-5]\d)(:00)?")
_LINE_BREAK = re.compile(r"\s*[\r\n\t\u2028\u2029\x85]+\s*")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
_FORMULA = re.compile(r"[=@]|[+-].*[|(!]")

_YES = frozenset({"yes", "y", "true", "1", "是"})
_NO = frozenset({"no", "n", "false", "0", "否"})


class CellKind(Protocol):
    """A kind of cell: reads the text, and says what it expects."""

    @property
    def expected(self) -> str:
        """What the cell must hold, for people."""

    def __call__(self, text: str) -> object:
        """Return the value meant, or raise ``CellError``."""


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock time as minutes since 00:00 of the planning day."""

    expected: str = "a clock time HH:MM, whose hours may exceed 24"

    def __call__(self, text: str) -> int:
        """Return the minutes since midnight of the planning day. [min]."""
        match = _CLOCK.fullmatch(text)
        if match is None:
            raise CellError(
                Fault(
                    "E1305",
                    f"{shown(text)!r} is not a clock time; expected {self.expected}",
                    "Write hours and minutes such as 06:30; half past two at night "
                    "after the planning day is 26:30.",
                )
            )
        return int(match[1]) * MINUTES_PER_HOUR + int(match[2])


@dataclass(frozen=True, slots=True)
class YesNo:
    """A yes or a no."""

    expected: str = "yes or no"

    def __call__(self, text: str) -> bool:
        """Return whether the text says yes."""
        word = text.casefold()
        if word in _YES:
            return True
        if word in _NO:
            return False
        raise CellError(
            Fault("E1306", f"{shown(text)!r} is neither yes nor no", "Write yes or no.")
        )


@dataclass(frozen=True, slots=True)
class Word:
    """One of a few words."""

    words: tuple[str, ...]

    @property
    def expected(self) -> str:
        """What the cell must hold, for people."""
        return f"one of: {', '.join(self.words)}"

    def __call__(self, text: str) -> str:
        """Return the word as it is spelled here."""
        spelled = {_unhyphened(word): word for word in self.words}
        if _unhyphened(text) not in spelled:
            raise CellError(
                Fault(
                    "E1306",
                    f"{shown(text)!r} is not known here; expected {self.expected}",
                    suggestion(text, self.words),
                )
            )
        return spelled[_unhyphened(text)]


def _unhyphened(word: str) -> str:
    """Return a word as it is compared: GCJ02 is meant as GCJ-02."""
    return word.casefold().replace("-", "").replace("_", "")


@dataclass(frozen=True, slots=True)
class Text:
    """A name or a sentence; lines of it are joined."""

    max_length: int = 4000
    expected: str = "text"
    is_identifier: bool = False

    def __call__(self, text: str) -> str:
        """Return the text, unless a spreadsheet would run it or it cannot be shown."""
        if len(text) > self.max_length:
            message = (
                f"the text has {len(text)} characters; expected at most "
                f"{self.max_length}"
            )
            raise CellError(Fault("E1309", message, "Shorten it."))
        if not self.is_identifier:
            text = _LINE_BREAK.sub(" ", text)
        if _CONTROL.search(text):
            message = f"{shown(text)!r} holds line breaks or control characters"
            raise CellError(Fault("E1309", message, "Delete them: type it again."))
        if _FORMULA.match(text):
            raise CellError(formula_fault(text))
        return text


def formula_fault(text: str) -> Fault:
    """Return the fault of a text that a spreadsheet takes for a formula."""
    return Fault(
        "E1310",
        f"{shown(text)!r} would run as a formula when a spreadsheet opens it",
        "Give the text itself; it may not begin with =, @, + or -.",
    )
