"""The workbook put together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import xlsxwriter  # type: ignore[import-untyped]

from optimizer.report.run_sheet import run_sheets
from optimizer.report.tables import (
    TABLE_COLUMNS,
    capacity,
    carbon,
    costs,
    deliveries,
    heats,
    orders,
    trips,
    trucks,
)
from optimizer.report.workbook.capacity_charts import add_capacity_charts
from optimizer.report.workbook.formats import Formats
from optimizer.report.workbook.names import SheetNames
from optimizer.report.workbook.run_sheets import add_run_sheet
from optimizer.report.workbook.summary_sheet import add_summary_sheet
from optimizer.report.workbook.table_sheet import add_table_sheet

if TYPE_CHECKING:
    from pathlib import Path

    from optimizer.dossier import Dossier

TABLES = (
    ("orders", orders),
    ("trips", trips),
    ("deliveries", deliveries),
    ("trucks", trucks),
    ("heats", heats),
    ("capacity", capacity),
    ("costs", costs),
    ("carbon", carbon),
)
"""Sheets after the overview, in order, each with the table it shows."""


def write_workbook(dossier: Dossier, path: Path) -> None:
    """Write a day as an Excel workbook.

    Parameters
    ----------
    dossier
        The day; every id of its plan is one of its scenario.
    path
        An ``.xlsx`` file.

    Notes
    -----
    Sheets: ``summary``, one per table (``docs/tables.md``), then a run sheet per used
    truck, named by its id. All text is written as text, so that a name which begins
    like a formula computes nothing.
    """
    scenario, plan = dossier.scenario, dossier.plan
    names = SheetNames()
    # Without this, every part of the file is first written beside the system's files.
    with xlsxwriter.Workbook(path, {"in_memory": True}) as book:
        book.set_properties({"title": scenario.title, "subject": str(scenario.date)})
        formats = Formats.of(book)
        add_summary_sheet(
            book, names.claim("summary"), dossier=dossier, formats=formats
        )
        for name, table in TABLES:
            frame = table(scenario, plan)
            sheet = add_table_sheet(
                book,
                names.claim(name),
                frame=frame,
                columns=TABLE_COLUMNS[name],
                formats=formats,
            )
            if name == "capacity":
                add_capacity_charts(book, sheet, frame)
        for run_sheet in run_sheets(dossier):
            name = names.claim(run_sheet.truck_id)
            add_run_sheet(book, name, run_sheet=run_sheet, formats=formats)
