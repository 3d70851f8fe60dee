"""K5: the times of a plan form one clock."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from optimizer.errors import Violation
from optimizer.units import clock_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from optimizer.verify.case import Case
    from optimizer.verify.walk import Leg, StopWalk, TripWalk


def check_clock(case: Case) -> Iterator[Violation]:
    """Check that legs, fillings and services take their minutes (rule K5)."""
    num_routes = Counter(route.truck_id for route in case.plan.routes)
    for truck_id, count in num_routes.items():
        if count > 1:
            where = f"truck {truck_id}"
            yield Violation("K5", where, "one route a truck", f"{count} routes")
    for route in case.routes:
        for leg in route.legs:
            yield from _leg_takes_its_time(leg)
        for trip in route.trips:
            yield from _filling_takes_its_time(trip)
            for stop in trip.stops:
                yield from _service_takes_its_time(stop)


def _leg_takes_its_time(leg: Leg) -> Iterator[Violation]:
    """Compare an arrival with its departure; after a stop the truck may stay on."""
    if leg.driving_duration_min is None:
        return
    earliest_min = leg.ready_min + leg.length_min
    is_late = leg.arrive_min > earliest_min and leg.is_departure_stated
    if leg.arrive_min < earliest_min or is_late:
        bound = "at" if leg.is_departure_stated else "not before"
        rests = f" and {leg.rest_duration_min} min of rest" if leg.rests else ""
        promised = (
            f"arrival from {leg.origin_id} {bound} {clock_text(earliest_min)}, after "
            f"{leg.driving_duration_min} min of driving{rests}"
        )
        yield Violation("K5", leg.where, promised, clock_text(leg.arrive_min))


def _filling_takes_its_time(trip: TripWalk) -> Iterator[Violation]:
    """Arrive, be filled, leave."""
    stated = trip.trip
    yield from _not_before(
        trip.where, "filling begins", stated.fill_start_min, stated.arrive_min
    )
    yield from _exactly(
        trip.where, "filling ends", stated.fill_end_min, trip.fill_end_min
    )
    yield from _not_before(
        trip.where, "departure", stated.depart_min, trip.fill_end_min
    )


def _service_takes_its_time(stop: StopWalk) -> Iterator[Violation]:
    """Arrive, be discharged ladle by ladle, be free."""
    stated = stop.stop
    yield from _not_before(
        stop.where, "service begins", stated.service_start_min, stated.arrive_min
    )
    yield from _exactly(
        stop.where, "service ends", stated.service_end_min, stop.service_end_min
    )
    for load in stop.loads:
        if load.discharge_start_min is not None:
            yield from _exactly(
                load.where,
                "discharge begins",
                load.load.discharge_start_min,
                load.discharge_start_min,
            )


def _exactly(where: str, what: str, stated: int, derived: int) -> Iterator[Violation]:
    """Report an instant that is not the derived one."""
    if stated != derived:
        promised = f"{what} at {clock_text(derived)}"
        yield Violation("K5", where, promised, clock_text(stated))


def _not_before(
    where: str, what: str, stated: int, earliest: int
) -> Iterator[Violation]:
    """Report an instant that comes too early."""
    if stated < earliest:
        promised = f"{what} not before {clock_text(earliest)}"
        yield Violation("K5", where, promised, clock_text(stated))
