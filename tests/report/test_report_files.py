"""The files: whole or not at all, and read by the programs they are meant for."""

from __future__ import annotations

import csv
import datetime
import json
from typing import TYPE_CHECKING

import pytest

from optimizer.errors import OutputError
from optimizer.intake import read_plan
from optimizer.report import (
    OUTPUT_FILES,
    files,
    require_writable,
    staged,
    travel_csv,
    travel_table,
    write_outputs,
    write_text,
)
from optimizer.report.csv_files import plain_text, write_deliveries, write_trips

if TYPE_CHECKING:
    from pathlib import Path

    from optimizer.dossier import Dossier


def test_all_outputs_are_written_and_nothing_else(
    tmp_path: Path, full_day: Dossier
) -> None:
    """The folder holds the promised files and no leftovers."""
    written = write_outputs(full_day, tmp_path / "out")
    assert [path.name for path in written] == list(OUTPUT_FILES)
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == sorted(OUTPUT_FILES)
    assert all(path.stat().st_size for path in written)


def test_the_written_plan_is_the_plan(tmp_path: Path, full_day: Dossier) -> None:
    """``plan.json`` can be read back, with the contract's form."""
    write_outputs(full_day, tmp_path)
    document = json.loads((tmp_path / "plan.json").read_text(encoding="utf-8"))
    assert document["format"] == "molten-plan/1"
    again = read_plan(tmp_path / "plan.json", full_day.scenario)
    assert again.cost == full_day.plan.cost
    assert again.routes[0].trips == full_day.plan.routes[0].trips


def test_other_files_of_the_folder_stay(tmp_path: Path, first_day: Dossier) -> None:
    """Results replace results only."""
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    (tmp_path / "plan.json").write_text("old", encoding="utf-8")
    write_outputs(first_day, tmp_path)
    assert (tmp_path / "notes.txt").read_text(encoding="utf-8") == "mine"
    assert (tmp_path / "plan.json").read_text(encoding="utf-8") != "old"


def test_a_failure_half_way_leaves_everything_as_it_was(
    tmp_path: Path, first_day: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk at the last file leaves the old plan and no new table."""

    def full_disk(_dossier: Dossier) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files, "draw_gantt", full_disk)
    (tmp_path / "plan.json").write_text("old", encoding="utf-8")
    with pytest.raises(OutputError, match="No space left"):
        write_outputs(first_day, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["plan.json"]
    assert (tmp_path / "plan.json").read_text(encoding="utf-8") == "old"


def test_a_folder_made_for_nothing_goes_away(tmp_path: Path) -> None:
    """A failed first run does not leave empty folders."""

    def fail() -> None:
        with staged(tmp_path / "a" / "b") as stage:
            assert stage.is_dir()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert not (tmp_path / "a").exists()


@pytest.mark.parametrize("name", ["file", "file/below"])
def test_a_file_in_the_way_is_named_before_any_work(tmp_path: Path, name: str) -> None:
    """``--out`` may not be a file, nor lie below one."""
    (tmp_path / "file").touch()
    with pytest.raises(OutputError, match="is a file"):
        require_writable(tmp_path / name)


def test_a_folder_in_the_way_of_a_file_is_named(tmp_path: Path) -> None:
    """A text cannot replace a folder."""
    with pytest.raises(OutputError, match="is a folder"):
        write_text(tmp_path, "text")


def rows_of(path: Path) -> list[dict[str, str]]:
    """Return a CSV file as a spreadsheet in China reads it."""
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def test_deliveries_have_a_row_a_load_with_clock_and_instant(
    tmp_path: Path, first_day: Dossier
) -> None:
    """The clock time is local, the instant carries its offset."""
    write_deliveries(first_day.scenario, first_day.plan, tmp_path / "d.csv")
    rows = rows_of(tmp_path / "d.csv")
    assert len(rows) == 6
    assert rows[0]["discharge_start"] == "07:23"
    moment = datetime.datetime.fromisoformat(rows[0]["discharge_start_at"])
    assert moment.isoformat() == "2026-03-16T07:23:00+08:00"
    assert rows[0]["tonnes"] == "4.000"


def test_trips_have_a_row_a_trip(tmp_path: Path, full_day: Dossier) -> None:
    """Every trip of every truck is there."""
    write_trips(full_day.scenario, full_day.plan, tmp_path / "t.csv")
    trips = [trip.trip_id for route in full_day.plan.routes for trip in route.trips]
    assert [row["trip_id"] for row in rows_of(tmp_path / "t.csv")] == trips


def test_an_empty_day_has_tables_with_headers(
    tmp_path: Path, empty_day: Dossier
) -> None:
    """A program that reads the tables finds its columns."""
    write_outputs(empty_day, tmp_path)
    assert rows_of(tmp_path / "deliveries.csv") == []
    header = (tmp_path / "deliveries.csv").read_text(encoding="utf-8-sig")
    assert header.startswith("truck_id,trip_id,load,")


@pytest.mark.parametrize("name", ["=1+1", "+86", "-x", "@cmd", "\t=1"])
def test_a_name_that_begins_like_a_formula_computes_nothing(name: str) -> None:
    """A spreadsheet shows the name behind an apostrophe."""
    assert plain_text(name) == f"'{name}"


def test_an_ordinary_name_is_left_alone() -> None:
    """Signs within a name do no harm."""
    assert plain_text("Dinghu = 鼎湖") == "Dinghu = 鼎湖"


def test_the_travel_table_leaves_out_what_may_not_be_driven(full_day: Dossier) -> None:
    """A missing pair stays missing, so that the table can be given back."""
    travel = full_day.travel
    rows = travel_table(travel)
    drivable = sum(
        travel.is_drivable(a, b)
        for a in travel.place_ids
        for b in travel.place_ids
        if a != b
    )
    assert len(rows) == drivable < len(travel.place_ids) * (len(travel.place_ids) - 1)
    assert travel_csv(travel).splitlines()[0] == "from_id,to_id,km,minutes"
