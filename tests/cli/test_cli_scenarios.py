"""``molten check``, ``travel``, ``scenarios``, ``convert`` and ``template``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest

from optimizer.intake import bundled_scenarios, read_scenario

if TYPE_CHECKING:
    from collections.abc import Callable

    from typer.testing import Result


def test_a_clean_scenario_is_counted(molten: Callable[..., Result]) -> None:
    """Status 0 and how much there is of everything."""
    outcome = molten("check", "first-steps")
    assert outcome.exit_code == 0
    assert outcome.stdout.startswith("clean: 3 orders")


def broken_folder(molten: Callable[..., Result]) -> None:
    """Write a folder with two faults."""
    molten("convert", "first-steps", "broken")
    trucks = Path("broken", "trucks.csv")
    text = trucks.read_text(encoding="utf-8").replace("gaoyao", "goayao")
    trucks.write_text(text, encoding="utf-8")
    alloys = Path("broken", "alloys.csv")
    text = alloys.read_text(encoding="utf-8").replace("582", "1080")
    alloys.write_text(text, encoding="utf-8")


def test_every_issue_is_reported_at_once(molten: Callable[..., Result]) -> None:
    """Status 2; both faults, with file and value."""
    broken_folder(molten)
    outcome = molten("check", "broken")
    assert outcome.exit_code == 2
    assert "trucks.csv" in outcome.stdout
    assert "alloys.csv" in outcome.stdout
    assert "goayao" in outcome.stdout


def test_issues_are_a_document_for_programs(molten: Callable[..., Result]) -> None:
    """Code, place, value, message and action of each."""
    broken_folder(molten)
    document = json.loads(molten("check", "broken", "--json").stdout)
    assert document["clean"] is False
    assert {"code", "file", "row", "column", "value", "message", "action"} <= set(
        document["issues"][0]
    )


def test_planning_a_broken_scenario_reports_the_same_issues(
    molten: Callable[..., Result],
) -> None:
    """With ``--json`` the failure is a document as well."""
    broken_folder(molten)
    checked = json.loads(molten("check", "broken", "--json").stdout)
    outcome = molten("plan", "broken", "--json")
    document = json.loads(outcome.stdout)
    assert outcome.exit_code == 2
    assert document["error"] == "ScenarioError"
    codes = [issue["code"] for issue in document["issues"]]
    assert codes == [issue["code"] for issue in checked["issues"]]
    assert not Path("out").exists()


def test_remarks_do_not_change_the_status(molten: Callable[..., Result]) -> None:
    """A plant that no smelter reaches is said, and planning goes on."""
    molten("convert", "first-steps", "far")
    travel = Path("far", "travel.csv")
    rows = [row for row in travel.read_text().splitlines() if "lishui" not in row]
    travel.write_text("\n".join(rows) + "\n", encoding="utf-8")
    outcome = molten("check", "far", "--json")
    document = json.loads(outcome.stdout)
    assert outcome.exit_code == 0
    assert document["clean"] is True
    assert any("lishui" in remark["message"] for remark in document["remarks"])


def test_a_service_that_is_down_is_not_the_scenarios_fault(
    molten: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The roads are not measured, the scenario is clean all the same."""
    monkeypatch.setattr("time.sleep", lambda _seconds: None)
    molten("convert", "first-steps", "served")
    settings = Path("served", "scenario.yaml")
    lines = settings.read_text(encoding="utf-8").splitlines()
    start = next(i for i, line in enumerate(lines) if line.startswith("roads:"))
    end = next(
        (i for i in range(start + 1, len(lines)) if not lines[i].startswith(" ")),
        len(lines),
    )
    lines[start:end] = ["roads: {provider: osrm, url: 'http://127.0.0.1:9'}"]
    settings.write_text("\n".join(lines) + "\n", encoding="utf-8")
    outcome = molten("check", "served")
    assert outcome.exit_code == 0, outcome.output
    assert "roads could not be measured" in outcome.stderr


def test_travel_is_a_table_that_can_be_given_back(
    molten: Callable[..., Result],
) -> None:
    """The matrix provider reads what ``molten travel`` writes."""
    outcome = molten("travel", "first-steps")
    assert outcome.exit_code == 0
    lines = outcome.stdout.splitlines()
    assert lines[0] == "from_id,to_id,km,minutes"
    assert "gaoyao,lishui,91.0,95" in lines
    assert len(lines) == 7


def test_travel_can_go_to_a_file(molten: Callable[..., Result]) -> None:
    """Then standard output stays empty, or has the document."""
    assert molten("travel", "first-steps", "--out", "t.csv").stdout == ""
    printed = molten("travel", "first-steps").stdout
    assert Path("t.csv").read_text(encoding="utf-8") == printed
    document = json.loads(molten("travel", "first-steps", "--json").stdout)
    assert document["num_pairs"] == 6


def test_the_bundled_scenarios_are_listed(molten: Callable[..., Result]) -> None:
    """Each by the name that can be given to a command."""
    outcome = molten("scenarios", "--json")
    names = [entry["name"] for entry in json.loads(outcome.stdout)]
    assert names == list(bundled_scenarios())
    assert all(name in molten("scenarios").stdout for name in names)


@pytest.mark.parametrize("target", ["day", "day.xlsx"])
def test_a_converted_scenario_is_the_same(
    molten: Callable[..., Result], target: str
) -> None:
    """Folder and workbook hold the same day."""
    assert molten("convert", "first-steps", target).exit_code == 0
    assert read_scenario(target) == read_scenario("first-steps")


@pytest.mark.parametrize("target", ["day", "day.xlsx"])
def test_a_conversion_replaces_nothing_unasked(
    molten: Callable[..., Result], target: str
) -> None:
    """What is there already stays, unless ``--force`` is given."""
    molten("convert", "first-steps", target)
    outcome = molten("convert", "first-steps", target)
    assert outcome.exit_code == 2
    assert "--force" in outcome.stderr
    assert molten("convert", "first-steps", target, "--force").exit_code == 0


def test_a_template_is_a_workbook(molten: Callable[..., Result]) -> None:
    """It has an orders sheet to fill in, and is not replaced unasked."""
    assert molten("template", "orders.xlsx").exit_code == 0
    assert "orders" in openpyxl.load_workbook("orders.xlsx").sheetnames
    assert molten("template", "orders.xlsx").exit_code == 2


def test_a_template_must_be_named_as_a_workbook(molten: Callable[..., Result]) -> None:
    """Excel would not open another name."""
    outcome = molten("template", "orders.csv")
    assert outcome.exit_code == 2
    assert ".xlsx" in outcome.stderr
