"""A study is read from a folder and a workbook alike."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest
import xlsxwriter  # type: ignore[import-untyped]

from optimizer.domain import Figure, SiteState, Study, StudyRules
from optimizer.intake import (
    bundled_studies,
    check_study,
    read_study,
    write_template,
)
from optimizer.intake.schema import STUDY_FORM

if TYPE_CHECKING:
    from pathlib import Path


def as_workbook(folder: Path) -> Path:
    """Return a workbook with the sheets of a study folder."""
    path = folder.with_suffix(".xlsx")
    with xlsxwriter.Workbook(path) as book:
        for table in STUDY_FORM.tables:
            with (folder / f"{table.name}.csv").open(encoding="utf-8") as file:
                rows = list(csv.reader(file))
            sheet = book.add_worksheet(table.name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
        settings = {
            "name": "two-towns", "currency": "CNY", "limits.max_loaded_km": 120,
            "roads.provider": "geodesic", "roads.speed_km_h": 60,
            "economics": "china-yangtze-2026", "max_sites": 2,
            "budget_per_day": 90000, "operation.days": 5,
            "operation.weekday_shares": "1, 1, 1, 1, 1, 0.5, 0",
        }  # fmt: skip
        sheet = book.add_worksheet("study")
        sheet.write_row(0, 0, ("key", "value"))
        for number, pair in enumerate(settings.items(), start=1):
            sheet.write_row(number, 0, pair)
        sheet = book.add_worksheet("investment")
        sheet.write_row(0, 0, ("key", "value", "unit", "source", "low", "high"))
        figure = ("discount_rate", 0.08, "1", "assumption", 0.06, 0.12)
        sheet.write_row(1, 0, figure)
    return path


def test_everything_a_study_states_is_read(study_folder: Path) -> None:
    """Settings, tables and figures, each where the domain keeps it."""
    study = read_study(study_folder)
    assert check_study(study_folder) == ()
    assert study.rules == StudyRules(max_sites=2, budget_per_day=90000.0)
    assert study.site_by_id["north"].state is SiteState.EXISTING
    assert [size.size_id for size in study.site_sizes] == ["small", "large"]
    assert [plant.place_id for plant in study.plants] == ["p", "q"]
    assert study.alloy_ids == ("ADC12", "A356")
    assert study.demands[0].high_t_per_day == 30
    assert study.demands[1].low_t_per_day is None
    assert (study.lanes[0].km, study.lanes[0].minutes) == (30, None)
    assert study.operation.weekday_shares == (1, 1, 1, 1, 1, 0.5, 0)
    assert study.investment.figures["discount_rate"] == Figure(
        0.08, "1", "assumption", 0.06, 0.12
    )
    assert study.economics.name == "china-yangtze-2026"


def test_a_workbook_gives_the_same_study(study_folder: Path) -> None:
    """Sheets are named like the tables, settings stand in ``study``."""
    from_folder, from_workbook = (
        read_study(path) for path in (study_folder, as_workbook(study_folder))
    )
    assert isinstance(from_workbook, Study)
    assert from_workbook == from_folder


def test_given_lanes_may_name_plants_like_sites(study_folder: Path) -> None:
    """Published instances number both from 1, and no roads are measured."""
    for file in ("demand.csv", "lanes.csv"):
        path = study_folder / file
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("q,", "north,", 1), encoding="utf-8")
    path = study_folder / "study.yaml"
    text = path.read_text(encoding="utf-8").replace("objective: money", "lanes: given")
    path.write_text(text, encoding="utf-8")
    assert read_study(study_folder).rules.given_lanes_only


def test_the_least_a_study_can_say(tmp_path: Path) -> None:
    """Name, currency, one site and one demand; everything else has a default."""
    (tmp_path / "study.yaml").write_text(
        "name: least\ncurrency: EUR\ningots: no\nlanes: given\n", encoding="utf-8"
    )
    header = "latitude,longitude"
    (tmp_path / "sites.csv").write_text(
        f"site_id,name,{header},state,fixed_cost_per_day,capacity_t_per_day\n"
        "1,One,0,0,candidate,7500,58268\n",
        encoding="utf-8",
    )
    (tmp_path / "demand.csv").write_text(
        f"plant_id,name,{header},alloy,t_per_day\n1,One,0,0,x,146\n", encoding="utf-8"
    )
    (tmp_path / "lanes.csv").write_text(
        "site_id,plant_id,cost_per_t\n1,1,46.1625\n", encoding="utf-8"
    )
    study = read_study(tmp_path)
    assert check_study(tmp_path) == ()
    assert not study.rules.ingots
    assert study.lanes[0].cost_per_t == 46.1625


def test_a_template_is_a_study_as_it_stands(tmp_path: Path) -> None:
    """Its examples make one site and one plant."""
    path = tmp_path / "my-study.xlsx"
    write_template(path, is_study=True)
    assert check_study(path) == ()
    study = read_study(path)
    assert (len(study.sites), len(study.demands), len(study.site_sizes)) == (1, 1, 1)
    assert study.economics.ingot_items


def test_a_table_that_was_filled_in_is_read_in_place_of_its_csv(
    study_folder: Path,
) -> None:
    """``demand.xlsx`` from the template, beside the other tables."""
    (study_folder / "demand.csv").unlink()
    (study_folder / "lanes.csv").unlink()
    write_template(study_folder / "demand.xlsx", is_study=True)
    (study_folder / "site_alloys.csv").unlink()
    assert [plant.place_id for plant in read_study(study_folder).plants] == ["anting"]


@pytest.mark.parametrize("name", bundled_studies())
def test_a_bundled_study_has_no_fault(name: str) -> None:
    """What comes with the program is read by its name."""
    faults = [issue for issue in check_study(name) if not issue.is_remark]
    assert faults == []
    assert read_study(name).name == name
