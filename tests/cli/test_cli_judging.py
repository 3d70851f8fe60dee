"""``molten verify``, ``map`` and ``explain``: what is said about a plan."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from typer.testing import Result

DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture
def damaged(planned: Path, tmp_path: Path) -> Path:
    """Return a plan whose first load arrives hotter than it can."""
    document = json.loads((planned / "plan.json").read_text(encoding="utf-8"))
    document["routes"][0]["trips"][0]["loads"][0]["arrival_temperature_c"] += 20
    path = tmp_path / "damaged.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


def document_of(outcome: Result) -> dict[str, Any]:
    """Return what a command printed for programs."""
    document = json.loads(outcome.stdout)
    assert isinstance(document, dict)
    return document


def test_a_good_plan_is_clean(molten: Callable[..., Result], planned: Path) -> None:
    """Status 0, and one line."""
    outcome = molten("verify", "first-steps", planned / "plan.json")
    assert outcome.exit_code == 0
    assert outcome.stdout == "clean: the plan keeps every rule\n"


def test_violations_are_listed_by_rule(
    molten: Callable[..., Result], damaged: Path
) -> None:
    """Status 1; each with rule, place, promised and found; then the count."""
    outcome = molten("verify", "first-steps", damaged)
    assert outcome.exit_code == 1
    first = outcome.stdout.splitlines()[0]
    assert first.startswith("M1 ")
    assert "found" in first
    assert "M1 1" in outcome.stdout.splitlines()[-1]


def test_violations_are_a_document_for_programs(
    molten: Callable[..., Result], damaged: Path
) -> None:
    """Rule, where, promised and found of each."""
    outcome = molten("verify", "first-steps", damaged, "--json")
    document = document_of(outcome)
    assert outcome.exit_code == 1
    assert document["clean"] is False
    assert document["counts"] == {"M1": 1}
    assert set(document["violations"][0]) == {"rule", "where", "promised", "found"}


@pytest.mark.parametrize("content", ["", "[1, 2", "[]", '{"a": 1}'])
def test_what_is_no_plan_is_unreadable(
    molten: Callable[..., Result], content: str
) -> None:
    """Status 2, and no traceback."""
    Path("x.json").write_text(content, encoding="utf-8")
    outcome = molten("verify", "first-steps", "x.json")
    assert outcome.exit_code == 2
    assert "x.json" in outcome.stderr
    assert "Traceback" not in outcome.output


def test_a_missing_plan_is_unreadable(molten: Callable[..., Result]) -> None:
    """Status 2, and the file is named."""
    outcome = molten("verify", "first-steps", "gone.json")
    assert outcome.exit_code == 2
    assert "gone.json" in outcome.stderr


def test_a_plan_of_bad_form_has_violations_of_f1(
    molten: Callable[..., Result], planned: Path
) -> None:
    """It can be read as JSON, so it is judged: status 1."""
    document = json.loads((planned / "plan.json").read_text(encoding="utf-8"))
    del document["routes"][0]["trips"][0]["fill_start"]
    Path("x.json").write_text(json.dumps(document), encoding="utf-8")
    outcome = molten("verify", "first-steps", "x.json", "--json")
    assert outcome.exit_code == 1
    assert set(document_of(outcome)["counts"]) == {"F1"}


def test_a_plan_of_another_scenario_is_judged_as_such(
    molten: Callable[..., Result], planned: Path
) -> None:
    """The first violation names both scenarios."""
    outcome = molten("verify", "swabia", planned / "plan.json")
    assert outcome.exit_code == 1
    first = outcome.stdout.splitlines()[0]
    assert "swabia" in first
    assert "first-steps" in first


@pytest.mark.parametrize("command", ["map", "explain"])
def test_a_plan_of_another_scenario_is_not_drawn_or_explained(
    molten: Callable[..., Result], planned: Path, command: str
) -> None:
    """Status 2, and a sentence that says which scenario it answers."""
    outcome = molten(command, "swabia", planned / "plan.json")
    assert outcome.exit_code == 2
    assert "answers scenario 'first-steps'" in outcome.stderr
    assert "Traceback" not in outcome.output


def test_a_map_is_drawn_beside_the_plan(
    molten: Callable[..., Result], planned: Path
) -> None:
    """Without ``--out`` it is ``map.html`` there."""
    (planned / "map.html").unlink(missing_ok=True)
    outcome = molten("map", "first-steps", planned / "plan.json")
    assert outcome.exit_code == 0
    assert outcome.stdout.replace("\n", "") == str(planned / "map.html")
    assert (planned / "map.html").stat().st_size > 1000


def test_a_map_of_a_bad_plan_is_drawn_and_marked(
    molten: Callable[..., Result], damaged: Path
) -> None:
    """Status 1, in capitals, with the file's name for programs."""
    outcome = molten("map", "first-steps", damaged, "--out", "sub/bad.html", "--json")
    assert outcome.exit_code == 1
    assert document_of(outcome) == {"file": "sub/bad.html", "num_violations": 1}
    assert "NOT VALID" in outcome.stderr
    assert Path("sub/bad.html").is_file()


