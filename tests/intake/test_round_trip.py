"""What is written is read back as the same scenario, to the last digit."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from scenario_generator import random_scenario, shape_names
from scenario_strategies import scenarios

from optimizer.domain import RoadSettings
from optimizer.intake import (
    bundled_scenarios,
    check_scenario,
    read_scenario,
    write_scenario,
    write_template,
    write_workbook,
)

if TYPE_CHECKING:
    from optimizer.domain import Scenario

# A whole scenario draws some hundred values: shrinking a failure takes minutes and
# seldom shows more than the first example does.
PATIENT = settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)


@PATIENT
@given(scenarios())
def test_a_folder_gives_the_same_scenario(scenario: Scenario) -> None:
    """Any valid scenario survives YAML and CSV."""
    with tempfile.TemporaryDirectory() as folder:
        write_scenario(scenario, Path(folder))
        assert [str(issue) for issue in check_scenario(folder)] == []
        assert read_scenario(folder) == scenario


@PATIENT
@given(scenarios())
def test_a_workbook_gives_the_same_scenario(scenario: Scenario) -> None:
    """Any valid scenario survives Excel, which keeps fewer digits than a float has."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "day.xlsx"
        write_workbook(scenario, path)
        assert [str(issue) for issue in check_scenario(path)] == []
        assert read_scenario(path) == scenario


@pytest.mark.parametrize("name", bundled_scenarios())
def test_a_bundled_day_is_the_same_as_folder_and_as_workbook(
    tmp_path: Path, name: str
) -> None:
    """Both forms of a bundled scenario are read to equal scenarios."""
    scenario = read_scenario(name)
    write_scenario(scenario, tmp_path / "day")
    write_workbook(scenario, tmp_path / "day.xlsx")
    assert read_scenario(tmp_path / "day") == scenario
    assert read_scenario(tmp_path / "day.xlsx") == scenario


@pytest.mark.parametrize("shape", shape_names())
def test_random_days_of_every_shape_are_read_as_they_were_made(
    tmp_path: Path, shape: str
) -> None:
    """No shape of day that the planner is tested with is refused or changed."""
    scenario, _ = random_scenario(1, shape=shape)
    write_scenario(scenario, tmp_path)
    assert read_scenario(tmp_path) == scenario


def test_writing_twice_gives_the_same_files(tmp_path: Path) -> None:
    """The files are a function of the scenario: no clock, no order of a set."""
    scenario = read_scenario("first-steps")
    for folder in ("one", "two"):
        write_scenario(scenario, tmp_path / folder)
    files = sorted((tmp_path / "one").iterdir())
    assert len(files) == 11
    for file in files:
        assert file.read_bytes() == (tmp_path / "two" / file.name).read_bytes()


def test_a_failed_writing_leaves_the_old_file(tmp_path: Path) -> None:
    """A workbook that cannot be completed replaces nothing and leaves no draft."""
    path = tmp_path / "day.xlsx"
    path.write_bytes(b"old")
    with pytest.raises(AttributeError):
        write_workbook(None, path)  # type: ignore[arg-type]
    assert path.read_bytes() == b"old"
    assert [file.name for file in tmp_path.iterdir()] == ["day.xlsx"]


def test_a_road_file_of_the_folder_comes_along(tmp_path: Path) -> None:
    """A scenario that is written elsewhere still finds its own roads."""
    day = tmp_path / "day"
    scenario = read_scenario("first-steps")
    own = replace(scenario, roads=RoadSettings("graph", "own.links.csv", str(day)))
    write_scenario(own, day)
    for name in ("own.links.csv", "own.places.csv", "other.csv"):
        (day / name).write_text(name, "utf-8")
    write_scenario(read_scenario(day), tmp_path / "copy")
    copied = {file.name for file in (tmp_path / "copy").iterdir()}
    assert {"own.links.csv", "own.places.csv"} <= copied
    assert "other.csv" not in copied
    assert read_scenario(tmp_path / "copy") == own


def test_a_filled_in_template_stands_for_its_table(tmp_path: Path) -> None:
    """``orders.xlsx`` is read where there is no ``orders.csv``."""
    scenario = read_scenario("first-steps")
    write_scenario(scenario, tmp_path)
    write_template(tmp_path / "orders.xlsx")
    assert read_scenario(tmp_path) == scenario
    (tmp_path / "orders.csv").unlink()
    (order,) = read_scenario(tmp_path).orders
    assert order == scenario.orders[0]
