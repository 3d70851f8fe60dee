"""A dispatcher without a plan: nearest smelter, one order a trip, first free truck.

Its times keep every rule, for they come from the same exact schedules; only its choices
are those of a busy person with a telephone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.planning.engine.day import Day
from optimizer.planning.engine.divisions import divisions
from optimizer.planning.engine.state import State

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
            if all(_sent(draft, order, kg) for kg in division):
                draft.serve(order)
                state = draft
    return state.cost


def _sent(state: State, order: int, kg: int) -> bool:
    """Append a trip to the first truck that can bring the piece from nearest by."""
    day = state.day
    place, alloy = day.plants[day.orders[order].plant].place, day.orders[order].alloy
    nearest = sorted(
        range(len(day.smelters)),
        key=lambda n: day.km[day.smelters[n].place][place],
    )
    for smelter in nearest:
        for truck in range(len(day.trucks)):
            position = int(state.tables.counts[truck])
            for heat in day.heats_of.get((smelter, alloy), ()):
                fit = state.fit(truck, position, smelter, [(order, kg, heat)])
                if fit is not None:
                    state.place(fit)
                    return True
    return False
