"""One and the same repair for every tool's answer, so that it obeys every rule.

The trips are timed exactly in the proposed sequence, each from heats that hold its
metal; orders that are not whole come out; what is missing is inserted; the rest of the
time is a plain ruin and recreate. Started from nothing it is a planner of its own.
"""

from __future__ import annotations

import time
from itertools import groupby, islice, product
from typing import TYPE_CHECKING

import numpy as np

from optimizer.planning.params import SearchParams
from optimizer.planning.schedule.fitting import fit_trip
from optimizer.planning.schedule.shape import shape_of
from optimizer.planning.schedule.state import State
from optimizer.planning.search.construction import insert_in_sequence
from optimizer.planning.search.improvement import improved_plans
from optimizer.planning.search.inserting import Catalog
from optimizer.planning.search.removing import without_orders
from optimizer.planning.search.taste import PLAIN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from relaxed_day import Proposal, ProposedTrip, RelaxedDay

    from optimizer.planning.schedule.shape import Shape

MIXTURES = 12
"""Choices of heats tried for one trip."""


def repaired(
    relaxed: RelaxedDay, proposal: Proposal, *, seconds: float, seed: int
) -> State:
    """Return a plan that obeys every rule, made from a proposal.

    Parameters
    ----------
    relaxed
        The question.
    proposal
        Trips by truck; may be empty.
    seconds
        For all of it. [s]
    seed
        Of the ruin and recreate.
    """
    ends = time.perf_counter() + seconds
    state = _timed(relaxed, proposal)
    catalog = Catalog(relaxed.day, lambda: time.perf_counter() > ends)
    left = [order for order, served in enumerate(state.served) if not served]
    best = state
    for more in insert_in_sequence(state, catalog, left, PLAIN):
        best = min(best, more, key=_cost)
        if time.perf_counter() > ends:
            return best
    rng = np.random.default_rng(seed)
    for plan in improved_plans(best, catalog, SearchParams(), rng):
        best = min(best, plan, key=_cost)
        if time.perf_counter() > ends:
            break
    return best


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
            for order, kg, _ in timed.shape.items:
                placed[order] = placed.get(order, 0) + kg
    for order in placed:
        state.serve(order)
    orders = relaxed.day.orders
    broken = [order for order, kg in placed.items() if kg != orders[order].kg]
    broken += _scattered(state)
    return without_orders(state, broken)[0]


def _scattered(state: State) -> list[int]:
    """Return orders that must come in one trip and ride in several."""
    trips: dict[int, int] = {}
    for route in state.routes:
        for timed in route:
            for order in {item[0] for item in timed.shape.items}:
                trips[order] = trips.get(order, 0) + 1
    orders = state.day.orders
    return [n for n, count in trips.items() if count > 1 and orders[n].one_trip]


def _append(state: State, relaxed: RelaxedDay, truck: int, trip: ProposedTrip) -> None:
    """Append a trip to a truck's day at its best times, if there are any."""
    for shape in islice(_shapes(state, relaxed, truck, trip), MIXTURES):
        if not state.has_metal(shape):
            continue
        fit = fit_trip(state, truck, len(state.routes[truck]), shape)
        if fit is not None:
            state.set_route(truck, fit.trips)
            return


def _shapes(
    state: State, relaxed: RelaxedDay, truck: int, trip: ProposedTrip
) -> Iterator[Shape]:
    """Yield the trip filled from the heats there are, fuller heats first."""
    day, tasks = relaxed.day, [relaxed.tasks[number] for number in trip.tasks]
    kg_of: dict[int, int] = {}
    for _, group in groupby(tasks, key=lambda task: task.place):
        for task in group:
            kg_of[task.order] = kg_of.get(task.order, 0) + task.kg
    choices = [
        sorted(
            day.heats_of.get((trip.smelter, day.orders[order].alloy), ()),
            key=lambda heat: -state.heat_left[heat],
        )
        for order in kg_of
    ]
    vessel = day.trucks[truck].vessel
    for heats in product(*choices):
        items = tuple(
            (order, kg, heat)
            for (order, kg), heat in zip(kg_of.items(), heats, strict=True)
        )
        shape = shape_of(day, vessel, trip.smelter, items)
        if shape is not None:
            yield shape
