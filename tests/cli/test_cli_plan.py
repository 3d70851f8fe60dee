"""``molten plan``: plans, verifies, writes, and says what it did."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from optimizer import workflow
from optimizer.cli import plan as plan_command
from optimizer.errors import Violation
from optimizer.intake import read_scenario
from optimizer.planning import Standing

if TYPE_CHECKING:
    from collections.abc import Callable

    from typer.testing import Result

    from optimizer.domain import Scenario
    from optimizer.dossier import Dossier

OUTPUTS = {
    "plan.json", "deliveries.csv", "trips.csv", "plan.xlsx", "gantt.html", "gantt.svg",
    "map.html",
}  # fmt: skip


def test_a_plan_is_written_to_a_folder_of_its_name(
    molten: Callable[..., Result],
) -> None:
    """Without ``--out`` the results are in ``out/<scenario>``."""
    outcome = molten("plan", "first-steps", "--iterations", "5")
    assert outcome.exit_code == 0
    folder = Path("out") / "first-steps"
    assert {file.name for file in folder.iterdir()} == OUTPUTS
    assert str(folder / "map.html") in outcome.stdout
    document = json.loads((folder / "plan.json").read_text(encoding="utf-8"))
    assert f"{document['cost']:,.2f} CNY" in outcome.stdout


def test_progress_goes_to_standard_error(molten: Callable[..., Result]) -> None:
    """Elapsed, cost, bound, gap and loads, on lines where there is no terminal."""
    outcome = molten("plan", "first-steps", "--iterations", "5")
    assert "gap" in outcome.stderr
    assert "loads" in outcome.stderr
    assert " s · " not in outcome.stdout


def test_a_quiet_run_shows_no_progress(molten: Callable[..., Result]) -> None:
    """``--quiet`` leaves standard error empty."""
    outcome = molten("plan", "first-steps", "--iterations", "5", "--quiet")
    assert outcome.stderr == ""


def test_json_is_the_only_thing_on_standard_output(
    molten: Callable[..., Result],
) -> None:
    """The document has the summary and the files."""
    outcome = molten("plan", "first-steps", "--iterations", "5", "--json")
    document = json.loads(outcome.stdout)
    assert document["is_valid"] is True
    assert document["lower_bound"] <= document["cost"]
    assert {Path(file).name for file in document["files"]} == OUTPUTS
    assert outcome.stderr == ""


def test_the_same_seed_and_iterations_give_the_same_plan(
    molten: Callable[..., Result],
) -> None:
    """An iteration limit alone does not look at the clock."""
    plans = []
    for out in ("a", "b"):
        molten("plan", "first-steps", "--iterations", "20", "--seed", "3", "--out", out)
        document = json.loads(Path(out, "plan.json").read_text(encoding="utf-8"))
        plans.append({key: document[key] for key in ("routes", "costs", "ingots")})
    assert plans[0] == plans[1]


def test_a_warm_start_is_never_made_dearer(
    molten: Callable[..., Result], planned: Path
) -> None:
    """With no iterations the given plan itself comes back at its cost or below."""
    given = json.loads((planned / "plan.json").read_text(encoding="utf-8"))
    outcome = molten(
        "plan", "first-steps", "--warm-start", planned / "plan.json",
        "--iterations", "0", "--json",
    )  # fmt: skip
    assert json.loads(outcome.stdout)["cost"] <= given["cost"]


def test_a_warm_start_of_another_scenario_is_told(
    molten: Callable[..., Result], planned: Path
) -> None:
    """Yesterday's plan may be used, but not unnoticed."""
    document = json.loads((planned / "plan.json").read_text(encoding="utf-8"))
    Path("old.json").write_text(json.dumps(document | {"scenario": "yesterday"}))
    outcome = molten(
        "plan", "first-steps", "--warm-start", "old.json", "--iterations", "0", "-q"
    )
    assert outcome.exit_code == 0
    assert "answers scenario 'yesterday'" in outcome.stderr


