"""Which folder or workbook a path or a bundled name means."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from optimizer.data_files import data_folder
from optimizer.intake.faults import Fault, Spot, suggestion
from optimizer.intake.folder import FolderSource
from optimizer.intake.schema import SCENARIO_FORM, STUDY_FORM
from optimizer.intake.workbook import open_workbook

if TYPE_CHECKING:
    from optimizer.errors import Issue
    from optimizer.intake.schema import InputForm
    from optimizer.intake.source import Source

_WORKBOOK_ENDINGS = (".xlsx", ".xlsm")


_STUDIES = "studies"
"""Folder of the bundled studies, among the bundled scenarios."""


def bundled_scenarios() -> dict[str, Path]:
    """Return the folders of the scenarios that come with the program, by name."""
    return _bundled("", SCENARIO_FORM)


def bundled_studies() -> dict[str, Path]:
    """Return the folders of the studies that come with the program, by name."""
    return _bundled(_STUDIES, STUDY_FORM)


def _bundled(inner: str, form: InputForm) -> dict[str, Path]:
    try:
        folders = sorted((data_folder("scenarios") / inner).iterdir())
    except OSError:
        return {}
    return {
        folder.name: folder
        for folder in folders
        if (folder / form.settings_file).is_file()
    }


def open_source(
    path: str | Path, issues: list[Issue], form: InputForm = SCENARIO_FORM
) -> Source | None:
    """Return the parts of an input, or report why there is none.

    Parameters
    ----------
    path
        A folder, a workbook or a bundled name.
    issues
        Takes the fault.
    form
        The kind of input that is wanted.
    """
    bundled = bundled_studies() if form is STUDY_FORM else bundled_scenarios()
    location = Path(path)
    try:
        if not location.exists() and str(path) in bundled:
            location = bundled[str(path)]
        if location.is_dir():
            list(location.iterdir())
            return FolderSource(location, issues, form)
        if location.suffix.lower() in _WORKBOOK_ENDINGS and location.exists():
            return open_workbook(location, issues, form)
        exists = location.exists()
    except (OSError, ValueError) as error:
        issues.append(Spot(str(path)).issue(_unreadable(str(path), error)))
        return None
    fault = (
        _not_a_workbook(location, form)
        if exists
        else _not_found(str(path), bundled, form)
    )
    issues.append(Spot(location.name or str(path)).issue(fault))
    return None


def _unreadable(path: str, error: Exception) -> Fault:
    reason = getattr(error, "strerror", None) or str(error)
    return Fault(
        "E1002",
        f"{path!r} cannot be read: {reason}",
        "Check that it is there, may be read and is not locked by another program.",
    )


def _not_found(path: str, bundled: dict[str, Path], form: InputForm) -> Fault:
    return Fault(
        "E1001",
        f"there is no {form.noun} {path!r}; expected a folder, an .xlsx workbook or "
        f"the name of a bundled {form.noun}",
        suggestion(path, bundled),
    )


def _not_a_workbook(path: Path, form: InputForm) -> Fault:
    return Fault(
        "E1009",
        f"{path.name!r} is no {form.noun}; expected a folder or an .xlsx workbook",
        f"Give the folder that holds {form.settings_file}, or save the workbook as "
        ".xlsx.",
    )
