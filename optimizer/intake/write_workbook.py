"""A scenario to one Excel workbook."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import xlsxwriter  # type: ignore[import-untyped]

from optimizer.intake.atomic import replacing
from optimizer.intake.schema import TABLES, FigureRow, TravelRow, column_names
from optimizer.intake.tabulate import (
    economics_rows,
    scenario_settings,
    scenario_tables,
)
from optimizer.intake.write_folder import cell_text, written_columns

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from xlsxwriter.format import Format  # type: ignore[import-untyped]
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

    from optimizer.domain import Scenario
    from optimizer.intake.tabulate import Cell, CellRow

SETTINGS_SHEET = "scenario"
ECONOMICS_SHEET = "economics"
TRAVEL_SHEET = "travel"
_MAX_WIDTH = 48


def write_workbook(scenario: Scenario, path: Path) -> None:
    """Write a scenario as a workbook; ``read_scenario`` gives the same scenario.

    Sheets bear the names of the tables; ``scenario`` holds the settings as rows of key
    and value, ``economics`` one row a figure.

    Parameters
    ----------
    scenario
        The scenario.
    path
        The ``.xlsx`` file, written whole or not at all.

    Raises
    ------
    OSError
        The file cannot be written.
    """
    with replacing(path) as draft:
        book = xlsxwriter.Workbook(str(draft), {"strings_to_formulas": False})
        header = book.add_format({"bold": True, "bottom": 1})
        for name, columns, rows in _sheets(scenario):
            write_sheet(book.add_worksheet(name), columns, rows, header)
        book.close()


def _sheets(
    scenario: Scenario,
) -> Iterator[tuple[str, Sequence[str], Sequence[CellRow]]]:
    settings = scenario_settings(scenario)
    rows: list[CellRow] = [
        {"key": key, "value": _settings_cell(value)} for key, value in settings.items()
    ]
    yield SETTINGS_SHEET, ("key", "value"), rows
    figures: list[CellRow] = [
        {"key": key, "item": item, **figure}
        for key, item, figure in economics_rows(scenario.economics)
    ]
    yield ECONOMICS_SHEET, column_names(FigureRow), figures
    tables = scenario_tables(scenario)
    for schema in TABLES:
        columns = written_columns(column_names(schema.row))
        yield schema.name, columns, tables[schema.name]
    if TRAVEL_SHEET in tables:
        yield TRAVEL_SHEET, column_names(TravelRow), tables[TRAVEL_SHEET]


def _settings_cell(value: object) -> Cell:
    if isinstance(value, list) and not any(isinstance(item, list) for item in value):
        return ", ".join(cell_text(item) for item in value)
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False)
    cell: Any = value
    return cell  # type: ignore[no-any-return]


def write_sheet(
    sheet: Worksheet, columns: Sequence[str], rows: Sequence[CellRow], header: Format
) -> None:
    """Write one table: a frozen header, numbers as numbers, all else as text."""
    sheet.freeze_panes(1, 0)
    for position, name in enumerate(columns):
        sheet.write_string(0, position, name, header)
        widest = max((len(cell_text(row.get(name))) for row in rows), default=0)
        sheet.set_column(
            position, position, min(max(len(name), widest) + 2, _MAX_WIDTH)
        )
    for number, row in enumerate(rows, start=1):
        for position, name in enumerate(columns):
            write_cell(sheet, (number, position), row.get(name))


def write_cell(
    sheet: Worksheet, where: tuple[int, int], cell: Cell, style: Format | None = None
) -> None:
    """Write a cell so that it reads back as the same value."""
    if cell is None:
        return
    # Excel keeps 15 or 16 digits; a number that needs 17 is kept as text, which the
    # reader takes as well.
    if isinstance(cell, str) or float(f"{cell:.16G}") != cell:
        sheet.write_string(*where, cell_text(cell), style)
    else:
        sheet.write_number(*where, cell, style)
