"""Trucks of a choice in the model of a timetable, and the stays of their days."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from ortools.sat.python import cp_model

from optimizer.planning.exact.loading import Aboard

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from optimizer.planning.bounds.trips.draft import Draft
    from optimizer.planning.exact.day_book import DayClass
    from optimizer.planning.exact.truck_day import TruckDay


class Bay(NamedTuple):
    """Where a truck stands in a bay in one day of its class, and when."""

    site: int | None
    """Smelter or plant; ``None`` where the day has no such stay."""
    leg: int
    """From the place before. [min]"""
    first: int
    last: int
    """When it may begin."""
    duration: int
    """[min]"""


def filling(day: TruckDay, place: int, length: int) -> Bay:
    """Return where and when a trip of a day is filled.

    Parameters
    ----------
    day
        A truck's day.
    place
        Of the trip in it.
    length
        Minutes of the horizon.
    """
    if place >= len(day.trips):
        return Bay(None, 0, 0, length, 0)
    trip, leg = day.trips[place], day.legs[place - 1] if place else day.out
    return Bay(trip.smelter, leg, trip.first_fill, trip.last_fill, trip.fill)


def service(day: TruckDay, place: int, number: int, length: int) -> Bay:
    """Return where and when a stop of a trip of a day is served.

    Parameters
    ----------
    day
        A truck's day.
    place
        Of the trip in it.
    number
        Of the stop in the trip.
    length
        Minutes of the horizon.
    """
    stops = day.trips[place].stops if place < len(day.trips) else ()
    if number >= len(stops):
        return Bay(None, 0, 0, length, 0)
    stop = stops[number]
    return Bay(stop.plant, stop.leg, stop.earliest, stop.latest, stop.duration)


@dataclass(frozen=True, eq=False)
class Stay:
    """One trip of a truck in the model, whichever day it belongs to."""

    fill_start: Any
    fill_end: Any
    services: list[Any]
    smelters: dict[int, Any]
    """Whether the trip is filled there."""
    is_hot: Any
    """Whether the ladles were preheated."""


@dataclass(frozen=True, eq=False)
class Driver:
    """One truck in the model."""

    truck_id: str
    g: int
    driven: list[Any]
    """Whether it drives each day of its class."""
    made: DayClass
    start: Any
    end: Any
    stays: list[Stay]

    def sum_of(self, figures: list[int]) -> Any:
        """Return a figure of the day that is driven, out of those of all its days."""
        return cp_model.LinearExpr.weighted_sum(self.driven, figures)

    def aboard(self, place: int) -> dict[int, list[Aboard]]:
        """Return the orders that ride in a trip, by its place in the day."""
        found: dict[int, list[Aboard]] = defaultdict(list)
        for variable, day in zip(self.driven, self.made.days, strict=True):
            if place < len(day.trips):
                trip = day.trips[place]
                idle = day.unheated(place)
                for (i, loads), board in zip(trip.entries, trip.board, strict=True):
                    found[i].append(Aboard(variable, loads, board, idle))
        return found


def trucks_of(
    draft: Draft, chosen: Sequence[tuple[DayClass, int]]
) -> Iterator[tuple[DayClass, str]]:
    """Yield a truck for every day of a choice."""
    used: dict[tuple[int, int], int] = defaultdict(int)
    for made, count in chosen:
        group = draft.classes[made.g].groups[made.q]
        for _ in range(count):
            yield made, group.truck_ids[used[made.g, made.q]]
            used[made.g, made.q] += 1
