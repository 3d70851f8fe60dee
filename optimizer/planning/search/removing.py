"""Taking orders out of a plan so that what stays is valid again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.planning.schedule.fitting import fit_trip
from optimizer.planning.schedule.route import Trips, follow, span
from optimizer.planning.schedule.shape import Shape, shape_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from optimizer.planning.schedule.state import State


def without_orders(state: State, orders: Collection[int]) -> tuple[State, set[int]]:
    """Return the plan without some orders, and every order that had to go.

    A trip taken out leaves the next trip's ladles idle for longer; where its metal then
    comes too cold, that trip's orders go as well.

    Parameters
    ----------
    state
        A plan; not changed.
    orders
        Orders to take out; those not served are passed over.

    Returns
    -------
    tuple
        The smaller plan, and the served orders that it lacks.
    """
    smaller = state.copy()
    gone: set[int] = set()
    leaving = {order for order in orders if state.served[order]}
    while leaving:
        gone |= leaving
        for order in sorted(leaving):
            smaller.refuse(order)
        leaving = _taken_out(smaller, gone) - gone
    return smaller, gone


def _taken_out(state: State, gone: set[int]) -> set[int]:
    """Thin every route that carries a leaving order; return what else must go."""
    dropped: set[int] = set()
    for truck, trips in enumerate(state.routes):
        if any(item[0] in gone for trip in trips for item in trip.shape.items):
            dropped |= _thin_route(state, truck, gone)
    return dropped


def _thin_route(state: State, truck: int, gone: set[int]) -> set[int]:
    whole, parts = [], []
    for trip in state.routes[truck]:
        items = tuple(item for item in trip.shape.items if item[0] not in gone)
        if len(items) == len(trip.shape.items):
            whole.append(trip)
        elif items:
            parts.append((trip.start, trip.shape, items))
    kept, dropped = kept_trips(state, truck, tuple(whole))
    state.set_route(truck, kept)
    for start, shape, items in parts:
        smaller = shape_of(state.day, shape.vessel, shape.smelter, items)
        if smaller is None or not _put_back(state, truck, smaller, start):
            dropped |= {item[0] for item in items}
    return dropped


def kept_trips(state: State, truck: int, trips: Trips) -> tuple[Trips, set[int]]:
    """Return the trips of a route that stay valid, and the orders of the others.

    Times are kept; bays and metal are not looked at.
    """
    day, facts = state.day, state.day.trucks[truck]
    row: Trips = ()
    dropped: set[int] = set()
    for trip in trips:
        stays = follow(day, facts, row[-1] if row else None, trip)
        if stays is None:
            dropped |= {item[0] for item in trip.shape.items}
        else:
            row = (*row, stays)
    while row and span(day, facts, row) is None:
        dropped |= {item[0] for item in row[-1].shape.items}
        row = row[:-1]
    return row, dropped


def _put_back(state: State, truck: int, shape: Shape, start: int) -> bool:
    """Fit a thinned trip near its old place in the row."""
    position = sum(trip.start < start for trip in state.routes[truck])
    fit = fit_trip(state, truck, position, shape)
    if fit is None:
        return False
    state.set_route(truck, fit.trips)
    return True
