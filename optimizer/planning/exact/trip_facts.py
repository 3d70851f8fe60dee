"""What the exact model has to know of a trip: its stops, their minutes and loads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from optimizer.planning.bounds.draft import Draft


@dataclass(frozen=True, slots=True)
class StopFacts:
    """One visit of a plant; instants count from the horizon's start."""

    plant: int
    leg: int
    """From the place before. [min]"""
    duration: int
    """[min]"""
    earliest: int
    latest: int
    entries: tuple[tuple[int, int], ...]
    """Order and loads."""


@dataclass(frozen=True, slots=True)
class TripFacts:
    """One trip of a truck class; instants count from the horizon's start."""

    smelter: int
    family: int
    fill: int
    """From filling start to filling end. [min]"""
    first_fill: int
    last_fill: int
    unhurried_fill: int
    """The earliest filling start after which no truck has to wait loaded."""
    length: int
    """From filling start to the end of the last service, without waiting. [min]"""
    earliest_end: int
    """Of the last service, whenever filling starts."""
    stops: tuple[StopFacts, ...]

    @property
    def entries(self) -> tuple[tuple[int, int], ...]:
        """Order and loads, in order of discharge."""
        return tuple(entry for stop in self.stops for entry in stop.entries)


def trip_facts(draft: Draft, column: int) -> TripFacts:
    """Return the facts of a trip column."""
    pool, scenario = draft.columns.pool, draft.scenario
    row, origin = int(draft.columns.trip[column]), scenario.horizon.start_min
    count = int((pool.loads[row] > 0).sum())
    stops: list[StopFacts] = []
    reached = int(pool.fill_duration_min[row])
    at = 0
    while at < count:
        plant = int(pool.plant[row, at])
        until = at
        while until < count and pool.plant[row, until] == plant:
            until += 1
        orders = [scenario.orders[int(i)] for i in pool.order[row, at:until]]
        hours = scenario.plants[plant].receiving
        duration = int(pool.service_duration_min[row, at])
        offset = int(pool.offset_min[row, at])
        stops.append(
            StopFacts(
                plant=plant,
                leg=offset - reached,
                duration=duration,
                earliest=max(hours.start_min, *(o.window.start_min for o in orders))
                - origin,
                latest=min(
                    hours.end_min - duration, *(o.window.end_min for o in orders)
                )
                - origin,
                entries=tuple(
                    (int(pool.order[row, e]), int(pool.loads[row, e]))
                    for e in range(at, until)
                ),
            )
        )
        reached = offset + duration
        at = until
    low = int(draft.columns.earliest_fill_min[column]) - origin
    high = int(draft.columns.latest_fill_min[column]) - origin
    last = count - 1
    service = int(pool.first_service_min[row, last]) - origin
    slow = min(high, service - int(pool.offset_min[row, last]))
    family = scenario.alloy_by_id[scenario.orders[int(pool.order[row, 0])].alloy_id]
    return TripFacts(
        smelter=int(pool.smelter[row]),
        family=list(type(family.family)).index(family.family),
        fill=int(pool.fill_duration_min[row]),
        first_fill=low,
        last_fill=high,
        unhurried_fill=max(low, slow, 0),
        length=reached,
        earliest_end=service + stops[-1].duration,
        stops=tuple(stops),
    )
