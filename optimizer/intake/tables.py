"""All tables of one scenario, read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from optimizer.intake.records import Sheet, read_sheet
from optimizer.intake.schema import (
    AlloyRow,
    DepotRow,
    HeatRow,
    LadleTypeRow,
    OrderRow,
    PlantRow,
    SettingsRow,
    SmelterRow,
    TruckRow,
)
from optimizer.intake.settings import read_settings
from optimizer.intake.supply import read_travel

if TYPE_CHECKING:
    from pathlib import Path

    from optimizer.errors import Issue
    from optimizer.intake.faults import Spot
    from optimizer.intake.figures import FigureSheet
    from optimizer.intake.raw import RawTable
    from optimizer.intake.records import Record
    from optimizer.intake.schema import TravelRow


class Source(Protocol):
    """Where the parts of an input come from: a folder or a workbook."""

    @property
    def folder(self) -> Path | None:
        """Folder in which files named by the settings lie."""

    def settings(self) -> RawTable | None:
        """Return the settings as one record of dotted keys."""

    def table(self, name: str, *, is_required: bool) -> RawTable | None:
        """Return a table by its name."""

    def travel(self, file: str | None, place: Spot) -> RawTable | None:
        """Return the table of the matrix provider."""

    def figures(
        self, reference: str | None, place: Spot, *, key: str = "economics"
    ) -> FigureSheet | None:
        """Return the figures of a key: the economics, or an investment's."""


@dataclass(frozen=True, slots=True)
class Tables:
    """Every table of a scenario with its records read."""

    settings: Sheet[SettingsRow]
    alloys: Sheet[AlloyRow]
    smelters: Sheet[SmelterRow]
    heats: Sheet[HeatRow]
    plants: Sheet[PlantRow]
    orders: Sheet[OrderRow]
    ladle_types: Sheet[LadleTypeRow]
    trucks: Sheet[TruckRow]
    depots: Sheet[DepotRow]
    travel: Sheet[TravelRow]

    @property
    def day(self) -> Record[SettingsRow] | None:
        """The one record of the settings."""
        return self.settings.records[0] if self.settings.records else None


def read_tables(source: Source, issues: list[Issue]) -> Tables:
    """Read every table a source has.

    Parameters
    ----------
    source
        A folder or a workbook.
    issues
        Takes every fault and remark of cells, records, columns and files.
    """

    def required(name: str) -> RawTable | None:
        return source.table(name, is_required=True)

    settings = read_settings(source.settings(), SettingsRow, issues)
    return Tables(
        settings=settings,
        alloys=read_sheet(required("alloys"), AlloyRow, issues),
        smelters=read_sheet(required("smelters"), SmelterRow, issues),
        heats=read_sheet(required("heats"), HeatRow, issues),
        plants=read_sheet(required("plants"), PlantRow, issues),
        orders=read_sheet(required("orders"), OrderRow, issues),
        ladle_types=read_sheet(required("ladle_types"), LadleTypeRow, issues),
        trucks=read_sheet(required("trucks"), TruckRow, issues),
        depots=read_sheet(source.table("depots", is_required=False), DepotRow, issues),
        travel=read_travel(source, settings, issues),
    )
