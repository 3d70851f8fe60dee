"""A scenario or a study as a folder of YAML and CSV files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from optimizer.intake.csv_file import read_csv
from optimizer.intake.faults import Fault, Spot, nearest
from optimizer.intake.figures import (
    FigureSheet,
    figures_from_yaml,
    read_economics_file,
)
from optimizer.intake.presets import preset_figures
from optimizer.intake.settings import settings_from_yaml
from optimizer.intake.workbook import open_workbook
from optimizer.intake.yaml_file import YamlMap, read_yaml

if TYPE_CHECKING:
    from optimizer.errors import Issue
    from optimizer.intake.raw import RawTable
    from optimizer.intake.schema import InputForm


class FolderSource:
    """Gives the parts of a folder as text.

    Parameters
    ----------
    folder
        Where the files lie.
    issues
        Takes every fault.
    form
        The kind of input that the folder is to hold.
    """

    def __init__(self, folder: Path, issues: list[Issue], form: InputForm) -> None:
        self.folder: Path | None = folder
        self._root = folder
        self._issues = issues
        self._form = form
        self._inline: dict[str, YamlMap] = {}

    def settings(self) -> RawTable | None:
        """Return the settings file as one record of dotted keys."""
        label = self._form.settings_file
        path = self._own_file(label, None)
        if path is None:
            return None
        top = read_yaml(path, label=label, issues=self._issues)
        if top is None:
            return None
        raw, self._inline = settings_from_yaml(
            top, label, self._issues, form=self._form
        )
        return raw

    def table(self, name: str, *, is_required: bool) -> RawTable | None:
        """Return a table of the contract by its name."""
        label = f"{name}.csv"
        if not (self._root / label).exists():
            filled_in = f"{name}.xlsx"
            if (self._root / filled_in).exists():
                return self._table_of_workbook(name, filled_in)
            if not is_required:
                return None
        path = self._own_file(label, None)
        if path is None:
            return None
        return read_csv(path, label=label, issues=self._issues)

    def _table_of_workbook(self, name: str, file: str) -> RawTable | None:
        """Return a table from its filled-in template, which no CSV stands beside."""
        path = self._own_file(file, None)
        if path is None:
            return None
        source = open_workbook(path, self._issues, self._form)
        return None if source is None else source.table(name, is_required=True)

    def travel(self, file: str | None, place: Spot) -> RawTable | None:
        """Return the table of the matrix provider."""
        label = file or "travel.csv"
        path = self._own_file(label, place)
        if path is None:
            return None
        return read_csv(path, label=label, issues=self._issues)

    def figures(
        self, reference: str | None, place: Spot, *, key: str = "economics"
    ) -> FigureSheet | None:
        """Return figures: inline, a preset, or a file of the folder."""
        if key in self._inline:
            label = self._form.settings_file
            return figures_from_yaml(self._inline[key], label, f"{key}.", self._issues)
        if reference is None:
            return None
        is_path = "/" in reference or "\\" in reference
        if not is_path and not reference.endswith((".yaml", ".yml")):
            return preset_figures(reference, place, self._issues)
        path = self._own_file(reference, place)
        if path is None:
            return None
        return read_economics_file(path, label=reference, issues=self._issues)

    def _own_file(self, name: str, place: Spot | None) -> Path | None:
        """Return a file of the folder, or report that it is missing or elsewhere."""
        fault = outside_fault(self._root, name) or self._missing_fault(name)
        if fault is None:
            return self._root / name
        self._issues.append((place or Spot(name)).issue(fault))
        return None

    def _missing_fault(self, name: str) -> Fault | None:
        if (self._root / name).exists():
            return None
        # Stems are compared: that both end in .csv makes no two names alike.
        file_by_stem = {
            path.stem: path.name
            for path in self._root.iterdir()
            if path.suffix.lower() in (".csv", ".yaml", ".yml") and path.name != name
        }
        close = nearest(Path(name).stem, file_by_stem)
        hint = f" There is {file_by_stem[close]!r}: rename it." if close else ""
        add = "Add it; a table may have a header and no rows."
        if not name.endswith(".csv"):
            add = "Add it."
        return Fault(
            "E1003",
            f"{name!r} is missing in the folder {self._root.name!r}",
            add + hint,
        )


def outside_fault(root: Path, name: str) -> Fault | None:
    """Return what is wrong with a file name that leads out of the scenario."""
    inside = False
    try:
        target = (root / name).resolve()
        inside = target.is_relative_to(root.resolve()) and not Path(name).is_absolute()
    except (OSError, ValueError, RuntimeError):
        inside = False
    # A backslash climbs on Windows and nowhere else: the same name, the same answer.
    if inside and "\\" not in name and ":" not in name:
        return None
    return Fault(
        "E1008",
        f"{name!r} leads out of the folder",
        "Copy the file into the folder and give its name alone.",
    )
