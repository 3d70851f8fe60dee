"""The door in: a folder or a workbook to a scenario, or every fault at once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from optimizer.errors import ScenarioError
from optimizer.intake.build import build_scenario
from optimizer.intake.issue_log import IssueLog
from optimizer.intake.opening import open_source
from optimizer.intake.rules import check_rules
from optimizer.intake.supply import check_roads_file, read_economics
from optimizer.intake.tables import read_tables

if TYPE_CHECKING:
    from optimizer.domain import Scenario
    from optimizer.errors import Issue
    from optimizer.intake.source import Source


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
    check_roads_file(source, tables.settings, issues)
    economics = read_economics(source, tables.settings, issues)
    check_rules(tables, economics, issues)
    day = tables.day
    if day is None or any(not issue.is_remark for issue in issues):
        return None
    return build_scenario(tables, day.entry, economics, source.folder)
