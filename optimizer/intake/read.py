"""The door in: a folder or a workbook to a scenario, or every fault at once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from optimizer.domain import Economics
from optimizer.errors import ScenarioError
from optimizer.intake.build import build_scenario
from optimizer.intake.figures import economics_from_records
from optimizer.intake.folder import outside_fault
from optimizer.intake.issue_log import IssueLog
from optimizer.intake.rules import check_rules
from optimizer.intake.source import open_source
from optimizer.intake.tables import read_tables

if TYPE_CHECKING:
    from optimizer.domain import Scenario
    from optimizer.errors import Issue
    from optimizer.intake.tables import Source, Tables


def read_scenario(path: str | Path) -> Scenario:
    """Read a scenario.

    Parameters
    ----------
    path
        A folder, an ``.xlsx`` workbook, or the name of a bundled scenario.

    Returns
    -------
    Scenario
        Complete and consistent: every id used is defined.

    Raises
    ------
    ScenarioError
        The input is wrong; it carries every issue found.
    """
    scenario, issues = _read(path)
    if scenario is None:
        faults = [issue for issue in issues if not issue.is_remark]
        raise ScenarioError(Path(path).name or str(path), faults)
    return scenario


def check_scenario(path: str | Path) -> tuple[Issue, ...]:
    """Return every fault and every remark about how a scenario is written.

    What the scenario means for the plan is ``scenario_remarks``'s part.

    Parameters
    ----------
    path
        As for ``read_scenario``.

    Returns
    -------
    tuple
        Empty when there is nothing to say; a scenario with remarks alone can be read.
    """
    return _read(path)[1]


def _read(path: str | Path) -> tuple[Scenario | None, tuple[Issue, ...]]:
    issues = IssueLog()
    source = open_source(path, issues)
    scenario = None if source is None else scenario_from(source, issues)
    return scenario, issues.complete()


def scenario_from(source: Source, issues: list[Issue]) -> Scenario | None:
    """Return the scenario of a source.

    Parameters
    ----------
    source
        Its parts as text.
    issues
        Takes every fault and remark; with a fault there is no scenario.
    """
    tables = read_tables(source, issues)
    _check_roads_file(source, tables, issues)
    economics = _economics(source, tables, issues)
    check_rules(tables, economics, issues)
    day = tables.day
    if day is None or any(not issue.is_remark for issue in issues):
        return None
    return build_scenario(tables, day.entry, economics, source.folder)


def _economics(source: Source, tables: Tables, issues: list[Issue]) -> Economics:
    day = tables.day
    if day is None:
        return Economics()
    reference = day.entry.economics if day.is_sound("economics") else None
    sheet = source.figures(reference, tables.settings.spot(day, "economics"))
    return Economics() if sheet is None else economics_from_records(sheet, issues)


def _check_roads_file(source: Source, tables: Tables, issues: list[Issue]) -> None:
    """Report a road file that leads out of the folder, whoever will open it."""
    day = tables.day
    if day is None or not day.is_sound("roads.file") or source.folder is None:
        return
    file = day.entry.roads_file
    fault = None if file is None else outside_fault(source.folder, file)
    # The matrix of a folder was opened, and so reported, with the tables.
    if fault is not None and not any(issue.code == fault.code for issue in issues):
        issues.append(tables.settings.spot(day, "roads.file").issue(fault))
