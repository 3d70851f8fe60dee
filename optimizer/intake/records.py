"""Records of text to rows of the schema, with every fault of every cell."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from pydantic import ValidationError

from optimizer.intake.cells import Clock, Text, formula_fault
from optimizer.intake.faults import CellError, Fault, Spot
from optimizer.intake.raw import RawRecord, RawTable, check_columns
from optimizer.intake.schema import (
    Row,
    cell_kind,
    column_names,
    column_note,
    fields_by_column,
    required_columns,
)
from optimizer.intake.setting_cells import JsonMap, PlacePairs, Url
from optimizer.units import clock_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from optimizer.errors import Issue

RowT = TypeVar("RowT", bound=Row)

_MINUTES_PER_DAY = 1440
_VERBATIM = (Text, JsonMap, PlacePairs, Url)
# A comment may begin with an arrow; it may not call a program or a function.
_RUNNING_COMMENT = re.compile(r"[=@+-].*\||[=@+-]\s*\w+\(")


@dataclass(frozen=True, slots=True)
class Record(Generic[RowT]):
    """One record, read as far as its cells allow."""

    raw: RawRecord
    entry: RowT
    """Unsound columns hold the schema's example: do not use them."""
    unsound: frozenset[str]
    """Columns with a fault of their own."""

    def is_sound(self, *columns: str) -> bool:
        """Return whether these columns (or all) hold what was meant."""
        return self.unsound.isdisjoint(columns) if columns else not self.unsound


@dataclass(frozen=True, slots=True)
class Sheet(Generic[RowT]):
    """A table with its records read."""

    raw: RawTable | None
    """``None`` when the table is missing or cannot be read at all."""
    records: tuple[Record[RowT], ...] = ()

    def spot(self, record: Record[RowT], column: str | None = None) -> Spot:
        """Return the place of a cell."""
        if self.raw is None:
            return Spot("")
        return self.raw.spot(record.raw, column)

    def ids(self, column: str) -> frozenset[str] | None:
        """Return the ids a column defines, ``None`` when they cannot be known."""
        if self.raw is None or column not in self.raw.columns:
            return None
        cells = (record.raw.cells.get(column) for record in self.records)
        return frozenset(cell for cell in cells if cell)

    @property
    def entries(self) -> Iterator[RowT]:
        """Rows that are sound throughout."""
        return (record.entry for record in self.records if record.is_sound())


def read_sheet(
    raw: RawTable | None, row_type: type[RowT], issues: list[Issue]
) -> Sheet[RowT]:
    """Read the records of a table.

    Parameters
    ----------
    raw
        The table as text; ``None`` when there is none.
    row_type
        Its columns.
    issues
        Takes every fault and remark.
    """
    if raw is None:
        return Sheet(None)
    check_columns(raw, column_names(row_type), required_columns(row_type), issues)
    if not raw.columns:
        return Sheet(None)
    return RecordReader(raw, row_type, issues).read_all()


class RecordReader(Generic[RowT]):
    """Reads records of one table."""

    def __init__(
        self, raw: RawTable, row_type: type[RowT], issues: list[Issue]
    ) -> None:
        self._raw = raw
        self._row_type = row_type
        self._issues = issues
        self._kind_by_column = {
            name: cell_kind(field) for name, field in fields_by_column(row_type).items()
        }

    def read(self, record: RawRecord) -> Record[RowT]:
        """Return the record, reporting every cell that is at fault."""
        self._check_comment(record)
        if not record.is_whole:
            return self._unread(record)
        damaged = record.damaged.intersection(self._kind_by_column)
        cells = {
            column: self._plain(record, column, text)
            for column, text in record.cells.items()
            if column in self._kind_by_column
        }
        cells = self._patched(cells, damaged)
        try:
            return Record(record, self._row_type.model_validate(cells), damaged)
        except ValidationError as error:
            unsound = damaged.union(self._report(record, error))
        entry = self._row_type.model_validate(self._patched(cells, unsound))
        return Record(record, entry, unsound)

    def _patched(
        self, cells: dict[str, str], columns: frozenset[str]
    ) -> dict[str, str]:
        """Return the cells with the schema's examples in some columns."""
        if not columns:
            return cells
        examples = {column: self._example(column) for column in columns}
        return {column: text for column, text in {**cells, **examples}.items() if text}

    def _spot(self, record: RawRecord, column: str) -> Spot:
        return self._raw.spot(record, column)

    def _unread(self, record: RawRecord) -> Record[RowT]:
        """Return a record none of whose cells can be trusted to be in its column."""
        columns = frozenset(self._kind_by_column)
        entry = self._row_type.model_validate(self._patched({}, columns))
        return Record(record, entry, columns)

    def _check_comment(self, record: RawRecord) -> None:
        """Report a comment that a spreadsheet would run; comments are not kept."""
        text = record.cells.get("comment", "")
        if _RUNNING_COMMENT.match(text):
            fault = formula_fault(text)
            self._issues.append(self._spot(record, "comment").issue(fault))

    def _plain(self, record: RawRecord, column: str, text: str) -> str:
        """Return the cell with half-width digits and spreadsheet times as clocks."""
        kind = self._kind_by_column[column]
        if isinstance(kind, _VERBATIM):
            return text
        plain = text if text.isascii() else unicodedata.normalize("NFKC", text)
        if plain != text:
            fault = Fault(
                "R2002",
                f"{text!r} is written in full-width characters and was read as "
                f"{plain!r}",
                "Type it with half-width digits.",
            )
            self._issues.append(self._spot(record, column).issue(fault))
        if isinstance(kind, Clock) and self._raw.sheet is not None:
            return _clock_of_day_fraction(plain)
        return plain

    def _report(self, record: RawRecord, error: ValidationError) -> Iterator[str]:
        for detail in error.errors():
            column = str(detail["loc"][0])
            cause = detail.get("ctx", {}).get("error")
            if isinstance(cause, CellError):
                fault = cause.fault
            elif self._is_said(column):
                yield column
                continue
            else:
                fault = self._empty_fault(column)
            self._issues.append(self._spot(record, column).issue(fault))
            yield column

    def read_all(self) -> Sheet[RowT]:
        """Return the table with every record read."""
        return Sheet(self._raw, tuple(self.read(raw) for raw in self._raw.records))

    def _is_said(self, column: str) -> bool:
        """Return whether the absence of a whole column was reported."""
        return column not in self._raw.columns

    def _empty_fault(self, column: str) -> Fault:
        return Fault(
            "E1301",
            f"{column} is empty; expected {self._kind_by_column[column].expected}",
            f"Fill it in, for example {self._example(column)}.",
        )

    def _example(self, column: str) -> str:
        field = fields_by_column(self._row_type)[column]
        return column_note(field, "example") or ""


def _clock_of_day_fraction(text: str) -> str:
    """Return the clock time a spreadsheet shows for a share of a day."""
    try:
        minutes = float(text) * _MINUTES_PER_DAY
    except ValueError:
        return text
    whole = round(minutes)
    is_time = abs(minutes - whole) < 1 / 60 and 0 <= minutes <= 10 * _MINUTES_PER_DAY
    is_count = text.isdigit() and text not in ("0", "1")
    return clock_text(whole) if is_time and not is_count else text
