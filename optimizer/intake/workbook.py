"""A scenario as one Excel workbook."""

from __future__ import annotations

import datetime
import io
import zipfile
from typing import TYPE_CHECKING

from python_calamine import CalamineError, CalamineWorkbook

from optimizer.intake.decode import read_bytes
from optimizer.intake.faults import Fault, Spot, nearest
from optimizer.intake.figures import FigureSheet
from optimizer.intake.folder import preset_figures
from optimizer.intake.formulas import formula_cells
from optimizer.intake.raw import RawRecord, RawTable, check_columns, table_from_rows
from optimizer.intake.records import RecordReader
from optimizer.intake.schema import FigureRow, column_names, required_columns
from optimizer.intake.settings import is_known_key, unknown_key
from optimizer.units import clock_text

if TYPE_CHECKING:
    from pathlib import Path

    from optimizer.errors import Issue

WORKBOOK_LIMIT_BYTES = 64_000_000
"""Largest workbook read. [bytes]"""
UNPACKED_LIMIT_BYTES = 400_000_000
"""Largest content a workbook may unpack to. [bytes]"""

# Excel counts days from here, so 26:30 shown without its day is a date in 1900.
_EXCEL_DAY_ZERO = datetime.datetime(1899, 12, 31)  # noqa: DTZ001 - a count, no instant
_LAST_CLOCK_YEAR = 1901
_FIELDS = ("key", "value")


class WorkbookSource:
    """Gives the parts of a scenario workbook as text."""

    folder: Path | None

    def __init__(self, path: Path, book: CalamineWorkbook, issues: list[Issue]) -> None:
        self.folder = path.parent
        self._file = path.name
        self._book = book
        self._issues = issues
        self._formulas = formula_cells(path)
        self._sheet_by_name = {
            name.strip().casefold(): name for name in book.sheet_names
        }

    def settings(self) -> RawTable | None:
        """Return the ``scenario`` sheet as one record of dotted keys."""
        raw = self.table("scenario", is_required=True)
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
            if not is_known_key(key):
                self._issues.append(unknown_key(key, place))
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
        sheet = self._sheet_by_name.get(name)
        if sheet is None:
            if is_required:
                self._issues.append(Spot(self._file).issue(self._missing(name)))
            return None
        rows = self._book.get_sheet_by_name(sheet).iter_rows()
        raw = table_from_rows(
            ([_cell_text(cell) for cell in row] for row in rows),
            file=self._file,
            sheet=sheet,
            issues=self._issues,
        )
        self._report_formulas(sheet, raw)
        return raw

    def travel(self, file: str | None, place: Spot) -> RawTable | None:
        """Return the ``travel`` sheet; a workbook needs no file for it."""
        del file, place
        return self.table("travel", is_required=True)

    def figures(self, reference: str | None, place: Spot) -> FigureSheet | None:
        """Return the ``economics`` sheet, or a preset the settings name."""
        raw = self.table("economics", is_required=False)
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
        close = nearest(name, self._sheet_by_name)
        hint = f" There is {close!r}: rename it." if close else ""
        return Fault(
            "E1003",
            f"the sheet {name!r} is missing in {self._file!r}",
            f"Add it; a table may have a header and no rows.{hint}",
        )

    def _report_formulas(self, sheet: str, raw: RawTable) -> None:
        for row, position, text in self._formulas.get(sheet, ()):
            column = raw.columns[position] if position < len(raw.columns) else None
            fault = Fault(
                "E1010",
                f"the cell holds {text}; expected a value",
                "Copy the cell and paste its value in place (Paste special, Values).",
            )
            self._issues.append(Spot(self._file, sheet, row, column, text).issue(fault))


def open_workbook(path: Path, issues: list[Issue]) -> WorkbookSource | None:
    """Open a workbook, or report why it cannot be opened.

    Parameters
    ----------
    path
        The ``.xlsx`` file.
    issues
        Takes the fault.
    """
    label = path.name
    data = read_bytes(
        path, limit_bytes=WORKBOOK_LIMIT_BYTES, label=label, issues=issues
    )
    if data is None:
        return None
    fault = _archive_fault(data)
    if fault is None:
        try:
            book = CalamineWorkbook.from_filelike(io.BytesIO(data))
            return WorkbookSource(path, book, issues)
        except (CalamineError, zipfile.BadZipFile, ValueError, KeyError) as error:
            fault = _damaged(str(error))
    issues.append(Spot(label).issue(fault))
    return None


def _archive_fault(data: bytes) -> Fault | None:
    """Return what is wrong with the zip archive a workbook is."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(member.file_size for member in archive.infolist())
    except (zipfile.BadZipFile, ValueError, EOFError):
        return _damaged("it is no zip archive")
    if size <= UNPACKED_LIMIT_BYTES:
        return None
    return Fault(
        "E1005",
        f"the workbook unpacks to {size / 1e6:.0f} MB; expected at most "
        f"{UNPACKED_LIMIT_BYTES / 1e6:g} MB",
        "Check that it is the right file.",
    )


def _damaged(reason: str) -> Fault:
    return Fault(
        "E1009",
        f"the file is no .xlsx workbook: {reason}",
        "Save it as an Excel workbook (.xlsx) without a password.",
    )


def _cell_text(cell: object) -> str:
    """Return what a cell says, times as clock times and whole numbers as such."""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, datetime.timedelta):
        return _clock(cell)
    if isinstance(cell, datetime.time):
        hours = datetime.timedelta(
            hours=cell.hour, minutes=cell.minute, seconds=cell.second
        )
        return _clock(hours)
    if isinstance(cell, datetime.date):
        return _date_text(cell)
    return str(cell)


def _date_text(cell: datetime.date) -> str:
    """Return a day, or the clock time that Excel shows as a day of 1900."""
    if cell.year <= _LAST_CLOCK_YEAR:
        midnight = datetime.datetime(cell.year, cell.month, cell.day)  # noqa: DTZ001
        moment = cell if isinstance(cell, datetime.datetime) else midnight
        return _clock(moment - _EXCEL_DAY_ZERO)
    return cell.isoformat()[:10]


def _clock(length: datetime.timedelta) -> str:
    """Return a length as ``HH:MM``, with seconds where there are any."""
    seconds = round(length.total_seconds())
    minutes, rest = divmod(seconds, 60)
    return clock_text(minutes) + (f":{rest:02d}" if rest else "")
