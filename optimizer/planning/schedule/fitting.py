"""Fitting a trip into a truck's day: the cheapest of the times worth trying."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from optimizer.planning.schedule.route import (
    Trips,
    followed,
    latest_end,
    opening_after,
    route_cost,
    span,
)
from optimizer.planning.schedule.timing import (
    Free,
    Opening,
    TimedTrip,
    closed_up,
    earliest_trip,
    latest_trip,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from optimizer.planning.schedule.shape import Shape
    from optimizer.planning.schedule.state import State


class Fit(NamedTuple):
    """A truck's route with one trip more, or one trip changed."""

    delta: float
    """What it adds to the cost of the route. [currency]"""
    truck: int
    trips: Trips


def fit_trip(
    state: State, truck: int, position: int, shape: Shape, *, replaces: bool = False
) -> Fit | None:
    """Return the cheapest way found to drive ``shape`` at a position of a route.

    Parameters
    ----------
    state
        The plan so far.
    truck
        Whose route.
    position
        Trips before it.
    shape
        What to drive.
    replaces
        Whether it stands for the trip now at ``position``.

    Returns
    -------
    Fit or None
        ``None`` when no filling start keeps every rule.
    """
    trips = state.routes[truck]
    own = trips[position] if replaces else None
    if not state.has_metal(shape, own):
        return None
    before = trips[:position]
    after = trips[position + 1 :] if replaces else trips[position:]
    opening = _opening(state, truck, (before, after), shape)
    if opening is None:
        return None
    free = state.free(shape, own)
    best: Fit | None = None
    for trip in _variants(
        state, opening, (shape, free), is_first=not before and bool(after)
    ):
        fit = _judge(state, truck, (*before, trip, *after), position)
        if fit is not None and (best is None or fit.delta < best.delta):
            best = fit
    return best


def _opening(
    state: State, truck: int, around: tuple[Trips, Trips], shape: Shape
) -> Opening | None:
    """Return the gap between neighbors; ``None`` when it is too short at once."""
    day, facts = state.day, state.day.trucks[truck]
    before, after = around
    opening = opening_after(day, facts, before[-1] if before else None, shape)
    if opening is None:
        return None
    latest = latest_end(day, facts, shape, after[0] if after else None)
    earliest = opening.earliest
    if before:
        duty_end = state.spans[truck][0] + facts.duty
        home = day.minutes[shape.stops[-1].place][facts.depot]
        latest = min(latest, duty_end - home)
    elif after:
        earliest = max(
            earliest,
            state.spans[truck][1] - facts.duty + day.minutes[facts.depot][shape.place],
        )
    if max(earliest, shape.earliest_start) + shape.duration > latest:
        return None
    return opening._replace(earliest=earliest, latest=latest)


def _variants(
    state: State, opening: Opening, wanted: tuple[Shape, Free], *, is_first: bool
) -> Iterator[TimedTrip]:
    """Yield times worth pricing: early, late before a first trip, hot, unwaiting."""
    day, (shape, free) = state.day, wanted
    if is_first and (late := latest_trip(day, shape, opening, free)) is not None:
        yield late
        return
    trip = earliest_trip(day, shape, opening, free)
    if trip is None:
        trip = _after_a_rest(state, opening, shape, free)
        if trip is None:
            return
    yield trip
    if (closed := closed_up(day, trip, opening, free)) is not None:
        yield closed
    if trip.idle and trip.superheat > 0.0:
        hot_from = opening.arrive + day.metal.preheat[shape.soaked_by]
        later = opening._replace(earliest=max(opening.earliest, hot_from))
        if (hot := earliest_trip(day, shape, later, free)) is not None:
            yield hot


def _after_a_rest(
    state: State, opening: Opening, shape: Shape, free: Free
) -> TimedTrip | None:
    """Return the earliest trip whose driver rests before filling (K3)."""
    day = state.day
    if shape.fill_rests or opening.driven == 0:
        return None
    return earliest_trip(day, shape, opening.rested(day.rest), free)


def _judge(state: State, truck: int, trips: Trips, position: int) -> Fit | None:
    """Walk the rest of the route again and price it."""
    day, facts = state.day, state.day.trucks[truck]
    walked = followed(day, facts, trips, position + 1)
    if walked is None:
        return None
    duty = span(day, facts, walked)
    if duty is None:
        return None
    cost = route_cost(day, facts, walked, duty)
    return Fit(cost - state.route_costs[truck], truck, walked)
