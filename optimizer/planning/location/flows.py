"""Who serves whom once it is settled which sites are open."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from optimizer.planning.location.answer import Choice
from optimizer.planning.location.mixed_integer import Effort, optimum
from optimizer.planning.location.program import site_program

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from optimizer.planning.location.columns import Columns
    from optimizer.planning.location.problem import LocationProblem
    from optimizer.planning.location.program import SiteProgram

DUST = 1e-7
"""Share of a demand below which the solver means nothing: its rows may be off by as
much. [1]"""

TONNE_DIGITS = 9
"""Decimals kept of tonnes: a milligram, so that 16 t are not 15.99999999998 t."""


def route(
    problem: LocationProblem,
    size: NDArray[np.int64],
    lines: NDArray[np.bool_],
    *,
    nearest: int | None = None,
    seconds: float | None = None,
) -> Choice | None:
    """Return the cheapest flows from open sites, ``None`` where there are none.

    Parameters
    ----------
    problem
        The question.
    size
        Of each site, -1 where closed; shape (I,).
    lines
        Alloys each site makes, shape (I, A).
    nearest
        Lanes that are looked at for each demand, the cheapest first; by default all.
    seconds
        Where demands come whole from one site each, when to stop. [s]
    """
    lanes = open_lanes(problem, size, lines)
    if nearest is not None:
        lanes &= within(problem, lanes, nearest)
    program = fixed_to(site_program(problem, lanes), size)
    outcome = optimum(program, effort=Effort(seconds))
    if outcome.values is None:
        return None
    return read_choice(program.columns, outcome.values)


def open_lanes(
    problem: LocationProblem, size: NDArray[np.int64], lines: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """Return the lanes of open sites to demands that have their sources."""
    made = lines | (problem.spend[1] == 0)
    lanes: NDArray[np.bool_] = (
        problem.is_lane & (size >= 0)[:, None] & made[:, problem.demand_alloy]
    )
    lanes &= lanes.sum(axis=0) >= problem.rules.sources_per_plant
    return lanes


def within(
    problem: LocationProblem, lanes: NDArray[np.bool_], nearest: int
) -> NDArray[np.bool_]:
    """Return those of some lanes that are among the cheapest of their demand."""
    if nearest >= problem.num_sites:
        return lanes
    cost = np.where(lanes, problem.lane_cost, np.inf)
    last = np.partition(cost, nearest - 1, axis=0)[nearest - 1]
    near: NDArray[np.bool_] = lanes & (cost <= last)
    return near


def fixed_to(program: SiteProgram, size: NDArray[np.int64]) -> SiteProgram:
    """Return the program with its sites open in given sizes and no others."""
    columns = program.columns
    settled = np.zeros(columns.num_sizes)
    settled[size[size >= 0]] = 1.0
    lower, upper = program.lower.copy(), program.upper.copy()
    lower[columns.y] = upper[columns.y] = settled
    lower[columns.z] = 1.0
    is_whole = program.is_whole.copy()
    is_whole[columns.v] = False
    is_whole[columns.y] = is_whole[columns.z] = False
    return replace(program, lower=lower, upper=upper, is_whole=is_whole)


def read_choice(columns: Columns, values: NDArray[np.float64]) -> Choice:
    """Return what the columns say, cleared of the solver's dust.

    Shares of a demand are made to sum to one again after the dust is swept.
    """
    problem = columns.problem
    size = np.full(problem.num_sites, -1, dtype=np.int64)
    chosen = np.flatnonzero(values[columns.y] > 1 / 2)
    size[problem.size_site[chosen]] = chosen
    share = np.zeros(problem.lane_cost.shape)
    share[columns.lane_site, columns.lane_demand] = values[columns.x]
    ingots = np.zeros(len(problem.demand_t))
    ingots[columns.with_ingots] = values[columns.w]
    if problem.rules.single_sourcing:
        share, ingots = np.round(share), np.round(ingots)
    share[share < DUST] = 0.0
    ingots[ingots < DUST] = 0.0
    total = share.sum(axis=0) + ingots
    total[total == 0] = 1.0
    lane_t = np.round(share / total * problem.demand_t, TONNE_DIGITS)
    lines = _used_lines(problem, lane_t)
    if problem.rules.sources_per_plant > 1:
        made = np.flatnonzero(values[columns.z] > 1 / 2)
        lines[columns.line_site[made], columns.line_alloy[made]] = True
    return Choice(
        size=size,
        lines=lines,
        lane_t=lane_t,
        ingot_t=np.round(ingots / total * problem.demand_t, TONNE_DIGITS),
    )


def point_of(columns: Columns, choice: Choice) -> NDArray[np.float64]:
    """Return what the columns are in a choice whose lanes are all considered."""
    problem = columns.problem
    point = np.zeros(columns.count)
    point[columns.y[choice.size[choice.is_open]]] = 1.0
    point[columns.z] = choice.lines[columns.line_site, columns.line_alloy]
    carried = choice.lane_t[columns.lane_site, columns.lane_demand]
    point[columns.x] = carried / columns.lane_t
    ingots = columns.with_ingots
    point[columns.w] = choice.ingot_t[ingots] / problem.demand_t[ingots]
    if columns.num_sources:
        point[columns.v] = (choice.lane_t[:, columns.served] > 0).any(axis=0)
    return point


def tidied(problem: LocationProblem, choice: Choice) -> Choice:
    """Return the choice without sites that serve nobody and need not be open."""
    if problem.rules.sources_per_plant > 1:
        return choice
    idle = choice.is_open & ~problem.must_open & ~(choice.lane_t > 0).any(axis=1)
    saves = problem.size_cost[np.maximum(choice.size, 0)] >= 0
    return replace(choice, size=np.where(idle & saves, -1, choice.size))


def _used_lines(
    problem: LocationProblem, lane_t: NDArray[np.float64]
) -> NDArray[np.bool_]:
    lines = np.zeros(problem.line_cost.shape, dtype=bool)
    site, demand = np.nonzero(lane_t > 0)
    lines[site, problem.demand_alloy[demand]] = True
    return lines
