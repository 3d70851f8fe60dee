"""A table of the base with the rows and cells of some overrides."""

from __future__ import annotations

from dataclasses import replace
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from optimizer.intake.faults import Fault, suggestion
from optimizer.intake.raw import RawRecord, RawTable
from optimizer.intake.what_if.claims import Claims

if TYPE_CHECKING:
    from collections.abc import Sequence

    from optimizer.errors import Issue
    from optimizer.intake.faults import Spot
    from optimizer.intake.what_if.override import CellChange, Override, RowAddition

_JOINT = " > "
"""Between the ids of a row that two columns name: a leg of ``travel``."""


class TablePatch:
    """Applies overrides to one table: first what is removed, then added, then changed.

    Parameters
    ----------
    raw
        The table of the base.
    name
        Of the table.
    columns
        Those a row may have.
    key
        Those of them that name it.
    issues
        Takes unknown rows and columns, and overrides that contradict each other.
    """

    def __init__(
        self,
        raw: RawTable,
        name: str,
        *,
        columns: Sequence[str],
        key: Sequence[str],
        issues: list[Issue],
    ) -> None:
        self._raw = raw
        self._name = name
        self._columns = columns
        self._key = tuple(key)
        self._issues = issues
        self._claims = Claims(name, issues)
        self._records = list(raw.records)
        self._used: dict[str, None] = {}

    def apply(self, overrides: Sequence[Override]) -> RawTable:
        """Return the table with all overrides applied."""
        for override in overrides:
            for removal in override.removals:
                if removal.table == self._name:
                    self._remove(removal.row_id, removal.spot, override.name)
        for override in overrides:
            for addition in override.additions:
                if addition.table == self._name:
                    self._add(addition)
        for override in overrides:
            for change in override.changes:
                if change.table == self._name:
                    self._change(change, override.name)
        header = dict.fromkeys((*self._raw.columns, *self._used))
        return replace(self._raw, columns=tuple(header), records=tuple(self._records))

    def _id(self, record: RawRecord) -> str:
        return _JOINT.join(record.cells.get(column, "") for column in self._key)

    def _matching(
        self, records: Sequence[RawRecord], row_id: str, spot: Spot
    ) -> list[int]:
        """Return the rows that an id or a pattern names, reporting that none is."""
        ids = [self._id(record) for record in records]
        found = [index for index, known in enumerate(ids) if known == row_id]
        if not found and "*" in row_id:
            pattern = row_id.replace("[", "[[]").replace("?", "[?]")
            found = [i for i, known in enumerate(ids) if fnmatchcase(known, pattern)]
        if not found and not self._claims.is_removed(row_id):
            fault = Fault(
                "E1402",
                f"{self._name} has no row {row_id!r}",
                suggestion(row_id, ids),
            )
            self._issues.append(spot.issue(fault))
        return found

    def _remove(self, row_id: str, spot: Spot, override: str) -> None:
        found = self._matching(self._records, row_id, spot)
        for index in found:
            self._claims.remove(self._id(self._records[index]), override)
        self._records = [
            record for index, record in enumerate(self._records) if index not in found
        ]

    def _add(self, addition: RowAddition) -> None:
        sound = {
            column: text
            for column, (text, spot) in addition.cells.items()
            if self._is_column(column, spot)
        }
        cells = self._pattern_cells(addition) | sound
        spots: dict[str | None, Spot] = {None: addition.spot}
        spots.update({column: addition.cells[column][1] for column in sound})
        record = RawRecord(addition.spot.row, cells, elsewhere=spots)
        row_id = self._id(record)
        if row_id in map(self._id, self._records):
            fault = Fault(
                "E1401",
                f"{self._name} has a row {row_id!r} already",
                "Give the new row an id of its own, or use change.",
            )
            place = spots.get(self._key[0], addition.spot)
            self._issues.append(place.issue(fault))
            return
        self._claims.add(row_id)
        self._records.append(record)

    def _pattern_cells(self, addition: RowAddition) -> dict[str, str]:
        """Return the cells of the row that a new one is like."""
        if addition.like is None:
            return {}
        # The pattern may be a row that another truck, say, takes the place of.
        found = self._matching(self._raw.records, *addition.like)
        cells = dict(self._raw.records[found[0]].cells) if found else {}
        self._used.update(dict.fromkeys(cells))
        return {name: text for name, text in cells.items() if name not in self._key}

    def _change(self, change: CellChange, override: str) -> None:
        if not self._is_column(change.column, change.spot):
            return
        if not self._claims.may_change(change.row_id, override, change.spot):
            return
        for index in self._matching(self._records, change.row_id, change.spot):
            record = self._records[index]
            where = (self._id(record), change.column)
            if self._claims.set(where, change.text, override, change.spot):
                self._records[index] = with_cell(record, change)

    def _is_column(self, column: str, spot: Spot) -> bool:
        if column in self._columns or column == "comment":
            self._used[column] = None
            return True
        fault = Fault(
            "E1201",
            f"{self._name} has no column {column!r}",
            suggestion(column, self._columns),
        )
        self._issues.append(spot.issue(fault))
        return False


def with_cell(record: RawRecord, change: CellChange) -> RawRecord:
    """Return a record with one cell as an override sets it."""
    cells = {
        column: text for column, text in record.cells.items() if column != change.column
    }
    if change.text is not None:
        cells[change.column] = change.text
    elsewhere = {**record.elsewhere, change.column: change.spot}
    damaged = record.damaged - {change.column}
    return replace(record, cells=cells, elsewhere=elsewhere, damaged=damaged)
