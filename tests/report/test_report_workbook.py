"""The workbook, opened again: sheets, text that stays text, run sheets to drive by."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING

import openpyxl
import pytest

from optimizer.report import write_workbook
from optimizer.report.deadlines import idle_min, latest_pour_min
from optimizer.report.run_sheet import SAFETY_CHECKS
from optimizer.report.workbook import SheetNames
from optimizer.thermal import metal_temperature, soak
from optimizer.units import hours

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

    from optimizer.dossier import Dossier

SHEETS = [
    "summary", "orders", "trips", "deliveries", "trucks", "heats", "capacity",
    "costs", "carbon",
]  # fmt: skip


def book_of(dossier: Dossier, folder: Path) -> openpyxl.Workbook:
    """Return a day's workbook, written and opened again."""
    write_workbook(dossier, folder / "plan.xlsx")
    return openpyxl.load_workbook(folder / "plan.xlsx")


def texts(sheet: Worksheet) -> list[str]:
    """Return every text of a sheet."""
    cells = [cell.value for row in sheet.iter_rows() for cell in row]
    return [value for value in cells if isinstance(value, str)]


def test_the_sheets_are_the_overview_the_tables_and_the_trucks(
    tmp_path: Path, full_day: Dossier
) -> None:
    """One run sheet per used truck, named by it."""
    book = book_of(full_day, tmp_path)
    assert book.sheetnames == [*SHEETS, "T1", "T2"]


def test_a_table_is_frozen_filtered_and_set_up_for_paper(
    tmp_path: Path, full_day: Dossier
) -> None:
    """Headers stay in sight and are printed on each A4 page."""
    sheet = book_of(full_day, tmp_path)["orders"]
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref is not None
    assert str(sheet.page_setup.paperSize) == "9"
    assert sheet.print_title_rows == "$1:$1"
    assert sheet["A1"].comment is not None


def test_instants_are_real_times_and_figures_real_numbers(
    tmp_path: Path, first_day: Dossier
) -> None:
    """They can be sorted and computed with."""
    sheet = book_of(first_day, tmp_path)["deliveries"]
    heads = {str(cell.value): cell.column for cell in sheet[1]}
    opened = sheet.cell(2, heads["discharge start"]).value
    assert opened == datetime.datetime(2026, 3, 16, 7, 23)  # noqa: DTZ001
    assert sheet.cell(2, heads["tonnes"]).value == 4


def test_a_name_that_begins_like_a_formula_is_text(
    tmp_path: Path, hostile_day: Dossier
) -> None:
    """No cell of the workbook is a formula."""
    book = book_of(hostile_day, tmp_path)
    cells = [c for sheet in book for row in sheet.iter_rows() for c in row]
    assert "=HYPERLINK(1)" in [cell.value for cell in cells]
    assert not [cell for cell in cells if cell.data_type == "f"]


def test_the_run_sheet_has_all_a_driver_needs(
    tmp_path: Path, first_day: Dossier
) -> None:
    """Times, deadlines, temperatures, checks before leaving, boxes to sign."""
    words = texts(book_of(first_day, tmp_path)["T1"])
    assert all(any(check in text for text in words) for check in SAFETY_CHECKS)
    for expected in ("06:45", "07:13", "07:23", "4.000", "driver:", "latest pour"):
        assert expected in words
    assert any("tap 730 °C" in text for text in words)


def test_a_rest_and_a_washing_stand_on_the_run_sheet(
    tmp_path: Path, full_day: Dossier
) -> None:
    """The driver sees when to rest and when the ladles are washed."""
    words = texts(book_of(full_day, tmp_path)["T2"])
    assert any(text.startswith("rests: ") and "road" in text for text in words)
    assert "wash ladles" in words


def test_a_plan_that_is_not_valid_says_so_on_every_run_sheet(
    tmp_path: Path, bad_day: Dossier
) -> None:
    """A printed sheet must not look fine either."""
    book = book_of(bad_day, tmp_path)
    assert any("NOT VALID" in text for text in texts(book["summary"]))
    assert any("NOT VALID" in text for text in texts(book["T1"]))


def test_metal_is_above_its_floor_until_the_latest_pour(full_day: Dossier) -> None:
    """At the deadline the metal is hot enough, a minute later it is not."""
    scenario = full_day.scenario
    for route in full_day.plan.routes:
        truck = scenario.truck_by_id[route.truck_id]
        ladle = scenario.ladle_type_by_id[truck.ladle_type_id]
        for number, trip in enumerate(route.trips):
            smelter = scenario.smelter_by_id[trip.smelter_id]
            full = (
                trip.fill_start_min
                + smelter.dispatch_duration_min
                + smelter.fill_duration_min
            )
            soak_c = soak(
                hours(idle_min(ladle, route, number)),
                soak_hot_c=ladle.soak_hot_c,
                soak_idle_c=ladle.soak_idle_c,
                idle_tau_h=ladle.idle_tau_h,
            )
            for load in trip.loads:
                latest = latest_pour_min(scenario, route, number, load=load)
                assert latest is not None
                assert latest >= load.discharge_start_min
                at_deadline, too_late = metal_temperature(
                    load.tap_temperature_c,
                    [hours(latest - full), hours(latest + 1 - full)],
                    fill_drop_c=ladle.fill_drop_c,
                    soak_c=soak_c,
                    soak_tau_h=ladle.soak_tau_h,
                    loss_c_per_h=ladle.loss_c_per_h,
                    fill_share=load.tonnes / ladle.capacity_t,
                )
                assert too_late < load.floor_c <= at_deadline + 1e-6


def test_metal_that_never_cools_to_its_floor_has_no_deadline(
    first_day: Dossier,
) -> None:
    """A ladle without losses through the wall is given as it is."""
    scenario = first_day.scenario
    ladle = replace(scenario.ladle_types[0], loss_c_per_h=0.0, soak_hot_c=0.0)
    lossless = replace(scenario, ladle_types=(ladle,))
    route = first_day.plan.routes[0]
    load = route.trips[0].loads[0]
    assert latest_pour_min(lossless, route, 0, load=load) is None


@pytest.mark.parametrize(
    ("wish", "name"),
    [
        ("T1", "T1"),
        ("a/b:c*d?e[f]g\\h", "a-b-c-d-e-f-g-h"),
        ("x" * 40, "x" * 31),
        ("'quoted'", "quoted"),
        ("", "-"),
        ("History", "History (2)"),
    ],
)
def test_sheet_names_are_what_a_spreadsheet_allows(wish: str, name: str) -> None:
    """Forbidden signs, length, apostrophes at the ends, reserved names."""
    assert SheetNames().claim(wish) == name


def test_sheet_names_are_told_apart() -> None:
    """Capitals do not count, and a number fits within the length."""
    names = SheetNames()
    claimed = [names.claim(wish) for wish in ("t1", "T1", "x" * 31, "X" * 35)]
    assert claimed == ["t1", "T1 (2)", "x" * 31, "X" * 27 + " (2)"]
    assert len({name.casefold() for name in claimed}) == 4
