"""All tables of one scenario, read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

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
    from optimizer.errors import Issue
    from optimizer.intake.raw import RawTable
    from optimizer.intake.records import Record
    from optimizer.intake.schema import TravelRow
    from optimizer.intake.source import Source


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
