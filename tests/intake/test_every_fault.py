"""Every fault is found where it stands, and described."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fault_table import FAULTS, REMARKS, Case
from scenario_damage import append, swap

from optimizer.errors import ScenarioError
from optimizer.intake import check_scenario, read_scenario

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "errors.md").read_text("utf-8")


SHOWN_BESIDE = (
    "test_supply_tables.py",
    "test_overrides.py",
    "test_scenario_tree.py",
    "study/test_study_faults.py",
)
"""Tests of input that is no scenario, with faults of its own."""


def codes_in(folder: Path) -> set[str]:
    """Return every code of an issue that a folder of source files mentions."""
    text = "".join(path.read_text("utf-8") for path in folder.rglob("*.py"))
    return set(re.findall(r'"([ER][0-9]{4})"', text))


@pytest.mark.parametrize("case", FAULTS, ids=lambda case: case.code)
def test_a_damage_is_reported_where_it_stands(folder: Path, case: Case) -> None:
    """Each damage gives its code at its file, row and column, and stops reading."""
    path = case.damage(folder)
    found = [issue for issue in check_scenario(path) if issue.code == case.code]
    assert found, [str(issue) for issue in check_scenario(path)]
    issue = found[0]
    assert issue.file == case.file
    assert case.row in (None, issue.row)
    assert case.column in (None, issue.column)
    assert issue.message
    assert issue.action
    with pytest.raises(ScenarioError):
        read_scenario(path)


@pytest.mark.parametrize("case", REMARKS, ids=lambda case: case.code)
def test_what_can_be_understood_is_read_with_a_remark(folder: Path, case: Case) -> None:
    """A remark names the place, and the scenario is read all the same."""
    path = case.damage(folder)
    (issue,) = check_scenario(path)
    assert (issue.code, issue.file) == (case.code, case.file)
    assert (issue.row, issue.column) == (case.row, case.column)
    assert read_scenario(path).order_by_id["O1"].min_arrival_c == 650


@pytest.mark.parametrize(
    "case",
    [case for case in FAULTS if case.code.startswith(("E13", "E15", "E16"))],
    ids=lambda case: case.code,
)
def test_one_damage_in_a_cell_is_reported_once(folder: Path, case: Case) -> None:
    """A wrong cell does not set off faults elsewhere."""
    codes = {issue.code for issue in check_scenario(case.damage(folder))}
    # An id that cannot be read leaves what refers to it without a target.
    assert codes - {"E1402"} == {case.code}


def test_every_fault_of_a_scenario_is_reported_at_once(folder: Path) -> None:
    """Faults in five files and in two cells of one row are all there."""
    append("orders.csv", "O9,dinhu,ADC12,abc,17:00,10:00,650,yes,no,\n")(folder)
    swap("alloys.csv", "582", "1080")(folder)
    swap("scenario.yaml", "Shanghai", "Shangai")(folder)
    append("economics.yaml", "gas_price: {value: 1, unit: x, source: y}\n")(folder)
    (folder / "heats.csv").unlink()
    with pytest.raises(ScenarioError) as caught:
        read_scenario(folder)
    codes = [issue.code for issue in caught.value.issues]
    assert sorted(codes) == [
        "E1003", "E1302", "E1307", "E1402", "E1501", "E1601", "E1604",
    ]  # fmt: skip
    text = str(caught.value)
    assert "Scenario 'day' cannot be read: 7 issues." in text
    assert "E1402 orders.csv row 5, plant_id: 'dinhu' is not defined in plants" in text
    assert "Did you mean 'dinghu'?" in text
    assert "Did you mean 'gas_price_per_m3'?" in text


def test_every_code_has_its_heading_with_cause_example_and_mend() -> None:
    """``docs/errors.md`` describes every code there is, and none there is not."""
    sections = re.split(r"^## ", PAGE, flags=re.MULTILINE)[1:]
    described = [section.split()[0] for section in sections]
    assert sorted(described) == sorted(codes_in(ROOT / "optimizer"))
    for section in sections:
        assert all(
            f"**{part}.** " in section for part in ("Cause", "Example", "Mend")
        ), section


def test_every_fault_and_reading_remark_has_a_damage_here() -> None:
    """A code without a test of its own would be a promise nobody checks."""
    shown = {case.code for case in (*FAULTS, *REMARKS)}
    for beside in SHOWN_BESIDE:
        text = (Path(__file__).parent / beside).read_text("utf-8")
        shown |= set(re.findall(r"E[0-9]{4}", text))
    raised = codes_in(ROOT / "optimizer" / "intake")
    assert {code for code in raised if not code.startswith("R3")} == shown


def test_ten_thousand_faults_of_one_kind_do_not_drown_the_others(folder: Path) -> None:
    """The first 200 of a kind are listed, the rest is counted."""
    lines = "".join(f"X{n},dinghu,ADC12,-1,8:00,9:00,650,yes,,\n" for n in range(1000))
    append("orders.csv", lines)(folder)
    swap("alloys.csv", "582", "1080")(folder)
    issues = check_scenario(folder)
    assert [issue.code for issue in issues].count("E1303") == 201
    assert "and 800 more of this kind" in issues[-1].message
    assert "E1307" in [issue.code for issue in issues]


@pytest.mark.parametrize(
    ("zone", "action"),
    [
        ("Asia/Shangai", "Did you mean 'Asia/Shanghai'?"),
        ("shanghai", "Did you mean 'Asia/Shanghai'?"),
        ("CST", "Use the IANA name."),
        ("GMT+8", "Use the IANA name."),
    ],
)
def test_no_zone_hours_away_is_suggested(folder: Path, zone: str, action: str) -> None:
    """A slip finds its place; an abbreviation finds no look-alike of other hours."""
    path = swap("scenario.yaml", "Asia/Shanghai", zone)(folder)
    (issue,) = check_scenario(path)
    assert (issue.code, issue.action) == ("E1604", action)


def test_a_misspelled_table_is_named_whatever_its_case(folder: Path) -> None:
    """A table that is missing may stand beside under a slip of its name."""
    (folder / "orders.csv").rename(folder / "Ordres.CSV")
    (issue,) = check_scenario(folder)
    assert issue.code == "E1003"
    assert "There is 'Ordres.CSV': rename it." in issue.action
