"""Scenarios in one table and one chart, in every form they are written."""

from __future__ import annotations

import csv
import json
import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest
from planned_days import HOSTILE
from pypdf import PdfReader
from what_if_trees import compared

from optimizer.errors import Violation
from optimizer.report import (
    WHAT_IF_COLUMNS,
    WHAT_IF_FILES,
    draw_what_if_page,
    language_of,
    summary,
    what_if_document,
    what_if_table,
    why_no_pdf,
    write_what_if_files,
)
from optimizer.report.comparison_page import pdf_of
from optimizer.report.what_if.cells import figure_rows

if TYPE_CHECKING:
    from optimizer.dossier import Dossier, WhatIf
    from optimizer.report import Language

PAGE = Path(__file__).parents[2] / "docs" / "what-if.md"
EN, ZH = language_of("en"), language_of("zh")


def repeated(count: int) -> WhatIf:
    """Return so many scenarios, the same ones over and over."""
    what_if = compared()
    variants = (what_if.variants * count)[:count]
    return replace(what_if, variants=variants)


def test_the_table_has_the_figures_of_each_days_summary() -> None:
    """And the differences to the first scenario, which has none."""
    table = what_if_table(compared())
    assert list(table["scenario"]) == [
        "today", "dear-gas", "no-truck", "lishui-cut-off",
    ]  # fmt: skip
    for row, variant in zip(table.to_dict("records"), compared().variants, strict=True):
        day = summary(variant.day)
        assert row["cost"] == day.cost
        assert row["saving"] == day.against_ingots.saving
        assert row["trips"] == day.fleet.trips
        assert row["violations"] == 0
        assert row["cost_change"] == row["cost"] - table["cost"].iloc[0]
    assert table["saving_per_molten_t"].isna().tolist() == [False, False, True, False]
    assert table["saving_per_molten_t_change"].isna()[2]
    assert table.attrs["units"]["cost"] == "currency"


def test_every_column_is_documented() -> None:
    """``docs/what-if.md`` tells unit and meaning of each."""
    page = PAGE.read_text(encoding="utf-8")
    for column in WHAT_IF_COLUMNS:
        if not column.name.endswith("_change"):
            assert f"| `{column.name}` | {column.unit} | {column.meaning} |" in page


def test_the_best_is_marked_where_one_is_better() -> None:
    """Not where all are equal, nor where neither end is better."""
    rows = {row.name: row for row in figure_rows(compared(), EN)}
    cost = rows["cost of the day, CNY"].cells
    assert [cell.is_best for cell in cost] == [True, True, False, False]
    assert cost[0].change == ""
    assert [cell.trend for cell in cost] == ["", "", "worse", "worse"]
    share = rows["served molten, share of tonnes"].cells
    assert share[2].value == "0.0%"
    assert share[2].change == "-100.0 pp"
    assert not any(cell.is_best for cell in rows["ordered, t"].cells)
    assert not any(cell.is_best for cell in rows["broken promises"].cells)
    assert rows["saved per molten tonne, CNY/t"].cells[2].value == "–"


@pytest.mark.parametrize("language", [EN, ZH], ids=["en", "zh"])
def test_the_page_is_one_sheet_in_both_languages(language: Language) -> None:
    """Titles of the tree's language, one page of paper, nothing fetched."""
    page = draw_what_if_page(compared(), language)
    words = {"en": ("First steps", "As it is"), "zh": ("第一步", "现状")}
    assert all(word in page for word in words[language.code])
    assert not re.findall(r"(?:src|href)=\"(?!#)|url\((?!#)|@import", page)
    if why_no_pdf() is None:
        (sheet,) = PdfReader(BytesIO(pdf_of(page))).pages
        assert float(sheet.mediabox.width) > float(sheet.mediabox.height)


def test_the_same_scenarios_are_the_same_page() -> None:
    """No time and no chance is in it."""
    assert draw_what_if_page(compared(), ZH) == draw_what_if_page(compared(), ZH)


def test_more_scenarios_than_fit_are_shown_in_several_tables() -> None:
    """Each table begins with the first scenario."""
    page = draw_what_if_page(repeated(17), EN)
    heads = re.findall(r"<thead>.*?</thead>", page, flags=re.S)
    assert [head.count('scope="col"') for head in heads] == [8, 8, 3]
    assert all('class="first">As it is' in head for head in heads)


def test_one_scenario_alone_is_shown() -> None:
    """There is nothing to compare with, and nothing to mark."""
    page = draw_what_if_page(repeated(1), EN)
    assert page.count("<thead>") == 1
    assert "★" not in page.split("<footer>")[0]


def test_a_plan_that_breaks_promises_is_shouted_about() -> None:
    """It cannot be overlooked beside the others."""
    what_if = compared()
    bad = replace(what_if.variants[1], day=bent(what_if.variants[1].day))
    page = draw_what_if_page(
        replace(what_if, variants=(*what_if.variants[:1], bad)), EN
    )
    assert "NOT VALID: 1 of these plans" in page


def bent(day: Dossier) -> Dossier:
    """Return a day in which the judge has found something."""
    found = Violation("T1", "truck T1", "at least 700 °C", "650 °C")
    return replace(day, violations=(found,))


def test_what_users_wrote_is_only_text() -> None:
    """Names and titles of a tree run nowhere."""
    what_if = compared()
    titles = {"en": HOSTILE, "zh": HOSTILE}
    hostile = tuple(
        replace(variant, name=HOSTILE, titles=titles, overrides=(HOSTILE, "$x^2$"))
        for variant in what_if.variants
    )
    page = draw_what_if_page(replace(what_if, titles=titles, variants=hostile), EN)
    assert "<script" not in page
    assert "<img" not in page


def test_a_clock_that_ended_the_search_is_told() -> None:
    """Another run may differ."""
    what_if = compared()
    timed = tuple(replace(one, is_repeatable=False) for one in what_if.variants)
    assert "A clock ended" not in draw_what_if_page(what_if, EN)
    assert "A clock ended" in draw_what_if_page(replace(what_if, variants=timed), EN)


def test_every_file_is_written_and_says_the_same(tmp_path: Path) -> None:
    """Page, paper, workbook with formulas, table and document."""
    files = write_what_if_files(compared(), tmp_path / "out", language=EN)
    names = [file.name for file in files]
    assert names == [
        name for name in WHAT_IF_FILES if name != "what-if.pdf" or not why_no_pdf()
    ]
    document = json.loads(
        (tmp_path / "out" / "what-if.json").read_text(encoding="utf-8")
    )
    assert document == what_if_document(compared())
    costs = [one["figures"]["cost"] for one in document["scenarios"]]
    with (tmp_path / "out" / "what-if.csv").open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    assert [float(row["cost"]) for row in rows] == costs
    sheet = openpyxl.load_workbook(tmp_path / "out" / "what-if.xlsx").active
    assert sheet is not None
    assert [sheet.cell(4, column).value for column in range(2, 6)] == costs
    assert sheet.cell(4, 6).value == "=C4-$B4"
    assert sheet.cell(3, 6).value == "Dearer gas, less As it is"
