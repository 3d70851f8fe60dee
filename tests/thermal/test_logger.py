"""Reading a logger's file: every fault, with its place and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from optimizer.errors import LoggerError
from optimizer.thermal import LOGGER_COLUMNS, read_logger

if TYPE_CHECKING:
    from pathlib import Path

HEADER = "run_id,elapsed_min,temperature_c,tap_temperature_c,idle_min,tonnes"
GOOD = "R1,0,735,750,30,4\nR1,60,723.5,750,30,4\nR2,15,730,750,0,3.5\n"


def logger_file(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    """Write a logger's file and return its path."""
    path = folder / "log.csv"
    path.write_bytes(text.encode(encoding))
    return path


def faults_of(path: Path, capacity_t: float | None = None) -> list[tuple[object, ...]]:
    """Return code, row and column of every fault."""
    with pytest.raises(LoggerError) as caught:
        read_logger(path, capacity_t=capacity_t)
    return [(issue.code, issue.row, issue.column) for issue in caught.value.issues]


def test_a_good_file_is_a_table_of_samples(tmp_path: Path) -> None:
    """Rows are numbered as a spreadsheet shows them, figures are numbers."""
    log = read_logger(logger_file(tmp_path, f"{HEADER}\n{GOOD}"))
    assert log["row"].tolist() == [2, 3, 4]
    assert log["temperature_c"].tolist() == [735, 723.5, 730]
    assert set(log) == {"row", "run_id", *(column.name for column in LOGGER_COLUMNS)}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_encodings_of_excel_are_read(tmp_path: Path, encoding: str) -> None:
    """A byte order mark, Chinese run names and GB18030 are no fault."""
    text = f"{HEADER}\n{GOOD}".replace("R1", "一号")
    log = read_logger(logger_file(tmp_path, text, encoding))
    assert log["run_id"].tolist() == ["一号", "一号", "R2"]


def test_semicolons_blank_lines_and_comments_are_read(tmp_path: Path) -> None:
    """A European export with a comment column and empty last lines is fine."""
    text = f"{HEADER},comment\nR1, 0 ,735,750,30,4,first\n,,,,,,\n\n".replace(",", ";")
    assert len(read_logger(logger_file(tmp_path, text))) == 1


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        ("R1,x,735,750,30,4", ("E1903", 2, "elapsed_min")),
        ("R1,1_0,735,750,30,4", ("E1903", 2, "elapsed_min")),
        ("R1,nan,735,750,30,4", ("E1903", 2, "elapsed_min")),
        ("R1,0,,750,30,4", ("E1903", 2, "temperature_c")),
        (",0,735,750,30,4", ("E1903", 2, "run_id")),
        ("R1,0,1355,750,30,4", ("E1904", 2, "temperature_c")),
        ("R1,-5,735,750,30,4", ("E1904", 2, "elapsed_min")),
        ("R1,0,735,750,30", ("E1905", 2, None)),
        ("R1,0,735,750,30,4\nR1,5,730,760,30,4", ("E1906", 3, "tap_temperature_c")),
        ("R1,0,735,750,30,4.5", ("E1907", 2, "tonnes")),
    ],
)
def test_each_fault_has_its_code_and_place(
    tmp_path: Path, rows: str, fault: tuple[object, ...]
) -> None:
    """One damaged cell, one issue, at its row and column."""
    path = logger_file(tmp_path, f"{HEADER}\n{rows}\n")
    assert faults_of(path, capacity_t=4) == [fault]


def test_all_faults_come_at_once_in_order(tmp_path: Path) -> None:
    """Three damaged rows are three issues, and the message lists them."""
    text = f"{HEADER}\nR1,x,735,750,30,4\nR2,0\nR3,0,1355,750,30,4\n"
    path = logger_file(tmp_path, text)
    assert [code for code, *_ in faults_of(path)] == ["E1903", "E1905", "E1904"]
    with pytest.raises(LoggerError, match=r"'log.csv' cannot be read: 3 issues"):
        read_logger(path)


def test_fahrenheit_is_suspected(tmp_path: Path) -> None:
    """1355 in a temperature column is 735 °C in °F, and the action says so."""
    path = logger_file(tmp_path, f"{HEADER}\nR1,0,1355,750,30,4\n")
    with pytest.raises(LoggerError, match="Is this °F"):
        read_logger(path)


def test_an_unknown_column_is_named_with_the_nearest(tmp_path: Path) -> None:
    """A misspelled column is unknown and the right one missing; both are said."""
    path = logger_file(tmp_path, HEADER.replace("tonnes", "tones") + "\n" + GOOD)
    assert faults_of(path) == [("E1902", 1, "tones"), ("E1902", 1, "tonnes")]
    with pytest.raises(LoggerError, match="Did you mean 'tonnes'"):
        read_logger(path)


def test_a_doubled_column_is_a_fault(tmp_path: Path) -> None:
    """Two columns of one name leave open which one counts."""
    path = logger_file(tmp_path, f"{HEADER},idle_min\n")
    assert faults_of(path) == [("E1902", 1, "idle_min")]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04\x00\x00\xff", HEADER.encode()])
def test_files_without_samples_are_refused(tmp_path: Path, data: bytes) -> None:
    """An empty file, a workbook renamed to CSV and a bare header hold no samples."""
    path = tmp_path / "log.csv"
    path.write_bytes(data)
    assert [code for code, *_ in faults_of(path)] == ["E1901"]


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    """What cannot be opened is said with the reason, never as a traceback."""
    assert faults_of(tmp_path / "none.csv") == [("E1901", None, None)]
    assert faults_of(tmp_path) == [("E1901", None, None)]


def test_a_cell_beyond_all_bounds_is_refused(tmp_path: Path) -> None:
    """A cell of a megabyte stops the reader with an issue."""
    path = logger_file(tmp_path, f"{HEADER}\n{'x' * 1_000_000},0,735,750,30,4\n")
    assert faults_of(path) == [("E1901", None, None)]


def test_endless_faults_of_one_kind_are_counted(tmp_path: Path) -> None:
    """Of 300 rows in °F the first 200 are listed, the rest counted in one issue."""
    rows = "R1,5,1355,750,30,4\n" * 300 + "R1,x,735,750,30,4\n"
    path = logger_file(tmp_path, f"{HEADER}\n{rows}")
    with pytest.raises(LoggerError, match="and 100 more of this kind, up to row 301"):
        read_logger(path)
    codes = [code for code, *_ in faults_of(path)]
    assert codes == ["E1904"] * 201 + ["E1903"]
