"""Use against capacity per hour, one strip a resource."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from optimizer.report.clock import clock_of
from optimizer.report.tables import capacity

if TYPE_CHECKING:
    from collections.abc import Hashable

    import pandas as pd

    from optimizer.domain import Plan, Scenario

SHARES = (0.0, 0.25, 0.5, 0.75, 0.95, 1.001)
"""Lower ends of the shades; the last is overbooked, which no valid plan shows."""


@dataclass(frozen=True, slots=True)
class StripHour:
    """One hour of one resource."""

    css_class: str
    percent: str
    title: str


EMPTY = StripHour("", "", "")


@dataclass(frozen=True, slots=True)
class Strip:
    """One resource over the day."""

    resource: str
    name: str
    hours: tuple[StripHour, ...]


def hour_labels(scenario: Scenario, plan: Plan) -> list[str]:
    """Return the clock times of the hours that the strips show."""
    return [clock_of(hour, scenario.date) for hour in _hours(capacity(scenario, plan))]


def strips(scenario: Scenario, plan: Plan) -> list[Strip]:
    """Return a strip for every bay and for the fleet, where they are used at all."""
    table = capacity(scenario, plan)
    hours = _hours(table)
    found = []
    for (resource, place_id), part in table.groupby(
        ["resource", "place_id"], sort=False
    ):
        if not part["used_min"].sum():
            continue
        rows = {row["hour"]: row for row in part.to_dict("records")}
        place = scenario.place_by_id.get(str(place_id))
        name = place.name if place else "all"
        cells = tuple(_cell(rows[hour]) if hour in rows else EMPTY for hour in hours)
        found.append(Strip(str(resource), name, cells))
    return found


def _hours(table: pd.DataFrame) -> list[pd.Timestamp]:
    used = table[table["used_min"] > 0]
    if used.empty:
        return []
    span = table[table["hour"].between(used["hour"].min(), used["hour"].max())]
    return sorted(span["hour"].unique())


def _cell(row: dict[Hashable, Any]) -> StripHour:
    used, offered = row["used_min"], row["capacity_min"]
    share = used / offered if offered else math.inf
    shade = sum(share >= least for least in SHARES) - 1
    percent = "" if not used else f"{share:.0%}" if offered else "over"
    return StripHour(f"s{shade}", percent, f"{used} of {offered} min")
