"""One table that stands by itself, with every fault in it at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.errors import TableError
from optimizer.intake.csv_file import read_csv
from optimizer.intake.faults import Fault, Spot
from optimizer.intake.issue_log import IssueLog
from optimizer.intake.records import RowT, read_sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from optimizer.errors import Issue
    from optimizer.intake.records import Sheet

RowRule = tuple[str, "Callable[[RowT], Fault | None]"]
"""The column a rule is about, and what is wrong with a row."""


def read_table_file(
    path: Path,
    row_type: type[RowT],
    *,
    key: Sequence[str],
    rules: Sequence[RowRule[RowT]] = (),
) -> tuple[RowT, ...]:
    """Read a CSV table that belongs to no scenario.

    Parameters
    ----------
    path
        The file.
    row_type
        Its columns.
    key
        Columns that together name a row, so that none is there twice.
    rules
        What a sound row must keep beyond its cells.

    Returns
    -------
    tuple
        Rows in the order of the file, at least one.

    Raises
    ------
    TableError
        The table is wrong; it carries every issue found.
    """
    issues = IssueLog()
    raw = read_csv(path, label=path.name, issues=issues)
    sheet = read_sheet(raw, row_type, issues)
    if sheet.raw is not None and not sheet.records:
        issues.append(Spot(path.name, row=1).issue(_NO_ROWS))
    for record in sheet.records:
        for column, rule in rules:
            fault = rule(record.entry) if record.is_sound() else None
            if fault is not None:
                issues.append(sheet.spot(record, column).issue(fault))
    _check_repeats(sheet, key, issues)
    faults = [issue for issue in issues.complete() if not issue.is_remark]
    if faults:
        raise TableError(path.name, faults)
    return tuple(sheet.entries)


_NO_ROWS = Fault(
    "E1208",
    "the table has a header and no rows; expected at least one row",
    "Add a row below the header.",
)


def _check_repeats(sheet: Sheet[RowT], key: Sequence[str], issues: list[Issue]) -> None:
    """Report rows whose key is there already."""
    row_by_name: dict[tuple[str | None, ...], int | None] = {}
    for record in sheet.records:
        if not record.is_sound(*key):
            continue
        name = tuple(record.raw.cells.get(column) for column in key)
        if name in row_by_name:
            shown = ", ".join(repr(part) for part in name if part is not None)
            fault = Fault(
                "E1401",
                f"{shown} is already in row {row_by_name[name]}",
                "Keep one row: which one counts cannot be known.",
            )
            issues.append(sheet.spot(record, key[0]).issue(fault))
        row_by_name.setdefault(name, record.raw.row)
