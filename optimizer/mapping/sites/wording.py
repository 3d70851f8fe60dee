"""What a map asks of the reader's language."""

from __future__ import annotations

from typing import Any, Protocol


class Wording(Protocol):
    """A reader's language: sentences and numbers (``report.Language`` is one).

    Maps and reports stand side by side, so that neither imports the other: whoever
    asks for a map hands the language in.
    """

    @property
    def code(self) -> str:
        """Code of the language, such as ``en``."""

    def say(self, text: str, **values: Any) -> str:
        """Return an English message in the reader's language, filled in."""

    def number(self, value: float, decimals: int = 0) -> str:
        """Return a number with so many decimals."""

    def money(self, value: float, currency: str, decimals: int = 0) -> str:
        """Return an amount with its currency."""

    def share(self, value: float, decimals: int = 0) -> str:
        """Return a share of 1 as a percentage."""


Facts = list[list[str]]
"""Rows of a card: label and value."""
