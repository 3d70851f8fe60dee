"""What is odd about a study and yet may be meant."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from optimizer.domain import SiteState
from optimizer.intake.faults import Fault

if TYPE_CHECKING:
    from optimizer.errors import Issue
    from optimizer.intake.study.tables import StudyTables

_MOST_NAMED = 5


def remark_on_study(tables: StudyTables, issues: list[Issue]) -> None:
    """Say what may be a slip of the pen, though the study can be read.

    Parameters
    ----------
    tables
        Every table, sound throughout.
    issues
        Takes the remarks.
    """
    if not tables.is_given_lanes_only:
        _remark_on_shared_places(tables, issues)
    _remark_on_capacity(tables, issues)
    _remark_on_competitors(tables, issues)


def _remark_on_shared_places(tables: StudyTables, issues: list[Issue]) -> None:
    records = defaultdict(list)
    for record in tables.sites.records:
        row = record.entry
        records[row.latitude, row.longitude, row.datum].append(record)
    for (latitude, longitude, _), together in records.items():
        if len(together) == 1:
            continue
        names = [record.entry.site_id for record in together]
        more = len(names) - _MOST_NAMED
        listed = ", ".join(names[:_MOST_NAMED]) + (f" and {more} more" * (more > 0))
        fault = Fault(
            "R3201",
            f"{len(names)} sites stand at the same place {latitude:g}, {longitude:g}: "
            f"{listed}",
            "If they are alternatives of one place, give it sizes in site_sizes.csv; "
            "else correct the coordinates.",
        )
        issues.append(tables.sites.spot(together[1], "latitude").issue(fault))


def _remark_on_capacity(tables: StudyTables, issues: list[Issue]) -> None:
    sized = tables.site_sizes.ids("site_id") or frozenset()
    for record in tables.sites.records:
        row = record.entry
        if row.capacity_t_per_day or row.site_id in sized:
            continue
        fault = Fault(
            "R3202",
            f"site {row.site_id!r} has no capacity: it can serve nobody",
            "Give its tonnes a day, unless it is meant to be out of use.",
        )
        issues.append(tables.sites.spot(record, "capacity_t_per_day").issue(fault))


def _remark_on_competitors(tables: StudyTables, issues: list[Issue]) -> None:
    for record in tables.sites.records:
        row = record.entry
        if row.state != SiteState.COMPETITOR or not row.fixed_cost_per_day:
            continue
        fault = Fault(
            "R3203",
            f"the fixed cost {row.fixed_cost_per_day:g} of the competitor "
            f"{row.site_id!r} counts for nothing",
            "Write 0: what a competitor's site costs is not ours to choose.",
        )
        issues.append(tables.sites.spot(record, "fixed_cost_per_day").issue(fault))