def test_a_missing_warm_start_is_an_input_error(molten: Callable[..., Result]) -> None:
    """It is named, and nothing is planned."""
    outcome = molten("plan", "first-steps", "--warm-start", "gone.json")
    assert outcome.exit_code == 2
    assert "gone.json" in outcome.stderr
    assert not Path("out").exists()


def test_an_unknown_scenario_is_answered_with_the_nearest(
    molten: Callable[..., Result],
) -> None:
    """A slip of the finger is mended at once."""
    outcome = molten("plan", "first-stpes")
    assert outcome.exit_code == 2
    assert "first-steps" in outcome.stderr
    assert outcome.stdout == ""


@pytest.mark.parametrize("out", ["file", "file/below"])
def test_an_unwritable_folder_is_said_before_planning(
    molten: Callable[..., Result], out: str
) -> None:
    """Nobody waits a minute to be told that."""
    Path("file").touch()
    outcome = molten("plan", "first-steps", "--out", out)
    assert outcome.exit_code == 2
    assert "is a file" in outcome.stderr
    assert "construct" not in outcome.stderr


@pytest.mark.parametrize(
    "words",
    [
        ["--time-limit", "-1"],
        ["--time-limit", "soon"],
        ["--gap", "2"],
        ["--iterations", "-1"],
        ["--seed", "1.5"],
        ["--speed", "9"],
    ],
)
def test_a_bad_option_is_a_usage_error(
    molten: Callable[..., Result], words: list[str]
) -> None:
    """The option is named and the status is that of wrong input."""
    outcome = molten("plan", "first-steps", *words)
    assert outcome.exit_code == 2
    assert words[0] in outcome.stderr


def test_a_day_without_orders_is_planned(molten: Callable[..., Result]) -> None:
    """Nothing to deliver is no failure."""
    assert molten("convert", "first-steps", "idle").exit_code == 0
    orders = Path("idle", "orders.csv")
    header = orders.read_text(encoding="utf-8-sig").splitlines()[0]
    orders.write_text(header + "\n", encoding="utf-8")
    outcome = molten("plan", "idle", "--iterations", "1", "--json")
    assert outcome.exit_code == 0, outcome.output
    assert json.loads(outcome.stdout)["cost"] == 0


def test_a_plan_that_fails_its_verification_is_never_shown_as_fine(
    molten: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Status 1, in capitals on both streams, and outputs that say so."""
    real = workflow.plan_day
    violation = Violation("T1", "truck T1", "at least 650.0 °C", "649.0 °C")

    def bad_day(*words: object, **options: object) -> Dossier:
        return replace(real(*words, **options), violations=(violation,))  # type: ignore[arg-type]

    monkeypatch.setattr(workflow, "plan_day", bad_day)
    outcome = molten("plan", "first-steps", "--iterations", "0")
    assert outcome.exit_code == 1
    assert "NOT VALID" in outcome.stdout
    assert "T1 truck T1" in outcome.stderr
    page = Path("out", "first-steps", "gantt.html").read_text(encoding="utf-8")
    assert "NOT VALID" in page


@pytest.mark.parametrize(
    ("limits", "standing", "stops"),
    [
        ({"iterations": 3}, Standing(3, 100.0, 50.0), True),
        ({"iterations": 3}, Standing(2, 100.0, 50.0), False),
        ({"gap": 0.5}, Standing(0, 100.0, 50.0), True),
        ({"gap": 0.1}, Standing(0, 100.0, 50.0), False),
        ({"time_limit": 0.0}, Standing(0, 100.0, None), True),
    ],
)
def test_limits_become_a_stopping_rule(
    limits: dict[str, float], standing: Standing, *, stops: bool
) -> None:
    """Whichever limit is reached first ends the search."""
    given = {"time_limit": None, "gap": None, "iterations": None} | limits
    assert plan_command.stop_rule(**given)(standing) is stops  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "folder"),
    [("day", "day"), ("../x/y", "x-y"), ("周一 plan", "周一-plan"), ("..", "scenario")],
)
def test_the_default_folder_stays_below_out(name: str, folder: str) -> None:
    """A scenario's name cannot lead elsewhere."""
    day: Scenario = replace(read_scenario("first-steps"), name=name)
    assert plan_command.default_folder(day) == Path("out") / folder
