"""Taking up an earlier plan: times that still hold are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.planning.engine.state import State
from optimizer.planning.given_routes import SPARE_KG, given_routes

if TYPE_CHECKING:
    from optimizer.domain import Plan
    from optimizer.planning.engine.day import Day


def recovered_state(day: Day, plan: Plan) -> State:
    """Return as much of a plan as still fits the day.

    Trips keep their times where they are still valid and are timed anew where not.
    What has become unknown or impossible is left out, with all loads of its orders.
    Only tolerances of the contract are not kept: metal is tapped as hot as it must be.

    Parameters
    ----------
    day
        Today.
    plan
        Yesterday's, or anybody's; it need not be valid.

    Returns
    -------
    State
        A valid plan, equal to the given one where that is valid without tolerances.
    """
    state = State(day)
    for truck, trips in given_routes(day, plan).items():
        state.enter_route(truck, trips)
    placed = _placed_kg(state)
    for order in placed:
        state.serve(order)
    broken = [order for order in placed if not _is_whole(state, order, placed[order])]
    state.remove(broken)
    return state


def _placed_kg(state: State) -> dict[int, int]:
    placed: dict[int, int] = {}
    for trips in state.routes:
        for trip in trips:
            for order, kg, _ in trip.items:
                placed[order] = placed.get(order, 0) + kg
    return placed


def _is_whole(state: State, order: int, kg: int) -> bool:
    """Return whether an order's loads are complete, in one trip if it says so (O1)."""
    facts = state.day.orders[order]
    if abs(kg - facts.kg) > SPARE_KG:
        return False
    num_trips = sum(
        any(item[0] == order for item in trip.items)
        for trips in state.routes
        for trip in trips
    )
    return num_trips == 1 or not facts.one_trip
