"""A lane table: what a first comparison needs without a scenario."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.domain import GivenLane
from optimizer.intake.faults import Fault
from optimizer.intake.schema import LaneRow
from optimizer.intake.table_file import read_table_file
from optimizer.units import MINUTES_PER_HOUR

if TYPE_CHECKING:
    from pathlib import Path

FASTEST_KM_H = 120.0
"""No truck drives faster: a lane above it has its minutes or kilometers wrong."""


def read_lanes(path: Path) -> tuple[GivenLane, ...]:
    """Read a lane table.

    Parameters
    ----------
    path
        CSV file with the columns ``plant_id, smelter_id, km, tonnes`` and optionally
        ``minutes, alloy`` (``docs/comparing.md``).

    Returns
    -------
    tuple of GivenLane
        In the order of the file, at least one.

    Raises
    ------
    TableError
        The file is wrong; it carries every issue found.
    """
    rows = read_table_file(
        path,
        LaneRow,
        key=("smelter_id", "plant_id", "alloy"),
        rules=(("minutes", _speed_fault),),
    )
    return tuple(
        GivenLane(
            plant_id=row.plant_id,
            smelter_id=row.smelter_id,
            km=row.km,
            tonnes=row.tonnes,
            minutes=row.minutes,
            alloy_id=row.alloy,
        )
        for row in rows
    )


def _speed_fault(row: LaneRow) -> Fault | None:
    """Return what is wrong with minutes in which no truck drives the kilometers."""
    if row.minutes is None:
        return None
    speed_km_h = row.km / row.minutes * MINUTES_PER_HOUR
    if speed_km_h <= FASTEST_KM_H:
        return None
    return Fault(
        "E1508",
        f"{row.km:g} km in {row.minutes:g} min are {speed_km_h:.0f} km/h; expected at "
        f"most {FASTEST_KM_H:g} km/h",
        "Give the driving time in minutes, not in hours, or leave the cell empty.",
    )
