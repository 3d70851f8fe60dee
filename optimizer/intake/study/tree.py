"""A tree of what could be otherwise with a study, to the studies it makes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from optimizer.errors import TreeError
from optimizer.intake.issue_log import IssueLog
from optimizer.intake.opening import open_source
from optimizer.intake.schema import STUDY_FORM
from optimizer.intake.study.read import read_study, study_from
from optimizer.intake.what_if.document import read_document
from optimizer.intake.what_if.figures import figures_of_overrides
from optimizer.intake.what_if.patched_source import PatchedSource
from optimizer.intake.what_if.shapes import TreeShapes
from optimizer.intake.yaml_file import read_yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from optimizer.domain import Figure, Study
    from optimizer.errors import Issue
    from optimizer.intake.what_if.override import Override


@dataclass(frozen=True)
class StudyVariant:
    """One study of a tree."""

    name: str
    titles: Mapping[str, str]
    """By language; empty where the tree gives none."""
    study: Study
    """With every override applied but those of figures."""
    figures: dict[str, Figure]
    """Figures of the economics that are set, by dotted key."""


def read_study_tree(
    path: Path, base: Path, *, figures_of: Callable[[Study], Mapping[str, Figure]]
) -> tuple[StudyVariant, ...]:
    """Read what could be otherwise with a study, and every study that makes.

    The file is that of a scenario tree (``docs/what-if.md``), with the tables and keys
    of a study; overrides are applied before the tables are checked. A study without
    any override is the base itself and left out.

    Parameters
    ----------
    path
        The YAML file.
    base
        Folder or workbook of the study.
    figures_of
        Gives the figures of a study that may be set, by dotted key.

    Raises
    ------
    TreeError
        The tree is wrong, or a study it makes; every issue is in it.
    StudyError
        The base is wrong as it stands.
    """
    label = path.name or str(path)
    issues = IssueLog()
    top = read_yaml(path, label=label, issues=issues)
    if top is None:
        raise TreeError(label, issues.complete())
    document = read_document(top, TreeShapes(label, issues), STUDY_FORM)
    stem, variants = read_study(base), []
    faults: dict[Issue, None] = {}
    for name, branch in document.branches.items():
        if not branch.overrides:
            continue
        overrides = [document.overrides[one] for one in branch.overrides]
        log = IssueLog()
        study = _grown(base, overrides, log) or stem
        figures = figures_of_overrides(
            overrides, figures_of(study), currency=study.currency, issues=log
        )
        faults |= dict.fromkeys(_said(name, label, log))
        variants.append(StudyVariant(name, branch.titles, study, figures))
    if issues or faults:
        raise TreeError(label, [*issues.complete(), *faults])
    return tuple(variants)


def _grown(
    base: Path, overrides: Sequence[Override], issues: list[Issue]
) -> Study | None:
    # The base was read without a fault: what it remarks has been said.
    source = open_source(base, IssueLog(), STUDY_FORM)
    if source is None:
        return None
    return study_from(PatchedSource(source, overrides, issues, STUDY_FORM), issues)


def _said(name: str, label: str, issues: IssueLog) -> Sequence[Issue]:
    """Return the faults of one study of a tree, those of its tables with its name."""
    return [
        issue
        if issue.file == label and issue.code != "E1802"
        else replace(issue, message=f"in study {name!r}: {issue.message}")
        for issue in issues.complete()
        if not issue.is_remark
    ]
