"""Ways to damage a good scenario folder, one fault at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import xlsxwriter

from optimizer.intake import read_scenario, write_workbook

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Damage = "Callable[[Path], Path]"


def swap(file: str, old: str, new: str) -> Callable[[Path], Path]:
    """Replace text in one file; the text must be there."""

    def damage(folder: Path) -> Path:
        path = folder / file
        text = path.read_text("utf-8")
        assert old in text, f"{old!r} is not in {file}"
        path.write_text(text.replace(old, new), "utf-8")
        return folder

    return damage


def append(file: str, text: str) -> Callable[[Path], Path]:
    """Add text at the end of one file."""

    def damage(folder: Path) -> Path:
        path = folder / file
        path.write_text(path.read_text("utf-8") + text, "utf-8")
        return folder

    return damage


def content(file: str, data: bytes) -> Callable[[Path], Path]:
    """Replace the content of one file."""

    def damage(folder: Path) -> Path:
        (folder / file).write_bytes(data)
        return folder

    return damage


def encode(file: str, old: str, new: str, encoding: str) -> Callable[[Path], Path]:
    """Replace text in one file and save it in another encoding."""

    def damage(folder: Path) -> Path:
        text = (folder / file).read_text("utf-8").replace(old, new)
        (folder / file).write_bytes(text.encode(encoding))
        return folder

    return damage


def delete(file: str) -> Callable[[Path], Path]:
    """Delete one file."""

    def damage(folder: Path) -> Path:
        (folder / file).unlink()
        return folder

    return damage


def replace_by_folder(file: str) -> Callable[[Path], Path]:
    """Put a folder where a file is expected."""

    def damage(folder: Path) -> Path:
        (folder / file).unlink()
        (folder / file).mkdir()
        return folder

    return damage


def elsewhere(name: str) -> Callable[[Path], Path]:
    """Ask for another path than the folder's."""
    return lambda folder: folder.parent / name


def workbook(
    edit: Callable[[dict[str, list[list[object]]]], None],
) -> Callable[[Path], Path]:
    """Turn the folder into a workbook whose sheets were edited as lists of rows."""

    def damage(folder: Path) -> Path:
        path = folder.parent / "day.xlsx"
        sheets = sheets_of(folder)
        edit(sheets)
        write_sheets(path, sheets)
        return path

    return damage


def sheets_of(folder: Path) -> dict[str, list[list[object]]]:
    """Return the sheets of a good workbook as lists of rows."""
    from python_calamine import CalamineWorkbook

    path = folder.parent / "good.xlsx"
    write_workbook(read_scenario(folder), path)
    book = CalamineWorkbook.from_path(path)
    return {
        name: [list(row) for row in book.get_sheet_by_name(name).iter_rows()]
        for name in book.sheet_names
    }


def write_sheets(path: Path, sheets: dict[str, list[list[object]]]) -> None:
    """Write sheets of cells; text that begins with ``=`` becomes a formula."""
    with xlsxwriter.Workbook(str(path)) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                for position, cell in enumerate(row):
                    if cell not in (None, ""):
                        sheet.write(number, position, cell)