def test_a_map_cannot_replace_a_folder(
    molten: Callable[..., Result], planned: Path
) -> None:
    """It is said before the day is opened."""
    Path("maps").mkdir()
    outcome = molten("map", "first-steps", planned / "plan.json", "--out", "maps")
    assert outcome.exit_code == 2
    assert "maps is a folder" in outcome.stderr


def test_explain_shows_resources_and_refusals(
    molten: Callable[..., Result], planned: Path
) -> None:
    """Without an order the whole day is explained."""
    outcome = molten("explain", "first-steps", planned / "plan.json")
    assert outcome.exit_code == 0
    assert "loading bays" in outcome.stdout
    assert "Orders not served molten" in outcome.stdout


def test_the_documented_explanation_is_what_the_program_says(
    molten: Callable[..., Result],
) -> None:
    """The worked example of the commands' page, line by line."""
    molten("plan", "first-steps", "--iterations", "50", "-q")
    outcome = molten(
        "explain",
        "first-steps",
        "out/first-steps/plan.json",
        "--iterations",
        "20",
        "-q",
    )
    page = (DOCS / "commands.md").read_text(encoding="utf-8")
    example = page.partition("explain first-steps\nout/")[2].split("```")[1]
    said = [line.rstrip() for line in outcome.stdout.strip().splitlines()]
    assert said == example.strip().splitlines()


def test_explain_without_time_plans_nothing_again(
    molten: Callable[..., Result], planned: Path
) -> None:
    """What the plan alone says is told all the same."""
    outcome = molten("explain", "first-steps", planned / "plan.json", "--seconds", "0")
    assert outcome.exit_code == 0
    assert "loading bays" in outcome.stdout
    assert "by planning again" not in outcome.stdout


def test_explain_keeps_quiet_when_asked_to(
    molten: Callable[..., Result], planned: Path
) -> None:
    """Progress goes to standard error, and not even there with ``--quiet``."""
    told, quiet = (
        molten(
            "explain",
            "first-steps",
            planned / "plan.json",
            "--iterations",
            "3",
            *option,
        )
        for option in ((), ("--quiet",))
    )
    assert quiet.stderr == ""
    assert quiet.stdout == told.stdout


@pytest.mark.parametrize("option", ["--seconds", "--iterations", "--seed"])
def test_explain_takes_no_negative_numbers(
    molten: Callable[..., Result], planned: Path, option: str
) -> None:
    """Status 2, and the option is named."""
    outcome = molten("explain", "first-steps", planned / "plan.json", option, "-1")
    assert outcome.exit_code == 2
    assert option in outcome.stderr


def test_explain_an_order(molten: Callable[..., Result], planned: Path) -> None:
    """Its loads, and its cost beside ingots."""
    outcome = molten("explain", "first-steps", planned / "plan.json", "O2", "--json")
    document = document_of(outcome)
    assert document["served"] == "molten"
    assert len(document["loads"]) == 3


def test_explain_an_unknown_order(molten: Callable[..., Result], planned: Path) -> None:
    """Status 2, and the nearest order."""
    outcome = molten("explain", "first-steps", planned / "plan.json", "O22")
    assert outcome.exit_code == 2
    assert "did you mean 'O2'" in outcome.stderr
