"""Which kind of scenario a path means."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from optimizer.data_files import data_folder
from optimizer.intake.faults import Fault, Spot, suggestion
from optimizer.intake.folder import SETTINGS_FILE, FolderSource
from optimizer.intake.workbook import open_workbook

if TYPE_CHECKING:
    from optimizer.errors import Issue
    from optimizer.intake.tables import Source

_WORKBOOK_ENDINGS = (".xlsx", ".xlsm")


def bundled_scenarios() -> dict[str, Path]:
    """Return the folders of the scenarios that come with the program, by name."""
    try:
        folders = sorted(data_folder("scenarios").iterdir())
    except OSError:
        return {}
    return {
        folder.name: folder for folder in folders if (folder / SETTINGS_FILE).is_file()
    }


def open_source(path: str | Path, issues: list[Issue]) -> Source | None:
    """Return the parts of a scenario, or report why there is none.

    Parameters
    ----------
    path
        A folder, a workbook or the name of a bundled scenario.
    issues
        Takes the fault.
    """
    location = Path(path)
    try:
        if not location.exists() and str(path) in bundled_scenarios():
            location = bundled_scenarios()[str(path)]
        if location.is_dir():
            list(location.iterdir())
            return FolderSource(location, issues)
        if location.suffix.lower() in _WORKBOOK_ENDINGS and location.exists():
            return open_workbook(location, issues)
        exists = location.exists()
    except (OSError, ValueError) as error:
        issues.append(Spot(str(path)).issue(_unreadable(str(path), error)))
        return None
    fault = _not_a_workbook(location) if exists else _not_found(str(path))
    issues.append(Spot(location.name or str(path)).issue(fault))
    return None


def _unreadable(path: str, error: Exception) -> Fault:
    reason = getattr(error, "strerror", None) or str(error)
    return Fault(
        "E1002",
        f"{path!r} cannot be read: {reason}",
        "Check that it is there, may be read and is not locked by another program.",
    )


def _not_found(path: str) -> Fault:
    return Fault(
        "E1001",
        f"there is no scenario {path!r}; expected a folder, an .xlsx workbook or the "
        "name of a bundled scenario",
        suggestion(path, bundled_scenarios()),
    )


def _not_a_workbook(path: Path) -> Fault:
    return Fault(
        "E1009",
        f"{path.name!r} is no scenario; expected a folder or an .xlsx workbook",
        "Give the folder that holds scenario.yaml, or save the workbook as .xlsx.",
    )
