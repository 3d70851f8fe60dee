"""Which override says what about a table, so that two cannot contradict each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.intake.faults import Fault

if TYPE_CHECKING:
    from optimizer.errors import Issue
    from optimizer.intake.faults import Spot

_SAY_ONCE = "Keep them apart in two scenarios, or leave it to one of the two overrides."


class Claims:
    """Remembers who removed, added and set what in one table.

    Parameters
    ----------
    table
        Its name.
    issues
        Takes contradictions.
    """

    def __init__(self, table: str, issues: list[Issue]) -> None:
        self._table = table
        self._issues = issues
        self._remover_by_id: dict[str, str] = {}
        self._setter: dict[tuple[str, str], tuple[str | None, str]] = {}

    def remove(self, row_id: str, override: str) -> None:
        """Note that a row is not there any more."""
        self._remover_by_id.setdefault(row_id, override)

    def add(self, row_id: str, override: str) -> None:
        """Note that a row is there, perhaps in place of one that was removed."""
        del override
        self._remover_by_id.pop(row_id, None)

    def is_removed(self, row_id: str) -> bool:
        """Return whether a row was removed."""
        return row_id in self._remover_by_id

    def removed_by(self, row_id: str, override: str, spot: Spot) -> bool:
        """Return whether a row that is to be changed was removed, reporting it."""
        remover = self._remover_by_id.get(row_id)
        if remover is None:
            return False
        fault = Fault(
            "E1802",
            f"override {override!r} changes the row {row_id!r} of {self._table}, which "
            f"override {remover!r} removes",
            _SAY_ONCE,
        )
        self._issues.append(spot.issue(fault))
        return True

    def set(
        self, where: tuple[str, str], text: str | None, override: str, spot: Spot
    ) -> bool:
        """Return whether a cell may be set: nobody else set it otherwise.

        Parameters
        ----------
        where
            Row and column.
        text
            What the cell is to hold.
        override
            Who sets it.
        spot
            Where it says so.
        """
        before, setter = self._setter.setdefault(where, (text, override))
        if setter == override or before == text:
            return True
        row_id, column = where
        of_row = f" of {row_id!r}" if row_id else ""
        fault = Fault(
            "E1802",
            f"override {override!r} sets {column}{of_row} to {text!r}, override "
            f"{setter!r} to {before!r}",
            _SAY_ONCE,
        )
        self._issues.append(spot.issue(fault))
        return False
