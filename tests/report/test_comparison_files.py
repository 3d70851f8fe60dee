"""A comparison's figures as files: whole, complete, and what they say they are."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from cost_dossiers import (
    day_cost_dossier,
    distance_cost_dossier,
    lane_by_hand,
    lane_table_cost_dossier,
)

from optimizer.errors import OutputError
from optimizer.report import (
    COMPARISON_COLUMNS,
    COMPARISON_TABLE_FILES,
    comparison_document,
    comparison_tables,
    write_comparison_tables,
)
from optimizer.report.language import language_of

if TYPE_CHECKING:
    from pathlib import Path

    from optimizer.dossier import Dossier

ENGLISH = language_of("en")


@pytest.mark.parametrize("code", ["en", "zh"])
def test_all_files_are_written_and_nothing_else(
    code: str, tmp_path: Path, full_day: Dossier
) -> None:
    """Workbook, document, one CSV per table."""
    folder = tmp_path / "out"
    dossier = day_cost_dossier(full_day)
    files = write_comparison_tables(dossier, folder, language=language_of(code))
    assert files == tuple(folder / name for name in COMPARISON_TABLE_FILES)
    assert {path for path in folder.rglob("*") if path.is_file()} == set(files)


def test_the_written_document_is_the_document(tmp_path: Path) -> None:
    """JSON, readable by any program."""
    dossier = lane_table_cost_dossier()
    write_comparison_tables(dossier, tmp_path, language=ENGLISH)
    written = json.loads((tmp_path / "comparison.json").read_text(encoding="utf-8"))
    assert written == json.loads(json.dumps(comparison_document(dossier)))


def test_a_csv_holds_its_table_with_the_declared_heads(tmp_path: Path) -> None:
    """Names and digits do not depend on the language."""
    dossier = lane_table_cost_dossier()
    write_comparison_tables(dossier, tmp_path, language=language_of("zh"))
    path = tmp_path / "tables" / "lanes.csv"
    rows = pd.read_csv(path, encoding="utf-8-sig")
    assert list(rows) == [column.name for column in COMPARISON_COLUMNS["lanes"]]
    frame = comparison_tables.lanes(dossier)
    assert rows["saving_per_t"].tolist() == pytest.approx(
        frame["saving_per_t"].tolist(), abs=0.005
    )
    assert rows["plant_id"].tolist() == frame["plant_id"].tolist()


def test_figures_keep_their_digits_in_csv(tmp_path: Path) -> None:
    """A share of 0.009 and a price of 20,000 in one column."""
    write_comparison_tables(distance_cost_dossier(), tmp_path, language=ENGLISH)
    text = (tmp_path / "tables" / "figures.csv").read_text(encoding="utf-8-sig")
    assert ",0.009,1,0.007,0.012,2025,no,," in text
    assert ",20000,CNY/t,18000,22000,2025,no,," in text


def test_a_table_without_rows_is_a_file_with_its_heads(tmp_path: Path) -> None:
    """A program that reads the folder finds every file."""
    write_comparison_tables(distance_cost_dossier(), tmp_path, language=ENGLISH)
    rows = pd.read_csv(tmp_path / "tables" / "quotes.csv", encoding="utf-8-sig")
    assert rows.empty
    assert list(rows) == [column.name for column in COMPARISON_COLUMNS["quotes"]]


def test_a_hostile_name_stays_text_in_csv(tmp_path: Path) -> None:
    """An apostrophe keeps a spreadsheet from computing it."""
    lane = lane_by_hand("=HYPERLINK(1)", "@plant")
    dossier = replace(distance_cost_dossier(), lanes=(lane,))
    write_comparison_tables(dossier, tmp_path, language=ENGLISH)
    text = (tmp_path / "tables" / "lanes.csv").read_text(encoding="utf-8-sig")
    assert "'=HYPERLINK(1),'@plant," in text


def test_a_folder_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    """Nothing is half-written."""
    taken = tmp_path / "taken"
    taken.write_text("a file")
    with pytest.raises(OutputError, match="cannot be a folder"):
        write_comparison_tables(distance_cost_dossier(), taken, language=ENGLISH)
    assert list(tmp_path.iterdir()) == [taken]
