"""A scenario to a folder of YAML and CSV files."""

from __future__ import annotations

import csv
import glob
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ruamel.yaml import YAML

from optimizer.intake.atomic import replacing
from optimizer.intake.schema import TABLES, TravelRow, column_names
from optimizer.intake.tabulate import (
    economics_rows,
    scenario_settings,
    scenario_tables,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from optimizer.domain import Economics, RoadSettings, Scenario
    from optimizer.intake.tabulate import Cell, CellRow

_UNWRAPPED = 1_000_000


def write_scenario(scenario: Scenario, folder: Path) -> None:
    """Write a scenario as a folder; ``read_scenario`` gives the same scenario.

    A road file of the scenario's own folder is copied. Comments, the datum of the
    coordinates (they are written in WGS-84) and the name of a preset are not part of a
    ``Scenario`` and are not written.

    Parameters
    ----------
    scenario
        The scenario.
    folder
        Made when it is not there; tables in it are replaced, other files stay.

    Raises
    ------
    OSError
        The folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    settings = scenario_settings(scenario) | {"economics": "economics.yaml"}
    _write_yaml(_nested(settings), folder / "scenario.yaml")
    _write_yaml(economics_document(scenario.economics), folder / "economics.yaml")
    tables = scenario_tables(scenario)
    for schema in TABLES:
        columns = written_columns(column_names(schema.row))
        write_csv(columns, tables[schema.name], folder / f"{schema.name}.csv")
    _copy_road_files(scenario.roads, folder)
    if "travel" in tables:
        file = scenario.roads.file or "travel.csv"
        write_csv(column_names(TravelRow), tables["travel"], folder / file)


def _copy_road_files(roads: RoadSettings, folder: Path) -> None:
    """Bring along the road file of the folder the scenario was read from.

    An atlas pair is two files that share the name before the first point.
    """
    if roads.provider != "graph" or roads.file is None or roads.folder is None:
        return
    source = Path(roads.folder) / roads.file
    if not source.is_file() or source.parent.resolve() == folder.resolve():
        return
    (folder / roads.file).parent.mkdir(parents=True, exist_ok=True)
    stem = source.name.partition(".")[0]
    for file in sorted(source.parent.glob(f"{glob.escape(stem)}.*")):
        if file.is_file():
            shutil.copyfile(file, (folder / roads.file).with_name(file.name))


def economics_document(economics: Economics) -> dict[str, Any]:
    """Return the economics as ``economics.yaml`` holds them."""
    document: dict[str, Any] = {}
    for key, item, figure in economics_rows(economics):
        if item is None:
            document[key] = figure
        else:
            document.setdefault(key, {})[item] = figure
    return document


def written_columns(columns: Sequence[str]) -> tuple[str, ...]:
    """Return the columns that are written: coordinates need no datum any more."""
    return tuple(column for column in columns if column != "datum")


def write_csv(columns: Sequence[str], rows: Sequence[CellRow], path: Path) -> None:
    """Write a table, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with (
        replacing(path) as draft,
        draft.open("w", encoding="utf-8", newline="") as stream,
    ):
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([cell_text(row[name]) for name in columns] for row in rows)


def cell_text(cell: Cell) -> str:
    """Return a cell as text that reads back as the same value."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def _nested(settings: Mapping[str, object]) -> dict[str, Any]:
    document: dict[str, Any] = {}
    for dotted, value in settings.items():
        group, _, key = dotted.partition(".")
        if key:
            document.setdefault(group, {})[key] = value
        else:
            document[group] = value
    return document


def _write_yaml(document: dict[str, Any], path: Path) -> None:
    yaml = YAML()
    yaml.width = _UNWRAPPED
    with replacing(path) as draft, draft.open("w", encoding="utf-8") as stream:
        yaml.dump(document, stream)
