"""CSV as spreadsheet programs write it, to a table of text."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from optimizer.intake.decode import decode, read_bytes
from optimizer.intake.faults import Fault, Spot
from optimizer.intake.raw import RawTable, table_from_rows

if TYPE_CHECKING:
    from pathlib import Path

    from optimizer.errors import Issue

CSV_LIMIT_BYTES = 64_000_000
"""Largest table read: a travel matrix of a thousand places has about 30 MB. [bytes]"""

_FOREIGN_DELIMITERS = {
    ";": "semicolons",
    "\t": "tabs",
    "\N{FULLWIDTH COMMA}": "full-width commas",
    "\N{FULLWIDTH SEMICOLON}": "full-width semicolons",
    "|": "bars",
}


def read_csv(path: Path, *, label: str, issues: list[Issue]) -> RawTable | None:
    """Read a CSV table.

    Parameters
    ----------
    path
        The file.
    label
        Its name for people.
    issues
        Takes every fault of the file itself.

    Returns
    -------
    RawTable or None
        ``None`` when nothing of the table can be had.
    """
    data = read_bytes(path, limit_bytes=CSV_LIMIT_BYTES, label=label, issues=issues)
    if data is None:
        return None
    text = decode(data, label=label, issues=issues)
    if text is None:
        return None
    delimiter_fault = _delimiter_fault(text)
    if delimiter_fault is not None:
        issues.append(Spot(label, row=1).issue(delimiter_fault))
        return None
    rows = _rows(text, label, issues)
    return table_from_rows(rows, file=label, sheet=None, issues=issues)


def _rows(text: str, label: str, issues: list[Issue]) -> list[list[str]]:
    rows: list[list[str]] = []
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        rows.extend(reader)
    except csv.Error as error:
        fault = Fault(
            "E1207",
            f"the record cannot be taken apart: {error}",
            "Check its quotation marks: each opens and closes around a whole cell.",
        )
        issues.append(Spot(label, row=len(rows) + 1).issue(fault))
    return rows


def _delimiter_fault(text: str) -> Fault | None:
    header = text.lstrip("\ufeff\r\n").partition("\n")[0].strip()
    if header.casefold().startswith("sep="):
        return Fault(
            "E1206",
            f"the first line is {header!r}; expected the header, comma-separated",
            "Delete the line and save with commas between the cells.",
        )
    if "," in header:
        return None
    for delimiter, name in _FOREIGN_DELIMITERS.items():
        if delimiter in header:
            return Fault(
                "E1206",
                f"the cells are separated by {name}; expected commas",
                "Save it as 'CSV UTF-8' with commas between the cells and a point in "
                "the numbers.",
            )
    return None
