"""Room in trips that already run: a piece joins a stop or adds one."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from optimizer.planning.schedule.fitting import fit_trip
from optimizer.planning.schedule.shape import shape_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from optimizer.planning.schedule.day import Day
    from optimizer.planning.schedule.shape import Shape
    from optimizer.planning.schedule.state import State
    from optimizer.planning.schedule.stops import Item
    from optimizer.planning.search.pieces import Piece
    from optimizer.planning.search.placing import Shortlist
    from optimizer.planning.search.taste import Taste


MAX_JOINS = 40
"""Trips timed exactly for one piece before longer detours are given up."""


class Room(NamedTuple):
    """A trip with free ladles and a place among its stops."""

    least: float
    """Price of the detour: what joining costs at least. [currency]"""
    truck: int
    position: int
    place: int
    """Stops before a new one; ``~number`` of the stop that is at the plant already."""


def joined_trips(
    state: State, piece: Piece, shortlist: Shortlist, taste: Taste
) -> None:
    """Offer ways to put a piece into a trip with free ladles, short detours first."""
    num_tried = 0
    for room in sorted(_rooms(state, piece, shortlist.bar)):
        if room.least >= shortlist.bar or num_tried >= MAX_JOINS:
            return
        if not taste.overlooks():
            num_tried += _join(state, room, piece, shortlist)


def _rooms(state: State, piece: Piece, bar: float) -> Iterator[Room]:
    """Yield all trips and places where ladles, smelter and detour let a piece in."""
    day = state.day
    for truck, trips in enumerate(state.routes):
        facts = day.trucks[truck]
        ladles = piece.ladles[facts.vessel]
        if not ladles or not trips:
            continue
        vessel = day.vessels[facts.vessel]
        for position, trip in enumerate(trips):
            shape = trip.shape
            if (
                shape.num_loads + ladles > vessel.slots
                or shape.kg + piece.kg > vessel.net_kg
                or not piece.may_ride(shape.vessel, shape.smelter)
                or shape.family != piece.family
            ):
                continue
            for index, extra_km in _detours(day, shape, piece.place):
                least = extra_km * facts.loaded_km_price
                if least < bar:
                    yield Room(least, truck, position, index)


def _join(state: State, room: Room, piece: Piece, shortlist: Shortlist) -> int:
    """Offer a piece's way into one trip, from every heat that may fill it.

    Returns how many trips were timed for it.
    """
    num_timed = 0
    day = state.day
    shape = state.routes[room.truck][room.position].shape
    for heat in _heats(state, (room.truck, room.position), piece):
        items = with_item(shape, (piece.order, piece.kg, heat), room.place)
        joined = shape_of(day, shape.vessel, shape.smelter, items)
        if joined is None:
            continue
        num_timed += 1
        fit = fit_trip(state, room.truck, room.position, joined, replaces=True)
        if fit is not None:
            shortlist.offer(fit.delta, fit)
    return num_timed


def _detours(day: Day, shape: Shape, place: int) -> Iterator[tuple[int, float]]:
    """Yield every place of a new stop in the row, and what it adds to the way."""
    places = [stop.place for stop in shape.stops]
    if place in places:
        yield ~places.index(place), 0.0
        return
    km, before = day.km, shape.place
    for index, after in enumerate(places):
        extra = km[before][place] + km[place][after] - km[before][after]
        if shape.loaded_km + extra <= day.max_loaded_km:
            yield index, extra
        before = after
    extra = km[before][place]
    if shape.loaded_km + extra <= day.max_loaded_km:
        yield len(places), extra


def _heats(state: State, where: tuple[int, int], piece: Piece) -> Iterator[int]:
    """Yield the heats that hold the piece and are there while the trip may fill.

    Bay calendars and detours are not looked at: what is left out here is impossible.
    """
    truck, position = where
    trips = state.routes[truck]
    shape, facts = trips[position].shape, state.day.trucks[truck]
    opens = trips[position - 1].end if position else facts.earliest
    closes = trips[position + 1].start if position + 1 < len(trips) else facts.latest
    first = max(opens, shape.earliest_start)
    last = min(closes - shape.duration, shape.latest_start)
    for alone in piece.shapes(shape.vessel, shape.smelter):
        heat = alone.items[0][2]
        left = state.heat_left[heat] + shape.heat_kg.get(heat, 0)
        if (
            alone.earliest_start <= last
            and alone.latest_start >= first
            and left >= piece.kg + shape.heat_kg.get(heat, 0)
        ):
            yield heat


def with_item(shape: Shape, item: Item, index: int) -> tuple[Item, ...]:
    """Return the items of a trip with one more.

    Parameters
    ----------
    shape
        The trip.
    item
        What joins it.
    index
        Stops before a new one; ``~number`` to join the stop of that number, where metal
        of the same order and heat becomes one item.
    """
    groups = [list(stop.items) for stop in shape.stops]
    if index >= 0:
        groups.insert(index, [item])
    else:
        groups[~index] = _merged(groups[~index], item)
    return tuple(item for group in groups for item in group)


def _merged(items: list[Item], item: Item) -> list[Item]:
    order, kg, heat = item
    alike = [old for old in items if (old[0], old[2]) == (order, heat)]
    if not alike:
        return [*items, item]
    total = (order, kg + alike[0][1], heat)
    return [total if old == alike[0] else old for old in items]
