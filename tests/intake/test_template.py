"""The template can be filled in, and planned as it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest

from optimizer.intake import (
    check_scenario,
    read_scenario,
    scenario_remarks,
    write_template,
)
from optimizer.intake.schema import TABLES, column_names, required_columns

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet


def header(sheet: Worksheet) -> list[object]:
    """Return the first row of a sheet."""
    return [cell.value for cell in sheet[1]]


def lists_of(sheet: Worksheet) -> dict[str, str]:
    """Return the source of every drop-down, by the column it stands in."""
    sources = {}
    for rule in sheet.data_validations.dataValidation:
        if rule.type == "list":
            first = str(rule.sqref).split(":")[0]
            column = sheet[f"{first.rstrip('0123456789')}1"].value
            sources[str(column)] = str(rule.formula1)
    return sources


def test_the_full_template_is_a_scenario_as_it_stands(tmp_path: Path) -> None:
    """Its example rows fit together: one order of one alloy from one smelter."""
    path = tmp_path / "day.xlsx"
    write_template(path)
    assert [str(issue) for issue in check_scenario(path)] == []
    scenario = read_scenario(path)
    assert [order.order_id for order in scenario.orders] == ["O1"]
    assert scenario.economics.ingot_cost_per_t == 930
    assert (scenario.name, scenario.title) == (
        "my-day",
        "One smelter, one order, one truck",
    )
    assert scenario_remarks(scenario) == ()


def test_every_table_has_its_sheet_with_the_contracts_columns(tmp_path: Path) -> None:
    """Names of sheets and columns are those of the format."""
    path = tmp_path / "day.xlsx"
    write_template(path)
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == [
        "scenario", "economics", *(table.name for table in TABLES), "travel",
    ]  # fmt: skip
    for table in TABLES:
        assert header(book[table.name]) == list(column_names(table.row))


def test_every_column_has_a_note_with_meaning_unit_and_chinese_name(
    tmp_path: Path,
) -> None:
    """What a column means is said where it is filled in."""
    path = tmp_path / "day.xlsx"
    write_template(path)
    book = openpyxl.load_workbook(path)
    for table in TABLES:
        notes = [cell.comment for cell in book[table.name][1]]
        assert all(note is not None and "Expected: " in note.text for note in notes)
    note = book["orders"]["D1"].comment
    assert note is not None
    assert "吨数" in note.text
    assert "Unit: t." in note.text
    assert "Example: 8" in note.text


def test_drop_downs_offer_ids_and_words(tmp_path: Path) -> None:
    """Alloys and plants come from their sheets, yes and no from the column's kind."""
    path = tmp_path / "day.xlsx"
    write_template(path)
    lists = lists_of(openpyxl.load_workbook(path)["orders"])
    assert set(lists) == {"plant_id", "alloy", "ingot_allowed", "one_trip"}
    assert lists["plant_id"].startswith("plants!$A$2")
    assert lists["alloy"].startswith("alloys!$A$2")
    assert lists["ingot_allowed"] == '"yes,no"'


@pytest.mark.parametrize("table", [table.name for table in TABLES])
def test_a_file_named_after_a_table_holds_that_table(
    tmp_path: Path, table: str
) -> None:
    """``orders.xlsx`` is the sheet of orders, and the lists of its drop-downs."""
    path = tmp_path / f"{table}.xlsx"
    write_template(path)
    book = openpyxl.load_workbook(path)
    assert book.sheetnames in ([table], [table, "lists"])
    assert ("lists" in book.sheetnames) == (table in ("heats", "orders", "trucks"))


def test_the_lists_of_the_orders_template_feed_its_drop_downs(tmp_path: Path) -> None:
    """A single table has no sheet of plants to choose from, so it brings a list."""
    path = tmp_path / "orders.xlsx"
    write_template(path)
    book = openpyxl.load_workbook(path)
    assert header(book["lists"]) == ["plant_id", "alloy"]
    assert lists_of(book["orders"])["alloy"].startswith("lists!$B$2")


def test_required_columns_look_different_from_optional_ones(tmp_path: Path) -> None:
    """Bold is required, italic may be blank."""
    path = tmp_path / "orders.xlsx"
    write_template(path)
    sheet = openpyxl.load_workbook(path)["orders"]
    bold = [cell.value for cell in sheet[1] if cell.font.bold]
    orders = next(table for table in TABLES if table.name == "orders")
    assert bold == list(required_columns(orders.row))


def test_clock_times_are_typed_as_text(tmp_path: Path) -> None:
    """Excel must not turn 26:30 into a date of 1900."""
    path = tmp_path / "orders.xlsx"
    write_template(path)
    sheet = openpyxl.load_workbook(path)["orders"]
    assert sheet["E2"].value == "07:00"
    assert sheet["E2"].number_format == "@"
