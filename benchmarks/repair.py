"""One and the same repair for every tool's answer, so that it obeys every rule.

The trips are timed exactly in the proposed sequence, each from heats that hold its
metal; orders that are not whole come out; what is missing is inserted; then a small
ruin and recreate, as a user would write it once for any tool: as many iterations as
such a repair makes in ten seconds in plain Python. ``improved`` goes further and gives
our whole engine the plan, which shows what is left in it.
"""

from __future__ import annotations

import time
from itertools import groupby, islice, product
from typing import TYPE_CHECKING

from optimizer.planning.engine.search import Search, first_plan
from optimizer.planning.engine.state import State
from optimizer.planning.params import SearchParams

if TYPE_CHECKING:
    from collections.abc import Iterator

    from relaxed_day import Proposal, ProposedTrip, RelaxedDay

    from optimizer.planning.engine.timed import Item

ITERATIONS = 600
"""Of the ruin and recreate: 60 a second for ten seconds, what plain Python made."""
MIXTURES = 12
"""Choices of heats tried for one trip."""


def repaired(
    relaxed: RelaxedDay, proposal: Proposal, *, seed: int, iterations: int = ITERATIONS
) -> State:
    """Return a plan that obeys every rule, made from a proposal.

    Parameters
    ----------
    relaxed
        The question.
    proposal
        Trips by truck; may be empty.
    seed
        Of the ruin and recreate.
    iterations
        Of the ruin and recreate.
    """
    best = _timed(relaxed, proposal)
    *_, richer = first_plan(best, day_share=1.0)
    search = Search(min(best, richer, key=_cost), SearchParams(), seed)
    search.step(iterations)
    return search.best()


def improved(start: State, *, seconds: float, seed: int) -> State:
    """Return what our engine makes of a plan in some seconds.

    Parameters
    ----------
    start
        A plan that obeys every rule.
    seconds
        For the search. [s]
    seed
        Of the search.
    """
    ends = time.perf_counter() + seconds
    search = Search(start, SearchParams(), seed)
    while time.perf_counter() < ends:
        search.step(1)
    return search.best()


def _cost(state: State) -> float:
    return state.cost


def _timed(relaxed: RelaxedDay, proposal: Proposal) -> State:
    """Return the proposed trips that can be, with whole orders only."""
    state = State(relaxed.day)
    for truck, trips in proposal.items():
        for trip in trips:
            _append(state, relaxed, truck, trip)
    placed: dict[int, int] = {}
    for trips in state.routes:
        for timed in trips:
            for order, kg, _ in timed.items:
                placed[order] = placed.get(order, 0) + kg
    for order in placed:
        state.serve(order)
    orders = relaxed.day.orders
    broken = [order for order, kg in placed.items() if kg != orders[order].kg]
    broken += _scattered(state)
    state.remove(broken)
    return state


def _scattered(state: State) -> list[int]:
    """Return orders that must come in one trip and ride in several."""
    trips: dict[int, int] = {}
    for route in state.routes:
        for timed in route:
            for order in {item[0] for item in timed.items}:
                trips[order] = trips.get(order, 0) + 1
    orders = state.day.orders
    return [n for n, count in trips.items() if count > 1 and orders[n].one_trip]


def _append(state: State, relaxed: RelaxedDay, truck: int, trip: ProposedTrip) -> None:
    """Append a trip to a truck's day at its best times, if there are any."""
    for items in islice(_fillings(state, relaxed, trip), MIXTURES):
        position = int(state.tables.counts[truck])
        fit = state.fit(truck, position, trip.smelter, items)
        if fit is not None:
            state.place(fit)
            return


def _fillings(
    state: State, relaxed: RelaxedDay, trip: ProposedTrip
) -> Iterator[list[Item]]:
    """Yield the trip filled from the heats there are, fuller heats first."""
    day, tasks = relaxed.day, [relaxed.tasks[number] for number in trip.tasks]
    kg_of: dict[int, int] = {}
    for _, group in groupby(tasks, key=lambda task: task.place):
        for task in group:
            kg_of[task.order] = kg_of.get(task.order, 0) + task.kg
    left = state.tables.left.tolist()
    choices = [
        sorted(
            day.heats_of.get((trip.smelter, day.orders[order].alloy), ()),
            key=lambda heat: -left[heat],
        )
        for order in kg_of
    ]
    for heats in product(*choices):
        yield [
            (order, kg, heat)
            for (order, kg), heat in zip(kg_of.items(), heats, strict=True)
        ]
