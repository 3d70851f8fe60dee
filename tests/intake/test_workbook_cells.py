"""Workbooks as people and spreadsheet programs leave them."""

from __future__ import annotations

import datetime
import io
import zipfile
from typing import TYPE_CHECKING

import openpyxl
import pytest
import xlsxwriter
from scenario_damage import sheets_of, workbook, write_sheets

from optimizer.intake import check_scenario, read_scenario, write_workbook

if TYPE_CHECKING:
    from pathlib import Path

ORDERS = "orders"
EARLIEST, LATEST = 4, 5


def write_day(path: Path, sheets: dict[str, list[list[object]]]) -> None:
    """Write sheets; times and dates as Excel's own cells in the format given."""
    with xlsxwriter.Workbook(str(path)) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                for position, cell in enumerate(row):
                    if isinstance(cell, tuple):
                        style = book.add_format({"num_format": cell[1]})
                        sheet.write_number(number, position, cell[0], style)
                    elif cell not in (None, ""):
                        sheet.write(number, position, cell)


@pytest.mark.parametrize(
    ("cell", "minutes"),
    [
        ("7:00", 420),
        ((7 / 24, "hh:mm"), 420),
        ((7.5 / 24, "h:mm:ss"), 450),
        ((7 / 24, "General"), 420),
        ((26.5 / 24, "[h]:mm"), 1590),
        ((26.5 / 24, "hh:mm"), 1590),
        ((1.0, "hh:mm"), 1440),
        ((0.0, "hh:mm"), 0),
        ((1, "General"), 1440),
        ((49 / 24 + 1e-9, "[h]:mm"), 2940),
    ],
)
def test_a_clock_time_is_read_however_excel_holds_it(
    folder: Path, cell: object, minutes: int
) -> None:
    """Text, a time, a length beyond 24 hours or a bare share of a day."""
    sheets = sheets_of(folder)
    sheets["scenario"] = [
        [key, "60:00" if key == "horizon.end" else value]
        for key, value in sheets["scenario"]
    ]
    for row in sheets[ORDERS][1:]:
        row[EARLIEST], row[LATEST] = cell, "60:00"
    path = folder.parent / "times.xlsx"
    write_day(path, sheets)
    assert [str(issue) for issue in check_scenario(path)] == []
    assert {order.window.start_min for order in read_scenario(path).orders} == {minutes}


@pytest.mark.parametrize(
    "cell", [6, 7.31, (7.123 / 24, "hh:mm:ss"), (46000, "yyyy-mm-dd"), True]
)
def test_what_is_no_clock_time_is_a_fault(folder: Path, cell: object) -> None:
    """A count of hours, seconds, a date or a truth value are not guessed at."""
    sheets = sheets_of(folder)
    sheets[ORDERS][1][EARLIEST] = cell
    path = folder.parent / "times.xlsx"
    write_day(path, sheets)
    (issue,) = check_scenario(path)
    assert (issue.code, issue.sheet, issue.row, issue.column) == (
        "E1305", ORDERS, 2, "earliest",
    )  # fmt: skip


def test_numbers_dates_and_truth_values_are_understood(folder: Path) -> None:
    """A number as text, a date cell, TRUE for yes, an id that is a number."""
    sheets = sheets_of(folder)
    wanted = read_scenario(folder)
    day = wanted.date - datetime.date(1899, 12, 30)
    for row in sheets["scenario"]:
        if row[0] == "date":
            row[1] = (day.days, "dd.mm.yyyy")
    sheets[ORDERS][1][3] = "'8"[1:]
    sheets[ORDERS][1][7] = True
    sheets["trucks"][1][0] = 17
    path = folder.parent / "kinds.xlsx"
    write_day(path, sheets)
    scenario = read_scenario(path)
    assert (scenario.date, scenario.orders) == (wanted.date, wanted.orders)
    assert scenario.trucks[0].truck_id == "17"


def test_sheets_may_be_capitalized_and_others_are_ignored(folder: Path) -> None:
    """``Orders `` is the table orders; a sheet of notes is nobody's business."""
    sheets = sheets_of(folder)
    sheets["Orders"] = sheets.pop(ORDERS)
    sheets["notes"] = [["=1+1"], ["anything"]]
    path = folder.parent / "day.xlsx"
    write_sheets(path, sheets)
    assert check_scenario(path) == ()


