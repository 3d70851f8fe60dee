"""All tables of one study, read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from optimizer.intake.records import Sheet, read_sheet
from optimizer.intake.schema import (
    DemandRow,
    SiteAlloyRow,
    SiteRow,
    SiteSizeRow,
    StudyLaneRow,
    StudySettingsRow,
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
class StudyTables:
    """Every table of a study with its records read."""

    settings: Sheet[StudySettingsRow]
    sites: Sheet[SiteRow]
    site_alloys: Sheet[SiteAlloyRow]
    site_sizes: Sheet[SiteSizeRow]
    demand: Sheet[DemandRow]
    lanes: Sheet[StudyLaneRow]
    travel: Sheet[TravelRow]

    @property
    def question(self) -> Record[StudySettingsRow] | None:
        """The one record of the settings."""
        return self.settings.records[0] if self.settings.records else None

    @property
    def is_given_lanes_only(self) -> bool:
        """Whether no roads are measured: only the lanes of ``lanes.csv`` exist."""
        question = self.question
        return (
            question is not None
            and question.is_sound("lanes")
            and question.entry.lanes == "given"
        )


def read_study_tables(source: Source, issues: list[Issue]) -> StudyTables:
    """Read every table a study has.

    Parameters
    ----------
    source
        A folder or a workbook.
    issues
        Takes every fault and remark of cells, records, columns and files.
    """

    def optional(name: str) -> RawTable | None:
        return source.table(name, is_required=False)

    settings = read_settings(source.settings(), StudySettingsRow, issues)
    sites = source.table("sites", is_required=True)
    demand = source.table("demand", is_required=True)
    return StudyTables(
        settings=settings,
        sites=read_sheet(sites, SiteRow, issues),
        site_alloys=read_sheet(optional("site_alloys"), SiteAlloyRow, issues),
        site_sizes=read_sheet(optional("site_sizes"), SiteSizeRow, issues),
        demand=read_sheet(demand, DemandRow, issues),
        lanes=read_sheet(optional("lanes"), StudyLaneRow, issues),
        travel=read_travel(source, settings, issues),
    )
