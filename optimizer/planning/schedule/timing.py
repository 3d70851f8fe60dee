"""When a trip can begin: exact search against windows, bays, metal and rests."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from optimizer.planning.schedule.bays import first_from, last_until

if TYPE_CHECKING:
    from collections.abc import Sequence

    from optimizer.planning.schedule.day import Day
    from optimizer.planning.schedule.shape import Shape


@dataclass(frozen=True, slots=True)
class TimedTrip:
    """A trip with its clock; instants are minutes from the horizon's start."""

    shape: Shape
    arrive: int
    start: int
    """Filling begins."""
    services: tuple[int, ...]
    """Service starts, stop by stop."""
    end: int
    """The last service ends."""
    driven: int
    """Driving since the last rest when the last service ends (K3)."""
    driven_before: int
    """The same when filling ends."""
    idle: int
    """How long the ladles stood empty before filling; 0 when hot."""
    superheat: float
    """What its superheat costs. [currency]"""


class Opening(NamedTuple):
    """The gap in a truck's day that a trip must fit into."""

    arrive: int
    """When the truck is at the smelter at the earliest."""
    driven: int
    """Driving since the last rest, on arrival."""
    ready: int
    """The previous trip's last service ended; -1 before the first trip."""
    earliest: int
    """Filling may begin (arrival, washing)."""
    latest: int
    """The last service must have ended."""
    lead: int = 0
    """Stay at the smelter before a first filling: a rest, where one is needed."""

    def rested(self, rest: int) -> Opening:
        """Return the opening of a driver who rests at the smelter first (K3)."""
        return self._replace(
            driven=0,
            earliest=max(self.earliest, self.arrive + rest),
            lead=rest if self.ready < 0 else 0,
        )


class Free(NamedTuple):
    """Minutes from which bays are free for the lengths that a shape needs."""

    filling: int
    services: Sequence[int]


class Clock(NamedTuple):
    """The stops of a trip for one filling start."""

    services: tuple[int, ...]
    end: int
    driven: int
    wait: int
    """Before the first service. [min]"""


def idle_minutes(day: Day, shape: Shape, opening: Opening, start: int) -> int:
    """Return how long the ladles stood empty, as far as the lining knows."""
    if (
        opening.ready < 0
        or start - opening.arrive >= day.metal.preheat[shape.soaked_by]
    ):
        return 0
    return start - opening.ready


def earliest_trip(
    day: Day, shape: Shape, opening: Opening, free: Free
) -> TimedTrip | None:
    """Return the trip that begins filling first, or ``None`` when none fits.

    Service starts never come earlier when filling begins later, so a start that is too
    early for the metal by some minutes can be moved by those minutes at once.
    """
    start = max(opening.earliest, shape.earliest_start)
    final = min(opening.latest - shape.duration, shape.latest_start)
    while True:
        start = first_from(free.filling, start)
        if start < 0 or start > final:
            return None
        idle = idle_minutes(day, shape, opening, start)
        limits = shape.limits(idle)
        if limits is None:
            start = _hot_again(day, shape, opening, start)
            continue
        clock = run_clock(
            day, shape, driven_after_filling(day, shape, opening, start), start, free
        )
        if clock is None or clock.end > opening.latest:
            return None
        late = _lateness(clock, limits, start)
        if late <= 0:
            return timed_trip(day, shape, opening, start, clock)
        start += late


def closed_up(
    day: Day, trip: TimedTrip, opening: Opening, free: Free
) -> TimedTrip | None:
    """Return the trip begun later with its end kept, if loaded waits allow it."""
    shape = trip.shape
    if trip.end - trip.start == shape.duration:
        return None
    later = opening._replace(earliest=trip.start + 1, latest=trip.end)
    unwaiting = latest_trip(day, shape, later, free)
    if unwaiting is not None:
        return unwaiting
    wait = trip.services[0] - trip.start - shape.fill_duration - shape.legs[0]
    start = last_until(free.filling, min(trip.start + wait, shape.latest_start))
    return trip_at(day, shape, later, start, free) if start > trip.start else None


def latest_trip(
    day: Day, shape: Shape, opening: Opening, free: Free
) -> TimedTrip | None:
    """Return the trip without loaded waits that begins filling last, if any."""
    starts, offset = free.filling, shape.fill_duration
    for leg, stop, service in zip(shape.legs, shape.stops, free.services, strict=True):
        offset += leg
        starts &= service >> offset
        offset += stop.duration
    first = max(opening.earliest, shape.earliest_start)
    start = min(opening.latest - shape.duration, shape.latest_start)
    while True:
        start = last_until(starts, start)
        if start < first:
            return None
        trip = trip_at(day, shape, opening, start, free)
        if trip is not None:
            return trip
        start -= 1


def trip_at(
    day: Day, shape: Shape, opening: Opening, start: int, free: Free
) -> TimedTrip | None:
    """Return the trip that begins filling at ``start``, or ``None``."""
    if start < opening.earliest or not (free.filling >> start) & 1:
        return None
    limits = shape.limits(idle_minutes(day, shape, opening, start))
    if limits is None:
        return None
    clock = run_clock(
        day, shape, driven_after_filling(day, shape, opening, start), start, free
    )
    if clock is None or clock.end > opening.latest:
        return None
    if _lateness(clock, limits, start) > 0:
        return None
    return timed_trip(day, shape, opening, start, clock)


def run_clock(
    day: Day, shape: Shape, driven: int, start: int, free: Free
) -> Clock | None:
    """Walk the stops, each service as early as window and bay let it begin."""
    clock, wait = start + shape.fill_duration, 0
    services: list[int] = []
    for leg, stop, openings in zip(shape.legs, shape.stops, free.services, strict=True):
        driven += leg
        clock += leg
        if driven > day.max_driving:
            num_rests = (driven - 1) // day.max_driving
            clock += num_rests * day.rest
            driven -= num_rests * day.max_driving
        service = first_from(openings, clock)
        if service < 0:
            return None
        if not services:
            wait = service - clock
        if stop.rests or service - clock >= day.rest:
            driven = 0
        services.append(service)
        clock = service + stop.duration
    return Clock(tuple(services), clock, driven, wait)


def timed_trip(
    day: Day, shape: Shape, opening: Opening, start: int, clock: Clock
) -> TimedTrip:
    """Put shape and clock together and price the superheat."""
    idle = idle_minutes(day, shape, opening, start)
    return TimedTrip(
        shape=shape,
        arrive=start - opening.lead if opening.ready < 0 else opening.arrive,
        start=start,
        services=clock.services,
        end=clock.end,
        driven=clock.driven,
        driven_before=driven_after_filling(day, shape, opening, start),
        idle=idle,
        superheat=shape.superheat(idle, [s - start for s in clock.services]),
    )


def driven_after_filling(day: Day, shape: Shape, opening: Opening, start: int) -> int:
    """Return driving since the last rest when filling ends."""
    if shape.fill_rests:
        return 0
    waited = start - opening.arrive if opening.ready >= 0 else 0
    return 0 if waited >= day.rest else opening.driven


def _hot_again(day: Day, shape: Shape, opening: Opening, start: int) -> int:
    """Return when the burner has restored the lining, later than ``start``."""
    return max(start + 1, opening.arrive + day.metal.preheat[shape.soaked_by])


def _lateness(clock: Clock, limits: tuple[int, ...], start: int) -> int:
    """Return by how much the coldest stop comes too late for its metal. [min]."""
    return max(
        service - start - limit
        for service, limit in zip(clock.services, limits, strict=True)
    )
