"""Coordinates that are impossible or stand in each other's column."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from optimizer.intake.faults import Fault

if TYPE_CHECKING:
    from collections.abc import Iterable

    from optimizer.errors import Issue
    from optimizer.intake.records import Record, Sheet
    from optimizer.intake.tables import Tables

_POLE, _DATE_LINE = 90, 180
# A day's places lie within a region. What lies farther from the time zone's own city
# than any place of its country, and comes near it when swapped, is swapped.
_FAR_DEGREES = 50.0
_NEAR_DEGREES = 30.0


def check_coordinates(tables: Tables, issues: list[Issue]) -> None:
    """Report coordinates no place on Earth has, and latitude swapped with longitude."""
    day = tables.day
    zone = day.entry.timezone if day is not None and day.is_sound("timezone") else ""
    city = _city_of(zone)
    check_places((tables.smelters, tables.plants, tables.depots), city, issues)


def check_places(
    sheets: Iterable[Sheet[Any]],
    center: tuple[float, float] | None,
    issues: list[Issue],
) -> None:
    """Report the coordinates of tables of places that cannot be meant.

    Parameters
    ----------
    sheets
        Tables with the columns ``latitude`` and ``longitude``.
    center
        Where the places lie, roughly; ``None`` where nobody knows. [°]
    issues
        Takes the faults.
    """
    for sheet in sheets:
        for record in sheet.records:
            if record.is_sound("latitude", "longitude"):
                _check(sheet, record, center, issues)


def _check(
    sheet: Sheet[Any],
    record: Record[Any],
    city: tuple[float, float] | None,
    issues: list[Issue],
) -> None:
    latitude, longitude = record.entry.latitude, record.entry.longitude
    if _is_swapped(latitude, longitude, city):
        fault = Fault(
            "E1312",
            f"latitude {latitude:g} and longitude {longitude:g} seem to be swapped",
            f"Write latitude {longitude:g} and longitude {latitude:g}.",
        )
        issues.append(sheet.spot(record, "latitude").issue(fault))
        return
    for column, value, limit in (
        ("latitude", latitude, _POLE),
        ("longitude", longitude, _DATE_LINE),
    ):
        if abs(value) > limit:
            fault = Fault(
                "E1311",
                f"{column} {value:g} is impossible; expected decimal degrees from "
                f"-{limit} to {limit}",
                "Give decimal degrees, such as 23.03 rather than 2303 or 23°02'.",
            )
            issues.append(sheet.spot(record, column).issue(fault))


def _is_swapped(
    latitude: float, longitude: float, city: tuple[float, float] | None
) -> bool:
    if _POLE < abs(latitude) <= _DATE_LINE and abs(longitude) <= _POLE:
        return True
    if city is None or abs(latitude) > _POLE or abs(longitude) > _POLE:
        return False
    as_written = abs(latitude - city[0]) + abs(longitude - city[1])
    swapped = abs(longitude - city[0]) + abs(latitude - city[1])
    return as_written > _FAR_DEGREES and swapped < _NEAR_DEGREES


@cache
def _city_by_zone() -> dict[str, tuple[float, float]]:
    table = resources.files("tzdata") / "zoneinfo" / "zone.tab"
    cities = {}
    for line in table.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            _, position, zone, *_ = line.split("\t")
            cities[zone] = _degrees(position)
    return cities


def _city_of(zone: str) -> tuple[float, float] | None:
    """Return latitude and longitude of the city a time zone is named for. [°]."""
    return _city_by_zone().get(zone)


def _degrees(position: str) -> tuple[float, float]:
    """Return decimal degrees of ISO 6709 ``±DDMM±DDDMM``, seconds left out."""
    match = re.fullmatch(r"([+-])(\d\d)(\d\d)\d*([+-])(\d{3})(\d\d)\d*", position)
    if match is None:
        msg = f"the time zone table holds an unexpected position {position!r}"
        raise ValueError(msg)
    latitude = int(match[2]) + int(match[3]) / 60
    longitude = int(match[5]) + int(match[6]) / 60
    return (
        -latitude if match[1] == "-" else latitude,
        -longitude if match[4] == "-" else longitude,
    )
