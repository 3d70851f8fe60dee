"""Reading atlas tables cell by cell, with errors that name file, row and column."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn

from optimizer.errors import RoadError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table."""

    file: str
    number_in_file: int
    """As a spreadsheet shows it, the header being row 1."""
    cells: Mapping[str, str | None]

    def text(self, column: str) -> str:
        """Return a cell's text; the column must exist."""
        if column not in self.cells:
            self._refuse(column, "the column is missing")
        return (self.cells[column] or "").strip()

    def number(self, column: str, low: float, high: float) -> float:
        """Return a cell's number, which must lie between ``low`` and ``high``."""
        text = self.text(column)
        try:
            value = float(text)
        except ValueError:
            self._refuse(column, f"{text!r} is not a number")
        if not low <= value <= high:
            self._refuse(column, f"{text} does not lie between {low:g} and {high:g}")
        return value

    def one_of(self, column: str, known: Mapping[str, object]) -> str:
        """Return a cell's text, which must be a key of ``known``."""
        text = self.text(column)
        if text not in known:
            self._refuse(column, f"{text!r} is not in the table of places")
        return text

    def points(self, column: str) -> tuple[tuple[float, float], ...]:
        """Return a cell's points, written ``lat,lon;lat,lon``."""
        text = self.text(column)
        pairs = [part.split(",") for part in text.split(";") if part.strip()]
        try:
            return tuple(
                (float(latitude), float(longitude)) for latitude, longitude in pairs
            )
        except ValueError:
            self._refuse(column, f"{text!r} is not a list of points lat,lon;lat,lon")

    def _refuse(self, column: str, fault: str) -> NoReturn:
        where = f"{self.file} row {self.number_in_file}, {column}"
        msg = f"{where}: {fault}; correct the table"
        raise RoadError(msg)


def read_table(path: Path) -> Iterator[Row]:
    """Yield the rows of a CSV table in UTF-8.

    Raises
    ------
    RoadError
        The file is missing or is not text.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            for number, cells in enumerate(csv.DictReader(file), start=2):
                yield Row(path.name, number, cells)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        msg = (
            f"road table {path.name} cannot be read: {error}; a road atlas is a pair "
            "of UTF-8 tables, X.places.csv and X.links.csv"
        )
        raise RoadError(msg) from error
