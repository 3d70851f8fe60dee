"""Runs of heats that hold less metal than could be drawn from them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from optimizer.planning.bounds.trips.draft import Draw, draws_of
from optimizer.planning.trips.lanes import heats_by_alloy
from optimizer.planning.trips.metal import MOST_HEAT_BITS
from optimizer.units import TONNES_TOLERANCE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from optimizer.domain import Heat, Scenario
    from optimizer.planning.bounds.trips.draft import Draft
    from optimizer.planning.bounds.trips.relaxation import Relaxation

NEARLY = 0.95
"""Share of a run's metal from which it is taken to be short. [1]"""


class MetalRun(NamedTuple):
    """Heats that follow each other, and the orders that nothing else there serves."""

    smelter: int
    """Index in ``scenario.smelters``"""
    alloy_id: str
    draws: tuple[Draw, ...]
    tonnes: float
    """[t]"""


def metal_runs(draft: Draft) -> Iterator[MetalRun]:
    """Yield each smelter's runs of heats that hold less than their orders weigh.

    An order that can only be filled from some heats of a run, whatever the trip, takes
    its tonnes from that run.
    """
    scenario = draft.scenario
    drawing = defaultdict[tuple[int, str], list[Draw]](list)
    for draw in draws_of(draft.columns):
        drawing[draw.smelter, scenario.orders[draw.order].alloy_id].append(draw)
    for s, smelter in enumerate(scenario.smelters):
        for alloy_id, heats in heats_by_alloy(scenario, smelter).items():
            yield from _short_runs(scenario, s, heats, drawing[s, alloy_id])


def _short_runs(
    scenario: Scenario, s: int, heats: tuple[Heat, ...], drawing: list[Draw]
) -> Iterator[MetalRun]:
    seen: set[tuple[Draw, ...]] = set()
    for first, last in _runs(len(heats)):
        run = sum(1 << h for h in range(first, last + 1))
        inside = tuple(draw for draw in drawing if draw.heats | run == run)
        orders = {draw.order for draw in inside}
        wanted_t = sum(scenario.orders[i].tonnes for i in orders)
        there_t = sum(
            heat.tonnes + TONNES_TOLERANCE for heat in heats[first : last + 1]
        )
        if wanted_t > there_t and inside not in seen:
            seen.add(inside)
            yield MetalRun(s, heats[0].alloy_id, inside, there_t)


def _runs(num_heats: int) -> list[tuple[int, int]]:
    """Return runs of heats that follow each other, short ones first."""
    if num_heats >= MOST_HEAT_BITS:
        return [(0, num_heats - 1)]
    runs = [(a, b) for a in range(num_heats) for b in range(a, num_heats)]
    return sorted(runs, key=lambda run: run[1] - run[0])


def scarce_metal(scenario: Scenario) -> frozenset[tuple[int, str]]:
    """Return smelters (by index) and alloys of which there is less than is ordered."""
    there = defaultdict[str, float](float)
    for heat in scenario.heats:
        there[heat.alloy_id] += heat.tonnes
    wanted = defaultdict[str, float](float)
    for order in scenario.orders:
        wanted[order.alloy_id] += order.tonnes
    return frozenset(
        (s, alloy_id)
        for s, smelter in enumerate(scenario.smelters)
        for alloy_id in heats_by_alloy(scenario, smelter)
        if there[alloy_id] < wanted[alloy_id]
    )


def short_metal(
    relaxation: Relaxation, values: NDArray[np.float64]
) -> frozenset[tuple[int, str]]:
    """Return smelters and alloys of which an optimum of the program nearly runs out.

    Parameters
    ----------
    relaxation
        With or without rows about metal.
    values
        Of the columns of its program.

    Returns
    -------
    frozenset of tuple
        Index of the smelter, id of the alloy.
    """
    draft = relaxation.draft
    tonnes = np.array([order.tonnes for order in draft.scenario.orders])
    fates = values[: len(tonnes)]
    carried = np.zeros((len(tonnes), len(draft.scenario.smelters)))
    driven = np.flatnonzero(values[relaxation.layout.first_trip :] > 0)
    order = draft.order[driven]
    rows, entries = np.nonzero(order >= 0)
    trips = driven[rows]
    amount = draft.tonnes[trips, entries] * values[relaxation.layout.first_trip + trips]
    np.add.at(carried, (order[rows, entries], draft.smelter[trips]), amount)
    share = carried / np.maximum(carried.sum(axis=1, keepdims=True), TONNES_TOLERANCE)
    drawn = share * (tonnes * (1 - fates))[:, None]
    return frozenset(
        (run.smelter, run.alloy_id)
        for run in metal_runs(draft)
        if drawn[sorted({draw.order for draw in run.draws}), run.smelter].sum()
        > NEARLY * run.tonnes
    )
