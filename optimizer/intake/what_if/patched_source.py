"""The parts of a base scenario as some overrides make them."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from optimizer.intake.faults import CellError
from optimizer.intake.raw import RawTable
from optimizer.intake.schema import TABLES, TravelRow, column_names
from optimizer.intake.setting_cells import PlacePairs
from optimizer.intake.what_if.claims import Claims
from optimizer.intake.what_if.override import SETTINGS_TABLE, CellChange
from optimizer.intake.what_if.patched_table import TablePatch, with_cell

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from optimizer.errors import Issue
    from optimizer.intake.faults import Spot
    from optimizer.intake.figures import FigureSheet
    from optimizer.intake.raw import RawRecord
    from optimizer.intake.tables import Source
    from optimizer.intake.what_if.override import Override

_CLOSED = "roads.closed"
_COLUMNS = {table.name: column_names(table.row) for table in TABLES}


class PatchedSource:
    """Gives the parts of a scenario as text, overrides applied.

    What is read afterwards goes through every check of a scenario, as if the tables
    had been written so.

    Parameters
    ----------
    base
        Where the parts come from.
    overrides
        In the order they are applied.
    issues
        Takes what does not fit the tables of the base.
    """

    def __init__(
        self, base: Source, overrides: Sequence[Override], issues: list[Issue]
    ) -> None:
        self._base = base
        self._overrides = overrides
        self._issues = issues

    @property
    def folder(self) -> Path | None:
        """Folder in which files named by the scenario lie."""
        return self._base.folder

    def settings(self) -> RawTable | None:
        """Return the settings, some keys set anew; closed roads add up."""
        raw = self._base.settings()
        if raw is None:
            return None
        claims = Claims(SETTINGS_TABLE, self._issues)
        (record,) = raw.records
        for override, change in self._setting_changes():
            where = ("", change.column)
            if change.column == _CLOSED:
                record = with_cell(record, _with_more_closed(record, change))
            elif claims.set(where, change.text, override, change.spot):
                record = with_cell(record, change)
        return replace(raw, records=(record,))

    def _setting_changes(self) -> Iterator[tuple[str, CellChange]]:
        for override in self._overrides:
            for change in override.changes:
                if change.table == SETTINGS_TABLE:
                    yield override.name, change

    def table(self, name: str, *, is_required: bool) -> RawTable | None:
        """Return a table by its name."""
        raw = self._base.table(name, is_required=is_required)
        if raw is None and not is_required and self._touches(name):
            # A table that may be absent begins with what is added to it.
            raw = RawTable(f"{name}.csv", None, _COLUMNS[name], ())
        return self._patched(raw, name, _COLUMNS[name], key_width=1)

    def travel(self, file: str | None, place: Spot) -> RawTable | None:
        """Return the table of the matrix provider, whose rows two columns name."""
        raw = self._base.travel(file, place)
        return self._patched(raw, "travel", column_names(TravelRow), key_width=2)

    def figures(self, reference: str | None, place: Spot) -> FigureSheet | None:
        """Return the economics of the base; figures are set after it is read."""
        return self._base.figures(reference, place)

    def _touches(self, name: str) -> bool:
        tables = {
            part.table
            for override in self._overrides
            for parts in (override.changes, override.removals, override.additions)
            for part in parts
        }
        return name in tables

    def _patched(
        self, raw: RawTable | None, name: str, columns: Sequence[str], *, key_width: int
    ) -> RawTable | None:
        if raw is None or not self._touches(name):
            return raw
        patch = TablePatch(
            raw, name, columns=columns, key_width=key_width, issues=self._issues
        )
        return patch.apply(self._overrides)


def _with_more_closed(record: RawRecord, change: CellChange) -> CellChange:
    """Return a change that closes roads besides those closed already."""
    pairs = PlacePairs()
    try:
        before = pairs(record.cells.get(_CLOSED, "[]"))
        more = pairs(change.text or "[]")
    except CellError:
        # Whoever reads the cell will say what is wrong with it.
        return change
    together = dict.fromkeys((*before, *more))
    return replace(change, text=json.dumps(list(together), ensure_ascii=False))
