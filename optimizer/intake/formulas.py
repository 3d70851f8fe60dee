"""Cells of a workbook that hold a formula or an error instead of a value.

The reader of values shows a formula's last result, which may be stale or missing, so
the sheets' own XML is asked where formulas stand.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterator

FormulaCell = tuple[int, int, str]
"""Row as a spreadsheet shows it, position of the column from 0, what stands there."""

_LETTERS = 26
_FORMULA_OR_ERROR = re.compile(rb"""<(\w+:)?f[\s/>]|\st=["']e["']""")


def formula_cells(archive: zipfile.ZipFile) -> dict[str, list[FormulaCell]]:
    """Return the cells with formulas and errors, by name of the sheet.

    Parameters
    ----------
    archive
        The ``.xlsx`` file, which is a zip archive.

    Raises
    ------
    ValueError
        The workbook's XML is damaged, or declares entities.
    KeyError
        A part of the workbook is missing.
    """
    try:
        return {
            name: list(_cells(archive, member)) for name, member in _members(archive)
        }
    except ET.ParseError as error:
        msg = f"its XML is damaged: {error}"
        raise ValueError(msg) from None


def _members(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Yield name and archive member of every sheet."""
    target_by_id = {
        node.get("Id", ""): node.get("Target", "")
        for node in ET.fromstring(_read(archive, "xl/_rels/workbook.xml.rels"))
    }
    for node in ET.fromstring(_read(archive, "xl/workbook.xml")).iter():
        if _local(node.tag) != "sheet":
            continue
        reference = next(
            (value for key, value in node.attrib.items() if _local(key) == "id"), ""
        )
        target = target_by_id.get(reference, "")
        if "worksheets/" in target:
            member = target.lstrip("/") if target[0] == "/" else f"xl/{target}"
            yield node.get("name", ""), member


def _read(archive: zipfile.ZipFile, member: str) -> bytes:
    data = archive.read(member)
    # Entities are never needed in a workbook; refusing them refuses entity bombs.
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        msg = f"{member} declares entities"
        raise ValueError(msg)
    return data


def _cells(archive: zipfile.ZipFile, member: str) -> Iterator[FormulaCell]:
    data = _read(archive, member)
    # Most sheets hold neither: looking for the marks is quicker than parsing.
    if _FORMULA_OR_ERROR.search(data) is None:
        return
    row_number = 0
    for row in ET.fromstring(data).iter():
        if _local(row.tag) != "row":
            continue
        row_number = int(row.get("r", row_number + 1))
        for position, cell in enumerate(row):
            found = _formula_or_error(cell)
            if found is not None:
                yield row_number, _position(cell.get("r", ""), position), found


def _formula_or_error(cell: ET.Element) -> str | None:
    for part in cell:
        if _local(part.tag) == "f":
            return f"the formula ={part.text}" if part.text else "a formula"
    if cell.get("t") == "e":
        return f"the error {''.join(cell.itertext())}"
    return None


def _position(reference: str, fallback: int) -> int:
    """Return the position from 0 of the column in a reference such as ``AB12``."""
    match = re.match("[A-Z]+", reference)
    if match is None:
        return fallback
    position = 0
    for letter in match[0]:
        position = position * _LETTERS + ord(letter) - ord("A") + 1
    return position - 1


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]
