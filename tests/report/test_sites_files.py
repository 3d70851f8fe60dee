"""The report of a study as files: whole, readable, and formulas that compute."""

from __future__ import annotations

import io
import json
import re
from typing import TYPE_CHECKING

import numpy_financial as npf
import openpyxl
import pandas as pd
import pytest
from pypdf import PdfReader
from rich.console import Console
from study_dossiers import (
    full_study_dossier,
    impossible_study_dossier,
    screened_study_dossier,
)

from optimizer.errors import OutputError
from optimizer.report import (
    STUDY_TABLES,
    draw_study,
    language_of,
    why_no_pdf,
    write_sites_report,
    write_sites_workbook,
)

if TYPE_CHECKING:
    from pathlib import Path

    from optimizer.dossier import StudyDossier

FULL = full_study_dossier()
ENGLISH, CHINESE = language_of("en"), language_of("zh")
SUM = re.compile(r"^=SUM\('([^']+)'!(.+)\)$")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder with the report of the full study."""
    path = tmp_path_factory.mktemp("report")
    write_sites_report(FULL, path, language=ENGLISH)
    return path


def test_every_file_is_there_and_named(tmp_path: Path) -> None:
    """Those that were returned, and no others; tables without rows have no file."""
    files = write_sites_report(screened_study_dossier(), tmp_path, language=ENGLISH)
    found = {path for path in tmp_path.rglob("*") if path.is_file()}
    assert set(files) == found
    names = [path.name for path in files]
    assert names[0] == "sites.html"
    assert "selection.json" not in names
    assert "pareto.csv" not in names
    assert "screening.csv" in names


def test_tables_are_what_the_functions_return(folder: Path) -> None:
    """Every table of the full study, with its rows."""
    for name, table in STUDY_TABLES.items():
        read = pd.read_csv(folder / "tables" / f"{name}.csv")
        assert len(read) == len(table(FULL)), name


def test_the_document_is_that_of_the_contract(folder: Path) -> None:
    """Readable by any program."""
    document = json.loads((folder / "selection.json").read_text(encoding="utf-8"))
    assert document["open"] == ["wuxi", "taicang", "jiaxing"]


@pytest.mark.skipif(why_no_pdf() is not None, reason="no WeasyPrint")
def test_the_paper_holds_the_answer(folder: Path) -> None:
    """On A4 sheets, few of them."""
    reader = PdfReader(folder / "sites.pdf")
    assert 3 <= len(reader.pages) <= 8
    width, height = reader.pages[0].mediabox[2:]
    assert (round(width), round(height)) == (595, 842)
    assert "Where to pour" in reader.pages[0].extract_text()


def test_a_file_in_the_way_is_said_before_anything_is_written(tmp_path: Path) -> None:
    """Nothing half-written."""
    (tmp_path / "report").write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError, match="is a file"):
        write_sites_report(FULL, tmp_path / "report", language=ENGLISH)


def test_the_sums_of_the_workbook_are_those_of_its_sheets(folder: Path) -> None:
    """Each formula, computed from the cells it names, gives what it shows."""
    shown = openpyxl.load_workbook(folder / "sites.xlsx", data_only=True)
    formulas = openpyxl.load_workbook(folder / "sites.xlsx").worksheets[0]
    checked = 0
    for row in formulas.iter_rows(max_col=2):
        found = SUM.match(str(row[1].value))
        if not found:
            continue
        sheet, cells = found.groups()
        area = shown[sheet][cells.replace("$", "")]
        column = area if isinstance(area, tuple) else ((area,),)
        total = sum(cell.value or 0 for line in column for cell in line)
        assert total == pytest.approx(shown.worksheets[0][row[1].coordinate].value)
        checked += 1
    assert checked == 3


def test_the_worth_follows_the_discount_rate(folder: Path) -> None:
    """NPV and IRR are formulas over the flows; they show what the flows give."""
    book = openpyxl.load_workbook(folder / "sites.xlsx")
    front = {row[0].value: row[1] for row in book.worksheets[0].iter_rows(max_row=18)}
    rate = front["discount rate"]
    cell = f"${rate.column_letter}${rate.row}"
    assert front["net present value"].value.startswith(f"=NPV({cell},'cash flows'!")
    flows = [cell.value for cell in book["cash flows"]["B"][1:]]
    assert FULL.investment is not None
    assert npf.npv(rate.value, flows) == pytest.approx(FULL.investment.npv)
    assert npf.irr(flows) == pytest.approx(FULL.investment.irr, abs=1e-3)


@pytest.mark.parametrize(
    "dossier", [FULL, impossible_study_dossier(), screened_study_dossier()]
)
def test_the_workbook_opens_in_chinese(dossier: StudyDossier, tmp_path: Path) -> None:
    """Its first sheet is the answer, and no cell is an error."""
    path = tmp_path / "sites.xlsx"
    write_sites_workbook(dossier, path, language=CHINESE)
    book = openpyxl.load_workbook(path, data_only=True)
    assert book.sheetnames[0] == "结论"
    values = [cell.value for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [value for value in values if str(value).startswith("#")]


def printed(dossier: StudyDossier, code: str = "en") -> str:
    """Return what a terminal of 150 columns shows."""
    console = Console(file=io.StringIO(), width=150, color_system=None)
    console.print(draw_study(dossier, language_of(code)))
    text: str = console.file.getvalue()  # type: ignore[attr-defined]
    return text


def test_the_terminal_answers_first() -> None:
    """The title, the answer, then open and standing sites, those that pour most."""
    lines = printed(FULL).splitlines()
    assert lines[0] == FULL.study.title
    assert lines[1].startswith("Open 无锡 Wuxi smelter, Taicang, Jiaxing port")
    text = "\n".join(lines)
    assert text.index("Taicang   ") < text.index("Jiaxing port  ")
    assert "\nDanyang  " not in text
    assert "beyond the permitted distance" in text


def test_the_terminal_says_what_to_loosen_and_nothing_else() -> None:
    """No table of sites that none of which is open."""
    lines = printed(impossible_study_dossier()).strip().splitlines()
    assert len(lines) == 3
    assert "raise the budget" in lines[2]


def test_a_mere_screening_shows_its_ranking() -> None:
    """In Chinese as well."""
    text = printed(screened_study_dossier(), "zh")
    assert "首选：Jiaxing port" in text
    assert "排名" in text
