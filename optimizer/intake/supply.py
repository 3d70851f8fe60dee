"""Roads and economics, which scenarios and studies state alike."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from optimizer.domain import Economics, GivenLeg, Place, RoadSettings
from optimizer.intake.datum import to_wgs84
from optimizer.intake.figures import economics_from_records
from optimizer.intake.folder import outside_fault
from optimizer.intake.records import Sheet, read_sheet
from optimizer.intake.schema import TravelRow

if TYPE_CHECKING:
    from pathlib import Path

    from optimizer.errors import Issue
    from optimizer.intake.schema import SupplyKeys
    from optimizer.intake.settings import SettingsT
    from optimizer.intake.source import Source

_MATRIX = "matrix"


class PlaceRow(Protocol):
    """A row of a table of places."""

    name: str
    latitude: float
    longitude: float
    datum: str | None


def read_travel(
    source: Source, settings: Sheet[SettingsT], issues: list[Issue]
) -> Sheet[TravelRow]:
    """Read the matrix provider's table; other providers have none.

    Parameters
    ----------
    source
        A folder or a workbook.
    settings
        Its settings.
    issues
        Takes every fault.
    """
    for record in settings.records:
        is_sound = record.is_sound("roads.provider", "roads.file")
        if is_sound and record.entry.provider == _MATRIX:
            place = settings.spot(record, "roads.file")
            raw = source.travel(record.entry.roads_file, place)
            return read_sheet(raw, TravelRow, issues)
    return Sheet(None)


def read_economics(
    source: Source, settings: Sheet[SettingsT], issues: list[Issue]
) -> Economics:
    """Read the figures that the settings name or hold; none where they say nothing.

    Parameters
    ----------
    source, settings, issues
        As for ``read_travel``.
    """
    for record in settings.records:
        is_sound = record.is_sound("economics")
        reference = record.entry.economics if is_sound else None
        sheet = source.figures(reference, settings.spot(record, "economics"))
        if sheet is not None:
            return replace(economics_from_records(sheet, issues), name=reference)
    return Economics()


def check_roads_file(
    source: Source, settings: Sheet[SettingsT], issues: list[Issue]
) -> None:
    """Report a road file that leads out of the folder, whoever will open it."""
    for record in settings.records:
        if not record.is_sound("roads.file") or source.folder is None:
            continue
        file = record.entry.roads_file
        fault = None if file is None else outside_fault(source.folder, file)
        # The matrix of a folder was opened, and so reported, with the tables.
        if fault is not None and not any(issue.code == fault.code for issue in issues):
            issues.append(settings.spot(record, "roads.file").issue(fault))


def road_settings(
    row: SupplyKeys, travel: Sheet[TravelRow], folder: Path | None
) -> RoadSettings:
    """Return who measures the roads.

    Parameters
    ----------
    row
        The settings, sound.
    travel
        The matrix provider's table.
    folder
        Where files that the settings name lie.
    """
    return RoadSettings(
        provider=row.provider,
        file=row.roads_file,
        folder=None if folder is None else str(folder),
        detour_factor=row.detour_factor,
        speed_km_h=row.speed_km_h,
        url=row.url,
        profile=row.profile,
        costing_options=row.costing_options or {},
        closed=row.closed,
        given_legs=tuple(
            GivenLeg(leg.from_id, leg.to_id, leg.km, leg.minutes)
            for leg in travel.entries
        ),
    )


def place_of(place_id: str, row: PlaceRow, datum: str | None) -> Place:
    """Return the place of a row in WGS-84.

    Parameters
    ----------
    place_id
        Its name.
    row
        With its coordinates.
    datum
        Of the settings, for rows that state none.
    """
    own = row.datum or datum or "WGS-84"
    latitude, longitude = to_wgs84(row.latitude, row.longitude, own)
    return Place(place_id, row.name, latitude, longitude)
