"""The relaxation of a day, all its trips listed, as many tests look at it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.economics import tariff
from optimizer.planning.bounds.days.day_program import MOST_SPANS, day_program
from optimizer.planning.bounds.trips.columns import trip_columns
from optimizer.planning.bounds.trips.relaxation import build_relaxation
from optimizer.planning.trips import enumerate_trips, truck_classes

if TYPE_CHECKING:
    from optimizer.domain import Scenario, TravelMatrix
    from optimizer.planning.bounds.days.day_program import DayProgram
    from optimizer.planning.bounds.trips.columns import TripColumns
    from optimizer.planning.bounds.trips.relaxation import Relaxation
    from optimizer.planning.trips import TripPool, TruckClass

Question = tuple["Scenario", "TravelMatrix"]


def columns_of(
    day: Question,
    pool: TripPool | None = None,
    classes: tuple[TruckClass, ...] | None = None,
) -> TripColumns:
    """Return the trips of a pool, all by default, that some truck's day can hold."""
    scenario, travel = day
    return trip_columns(
        scenario,
        travel,
        pool=enumerate_trips(scenario, travel) if pool is None else pool,
        classes=truck_classes(scenario) if classes is None else classes,
        rates=tariff(scenario),
    )


def relaxation_of(
    day: Question,
    *,
    pool: TripPool | None = None,
    classes: tuple[TruckClass, ...] | None = None,
    short_metal: frozenset[tuple[int, str]] | None = None,
) -> Relaxation:
    """Return the relaxation over the trips of a pool, all of a day by default."""
    scenario, travel = day
    return build_relaxation(
        scenario,
        travel,
        columns=columns_of(day, pool, classes),
        classes=truck_classes(scenario) if classes is None else classes,
        rates=tariff(scenario),
        short_metal=short_metal,
    )


def days_over(relaxation: Relaxation, *, most_spans: int = MOST_SPANS) -> DayProgram:
    """Return the program over the truck days of a relaxation, which has some."""
    days = day_program(relaxation, most_spans=most_spans)
    assert days is not None
    return days
