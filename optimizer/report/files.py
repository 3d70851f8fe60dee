"""Every output of a planned day but the map, in one folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.intake import write_plan
from optimizer.report.csv_files import write_deliveries, write_trips
from optimizer.report.gantt import draw_gantt, draw_gantt_page
from optimizer.report.staging import staged
from optimizer.report.workbook import write_workbook

if TYPE_CHECKING:
    from pathlib import Path

    from optimizer.dossier import Dossier

OUTPUT_FILES = (
    "plan.json",
    "deliveries.csv",
    "trips.csv",
    "plan.xlsx",
    "gantt.html",
    "gantt.svg",
)
"""What a day is written as, in the order of use."""


def write_outputs(dossier: Dossier, folder: Path) -> tuple[Path, ...]:
    """Write the plan, its tables, its workbook and its Gantt chart.

    Parameters
    ----------
    dossier
        The day; a plan that failed its verification is marked as such on each page.
    folder
        Made if need be; other files in it stay.

    Returns
    -------
    The files, in the order of :data:`OUTPUT_FILES`; each whole or, after an error,
    as it was before.

    Raises
    ------
    OutputError
        The folder cannot be made or written.
    """
    scenario, plan = dossier.scenario, dossier.plan
    with staged(folder) as stage:
        write_plan(plan, scenario, stage / "plan.json")
        write_deliveries(scenario, plan, stage / "deliveries.csv")
        write_trips(scenario, plan, stage / "trips.csv")
        write_workbook(dossier, stage / "plan.xlsx")
        (stage / "gantt.html").write_text(draw_gantt_page(dossier), encoding="utf-8")
        (stage / "gantt.svg").write_text(draw_gantt(dossier), encoding="utf-8")
    return tuple(folder / name for name in OUTPUT_FILES)