def test_blank_rows_are_passed_over_and_counted(folder: Path) -> None:
    """The row in a message is the row that Excel shows."""
    sheets = sheets_of(folder)
    rows = sheets[ORDERS]
    sheets[ORDERS] = [rows[0], [], [], rows[1], [], rows[2], rows[3]]
    rows[2][3] = -1
    path = folder.parent / "day.xlsx"
    write_sheets(path, sheets)
    (issue,) = check_scenario(path)
    assert (issue.code, issue.row) == ("E1303", 6)


def test_rows_above_the_header_are_a_fault_not_a_guess(folder: Path) -> None:
    """A title above the table is not taken for column names silently."""
    path = workbook(lambda sheets: sheets[ORDERS].insert(0, ["Orders of Monday"]))(
        folder
    )
    codes = {issue.code for issue in check_scenario(path)}
    assert codes <= {"E1201", "E1202", "E1204", "E1205"}
    assert "E1201" in codes


def test_every_formula_and_error_is_reported(folder: Path) -> None:
    """Also in comments, also where the last result is there."""
    sheets = sheets_of(folder)
    sheets[ORDERS][1][3] = "=4+4"
    sheets["plants"][2][4] = "=1/0"
    path = folder.parent / "day.xlsx"
    write_sheets(path, sheets)
    found = {
        (issue.sheet, issue.row, issue.column)
        for issue in check_scenario(path)
        if issue.code == "E1010"
    }
    assert found == {(ORDERS, 2, "tonnes"), ("plants", 3, "unloading_bays")}


def test_a_formula_without_a_last_result_is_reported_once(folder: Path) -> None:
    """Programs that do not calculate leave the cell empty: it is not missing."""
    write_workbook(read_scenario(folder), folder.parent / "day.xlsx")
    book = openpyxl.load_workbook(folder.parent / "day.xlsx")
    book[ORDERS]["D2"] = "=4+4"
    book.save(folder.parent / "day.xlsx")
    (issue,) = check_scenario(folder.parent / "day.xlsx")
    assert (issue.code, issue.value) == ("E1010", "the formula =4+4")


@pytest.mark.parametrize("keep", [0, 100, 2000])
def test_a_damaged_workbook_is_a_fault(folder: Path, keep: int) -> None:
    """A file cut off anywhere is reported, without a traceback."""
    path = workbook(lambda _: None)(folder)
    path.write_bytes(path.read_bytes()[:keep])
    assert [issue.code for issue in check_scenario(path)] == ["E1009"]


def repacked(path: Path, edit: dict[str, bytes]) -> Path:
    """Replace members of the archive that a workbook is."""
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as old:
        members = {name: old.read(name) for name in old.namelist()} | edit
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in members.items():
            new.writestr(name, data)
    return path


def test_entities_in_a_workbook_are_refused(folder: Path) -> None:
    """XML that declares entities could unfold without end."""
    path = workbook(lambda _: None)(folder)
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet>&a;</worksheet>'
    repacked(path, {"xl/worksheets/sheet1.xml": bomb})
    assert [issue.code for issue in check_scenario(path)] == ["E1009"]


def test_a_zip_bomb_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What would unpack beyond the limit is not unpacked."""
    monkeypatch.setattr(
        "optimizer.intake.workbook_content.UNPACKED_LIMIT_BYTES", 100_000
    )
    path = workbook(lambda _: None)(folder)
    repacked(path, {"xl/media/bomb.bin": b"\0" * 100_000})
    (issue,) = check_scenario(path)
    assert issue.code == "E1005"
    assert path.stat().st_size < 100_000


def test_a_workbook_with_a_missing_part_is_a_fault(folder: Path) -> None:
    """An archive without its sheets is no workbook."""
    path = folder.parent / "day.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    assert [issue.code for issue in check_scenario(path)] == ["E1009"]


def test_an_instant_is_quoted_whole_where_a_clock_time_is_expected(
    folder: Path,
) -> None:
    """A date with a time is no clock time, and the message shows both."""
    sheets = sheets_of(folder)
    sheets[ORDERS][1][EARLIEST] = (46097 + 7 / 24, "yyyy-mm-dd hh:mm")
    path = folder.parent / "instants.xlsx"
    write_day(path, sheets)
    (issue,) = check_scenario(path)
    assert (issue.code, issue.value) == ("E1305", "2026-03-16 07:00")
