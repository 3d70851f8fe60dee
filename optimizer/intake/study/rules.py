"""What must hold between the cells, rows and tables of a study."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from optimizer.intake.faults import Fault
from optimizer.intake.rules import (
    check_closed,
    check_ids,
    check_known,
    check_pairs,
    check_places,
    check_service,
)

if TYPE_CHECKING:
    from optimizer.errors import Issue
    from optimizer.intake.schema import DemandRow
    from optimizer.intake.study.tables import StudyTables

_PLACES = "sites or demand"


def check_study_rules(tables: StudyTables, issues: list[Issue]) -> None:
    """Report everything that cannot hold together.

    A rule looks only at cells that are sound by themselves, so one fault is reported
    once.

    Parameters
    ----------
    tables
        Every table with its records read.
    issues
        Takes the faults.
    """
    check_service(tables.settings, issues)
    _check_unique(tables, issues)
    _check_references(tables, issues)
    _check_demand(tables, issues)
    check_places((tables.sites, tables.demand), _center(tables), issues)
    _check_lanes_there(tables, issues)


def _check_unique(tables: StudyTables, issues: list[Issue]) -> None:
    check_ids(((tables.sites, "site_id"),), issues)
    for sheet, key, what in (
        (tables.site_alloys, ("site_id", "alloy"), "alloy {1} of site {0}"),
        (tables.site_sizes, ("site_id", "size_id"), "size {1} of site {0}"),
        (tables.demand, ("plant_id", "alloy"), "demand of {0} for {1}"),
        (tables.lanes, ("site_id", "plant_id"), "the lane from {0} to {1}"),
        (tables.travel, ("from_id", "to_id"), "the way from {0} to {1}"),
    ):
        check_pairs(sheet, key, what, issues)
    if not tables.is_given_lanes_only:
        _check_shared_names(tables, issues)


def _check_shared_names(tables: StudyTables, issues: list[Issue]) -> None:
    """Report plants called like a site: roads tell places by their names."""
    site_ids = tables.sites.ids("site_id") or frozenset()
    reported: set[str] = set()
    for record in tables.demand.records:
        plant_id = record.raw.cells.get("plant_id", "")
        if plant_id in site_ids and plant_id not in reported:
            reported.add(plant_id)
            fault = Fault(
                "E1403",
                f"plant_id {plant_id!r} is already the id of a site",
                "Sites and plants share one set of names, by which roads tell them "
                "apart; rename one of the two.",
            )
            issues.append(tables.demand.spot(record, "plant_id").issue(fault))


def _check_references(tables: StudyTables, issues: list[Issue]) -> None:
    sites = tables.sites.ids("site_id")
    plants = tables.demand.ids("plant_id")
    alloys = tables.demand.ids("alloy")
    for sheet in (tables.site_alloys, tables.site_sizes, tables.lanes):
        check_known(sheet, "site_id", sites, "sites", issues)
    check_known(tables.lanes, "plant_id", plants, "demand", issues)
    check_known(tables.site_alloys, "alloy", alloys, "demand", issues)
    places = None if sites is None or plants is None else sites | plants
    for column in ("from_id", "to_id"):
        check_known(tables.travel, column, places, _PLACES, issues)
    check_closed(tables.settings, places, _PLACES, issues)


def _check_demand(tables: StudyTables, issues: list[Issue]) -> None:
    """Report ranges the wrong way round, and plants that are at two places."""
    first_by_id: dict[str, tuple[int | None, tuple[object, ...]]] = {}
    for record in tables.demand.records:
        if record.is_sound("t_per_day", "low", "high"):
            for column, fault in _range_faults(record.entry):
                issues.append(tables.demand.spot(record, column).issue(fault))
        if not record.is_sound("plant_id", "name", "latitude", "longitude", "datum"):
            continue
        row = record.entry
        place = (row.name, row.latitude, row.longitude, row.datum)
        first_row, first = first_by_id.setdefault(row.plant_id, (record.raw.row, place))
        if place != first:
            fault = Fault(
                "E1404",
                f"plant {row.plant_id!r} is {_told(place)} here and {_told(first)} in "
                f"row {first_row}",
                "Give all rows of a plant the same name and coordinates, or tell two "
                "plants apart by their ids.",
            )
            issues.append(tables.demand.spot(record, "plant_id").issue(fault))


def _told(place: tuple[object, ...]) -> str:
    return f"{place[0]} at {place[1]}, {place[2]}"


def _range_faults(row: DemandRow) -> list[tuple[str, Fault]]:
    mean, faults = row.t_per_day, []
    for column, value, is_wrong, side in (
        ("low", row.low, row.low is not None and row.low > mean, "above"),
        ("high", row.high, row.high is not None and row.high < mean, "below"),
    ):
        if is_wrong:
            fault = Fault(
                "E1501",
                f"{column} {value:g} t/d is {side} the mean of {mean:g} t/d",
                "Give low, mean and high in rising order.",
            )
            faults.append((column, fault))
    return faults


def _center(tables: StudyTables) -> tuple[float, float] | None:
    """Return where most places lie: a study names no time zone. [°]."""
    rows = [
        record.entry
        for sheet in (tables.sites, tables.demand)
        for record in sheet.records
        if record.is_sound("latitude", "longitude")
    ]
    if not rows:
        return None
    return median(row.latitude for row in rows), median(row.longitude for row in rows)


def _check_lanes_there(tables: StudyTables, issues: list[Issue]) -> None:
    """Report that only given lanes exist and none is given."""
    question = tables.question
    if question is None or not tables.is_given_lanes_only or tables.lanes.raw:
        return
    if any(issue.file == "lanes.csv" for issue in issues):
        return
    fault = Fault(
        "E1003",
        "'lanes' is 'given', but there is no table of lanes",
        "Add lanes.csv, or delete the key to have the roads measured.",
    )
    issues.append(tables.settings.spot(question, "lanes").issue(fault))
