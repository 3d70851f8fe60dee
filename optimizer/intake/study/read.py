"""The door in for studies: a folder, a workbook or a bundled name to a study."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from optimizer.errors import StudyError
from optimizer.intake.faults import Spot
from optimizer.intake.issue_log import IssueLog
from optimizer.intake.opening import open_source
from optimizer.intake.overrides import PLACE as SET_PLACE
from optimizer.intake.schema import STUDY_FORM
from optimizer.intake.study.build import build_study
from optimizer.intake.study.investment import investment_from_records
from optimizer.intake.study.remarks import remark_on_study
from optimizer.intake.study.rules import check_study_rules
from optimizer.intake.study.tables import read_study_tables
from optimizer.intake.supply import check_roads_file, read_economics
from optimizer.intake.what_if.override import CellChange, Override
from optimizer.intake.what_if.patched_source import PatchedSource

if TYPE_CHECKING:
    from collections.abc import Sequence

    from optimizer.domain import Figure, Study
    from optimizer.errors import Issue
    from optimizer.intake.source import Source
    from optimizer.intake.study.tables import StudyTables

_INVESTMENT = "investment"


def read_study(
    path: str | Path,
    *,
    settings: Sequence[str] = (),
    remarks: list[Issue] | None = None,
) -> Study:
    """Read a study of sites.

    Parameters
    ----------
    path
        A folder, an ``.xlsx`` workbook, or the name of a bundled study.
    settings
        Keys of ``study.yaml`` with other values, each ``KEY=VALUE``.
    remarks
        Takes what is odd about it.

    Returns
    -------
    Study
        Complete and consistent: every id used is defined.

    Raises
    ------
    StudyError
        The input is wrong; it carries every issue found.
    """
    study, issues = _read(path, settings)
    if study is None:
        faults = [issue for issue in issues if not issue.is_remark]
        raise StudyError(Path(path).name or str(path), faults)
    if remarks is not None:
        remarks.extend(issues)
    return study


def check_study(path: str | Path) -> tuple[Issue, ...]:
    """Return every fault and every remark about how a study is written.

    Parameters
    ----------
    path
        As for ``read_study``.

    Returns
    -------
    tuple
        Empty when there is nothing to say; a study with remarks alone can be read.
    """
    return _read(path, ())[1]


def is_study_key(setting: str) -> bool:
    """Return whether ``KEY=VALUE`` sets a key of ``study.yaml``."""
    return setting.partition("=")[0].strip() in STUDY_FORM.keys


def _read(
    path: str | Path, settings: Sequence[str]
) -> tuple[Study | None, tuple[Issue, ...]]:
    issues = IssueLog()
    source = open_source(path, issues, STUDY_FORM)
    if source is not None and settings:
        changed = [_override(settings)]
        source = PatchedSource(source, changed, issues, STUDY_FORM)
    study = None if source is None else study_from(source, issues)
    return study, issues.complete()


def _override(settings: Sequence[str]) -> Override:
    """Return settings of the command line as changes of ``study.yaml``."""
    pairs = [[part.strip() for part in one.partition("=")] for one in settings]
    return Override(
        SET_PLACE,
        tuple(
            CellChange(
                STUDY_FORM.noun, "", key, text or None, Spot(SET_PLACE, column=key)
            )
            for key, _, text in pairs
        ),
    )


def study_from(source: Source, issues: list[Issue]) -> Study | None:
    """Return the study of a source.

    Parameters
    ----------
    source
        Its parts as text.
    issues
        Takes every fault and remark; with a fault there is no study.
    """
    tables = read_study_tables(source, issues)
    check_roads_file(source, tables.settings, issues)
    economics = read_economics(source, tables.settings, issues)
    investment = _investment(source, tables, issues)
    check_study_rules(tables, issues)
    if tables.question is None or any(not issue.is_remark for issue in issues):
        return None
    remark_on_study(tables, issues)
    return build_study(tables, economics, investment, source.folder)


def _investment(
    source: Source, tables: StudyTables, issues: list[Issue]
) -> dict[str, Figure]:
    if tables.question is None:
        return {}
    place = tables.settings.spot(tables.question, _INVESTMENT)
    sheet = source.figures(None, place, key=_INVESTMENT)
    return {} if sheet is None else investment_from_records(sheet, issues)
