"""A truck's day: what one trip leaves to the next, and what the whole day costs."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from optimizer.domain import NO_WAY_MIN
from optimizer.planning.schedule.drive import drive
from optimizer.planning.schedule.timing import (
    Opening,
    TimedTrip,
    driven_after_filling,
    idle_minutes,
)

if TYPE_CHECKING:
    from optimizer.planning.schedule.day import Day
    from optimizer.planning.schedule.facts import TruckFacts
    from optimizer.planning.schedule.shape import Shape

Trips = tuple[TimedTrip, ...]


def opening_after(
    day: Day, truck: TruckFacts, before: TimedTrip | None, shape: Shape
) -> Opening | None:
    """Return when a truck can fill after ``before``; ``None`` where no road leads.

    The end is left open: ``latest`` is the horizon's length.
    """
    origin = truck.depot if before is None else before.shape.stops[-1].place
    minutes = day.minutes[origin][shape.place]
    if minutes >= NO_WAY_MIN:
        return None
    ready = truck.earliest if before is None else before.end
    taken, driven = drive(day, 0 if before is None else before.driven, minutes)
    arrive = ready + taken
    wash = day.wash if before and before.shape.family != shape.family else 0
    return Opening(
        arrive=arrive,
        driven=driven,
        ready=-1 if before is None else ready,
        earliest=arrive + wash,
        latest=day.length,
    )


def latest_end(
    day: Day, truck: TruckFacts, shape: Shape, after: TimedTrip | None
) -> int:
    """Return when a trip's last service must have ended for what comes after it.

    Without the rests of the leg that follows: the caller walks the route again.
    """
    here = shape.stops[-1].place
    if after is None:
        return truck.latest - day.minutes[here][truck.depot]
    wash = day.wash if after.shape.family != shape.family else 0
    return after.start - wash - day.minutes[here][after.shape.place]


def follow(
    day: Day, truck: TruckFacts, before: TimedTrip | None, trip: TimedTrip
) -> TimedTrip | None:
    """Return a trip with its times kept but another predecessor, or ``None``.

    Another predecessor changes washing, idle time and rests, and so the temperatures.
    """
    opening = opening_after(day, truck, before, trip.shape)
    if opening is None:
        return None
    walked = _walk(day, opening, trip)
    if walked is None and opening.driven and not trip.shape.fill_rests:
        walked = _walk(day, opening.rested(day.rest), trip)
    return walked


def _walk(day: Day, opening: Opening, trip: TimedTrip) -> TimedTrip | None:
    """Return a trip with its times kept and its history from the opening."""
    if trip.start < opening.earliest:
        return None
    idle = idle_minutes(day, trip.shape, opening, trip.start)
    driven_before = driven_after_filling(day, trip.shape, opening, trip.start)
    arrive = trip.start - opening.lead if opening.ready < 0 else opening.arrive
    if idle == trip.idle and driven_before == trip.driven_before:
        return trip if arrive == trip.arrive else replace(trip, arrive=arrive)
    limits = trip.shape.limits(idle)
    waits = [service - trip.start for service in trip.services]
    if limits is None or any(w > limit for w, limit in zip(waits, limits, strict=True)):
        return None
    driven = _driven_at_end(day, trip, driven_before)
    if driven is None:
        return None
    return replace(
        trip,
        arrive=arrive,
        idle=idle,
        driven=driven,
        driven_before=driven_before,
        superheat=trip.shape.superheat(idle, waits),
    )


def _driven_at_end(day: Day, trip: TimedTrip, driven: int) -> int | None:
    """Return driving since the last rest at the end; ``None`` if rests do not fit."""
    clock = trip.start + trip.shape.fill_duration
    shape = trip.shape
    for leg, stop, service in zip(shape.legs, shape.stops, trip.services, strict=True):
        taken, driven = drive(day, driven, leg)
        clock += taken
        if clock > service:
            return None
        if stop.rests or service - clock >= day.rest:
            driven = 0
        clock = service + stop.duration
    return driven


def followed(day: Day, truck: TruckFacts, trips: Trips, position: int) -> Trips | None:
    """Return the route with the trips from ``position`` on walked again."""
    walked = list(trips)
    for index in range(position, len(walked)):
        before = walked[index - 1] if index else None
        trip = follow(day, truck, before, walked[index])
        if trip is None:
            return None
        unchanged = trip.driven == walked[index].driven
        walked[index] = trip
        if unchanged:
            break
    return tuple(walked)


def span(day: Day, truck: TruckFacts, trips: Trips) -> tuple[int, int] | None:
    """Return when the truck leaves its depot and is back; ``None`` if K2 forbids."""
    if not trips:
        return 0, 0
    first, last = trips[0], trips[-1]
    taken, _ = drive(day, 0, day.minutes[truck.depot][first.shape.place])
    home = day.minutes[last.shape.stops[-1].place][truck.depot]
    if home >= NO_WAY_MIN:
        return None
    start = first.arrive - taken
    end = last.end + drive(day, last.driven, home)[0]
    if start < truck.earliest or end > truck.latest or end - start > truck.duty:
        return None
    return start, end


def route_cost(
    day: Day, truck: TruckFacts, trips: Trips, duty: tuple[int, int]
) -> float:
    """Return what the truck's day costs beyond the metal itself (section 6)."""
    if not trips:
        return 0.0
    loaded, empty, here, superheat = 0.0, 0.0, truck.depot, 0.0
    for trip in trips:
        shape = trip.shape
        empty += day.km[here][shape.place]
        loaded += shape.loaded_km
        here = shape.stops[-1].place
        superheat += trip.superheat
    empty += day.km[here][truck.depot]
    return (
        truck.day_price
        + truck.trip_price * len(trips)
        + truck.loaded_km_price * loaded
        + truck.empty_km_price * empty
        + truck.minute_price * (duty[1] - duty[0])
        + superheat
    )
