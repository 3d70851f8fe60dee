"""A scenario tree's file to the scenarios it makes, or every fault at once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from optimizer.errors import TreeError
from optimizer.intake.faults import Fault, Spot
from optimizer.intake.issue_log import IssueLog
from optimizer.intake.opening import bundled_scenarios, open_source
from optimizer.intake.read import read_scenario, scenario_from
from optimizer.intake.schema import SCENARIO_FORM
from optimizer.intake.what_if.document import read_document
from optimizer.intake.what_if.figures import figures_of_overrides
from optimizer.intake.what_if.patched_source import PatchedSource
from optimizer.intake.what_if.shapes import TreeShapes
from optimizer.intake.what_if.tree import ScenarioTree, Variant
from optimizer.intake.yaml_file import read_yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from optimizer.domain import Figure, Scenario
    from optimizer.errors import Issue
    from optimizer.intake.what_if.document import Branch, TreeDocument
    from optimizer.intake.what_if.override import Override


def read_scenario_tree(
    path: Path,
    *,
    figures_of: Callable[[Scenario], Mapping[str, Figure]],
    base: Path | None = None,
) -> ScenarioTree:
    """Read a scenario tree and every scenario it makes.

    Overrides are applied to the tables before these are checked, so that a scenario of
    a tree keeps every rule of a scenario written by hand.

    Parameters
    ----------
    path
        The YAML file (``docs/what-if.md``).
    figures_of
        Gives the figures of a scenario that may be set, by dotted key.
    base
        The scenario that stands for the tree's own base, if any.

    Raises
    ------
    TreeError
        The tree is wrong, or a scenario it makes; every issue is in it.
    ScenarioError
        The base is wrong as it stands.
    """
    label = path.name or str(path)
    issues = IssueLog()
    shapes = TreeShapes(label, issues)
    top = read_yaml(path, label=label, issues=issues)
    if top is None:
        raise TreeError(label, issues.complete())
    document = read_document(top, shapes, SCENARIO_FORM)
    chosen = base or _own_base(path, document.base)
    if chosen is None:
        issues.append(Spot(label, None, 1, "base").issue(_NO_BASE))
        raise TreeError(label, issues.complete())
    growth = _Growth(label, document, chosen, read_scenario(chosen), figures_of)
    variants = [growth.variant(name) for name in document.branches]
    faults = [*issues.complete(), *growth.faults]
    if faults:
        raise TreeError(label, faults)
    return ScenarioTree(path.stem, document.titles, document.budget, tuple(variants))


_NO_BASE = Fault(
    "E1602",
    "the key 'base' is missing",
    "Name the scenario that the overrides change: a folder or workbook beside this "
    "file, or a bundled scenario.",
)


def _own_base(tree: Path, name: str | None) -> Path | None:
    """Return the base a tree names: beside its file, or a bundled scenario."""
    if name is None:
        return None
    beside = tree.parent / name
    bundled = bundled_scenarios()
    if name in bundled and not beside.exists():
        return bundled[name]
    return beside


class _Growth:
    """Grows scenarios from one base and collects what is wrong with any of them."""

    def __init__(
        self,
        label: str,
        document: TreeDocument,
        path: Path,
        base: Scenario,
        figures_of: Callable[[Scenario], Mapping[str, Figure]],
    ) -> None:
        self.faults: dict[Issue, None] = {}
        self._label = label
        self._document = document
        self._path = path
        self._base = base
        self._figures_of = figures_of

    def variant(self, name: str) -> Variant:
        """Return a scenario of the tree; where it has faults, the base stands for it.

        Parameters
        ----------
        name
            Of the scenario.
        """
        branch = self._document.branches[name]
        overrides = [self._document.overrides[one] for one in branch.overrides]
        issues = IssueLog()
        scenario = self._grown(overrides, issues)
        figures = self._figures(scenario or self._base, overrides, issues)
        self._collect(name, issues)
        return _variant(name, branch, scenario or self._base, figures)

    def _grown(
        self, overrides: Sequence[Override], issues: list[Issue]
    ) -> Scenario | None:
        # The base was read without a fault: what it remarks has been said.
        source = open_source(self._path, IssueLog())
        if source is None:
            return None
        patched = PatchedSource(source, overrides, issues, SCENARIO_FORM)
        return scenario_from(patched, issues)

    def _figures(
        self, scenario: Scenario, overrides: Sequence[Override], issues: list[Issue]
    ) -> dict[str, Figure]:
        known = self._figures_of(scenario)
        return figures_of_overrides(
            overrides, known, currency=scenario.currency, issues=issues
        )

    def _collect(self, name: str, issues: IssueLog) -> None:
        """Keep faults, each of the tree's file once, others with their scenario."""
        for issue in issues.complete():
            if issue.is_remark:
                continue
            said = issue
            if issue.file != self._label or issue.code == "E1802":
                said = replace(issue, message=f"in scenario {name!r}: {issue.message}")
            self.faults[said] = None


def _variant(
    name: str, branch: Branch, scenario: Scenario, figures: Mapping[str, Figure]
) -> Variant:
    return Variant(name, branch.titles, branch.overrides, scenario, figures)
