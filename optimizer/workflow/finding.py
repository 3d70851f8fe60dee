"""From what a user types to a scenario and a plan."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from optimizer.intake import bundled_scenarios, read_plan, read_scenario

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
    path = Path(name)
    bundled = bundled_scenarios()
    if str(name) in bundled and not (path / "scenario.yaml").is_file():
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
