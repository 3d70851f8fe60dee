"""What the exact model has to know of a trip: its stops, their minutes and loads."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from optimizer.domain import AlloyFamily
from optimizer.planning.exact.rests import TripRests, rest_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from optimizer.planning.bounds.trips.draft import Draft


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


class Board(NamedTuple):
    """How long loads of an entry are on board if nobody waits."""

    first: int
    """Until the first is discharged, if the entry is the first of its stop. [min]"""
    last: int
    """Until the last is discharged. [min]"""


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
    board: tuple[Board, ...]
    """Of each entry."""
    rests: TripRests

    @property
    def entries(self) -> tuple[tuple[int, int], ...]:
        """Order and loads, in order of discharge."""
        return tuple(entry for stop in self.stops for entry in stop.entries)


def trip_facts(draft: Draft, column: int) -> TripFacts:
    """Return the facts of a trip column.

    Parameters
    ----------
    draft
        The relaxation's columns and their pool of trips.
    column
        Of a trip.
    """
    pool, scenario = draft.columns.pool, draft.scenario
    row, origin = int(draft.columns.trip[column]), scenario.horizon.start_min
    stops = tuple(_stops(draft, row))
    last = int(np.count_nonzero(pool.loads[row])) - 1
    first_fill = int(draft.columns.earliest_fill_min[column]) - origin
    last_fill = int(draft.columns.latest_fill_min[column]) - origin
    offset = int(pool.offset_min[row, last])
    service = int(pool.first_service_min[row, last]) - origin
    alloy = scenario.alloy_by_id[scenario.orders[int(pool.order[row, 0])].alloy_id]
    fill = int(pool.fill_duration_min[row])
    return TripFacts(
        smelter=int(pool.smelter[row]),
        family=list(AlloyFamily).index(alloy.family),
        fill=fill,
        first_fill=first_fill,
        last_fill=last_fill,
        unhurried_fill=max(first_fill, min(last_fill, service - offset), 0),
        length=offset + stops[-1].duration,
        earliest_end=service + stops[-1].duration,
        stops=stops,
        board=tuple(_boards(draft, row, stops)),
        rests=rest_rule(scenario.driver_rules).of_trip(
            fill, ((stop.leg, stop.duration) for stop in stops)
        ),
    )


def _boards(draft: Draft, row: int, stops: tuple[StopFacts, ...]) -> Iterator[Board]:
    """Yield how long each entry is on board, in order of discharge."""
    pool, scenario = draft.columns.pool, draft.scenario
    smelter = scenario.smelters[int(pool.smelter[row])]
    clock_start = smelter.dispatch_duration_min + smelter.fill_duration_min
    entry = 0
    for stop in stops:
        plant, before = scenario.plants[stop.plant], 0
        for _, loads in stop.entries:
            offset = int(pool.offset_min[row, entry]) - clock_start
            first = max(0, offset + plant.arrival_duration_min)
            before, entry = before + loads, entry + 1
            last = first + (before - 1) * plant.discharge_duration_min
            yield Board(first, last)


def _stops(draft: Draft, row: int) -> Iterator[StopFacts]:
    """Yield the visits of a trip: entries of one plant that follow each other."""
    pool = draft.columns.pool
    count = int(np.count_nonzero(pool.loads[row]))
    reached = int(pool.fill_duration_min[row])
    for _, group in groupby(
        range(count), key=lambda entry: int(pool.plant[row, entry])
    ):
        stop = _stop(draft, row, list(group), reached)
        yield stop
        reached += stop.leg + stop.duration


def _stop(draft: Draft, row: int, entries: list[int], reached: int) -> StopFacts:
    pool, scenario = draft.columns.pool, draft.scenario
    origin, plant = scenario.horizon.start_min, int(pool.plant[row, entries[0]])
    windows = [scenario.orders[int(pool.order[row, e])].window for e in entries]
    hours = scenario.plants[plant].receiving
    duration = int(pool.service_duration_min[row, entries[0]])
    latest = min(hours.end_min - duration, *(window.end_min for window in windows))
    earliest = max(hours.start_min, *(window.start_min for window in windows))
    return StopFacts(
        plant=plant,
        leg=int(pool.offset_min[row, entries[0]]) - reached,
        duration=duration,
        earliest=earliest - origin,
        latest=latest - origin,
        entries=tuple(
            (int(pool.order[row, e]), int(pool.loads[row, e])) for e in entries
        ),
    )
