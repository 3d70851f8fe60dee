"""Rows of a computing sheet: labels, formulas and the numbers they show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from xlsxwriter.utility import xl_rowcol_to_cell  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from xlsxwriter.format import Format  # type: ignore[import-untyped]
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]


@dataclass
class Grid:
    """A sheet that is filled row by row."""

    sheet: Worksheet
    row: int = 0
    """The row that is being filled, counted from 0."""

    def text(self, column: int, text: str, cell_format: Format) -> None:
        """Write a text, which is never a formula."""
        self.sheet.write_string(self.row, column, text, cell_format)

    def formula(
        self, column: int, formula: str, *, shows: float | str, cell_format: Format
    ) -> str:
        """Write a formula and return its cell.

        Parameters
        ----------
        column
            Counted from 0.
        formula
            Without the equals sign.
        shows
            What a program that does not compute shows.
        cell_format
            Of the cell.
        """
        self.sheet.write_formula(self.row, column, f"={formula}", cell_format, shows)
        return self.cell(column)

    def cell(self, column: int) -> str:
        """Return the address of a cell of this row, fixed."""
        return cell_address(self.row, column)

    def next(self, rows: int = 1) -> None:
        """Go on to another row."""
        self.row += rows


def cell_address(row: int, column: int) -> str:
    """Return the address of a cell, fixed, without its sheet."""
    address: str = xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True)
    return address


def on_sheet(sheet: str, address: str) -> str:
    """Return an address as another sheet may name it."""
    quoted = sheet.replace("'", "''")
    return f"'{quoted}'!{address}"
