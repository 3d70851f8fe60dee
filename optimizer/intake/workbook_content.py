"""What the sheets of a workbook hold, read in one go or refused as a whole."""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from python_calamine import CalamineError, CalamineWorkbook

from optimizer.intake.formulas import formula_cells

if TYPE_CHECKING:
    from collections.abc import Collection

    from optimizer.intake.formulas import FormulaCell

UNPACKED_LIMIT_BYTES = 400_000_000
"""Largest content a workbook may unpack to. [bytes]"""

# What the zip, XML and workbook libraries raise when a file is damaged.
_DAMAGE = (
    CalamineError,
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
    ArithmeticError,
    LookupError,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
)


class WorkbookDamagedError(Exception):
    """The bytes are no workbook, or one that cannot be read to its end."""


class WorkbookTooLargeError(Exception):
    """The workbook unpacks to more than is read; carries the size. [bytes]."""

    def __init__(self, size: int) -> None:
        self.size = size
        super().__init__(f"the workbook unpacks to {size} bytes")


@dataclass(frozen=True, slots=True)
class SheetContent:
    """One sheet: cells as Excel's own kinds, from the first cell on."""

    name: str
    rows: list[list[object]]
    formulas: list[FormulaCell]


@dataclass(frozen=True, slots=True)
class WorkbookContent:
    """The sheets of a workbook."""

    names: tuple[str, ...]
    """Every sheet, also those that stay closed."""
    sheet_by_name: dict[str, SheetContent]
    """Sheets that were read, by name in lower case."""


def workbook_content(data: bytes, wanted: Collection[str]) -> WorkbookContent:
    """Return the sheets of a workbook.

    Parameters
    ----------
    data
        Bytes of the ``.xlsx`` file.
    wanted
        Sheets that are read; others stay closed.

    Raises
    ------
    WorkbookDamagedError
        It is no workbook, or a part of it cannot be read.
    WorkbookTooLargeError
        It would unpack beyond ``UNPACKED_LIMIT_BYTES``.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(member.file_size for member in archive.infolist())
            if size > UNPACKED_LIMIT_BYTES:
                raise WorkbookTooLargeError(size)
            formulas = formula_cells(archive)
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = {
            key: SheetContent(name, _rows(book, name), formulas.get(name, []))
            for name in book.sheet_names
            if (key := name.strip().casefold()) in wanted
        }
        return WorkbookContent(tuple(book.sheet_names), sheets)
    except _DAMAGE as error:
        raise WorkbookDamagedError(str(error)) from None


def _rows(book: CalamineWorkbook, name: str) -> list[list[object]]:
    return [list(row) for row in book.get_sheet_by_name(name).iter_rows()]
