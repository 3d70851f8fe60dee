"""The parts of a base as some overrides make them."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from optimizer.intake.faults import CellError
from optimizer.intake.raw import RawTable
from optimizer.intake.schema import TravelRow, column_names
from optimizer.intake.setting_cells import PlacePairs
from optimizer.intake.what_if.claims import Claims
from optimizer.intake.what_if.patched_table import TablePatch, with_cell

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from optimizer.errors import Issue
    from optimizer.intake.faults import Spot
    from optimizer.intake.figures import FigureSheet
    from optimizer.intake.raw import RawRecord
    from optimizer.intake.schema import InputForm
    from optimizer.intake.source import Source
    from optimizer.intake.what_if.override import CellChange, Override

_CLOSED = "roads.closed"
_LEG = ("from_id", "to_id")


class PatchedSource:
    """Gives the parts of an input as text, overrides applied.

    What is read afterwards goes through every check of the input, as if the tables had
    been written so.

    Parameters
    ----------
    base
        Where the parts come from.
    overrides
        In the order they are applied.
    issues
        Takes what does not fit the tables of the base.
    form
        The kind of input.
    """

    def __init__(
        self,
        base: Source,
        overrides: Sequence[Override],
        issues: list[Issue],
        form: InputForm,
    ) -> None:
        self._form = form
        self._base = base
        self._overrides = overrides
        self._issues = issues

    @property
    def folder(self) -> Path | None:
        """Folder in which files named by the settings lie."""
        return self._base.folder

    def settings(self) -> RawTable | None:
        """Return the settings, some keys set anew; closed roads add up."""
        raw = self._base.settings()
        if raw is None:
            return None
        claims = Claims(self._form.noun, self._issues)
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
                if change.table == self._form.noun:
                    yield override.name, change

    def table(self, name: str, *, is_required: bool) -> RawTable | None:
        """Return a table by its name."""
        schema = self._form.table_by_name[name]
        raw = self._base.table(name, is_required=is_required)
        if raw is None and not is_required and self._touches(name):
            # A table that may be absent begins with what is added to it.
            raw = RawTable(f"{name}.csv", None, column_names(schema.row), ())
        return self._patched(raw, name, column_names(schema.row), schema.key)

    def travel(self, file: str | None, place: Spot) -> RawTable | None:
        """Return the table of the matrix provider, whose rows two columns name."""
        raw = self._base.travel(file, place)
        return self._patched(raw, "travel", column_names(TravelRow), _LEG)

    def figures(
        self, reference: str | None, place: Spot, *, key: str = "economics"
    ) -> FigureSheet | None:
        """Return the figures of the base; some are set after it is read."""
        return self._base.figures(reference, place, key=key)

    def _touches(self, name: str) -> bool:
        tables = {
            part.table
            for override in self._overrides
            for parts in (override.changes, override.removals, override.additions)
            for part in parts
        }
        return name in tables

    def _patched(
        self,
        raw: RawTable | None,
        name: str,
        columns: Sequence[str],
        key: Sequence[str],
    ) -> RawTable | None:
        if raw is None or not self._touches(name):
            return raw
        patch = TablePatch(raw, name, columns=columns, key=key, issues=self._issues)
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
