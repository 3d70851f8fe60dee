"""Days of trucks with their clocks: what a timetable tells.

Instants count from the horizon's start.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from optimizer.planning.exact.loading import Given
    from optimizer.planning.exact.trip_facts import TripFacts
    from optimizer.planning.exact.truck_day import TruckDay


class TimedTrip(NamedTuple):
    """A trip with its clock."""

    facts: TripFacts
    fill_start: int
    services: tuple[int, ...]
    given: tuple[Given, ...]


class TimedDay(NamedTuple):
    """A truck's day with its clock."""

    truck_id: str
    day: TruckDay
    start: int
    end: int
    trips: tuple[TimedTrip, ...]
