"""What is asked of an input, whether it is a folder or a workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from pathlib import Path

    from optimizer.intake.faults import Spot
    from optimizer.intake.figures import FigureSheet
    from optimizer.intake.raw import RawTable


class Source(Protocol):
    """Where the parts of an input come from: a folder or a workbook."""

    @property
    def folder(self) -> Path | None:
        """Folder in which files named by the settings lie."""

    def settings(self) -> RawTable | None:
        """Return the settings as one record of dotted keys."""

    def table(self, name: str, *, is_required: bool) -> RawTable | None:
        """Return a table by its name."""

    def travel(self, file: str | None, place: Spot) -> RawTable | None:
        """Return the table of the matrix provider."""

    def figures(
        self, reference: str | None, place: Spot, *, key: str = "economics"
    ) -> FigureSheet | None:
        """Return the figures of a key: the economics, or an investment's."""
