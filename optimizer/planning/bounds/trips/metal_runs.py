"""Runs of heats that hold less metal than could be drawn from them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from optimizer.planning.bounds.trips.draft import Draw, draws_of
from optimizer.planning.trips.lanes import heats_by_alloy
from optimizer.planning.trips.metal import MOST_HEAT_BITS
from optimizer.units import TONNES_TOLERANCE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from optimizer.domain import Heat, Scenario
    from optimizer.planning.bounds.trips.draft import Draft


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
