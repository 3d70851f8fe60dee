"""A scenario or a study as one Excel workbook."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from optimizer.intake.decode import read_bytes
from optimizer.intake.excel_cells import excel_cell_text
from optimizer.intake.faults import Fault, Spot, nearest, shown
from optimizer.intake.figures import FigureSheet
from optimizer.intake.presets import preset_figures
from optimizer.intake.raw import RawRecord, RawTable, check_columns, table_from_rows
from optimizer.intake.records import RecordReader
from optimizer.intake.schema import FigureRow, column_names, required_columns
from optimizer.intake.settings import is_known_key, unknown_key
from optimizer.intake.workbook_content import (
    SheetContent,
    WorkbookContent,
    WorkbookDamagedError,
    WorkbookTooLargeError,
    workbook_content,
)

if TYPE_CHECKING:
    from pathlib import Path

    from optimizer.errors import Issue
    from optimizer.intake.schema import InputForm

WORKBOOK_LIMIT_BYTES = 64_000_000
"""Largest workbook read. [bytes]"""
_FIELDS = ("key", "value")


class WorkbookSource:
    """Gives the parts of a workbook as text.

    Parameters
    ----------
    path
        The file.
    content
        Its sheets.
    issues
        Takes every fault.
    form
        The kind of input that the workbook is to hold.
    """

    folder: Path | None

    def __init__(
        self,
        path: Path,
        content: WorkbookContent,
        issues: list[Issue],
        form: InputForm,
    ) -> None:
        self._form = form
        self.folder = path.parent
        self._file = path.name
        self._content = content
        self._issues = issues

    def settings(self) -> RawTable | None:
        """Return the sheet of settings as one record of dotted keys."""
        raw = self.table(self._form.noun, is_required=True)
        if raw is None:
            return None
        check_columns(raw, _FIELDS, _FIELDS, self._issues)
        cells: dict[str, str] = {}
        rows: dict[str, int] = {}
        for record in raw.records:
            key = record.cells.get("key")
            if key is None or record.row is None:
                continue
            place = Spot(self._file, raw.sheet, record.row, key)
            if not is_known_key(key, self._form):
                self._issues.append(unknown_key(key, place, self._form))
            elif key in rows:
                hint = "Keep one of them: which one counts cannot be known."
                fault = Fault("E1104", f"the key {key!r} is there twice", hint)
                self._issues.append(place.issue(fault))
            else:
                rows[key] = record.row
                if "value" in record.cells:
                    cells[key] = record.cells["value"]
        return RawTable(self._file, raw.sheet, (), (RawRecord(None, cells, rows),))

    def table(self, name: str, *, is_required: bool) -> RawTable | None:
        """Return a sheet by the name of its table."""
        content = self._content.sheet_by_name.get(name)
        if content is None:
            if is_required:
                self._issues.append(Spot(self._file).issue(self._missing(name)))
            return None
        raw = table_from_rows(
            ([excel_cell_text(cell) for cell in row] for row in content.rows),
            file=self._file,
            sheet=content.name,
            issues=self._issues,
        )
        return self._without_formulas(content, raw)

    def travel(self, file: str | None, place: Spot) -> RawTable | None:
        """Return the ``travel`` sheet; a workbook needs no file for it."""
        del file, place
        return self.table("travel", is_required=True)

    def figures(
        self, reference: str | None, place: Spot, *, key: str = "economics"
    ) -> FigureSheet | None:
        """Return the sheet of some figures, or a preset the settings name."""
        raw = self.table(key, is_required=False)
        if raw is None or not raw.records:
            if reference is None:
                return None
            return preset_figures(reference, place, self._issues)
        if reference is not None:
            fault = Fault(
                "E1706",
                f"economics are given twice: as {reference!r} and as a sheet",
                "Delete the key, or the rows of the sheet.",
            )
            self._issues.append(place.issue(fault))
        known, required = column_names(FigureRow), required_columns(FigureRow)
        check_columns(raw, known, required, self._issues)
        sheet = RecordReader(raw, FigureRow, self._issues).read_all()
        return FigureSheet(raw, sheet.records)

    def _missing(self, name: str) -> Fault:
        close = nearest(name, self._content.names)
        hint = f" There is {close!r}: rename it." if close else ""
        add = "Add it; a table may have a header and no rows."
        if name == self._form.noun:
            add = "Add it."
        return Fault(
            "E1003",
            f"the sheet {name!r} is missing in {self._file!r}",
            add + hint,
        )

    def _without_formulas(self, content: SheetContent, raw: RawTable) -> RawTable:
        """Report every formula, and mark its cell as one without a value."""
        columns_by_row: dict[int | None, set[str]] = {}
        for row, position, text in content.formulas:
            column = raw.columns[position] if position < len(raw.columns) else None
            fault = Fault(
                "E1010",
                f"the cell holds {shown(text)}; expected a value",
                "Copy the cell and paste its value in place (Paste special, Values).",
            )
            place = Spot(self._file, content.name, row, column, text)
            self._issues.append(place.issue(fault))
            if column is not None:
                columns_by_row.setdefault(row, set()).add(column)
        records = tuple(
            replace(record, damaged=frozenset(columns_by_row.get(record.row, ())))
            for record in raw.records
        )
        return replace(raw, records=records)


def open_workbook(
    path: Path, issues: list[Issue], form: InputForm
) -> WorkbookSource | None:
    """Open a workbook, or report why it cannot be opened.

    Parameters
    ----------
    path
        The ``.xlsx`` file.
    issues
        Takes the fault.
    form
        The kind of input that it is to hold.
    """
    label = path.name
    data = read_bytes(
        path, limit_bytes=WORKBOOK_LIMIT_BYTES, label=label, issues=issues
    )
    if data is None:
        return None
    try:
        content = workbook_content(data, form.sheets)
        return WorkbookSource(path, content, issues, form)
    except WorkbookTooLargeError as error:
        fault = Fault(
            "E1005",
            f"the workbook unpacks to {error.size / 1e6:.0f} MB, more than is read",
            "Check that it is the right file.",
        )
    except WorkbookDamagedError as error:
        fault = Fault(
            "E1009",
            f"the file is no .xlsx workbook: {shown(str(error))}",
            "Save it as an Excel workbook (.xlsx) without a password.",
        )
    issues.append(Spot(label).issue(fault))
    return None
