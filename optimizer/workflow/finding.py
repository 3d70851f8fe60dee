"""From what a user types to a scenario, a study and a plan."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from optimizer.intake import (
    bundled_scenarios,
    bundled_studies,
    read_plan,
    read_scenario,
)

if TYPE_CHECKING:
    from optimizer.domain import Plan, Scenario


def find_scenario(name: str | Path) -> Path:
    """Return the folder or workbook that a name on the command line means.

    Parameters
    ----------
    name
        A folder, an ``.xlsx`` workbook, or the name of a bundled scenario. A folder
        without a ``scenario.yaml``, such as one that holds results, does not hide the
        bundled scenario of its name.

    Returns
    -------
    A path for ``read_scenario``, which reports what is wrong with it.
    """
    return _found(name, bundled_scenarios(), "scenario.yaml")


def find_study(name: str | Path) -> Path:
    """Return the folder or workbook of a study that a name on the command line means.

    Parameters
    ----------
    name
        As for ``find_scenario``; the file that makes a folder a study is
        ``study.yaml``.

    Returns
    -------
    A path for ``read_study``, which reports what is wrong with it.
    """
    return _found(name, bundled_studies(), "study.yaml")


def _found(name: str | Path, bundled: dict[str, Path], settings_file: str) -> Path:
    path = Path(name)
    if str(name) in bundled and not (path / settings_file).is_file():
        return bundled[str(name)]
    return path


def open_scenario(scenario: Scenario | str | Path) -> Scenario:
    """Return a scenario as it is, or read it from where its name points.

    Raises
    ------
    ScenarioError
        There is none, or it is wrong; every issue is in it.
    """
    if isinstance(scenario, str | Path):
        return read_scenario(find_scenario(scenario))
    return scenario


def open_plan(plan: Plan | Path, scenario: Scenario) -> Plan:
    """Return a plan as it is, or read it from its file.

    Raises
    ------
    PlanFormError
        The file does not have the contract's form.
    OptimizerError
        The file cannot be read at all.
    """
    return read_plan(plan, scenario) if isinstance(plan, Path) else plan
