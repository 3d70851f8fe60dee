"""The first sheet of a comparison's workbook: what stands there before any figure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import openpyxl
import pytest
import xlsxwriter  # type: ignore[import-untyped]
from cost_dossiers import (
    day_cost_dossier,
    distance_cost_dossier,
    lane_table_cost_dossier,
)

from optimizer.report.comparison_workbook.live_sheets import add_live_sheets
from optimizer.report.language import language_of
from optimizer.report.workbook import SheetNames, figure_code

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

    from optimizer.dossier import CostDossier, Dossier


def front(dossier: CostDossier, folder: Path, code: str = "en") -> Worksheet:
    """Return the first sheet as a program shows it that computes nothing."""
    path = folder / "front.xlsx"
    with xlsxwriter.Workbook(path) as book:
        language = language_of(code)
        add_live_sheets(book, SheetNames(), dossier=dossier, language=language)
    sheet: Worksheet = openpyxl.load_workbook(path, data_only=True).worksheets[0]
    return sheet


def texts(sheet: Worksheet) -> list[str]:
    """Return every text of a sheet."""
    cells = [cell.value for row in sheet.iter_rows() for cell in row]
    return [value for value in cells if isinstance(value, str)]


def test_the_saving_stands_per_tonne_day_and_year(tmp_path: Path) -> None:
    """330 for a tonne, 99,000 for 300 days of one tonne each."""
    sheet = front(distance_cost_dossier(), tmp_path)
    row = next(c.row for c in sheet["A"] if c.value == "saving per tonne [CNY]")
    large = [sheet.cell(row + 1, column).value for column in (1, 2, 3)]
    assert large == pytest.approx([330, 330, 99_000])


@pytest.mark.parametrize(
    ("code", "changed", "quoted"),
    [
        ("en", "gas price 4.5, was 4.2", "June 10, 2025"),
        ("zh", "天然气价格 4.5（原 4.2）", "2025年6月10日"),
    ],
)
def test_what_was_set_and_quoted_is_named(
    code: str, changed: str, quoted: str, tmp_path: Path
) -> None:
    """Overrides with what they were, prices with their date and source."""
    words = texts(front(lane_table_cost_dossier(), tmp_path, code))
    assert any(changed in text for text in words)
    assert any(quoted in text and "SMM ADC12 spot" in text for text in words)


def test_a_plan_that_breaks_its_promises_is_marked(
    tmp_path: Path, bad_day: Dossier, full_day: Dossier
) -> None:
    """Its figures must not look fine."""
    bad = texts(front(day_cost_dossier(bad_day), tmp_path))
    good = texts(front(day_cost_dossier(full_day), tmp_path))
    marked = [
        any(text.startswith("NOT VALID") for text in words) for words in (bad, good)
    ]
    assert marked == [True, False]


def test_orders_that_are_left_out_are_named(tmp_path: Path) -> None:
    """A saving of fewer orders than were asked for says so."""
    dossier = replace(lane_table_cost_dossier(), left_out=("o6", "=o7"))
    words = texts(front(dossier, tmp_path))
    assert any(text.endswith(": o6, =o7") for text in words)


@pytest.mark.parametrize(
    ("amount", "code"),
    [
        (20_000, "#,##0"),
        (-1366.2, "#,##0"),
        (0, "General"),
        (0.009, "General"),
        (330.25, "General"),
        (262.5704323, "0.0"),
        (10.57155767, "0.00"),
        (0.12278566, "0.0000"),
    ],
)
def test_figures_are_shown_with_the_digits_they_deserve(
    amount: float, code: str
) -> None:
    """Given figures as they are, means cut, thousands grouped."""
    assert figure_code(amount) == code
