"""Room in trips that already run: a piece joins a stop or adds one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.planning.schedule.fitting import fit_trip
from optimizer.planning.schedule.shape import Item, shape_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from optimizer.planning.schedule.day import Day
    from optimizer.planning.schedule.shape import Shape
    from optimizer.planning.schedule.state import State
    from optimizer.planning.schedule.timing import TimedTrip
    from optimizer.planning.search.pieces import Piece
    from optimizer.planning.search.placing import Shortlist
    from optimizer.planning.search.taste import Taste


def joined_trips(
    state: State, piece: Piece, shortlist: Shortlist, taste: Taste
) -> None:
    """Offer every way to put a piece into a trip with free ladles."""
    day = state.day
    for truck, trips in enumerate(state.routes):
        if not trips:
            continue
        facts = day.trucks[truck]
        vessel = day.vessels[facts.vessel]
        ladles = vessel.num_ladles(piece.kg)
        if not ladles:
            continue
        for position, trip in enumerate(trips):
            shape = trip.shape
            if (
                shape.num_loads + ladles > vessel.slots
                or shape.kg + piece.kg > vessel.net_kg
                or not _may_share(day, shape, piece)
                or taste.overlooks()
            ):
                continue
            for joined, extra_km in _joined_shapes(state, trip, piece):
                if extra_km * facts.loaded_km_price >= shortlist.bar:
                    continue
                fit = fit_trip(state, truck, position, joined, replaces=True)
                if fit is not None:
                    shortlist.offer(fit.delta, fit)


def _may_share(day: Day, shape: Shape, piece: Piece) -> bool:
    """Return whether alloy family, smelter and window let a piece join at all."""
    order = day.orders[piece.order]
    if order.family != shape.family or (shape.smelter, order.alloy) not in day.heats_of:
        return False
    first, last = shape.stops[0], shape.stops[-1]
    # a trip is over within the time its metal lasts: windows further apart cannot meet
    return (
        order.earliest <= last.latest + shape.limits_hot[-1]
        and first.earliest <= order.latest + shape.limits_hot[-1]
    )


def _joined_shapes(
    state: State, trip: TimedTrip, piece: Piece
) -> Iterator[tuple[Shape, float]]:
    """Yield the trip with the piece aboard: every heat, every sequence of stops."""
    day, shape = state.day, trip.shape
    alloy = day.orders[piece.order].alloy
    for heat in day.heats_of[shape.smelter, alloy]:
        facts = day.heats[heat]
        back = shape.heat_kg.get(heat, 0)
        if state.heat_left[heat] < piece.kg and state.heat_left[heat] + back < piece.kg:
            continue
        if facts.ready > shape.last or facts.expires < shape.first:
            continue
        for items in with_piece(day, shape.items, (piece.order, piece.kg, heat)):
            joined = shape_of(day, shape.vessel, shape.smelter, items)
            if joined is not None:
                yield joined, joined.loaded_km - shape.loaded_km


def with_piece(
    day: Day, items: tuple[Item, ...], item: Item
) -> Iterator[tuple[Item, ...]]:
    """Yield the items of a trip with one more, in every sensible order of stops."""
    plants = [day.orders[order].plant for order, _, _ in items]
    plant = day.orders[item[0]].plant
    if plant in plants:
        yield _at_stop(items, item, last=len(plants) - 1 - plants[::-1].index(plant))
        return
    for index in range(len(items) + 1):
        if 0 < index < len(items) and plants[index - 1] == plants[index]:
            continue
        yield (*items[:index], item, *items[index:])


def _at_stop(items: tuple[Item, ...], item: Item, *, last: int) -> tuple[Item, ...]:
    """Add to the stop that ends with item ``last``; equal items become one."""
    for index, (order, kg, heat) in enumerate(items):
        if order == item[0] and heat == item[2]:
            return (*items[:index], (order, kg + item[1], heat), *items[index + 1 :])
    return (*items[: last + 1], item, *items[last + 1 :])
