"""A dispatcher without a plan: nearest smelter, one order a trip, first free truck.

Its times keep every rule, for they come from the same exact schedules; only its choices
are those of a busy person with a telephone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.planning.schedule.day import Day
from optimizer.planning.schedule.fitting import fit_trip
from optimizer.planning.schedule.state import State
from optimizer.planning.search.divisions import divisions
from optimizer.planning.search.pieces import Piece

if TYPE_CHECKING:
    from optimizer.domain import Scenario, TravelMatrix


def dispatched_cost(scenario: Scenario, travel: TravelMatrix) -> float:
    """Return the cost of a day dispatched order by order as they are wanted."""
    day = Day(scenario, travel)
    state = State(day)
    wanted = sorted(range(len(day.orders)), key=lambda n: (day.orders[n].earliest, n))
    for order in wanted:
        for division in divisions(day, order)[:1]:
            draft = state.copy()
            if all(_sent(draft, Piece(day, order, kg)) for kg in division):
                draft.serve(order)
                state = draft
    return state.cost


def _sent(state: State, piece: Piece) -> bool:
    """Append a trip to the first truck that can bring the piece from nearest by."""
    day = state.day
    nearest = sorted(
        range(len(day.smelters)),
        key=lambda n: day.km[day.smelters[n].place][piece.place],
    )
    for smelter in nearest:
        for truck, facts in enumerate(day.trucks):
            if not piece.may_ride(facts.vessel, smelter):
                continue
            for shape in piece.shapes(facts.vessel, smelter):
                fit = fit_trip(state, truck, len(state.routes[truck]), shape)
                if fit is not None:
                    state.set_route(truck, fit.trips)
                    return True
    return False
