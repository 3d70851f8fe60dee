"""Files written for people: the day's outputs, a template, a converted scenario."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.errors import OutputError
from optimizer.intake import write_scenario, write_template, write_workbook
from optimizer.mapping import write_map
from optimizer.report import staged, write_outputs
from optimizer.workflow.finding import open_scenario

if TYPE_CHECKING:
    from pathlib import Path

    from optimizer.domain import Scenario
    from optimizer.dossier import Dossier

MAP_FILE = "map.html"
"""Name of the route map beside the plan."""


def write_day(dossier: Dossier, folder: Path) -> tuple[Path, ...]:
    """Write every output of a day and return the files, the map last.

    Each file appears whole or not at all; other files in the folder stay.

    Raises
    ------
    OutputError
        The folder cannot be made or written.
    """
    files = write_outputs(dossier, folder)
    return (*files, draw_day(dossier, folder / MAP_FILE))


def draw_day(dossier: Dossier, path: Path) -> Path:
    """Write the route map of a day to a file, whole or not at all.

    Raises
    ------
    OutputError
        The file cannot be written.
    """
    with staged(path.parent) as folder:
        write_map(dossier, folder / path.name)
    return path


def convert_scenario(
    scenario: Scenario | str | Path, target: Path, *, replace: bool = False
) -> Path:
    """Write a scenario as a workbook (``.xlsx``) or as a folder of tables.

    Parameters
    ----------
    scenario
        A scenario, or its folder, workbook or bundled name.
    target
        The new workbook or folder.
    replace
        Whether a workbook of that name, or tables in that folder, may be replaced.

    Raises
    ------
    ScenarioError
        The input is wrong; every issue is in it.
    OutputError
        The target is there already, or cannot be written.
    """
    opened = open_scenario(scenario)
    if target.suffix.lower() == ".xlsx":
        _require_absent(target, replace=replace)
        with staged(target.parent) as stage:
            write_workbook(opened, stage / target.name)
    else:
        _require_absent(target / "scenario.yaml", replace=replace)
        with staged(target) as stage:
            write_scenario(opened, stage)
    return target


def make_template(file: Path, *, replace: bool = False, is_study: bool = False) -> Path:
    """Write an empty workbook to fill in, with drop-downs and a note per column.

    Parameters
    ----------
    file
        The new workbook.
    replace
        Whether a file of that name may be replaced.
    is_study
        Whether it is to hold a study of sites instead of a scenario.

    Raises
    ------
    OutputError
        The file is there already, is no ``.xlsx``, or cannot be written.
    """
    if file.suffix.lower() != ".xlsx":
        msg = f"{file} is not the name of a workbook; end it in .xlsx"
        raise OutputError(msg)
    _require_absent(file, replace=replace)
    with staged(file.parent) as stage:
        write_template(stage / file.name, is_study=is_study)
    return file


def _require_absent(path: Path, *, replace: bool) -> None:
    if path.exists() and not replace:
        msg = f"{path} is there already; choose another name, or allow it with --force"
        raise OutputError(msg)
