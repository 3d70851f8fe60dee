"""Input as text: the same shape whether it came from CSV, YAML or a workbook."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from optimizer.intake.faults import Fault, Spot, suggestion

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from optimizer.errors import Issue

# What str.strip leaves: a byte order mark or a zero-width space pasted from a web page.
_INVISIBLE = "\ufeff\u200b\u200c\u200d\u2060"


@dataclass(frozen=True, slots=True)
class RawRecord:
    """One record as text; empty cells are left out."""

    row: int | None
    """Row as a spreadsheet shows it, or line of a YAML file."""
    cells: Mapping[str, str]
    rows: Mapping[str, int] = field(default_factory=dict)
    """Row of a single cell, where each stands on a row of its own (settings)."""
    is_whole: bool = True
    """Whether it has as many cells as the header: else they may have shifted."""
    damaged: frozenset[str] = frozenset()
    """Columns whose cell was reported to hold no value."""
    elsewhere: Mapping[str | None, Spot] = field(default_factory=dict)
    """Where cells were written that do not stand in the table itself, by column;
    under ``None``, where the whole record was."""

    def row_of(self, column: str | None) -> int | None:
        """Return the row in which a cell stands."""
        return self.rows.get(column, self.row) if column else self.row


@dataclass(frozen=True, slots=True)
class RawTable:
    """A table as text."""

    file: str
    sheet: str | None
    columns: tuple[str, ...]
    records: tuple[RawRecord, ...]

    def spot(self, record: RawRecord | None = None, column: str | None = None) -> Spot:
        """Return the place of a cell, a record or the whole table."""
        if record is None:
            return Spot(self.file, self.sheet, 1, column)
        value = record.cells.get(column) if column else None
        if column in record.elsewhere:
            return record.elsewhere[column]
        whole = record.elsewhere.get(None)
        if whole is not None:
            return replace(whole, column=f"{whole.column}.{column}", value=value)
        return Spot(self.file, self.sheet, record.row_of(column), column, value)


def clean(text: str) -> str:
    """Return a cell without the blanks and invisible marks around it."""
    return text.strip().strip(_INVISIBLE).strip()


def table_from_rows(
    rows: Iterable[Sequence[str]],
    *,
    file: str,
    sheet: str | None,
    issues: list[Issue],
) -> RawTable:
    """Make a table of rows of cells, the first of which names the columns.

    Rows without any value are passed over; they count in the row numbers.

    Parameters
    ----------
    rows
        Cells as text, row by row.
    file, sheet
        Where they stand.
    issues
        Takes what is wrong with the header or the length of a record.
    """
    place = Spot(file, sheet)
    numbered = enumerate(rows, start=1)
    header = [clean(cell) for cell in next(numbered, (1, []))[1]]
    while header and not header[-1]:
        header.pop()
    _check_header(header, place, issues)
    records = []
    for number, row in numbered:
        cells = [clean(cell) for cell in row]
        if not any(cells):
            continue
        fault = _length_fault(cells, header)
        if fault is not None:
            issues.append(Spot(file, sheet, number).issue(fault))
        # Of a column that is there twice, the first one counts.
        named = [*zip(header, cells, strict=False)][::-1]
        present = {name: cell for name, cell in named if cell}
        records.append(RawRecord(number, present, is_whole=fault is None))
    return RawTable(file, sheet, tuple(header), tuple(records))


def _check_header(header: list[str], place: Spot, issues: list[Issue]) -> None:
    at_header = Spot(place.file, place.sheet, 1)
    if not header:
        fault = Fault(
            "E1004",
            "there is no header; expected a first row with the names of the columns",
            "Write the header; below it, a table may be empty.",
        )
        issues.append(at_header.issue(fault))
    for position, name in enumerate(header, start=1):
        if not name:
            fault = Fault(
                "E1204",
                f"column {position} has no name in the header",
                "Name it, or delete the column.",
            )
            issues.append(at_header.issue(fault))
        elif name in header[: position - 1]:
            fault = Fault(
                "E1203",
                f"the column {name!r} is there twice",
                "Keep one of them: which one counts cannot be known.",
            )
            issues.append(Spot(place.file, place.sheet, 1, name).issue(fault))


def _length_fault(cells: list[str], header: list[str]) -> Fault | None:
    surplus = [cell for cell in cells[len(header) :] if cell]
    if surplus:
        return Fault(
            "E1205",
            f"the record has {len(cells)} cells; expected {len(header)}",
            "Delete the surplus cell, or put a text that holds a comma between "
            "quotation marks.",
        )
    if len(cells) >= len(header):
        return None
    has_wide_comma = any("\N{FULLWIDTH COMMA}" in cell for cell in cells)
    return Fault(
        "E1205",
        f"the record is cut off after {len(cells)} of {len(header)} cells",
        "Replace the full-width commas by commas."
        if has_wide_comma
        else "Complete it; leave the cell of an absent value empty.",
    )


def check_columns(
    table: RawTable,
    known: Sequence[str],
    required: Sequence[str],
    issues: list[Issue],
) -> None:
    """Report unknown and missing columns; any table may have a ``comment``."""
    for name in dict.fromkeys(table.columns):
        if name and name not in known and name != "comment":
            fault = Fault(
                "E1201",
                f"the column {name!r} is not known",
                f"{suggestion(name, known)} Notes may stand in a column named comment.",
            )
            issues.append(table.spot(column=name).issue(fault))
    if not table.columns:
        return
    for name in required:
        if name not in table.columns:
            fault = Fault(
                "E1202",
                f"the column {name!r} is missing",
                f"Add it; the columns of this table are: {', '.join(known)}.",
            )
            issues.append(table.spot(column=name).issue(fault))
